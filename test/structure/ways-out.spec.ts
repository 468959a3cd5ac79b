import ts from 'typescript';
import { quotedIn, tableRows } from './privacy-page';
import { connectionsOf } from './rules';
import { allSources, importsOf, nodesOf, type Source } from './source';

/** Packages by which something leaves the process: mail, Redis, sockets, other processes, logs and metrics. */
const SENDING = ['nodemailer', 'ioredis', 'bullmq', 'ws', 'node:child_process', 'pino', 'prom-client'];

const ROUTING = ['get', 'post', 'put', 'patch', 'delete', 'route'];

/** Whether the file hands something to others: it connects, asks by a `fetch` that it was given, or answers at an address. */
function sends(file: Source): boolean {
  if (asks(file) || valuesImported(file).some(name => SENDING.includes(name))) return true;
  return nodesOf(file, ts.isCallExpression).some(({ expression, arguments: given }) => {
    return ts.isPropertyAccessExpression(expression) && ROUTING.includes(expression.name.text) && isRoute(given[0]);
  });
}

/** Whether it goes to another machine by itself: it connects, writes mail, or asks by a `fetch` that it was given. */
function asks(file: Source): boolean {
  if (connectionsOf(file).length || valuesImported(file).includes('nodemailer')) return true;
  return nodesOf(file, ts.isCallExpression).some(({ expression }) => lastOf(expression) === 'fetch');
}

const lastOf = (expression: ts.Expression) => expression.getText().split('.').at(-1)!;

/** What it does behind the gate, by the names of what it calls there. */
function passing(file: Source): string[] {
  return nodesOf(file, ts.isCallExpression)
    .filter(({ expression }) => /(^|\.)egress\.pass$/.test(expression.getText()))
    .map(({ arguments: given }) => given[1]?.getText() ?? '');
}

/** Who asks others and does not pass the gate itself: whoever lets it through, or why no person is in it. */
const elsewhere: Readonly<Record<string, { by: string } | { why: string }>> = {
  'src/notification/messengers/smtp.ts': { by: 'src/notification/outbound-sender.ts' },
  'src/notification/messengers/http-post.ts': { by: 'src/notification/outbound-sender.ts' },
  'src/upstream/ask-upstream.ts': { why: 'asks how many ratings of a day there are, by hour and part of their keys' },
  'src/pull/pull-runner.ts': { why: 'asks a source for what is new: where to read on, and a credential' },
  'src/adapter-host/host-fetch.ts': { why: 'the same for a foreign adapter, to the hosts of its channel' },
  'plugins/json/pull.ts': { why: 'the same' },
  'src/identity/tokens.ts': { why: 'fetches the keys of the issuer' },
  'src/identity/oidc.ts': { why: 'the same' },
  'src/cli/import.ts': { why: 'sends the file of whoever types to our own server' },
  'src/platform/outbound-fetch.ts': { why: 'what all of these ask by' },
};

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

  it('passes the gate, where it goes to others and may hold a person', () => {
    const ungated = ours.filter(asks).filter(file => !passing(file).some(sent => /\bfetch\(/.test(sent)));
    expect(ungated.map(({ path }) => path).sort()).toEqual(Object.keys(elsewhere).sort());
    const gates = Object.values(elsewhere).flatMap(each => ('by' in each ? [each.by] : []));
    for (const gate of gates) expect(passing(ours.find(({ path }) => path === gate)!)).not.toEqual([]);
  });

  it('is sent by messengers behind the gate alone', () => {
    const senders = ours.filter(({ text }) => /\bmessengers?\b.*\.send\(/.test(text)).map(({ path }) => path);
    expect(senders).toEqual(['src/notification/outbound-sender.ts']);
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
