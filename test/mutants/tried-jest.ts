import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What became of stories: how many passed and failed, and which specs could not be run at all. */
export interface Tried {
  passed: string[];
  failed: string[];
  broken: string[];
}

interface JestResults {
  testResults: {
    name: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/** Runs specs in a folder, of their stories those whose full name matches; answers full names, each after its spec. */
export async function tryJest(folder: string, specs: readonly string[], story?: string): Promise<Tried> {
  const into = mkdtempSync(path.join(tmpdir(), 'hcp-mutant-'));
  const output = path.join(into, 'results.json');
  const named = story === undefined ? [] : ['-t', story];
  const args = ['node_modules/jest/bin/jest.js', '-w', '1', '--json', `--outputFile=${output}`];
  const child = spawn(process.execPath, [...args, ...named, '--runTestsByPath', ...specs], {
    cwd: folder,
    stdio: 'ignore',
  });
  const stop = () => void child.kill();
  process.on('exit', stop);
  await once(child, 'exit');
  process.off('exit', stop);
  try {
    return readResults(JSON.parse(readFileSync(output, 'utf8')) as JestResults, folder);
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

function readResults({ testResults }: JestResults, folder: string): Tried {
  const of = (status: string) =>
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(result => result.status === status)
        .map(({ fullName }) => `${path.relative(folder, name)} ${fullName}`),
    );
  const broken = testResults.filter(({ assertionResults }) => !assertionResults.length);
  return { passed: of('passed'), failed: of('failed'), broken: broken.map(({ message }) => message) };
}
