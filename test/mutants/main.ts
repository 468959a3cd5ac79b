import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../structure/source';
import { mutants } from './list';
import { type Mutant, mutated } from './mutant';
import { tryJest } from './tried-jest';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** What no story reads of the tree, and what is linked to. */
const LEFT_OUT = new Set(['.git', 'data', 'dist', 'node_modules']);

/** A copy of the tree, in which controls are switched off; the tree itself stays as it is. */
function scratchTree(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hcp-mutants-')));
  cpSync(root, folder, {
    recursive: true,
    filter: source => !LEFT_OUT.has(path.relative(root, source)),
  });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The stories of the mutants pass where nothing is switched off; answers what is wrong. */
async function soundness(folder: string, wanted: readonly Mutant[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const story of new Set(wanted.map(mutant => mutant.story))) {
    const specs = [...new Set(wanted.filter(mutant => mutant.story === story).map(({ spec }) => spec))];
    const { passed, failed, broken } = await tryJest(folder, specs, story);
    const missing = specs.filter(spec => !passed.some(name => name.startsWith(`${spec} `)));
    const faults = [...failed, ...broken, ...missing.map(spec => `${spec} has no such story`)];
    say(`${faults.length ? 'WRONG ' : 'passes'}  ${story ?? 'all of it'}: ${specs.join(' ')}`);
    wrong.push(...faults.map(fault => `${story ?? ''}: ${fault}`));
  }
  return wrong;
}

/** Whether a story fails with the control switched off; answers what is wrong. */
async function survival(folder: string, mutant: Mutant): Promise<string[]> {
  const file = path.join(folder, mutant.file);
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, mutated(source, mutant));
  try {
    const started = Date.now();
    const { failed, broken } = await tryJest(folder, [mutant.spec], mutant.story);
    // A file that cannot be read any more proves nothing.
    const said = broken.length ? 'BROKEN' : failed.length ? 'caught' : 'MISSED';
    const seconds = Math.round((Date.now() - started) / 1000);
    say(`${said}  ${mutant.name}: ${mutant.control} (${failed.length} failed, ${seconds} s)`);
    return said === 'caught' ? [] : [`${mutant.name}: ${said} ${broken.join('; ')}`];
  } finally {
    writeFileSync(file, source);
  }
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter(name => !mutants.some(mutant => mutant.name === name));
  if (unknown.length) throw new Error(`no such mutant: ${unknown.join(', ')}`);
  const wanted = mutants.filter(({ name }) => !names.length || names.includes(name));
  const folder = scratchTree();
  const wrong = await soundness(folder, wanted);
  for (const mutant of wanted) wrong.push(...(await survival(folder, mutant)));
  say(`${wanted.length} controls switched off, ${wrong.length} not noticed`);
  for (const each of wrong) say(each);
  process.exitCode = wrong.length ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
