import ts from 'typescript';
import { calledMethods, importsOf, nodesOf, type Source } from './source';

/** One thing that every file obeys, with files that break it: a rule that nothing can break protects nobody. */
export interface Rule {
  name: string;
  /** What is wrong in the file, one sentence each; nothing where it obeys. */
  check(file: Source): string[];
  /** Each breaks this rule. */
  broken: readonly Source[];
  /** Each looks alike and obeys. */
  kept: readonly Source[];
}

/** A folder imports only folders that stand before it. */
const order = [
  'sdk',
  'platform',
  'adapter-host',
  'identity',
  'live',
  'policy',
  'catalog',
  'privacy',
  'notification',
  'evaluation',
  'invitation',
  'channel',
  'intake',
  'submission',
  'import',
  'pull',
  'channel-care',
  'work-order',
  'callback',
  'appeal',
  'statistics',
  'analysis',
  'integrity',
  'canary',
  'audit',
  'assessment',
  'disclosure',
  'simulation',
  'upstream',
  'app', // app.ts, main.ts, config.ts and what only they use
];
const partsOfApp = ['cli', 'composition', 'demo'];

const isSpec = (file: Source): boolean => file.path.endsWith('.spec.ts');
const isTest = (file: Source): boolean => isSpec(file) || file.path.startsWith('test/');
const isIn = (file: Source, ...folders: string[]): boolean =>
  folders.some(folder => file.path.startsWith(`${folder}/`));
const isPackage = (name: string): boolean =>
  !/^(src|plugins|migrations|test|bench|schema|ormconfig|\.\.)(\/|$)/.test(name);

/** The place in the order of a path below src/: -1 for a folder that has none. */
function placeOf(path: string): number {
  const [, folder = '', rest] = path.split('/');
  const isFileOfApp = rest === undefined && !order.includes(folder);
  return order.indexOf(isFileOfApp || partsOfApp.includes(folder) ? 'app' : folder);
}

function misdirected(file: Source): string[] {
  if (!isIn(file, 'src')) return [];
  const place = placeOf(file.path);
  if (place < 0) return ['stands in a folder that has no place in the order of imports'];
  const isApp = place === order.indexOf('app');
  return importsOf(file)
    .filter(name => !isPackage(name))
    .filter(name => {
      if (name.startsWith('src/')) return placeOf(name) > place;
      if (isSpec(file)) return !/^(test\/support|migrations)\//.test(name);
      return !isApp || name.startsWith('test/');
    })
    .map(name => `imports ${name}, which does not stand before it`);
}

function foreignToPlugin(file: Source): string[] {
  if (!isIn(file, 'plugins')) return [];
  const own = file.path.split('/').slice(0, -1).slice(0, 2).join('/');
  return importsOf(file)
    .filter(
      name =>
        !['zod', 'node:crypto'].includes(name) && !/^src\/sdk(\/|$)/.test(name) && !`${name}/`.startsWith(`${own}/`),
    )
    .map(name => `imports ${name}; an adapter knows only the SDK, zod, node:crypto and its own folder`);
}

function readsEnvironment(file: Source): string[] {
  if (isTest(file) || isIn(file, 'bench') || file.path === 'src/config.ts') return [];
  const reads = [
    ...nodesOf(file, ts.isPropertyAccessExpression),
    ...nodesOf(file, ts.isElementAccessExpression),
    ...nodesOf(file, ts.isImportSpecifier).filter(node => node.parent.parent.parent.getText().includes('process')),
  ].map(node => node.getText());
  return reads
    .filter(text => /^process\s*(\.\s*env|\[\s*['"`]env['"`]\s*\])$/.test(text) || text === 'env')
    .map(() => 'reads process.env; configuration comes from src/config.ts');
}

/** Calls of these methods, in files for which `applies`. */
function calls(methods: readonly string[], applies: (file: Source) => boolean, reason: string): Rule['check'] {
  return file => {
    if (!applies(file)) return [];
    return calledMethods(file)
      .filter(name => methods.includes(name))
      .map(name => `calls .${name}(); ${reason}`);
  };
}

const unfinished = ['skip', 'only', 'todo', 'failing', 'xit', 'xtest', 'xdescribe', 'fit', 'fdescribe'];

function leavesTestsOut(file: Source): string[] {
  if (!isSpec(file)) return [];
  return nodesOf(file, ts.isCallExpression)
    .map(call => wordsOf(call.expression))
    .filter(words => /^(it|test|describe|xit|xtest|xdescribe|fit|fdescribe)$/.test(words[0] ?? ''))
    .filter(words => words.some(word => unfinished.includes(word)))
    .map(words => `calls ${words.join('.')}; every test runs, always`);
}

/** What is called, without its arguments: `it`, `only`, `each` for `it.only.each([1])`. */
function wordsOf(callee: ts.Expression): string[] {
  if (ts.isIdentifier(callee)) return [callee.text];
  if (ts.isPropertyAccessExpression(callee)) return [...wordsOf(callee.expression), callee.name.text];
  if (ts.isCallExpression(callee) || ts.isParenthesizedExpression(callee)) return wordsOf(callee.expression);
  return ts.isTaggedTemplateExpression(callee) ? wordsOf(callee.tag) : [];
}

function sleeps(file: Source): string[] {
  if (!isSpec(file)) return [];
  const timers = importsOf(file).filter(name => /^(node:)?timers/.test(name));
  const calls = nodesOf(file, ts.isCallExpression).filter(call => call.expression.getText() === 'setTimeout');
  return [...timers, ...calls].map(() => 'sleeps; a test waits for an outcome with waitFor');
}

/** What connects: the fetch of our own requests, the tokens' issuer, and the command that speaks to a server it is told of. */
const CONNECTING = ['src/platform/outbound-fetch.ts', 'src/identity/tokens.ts', 'src/cli/import.ts'];

/** The global `fetch`, and what of Node connects. A `fetch` that the file was given is somebody else's matter. */
export function connectionsOf(file: Source): string[] {
  const given = [
    ...nodesOf(file, ts.isParameter),
    ...nodesOf(file, ts.isVariableDeclaration),
    ...nodesOf(file, ts.isBindingElement),
  ].some(({ name }) => name.getText() === 'fetch');
  const called = nodesOf(file, ts.isCallExpression).map(({ expression }) => expression.getText());
  const values = nodesOf(file, ts.isPropertyAccessExpression).map(node => node.getText());
  const imported = nodesOf(file, ts.isImportSpecifier)
    .filter(node => /'(node:)?(https?|http2|net|tls|dgram)'/.test(node.parent.parent.parent.getText()))
    .map(({ propertyName, name }) => (propertyName ?? name).text);
  return [
    ...(given ? [] : called.filter(name => name === 'fetch')),
    ...values.filter(name => name === 'globalThis.fetch'),
    ...imported.filter(name => /^(request|get|connect|createConnection|createSocket|Agent)$/.test(name)),
    ...importsOf(file).filter(name => name === 'undici'),
  ];
}

function importsNone(files: RegExp, packageName: string, reason: string): Rule['check'] {
  return file => {
    if (!files.test(file.path) || !importsOf(file).includes(packageName)) return [];
    return [`imports ${packageName}; ${reason}`];
  };
}

/** What a test of structure asks of every file. Rules over several files are in the tests themselves. */
export const rules: readonly Rule[] = [
  {
    name: 'a folder of src imports only folders that stand before it',
    check: misdirected,
    broken: [
      { path: 'src/evaluation/a.service.ts', text: "import { a } from '../intake/intake';" },
      { path: 'src/sdk/a.ts', text: "import type { A } from '../platform/ids';" },
      { path: 'src/platform/a.ts', text: "import { config } from '../config';" },
      { path: 'src/intake/a.ts', text: "const a = await import('../../plugins');" },
      { path: 'src/intake/a.ts', text: "import { startRedis } from '../../test/support/servers';" },
      { path: 'src/main.ts', text: "import { startRedis } from '../test/support/servers';" },
      { path: 'src/policy/a.spec.ts', text: "import { buildApp } from '../app';" },
      { path: 'src/helpers/a.ts', text: '' },
    ],
    kept: [
      { path: 'src/intake/a.ts', text: "import { a } from '../evaluation/a.service'; import { b } from './b';" },
      {
        path: 'src/app.ts',
        text: "import { a } from './work-order/a.service'; import { adapters } from '../plugins';",
      },
      { path: 'src/platform/a.spec.ts', text: "import { freshStorage } from '../../test/support/storages';" },
      { path: 'src/platform/a.spec.ts', text: "import { CreateKey } from '../../migrations/1-create-key';" },
      { path: 'src/intake/a.ts', text: "import { a } from '../sdk';" },
      { path: 'src/platform/a.ts', text: "// import { a } from '../intake/a';\nimport { z } from 'zod';" },
    ],
  },
  {
    name: 'an adapter imports only the SDK, zod, node:crypto and its own folder',
    check: foreignToPlugin,
    broken: [
      { path: 'plugins/a/index.ts', text: "import { a } from '../../src/evaluation/evaluation.entity';" },
      { path: 'plugins/a/index.ts', text: "import { b } from '../b/schema';" },
      { path: 'plugins/a/index.ts', text: "import { readFileSync } from 'node:fs';" },
      { path: 'plugins/a/schema.ts', text: "import { parse } from 'csv-parse/sync';" },
    ],
    kept: [
      { path: 'plugins/a/index.ts', text: "import { a } from '../../src/sdk'; import { b } from './schema';" },
      {
        path: 'plugins/a/a.spec.ts',
        text: "import { describeAdapter } from '../../src/sdk/testing'; import { a } from '.';",
      },
      { path: 'plugins/index.ts', text: "import { a } from './a'; import type { AnyAdapter } from '../src/sdk';" },
    ],
  },
  {
    name: 'a migration imports only the platform: features change, a merged migration never does',
    check: file =>
      isIn(file, 'migrations') && !isSpec(file) && file.path !== 'migrations/index.ts'
        ? importsOf(file)
            .filter(name => name !== 'typeorm' && !name.startsWith('src/platform/'))
            .map(name => `imports ${name}`)
        : [],
    broken: [{ path: 'migrations/1-a.ts', text: "import { Window } from '../src/catalog/window.entity';" }],
    kept: [{ path: 'migrations/1-a.ts', text: "import { createTable } from '../src/platform/schema';" }],
  },
  {
    name: 'an entity knows nothing of GraphQL',
    check: importsNone(/\.entity\.ts$/, 'type-graphql', 'what clients see is a class of its own'),
    broken: [{ path: 'src/catalog/a.entity.ts', text: "import { Field } from 'type-graphql';" }],
    kept: [{ path: 'src/catalog/a.type.ts', text: "import { Field } from 'type-graphql';" }],
  },
  {
    name: 'a GraphQL type knows nothing of the database',
    check: importsNone(/\.type\.ts$/, 'typeorm', 'a new column is invisible until somebody writes a field'),
    broken: [{ path: 'src/catalog/a.type.ts', text: "import type { Relation } from 'typeorm';" }],
    kept: [{ path: 'src/catalog/a.entity.ts', text: "import { Entity } from 'typeorm';" }],
  },
  {
    name: 'only src/config.ts reads the environment',
    check: readsEnvironment,
    broken: [
      { path: 'src/platform/a.ts', text: 'const a = process.env.PORT;' },
      { path: 'plugins/a/index.ts', text: "const a = process['env'];" },
      { path: 'src/main.ts', text: "import { env } from 'node:process';" },
    ],
    kept: [
      { path: 'src/config.ts', text: 'const a = process.env.PORT;' },
      { path: 'src/platform/a.ts', text: '// process.env is read elsewhere\nprocess.exitCode = 1;' },
    ],
  },
  {
    name: 'only the platform connects to other machines, where an administrator allows it; commands go where they are told to',
    check: file =>
      isIn(file, 'src', 'plugins') && !isSpec(file) && !CONNECTING.includes(file.path)
        ? connectionsOf(file).map(name => `uses ${name}; take the fetch of platform/outbound-fetch.ts`)
        : [],
    broken: [
      { path: 'src/pull/a.ts', text: "const a = await fetch('http://a');" },
      { path: 'src/pull/a.ts', text: 'const a = globalThis.fetch;' },
      { path: 'src/notification/a.ts', text: "import { request } from 'node:https';" },
      { path: 'src/notification/a.ts', text: "import { connect } from 'node:net';" },
      { path: 'plugins/a/index.ts', text: "import { Agent } from 'undici';" },
    ],
    kept: [
      { path: 'src/pull/a.ts', text: 'const a = await this.fetch(url); const { fetch } = parts; await fetch(url);' },
      { path: 'src/pull/a.ts', text: "import type { IncomingMessage } from 'node:http';" },
      { path: 'src/pull/a.ts', text: "import { createServer } from 'node:http'; import { isIP } from 'node:net';" },
    ],
  },
  {
    name: 'only the platform opens transactions, so that every write is in a unit of work',
    check: calls(
      ['transaction', 'startTransaction', 'createQueryRunner', 'save'],
      file => isIn(file, 'src', 'plugins') && !isIn(file, 'src/platform') && !isSpec(file),
      'overlapping transactions lose writes on SQLite; use database.unitOfWork',
    ),
    broken: [
      { path: 'src/catalog/a.service.ts', text: 'await source.transaction(async tx => tx);' },
      { path: 'src/catalog/a.service.ts', text: 'await tx.getRepository(A).save(a);' },
      { path: 'src/catalog/a.service.ts', text: 'await this.people.save(a);' },
      { path: 'src/app.ts', text: 'const runner = source.createQueryRunner();' },
    ],
    kept: [
      { path: 'src/platform/database.ts', text: 'await source.transaction(async tx => tx);' },
      { path: 'src/catalog/a.service.ts', text: 'await database.unitOfWork(tx => this.save(tx, rows));' },
    ],
  },
  {
    name: 'no test is skipped, singled out or left for later',
    check: leavesTestsOut,
    broken: [
      { path: 'test/a.spec.ts', text: "it.skip('a', () => {});" },
      { path: 'test/a.spec.ts', text: "describe.only.each([1])('a', () => {});" },
      { path: 'src/a/a.spec.ts', text: "xit('a', () => {}); test.todo('b');" },
      { path: 'src/a/a.spec.ts', text: "(it.each([1]))('a', () => {}); fdescribe('b', () => {});" },
    ],
    kept: [{ path: 'test/a.spec.ts', text: "it.each(['only'])('shows only what is skipped', () => list.skip(1));" }],
  },
  {
    name: 'no test compares with a snapshot that nobody has read',
    check: calls(['toMatchSnapshot', 'toMatchInlineSnapshot'], isTest, 'assert what matters'),
    broken: [{ path: 'test/a.spec.ts', text: 'expect(a).toMatchSnapshot();' }],
    kept: [{ path: 'test/a.spec.ts', text: 'expect(a).toEqual(b);' }],
  },
  {
    name: 'no test sleeps',
    check: sleeps,
    broken: [
      { path: 'test/a.spec.ts', text: 'await new Promise(resolve => setTimeout(resolve, 500));' },
      { path: 'test/a.spec.ts', text: "import { setTimeout } from 'node:timers/promises';" },
    ],
    kept: [{ path: 'test/a.spec.ts', text: 'await waitFor(() => done);' }],
  },
];
