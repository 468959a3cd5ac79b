import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './source';

/** The rows of the tables below a heading of docs/privacy.md, cell by cell. */
export function tableRows(heading: string): string[][] {
  const page = readFileSync(path.join(root, 'docs/privacy.md'), 'utf8');
  const section = page.split(/^## /m).find(text => text.startsWith(`${heading}\n`))!;
  return section
    .split('\n')
    .filter(line => line.startsWith('| ') && !/^\| (-+|what|way out) +\|/.test(line))
    .map(cellsOf);
}

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim());

/** What stands between backticks. */
export const quotedIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word!);
