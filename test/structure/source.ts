import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** The repository's root. */
export const root = path.resolve(__dirname, '..', '..');

/** A file of ours: its path from the root, with slashes, and its text. */
export interface Source {
  path: string;
  text: string;
}

/** The folders whose files obey the rules. */
const folders = ['src', 'plugins', 'migrations', 'test', 'bench'];

/** Every TypeScript file of the project; a file that nobody imports counts too. */
export function allSources(): Source[] {
  return folders.flatMap(filesBelow).map(file => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
}

function filesBelow(folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(name);
    return name.endsWith('.ts') ? [name] : [];
  });
}

/**
 * What a file imports, types included: packages by name (`typeorm`, `node:crypto`), own files by their path from the
 * root without extension (`src/sdk/index`).
 */
export function importsOf(file: Source): string[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName }) => {
    return fileName.startsWith('.') ? path.posix.join(path.posix.dirname(file.path), fileName) : fileName;
  });
}

/** The file that was read last: whoever asks several things of one file parses it once. */
let last: { file: Source; tree: ts.SourceFile } | null = null;

function treeOf(file: Source): ts.SourceFile {
  if (last?.file !== file) {
    last = { file, tree: ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true) };
  }
  return last.tree;
}

/** Every node of the file's syntax tree that is of the kind asked for. Comments and strings are no code. */
export function nodesOf<T extends ts.Node>(file: Source, isWanted: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (isWanted(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(treeOf(file));
  return found;
}

/** The names of the methods that the file calls on others: `save` for `a.b.save(c)`, but not for `this.save(c)`. */
export function calledMethods(file: Source): string[] {
  return nodesOf(file, ts.isCallExpression)
    .map(call => call.expression)
    .filter(ts.isPropertyAccessExpression)
    .filter(access => access.expression.kind !== ts.SyntaxKind.ThisKeyword)
    .map(access => access.name.text);
}
