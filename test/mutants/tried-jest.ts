import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What became of stories: which passed and failed, and what kept others from saying either, as a machine that is too busy. */
export interface Tried {
  passed: string[];
  failed: string[];
  broken: string[];
}

const MOST_SAID = 1_000;
/** What a failure says that is none of the story's. */
const NO_VERDICT = ['Exceeded timeout of', 'does not compile'];

interface JestResults {
  testResults: {
    name: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
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
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-MOST_SAID)));
  const stop = () => void child.kill();
  process.on('exit', stop);
  await once(child, 'close');
  process.off('exit', stop);
  try {
    if (!existsSync(output)) return { passed: [], failed: [], broken: [`nothing was run: ${said}`] };
    return readResults(JSON.parse(readFileSync(output, 'utf8')) as JestResults, folder);
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

function readResults({ testResults }: JestResults, folder: string): Tried {
  const results = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(result => ({ ...result, story: `${path.relative(folder, name)} ${result.fullName}` })),
  );
  const tellsNothing = ({ failureMessages }: (typeof results)[number]) =>
    failureMessages.length > 0 && failureMessages.every(message => NO_VERDICT.some(each => message.includes(each)));
  const of = (some: typeof results) => some.map(({ story }) => story);
  const failed = results.filter(({ status }) => status === 'failed');
  const unread = testResults.filter(({ assertionResults }) => !assertionResults.length);
  return {
    passed: of(results.filter(({ status }) => status === 'passed')),
    failed: of(failed.filter(result => !tellsNothing(result))),
    broken: [
      ...unread.map(({ message }) => message),
      ...of(failed.filter(tellsNothing)).map(story => `${story} took too long, or what it starts does not compile`),
    ],
  };
}
