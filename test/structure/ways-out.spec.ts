import ts from 'typescript';
import { quotedIn, tableRows } from './privacy-page';
import { connectionsOf } from './rules';
import { allSources, importsOf, nodesOf, type Source } from './source';

/** Packages by which something leaves the process: mail, Redis, sockets, other processes, logs and metrics. */
const SENDING = ['nodemailer', 'ioredis', 'bullmq', 'ws', 'node:child_process', 'pino', 'prom-client'];

const ROUTING = ['get', 'post', 'put', 'patch', 'delete', 'route'];

/** Whether the file hands something to others: it connects, asks by a `fetch` that it was given, or answers at an address. */
function sends(file: Source): boolean {
  if (connectionsOf(file).length) return true;
  if (valuesImported(file).some(name => SENDING.includes(name))) return true;
  return nodesOf(file, ts.isCallExpression).some(({ expression, arguments: given }) => {
    if (expression.getText().split('.').at(-1) === 'fetch') return true;
    return ts.isPropertyAccessExpression(expression) && ROUTING.includes(expression.name.text) && isRoute(given[0]);
  });
}

/** What it imports beside types. */
function valuesImported(file: Source): string[] {
  const types = nodesOf(file, ts.isImportDeclaration)
    .filter(({ importClause }) => importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    .map(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text);
  return importsOf(file).filter(name => !types.includes(name));
}

/** `'/a'`, `` `/a/${b}` `` or `{ url: '/a' }`. */
function isRoute(argument: ts.Expression | undefined): boolean {
  if (!argument) return false;
  const text = argument.getText();
  return /^['"`]\//.test(text) || (ts.isObjectLiteralExpression(argument) && /\burl: ['"`]\//.test(text));
}

const ours = allSources().filter(({ path }) => /^(src|plugins)\//.test(path) && !path.endsWith('.spec.ts'));

describe('what leaves the house', () => {
  const ways = tableRows('What leaves the house');
  const named = ways.flatMap(([, , files]) => quotedIn(files ?? ''));

  it('leaves it by the ways that the document names, and by no other', () => {
    expect([...named].sort()).toEqual(
      ours
        .filter(sends)
        .map(({ path }) => path)
        .sort(),
    );
  });

  it('is said of each way, persons in it or not', () => {
    expect(ways.filter(cells => cells.length !== 3 || cells.some(cell => !cell))).toEqual([]);
  });

  it.each([
    ["import { createTransport } from 'nodemailer';", true],
    ["import { Queue, type Job } from 'bullmq';", true],
    ["import type { WebSocket } from 'ws';", false],
    ['const answer = await parts.fetch(url, { method });', true],
    ['const { fetch } = parts; await fetch(url);', true],
    ["import { request } from 'node:https';", true],
    ["server.get('/a/:id', async () => 1);", true],
    ['server.get(`/a/${b}`, async () => 1);', true],
    ["scope.route({ method: ['GET'], url: '/a' });", true],
    ["const a = map.get('a'); form.delete(b);", false],
  ])('is seen: %s', (text, leaves) => {
    expect(sends({ path: 'src/a/a.ts', text })).toBe(leaves);
  });
});
