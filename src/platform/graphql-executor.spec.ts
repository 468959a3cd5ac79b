import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
} from 'graphql';
import { GraphQLDateTime, GraphQLJSON } from 'graphql-scalars';
import { AppError } from './errors';
import { createGraphqlServer } from './graphql-server';
import { createLog } from './log';

const later = <T>(value: T) => new Promise<T>(resolve => setImmediate(() => resolve(value)));
const orders = [
  { __typename: 'Order', id: 'o1', number: 1, title: '甲', note: null, openedAt: new Date('2026-03-02T02:15:20Z') },
  { __typename: 'Order', id: 'o2', number: 2, title: null, note: 'b', openedAt: new Date('2026-03-03T00:00:00Z') },
];
const ratings = [
  { __typename: 'Rating', id: 'r1', level: 5, comment: 'x', order: orders[0] },
  { __typename: 'Rating', id: 'r2', level: 1, comment: null, order: null },
];

/** A schema in which everything occurs that ours has: interfaces, unions, lists, defaults, errors of every kind. */
function schemaOf(journal: string[]): GraphQLSchema {
  const node = new GraphQLInterfaceType({
    name: 'Node',
    fields: { id: { type: new GraphQLNonNull(GraphQLID) } },
    resolveType: value => (value as { __typename: string }).__typename,
  });
  const level = new GraphQLEnumType({ name: 'Level', values: { GOOD: { value: 5 }, BAD: { value: 1 } } });
  const order = new GraphQLObjectType({
    name: 'Order',
    interfaces: [node],
    fields: () => ({
      id: { type: new GraphQLNonNull(GraphQLID) },
      number: { type: new GraphQLNonNull(GraphQLInt) },
      title: { type: new GraphQLNonNull(GraphQLString) },
      note: { type: GraphQLString, resolve: async source => later((source as { note: string | null }).note) },
      openedAt: { type: new GraphQLNonNull(GraphQLDateTime) },
      facts: { type: GraphQLJSON, resolve: () => ({ a: [1, { b: null }] }) },
      rating: { type: rating, resolve: () => later(ratings[0]) },
    }),
  });
  const rating: GraphQLObjectType = new GraphQLObjectType({
    name: 'Rating',
    interfaces: [node],
    fields: () => ({
      id: { type: new GraphQLNonNull(GraphQLID) },
      level: { type: new GraphQLNonNull(level) },
      comment: { type: GraphQLString },
      order: { type: order },
      refusing: { type: GraphQLString, resolve: () => Promise.reject(new AppError('FORBIDDEN')) },
      needed: { type: new GraphQLNonNull(GraphQLString), resolve: () => Promise.reject(new AppError('NOT_FOUND')) },
    }),
  });
  const anything = new GraphQLUnionType({
    name: 'Anything',
    types: [order, rating],
    resolveType: value => (value as { __typename: string }).__typename,
  });
  const filter: GraphQLInputObjectType = new GraphQLInputObjectType({
    name: 'Filter',
    fields: () => ({
      levels: { type: new GraphQLList(new GraphQLNonNull(level)) },
      from: { type: GraphQLDateTime },
      limit: { type: GraphQLInt, defaultValue: 7 },
      inner: { type: filter },
    }),
  });
  const plain = new GraphQLInputObjectType({
    name: 'Plain',
    fields: { name: { type: new GraphQLNonNull(GraphQLString) }, flags: { type: new GraphQLList(GraphQLBoolean) } },
  });
  const echo = (type: GraphQLInputObjectType) => ({
    type: GraphQLJSON,
    args: { input: { type }, first: { type: GraphQLInt, defaultValue: 3 }, level: { type: level } },
    resolve: (_: unknown, args: object) => ({ ...args }),
  });
  const list = (of: GraphQLObjectType) => new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(of)));
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      node: {
        type: node,
        args: { id: { type: new GraphQLNonNull(GraphQLID) } },
        resolve: (_, { id }: { id: string }) => later([...orders, ...ratings].find(each => each.id === id) ?? null),
      },
      anything: { type: new GraphQLList(anything), resolve: () => [...orders.slice(0, 1), null, ...ratings] },
      orders: { type: list(order), resolve: () => later(orders.slice(0, 1)) },
      allOrders: { type: new GraphQLList(order), resolve: () => later(orders) },
      strictOrders: { type: list(order), resolve: () => later(orders) },
      ratings: { type: list(rating), resolve: () => ratings },
      echo: echo(plain),
      echoDefaults: echo(filter),
      throwing: {
        type: GraphQLString,
        resolve: () => {
          throw new AppError('PAGE_SIZE', { limit: 100 });
        },
      },
      thrown: {
        type: GraphQLString,
        resolve: () => {
          throw new Error('select * from secret');
        },
      },
      odd: { type: GraphQLString, resolve: () => Promise.reject('a text') },
      wrongScalar: { type: GraphQLInt, resolve: () => 'many' },
      notAList: { type: new GraphQLList(GraphQLInt), resolve: () => 5 },
      needed: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
      language: { type: GraphQLString, resolve: (_, __, context: { locale: string }) => context.locale },
    },
  });
  const step = {
    type: GraphQLInt,
    args: { n: { type: new GraphQLNonNull(GraphQLInt) } },
    resolve: async (_: unknown, { n }: { n: number }) => {
      journal.push(`${n} begins`);
      await later(null);
      if (n === 3) throw new AppError('VERSION_CONFLICT');
      journal.push(`${n} ends`);
      return n;
    },
  };
  const mutation = new GraphQLObjectType({ name: 'Mutation', fields: { step } });
  return new GraphQLSchema({ query, mutation });
}

interface Asked {
  query?: unknown;
  variables?: unknown;
  operationName?: string;
}
interface Seen {
  status: number;
  data: unknown;
  errors?: { path?: unknown; code: unknown; message?: string }[];
  journal: string[];
}
interface Context {
  locale: 'en';
  requestId: string;
}

const CODES: Readonly<Record<string, string>> = { INTERNAL_SERVER_ERROR: 'INTERNAL', BAD_REQUEST: 'BAD_USER_INPUT' };

/** Asks a server once; what differs by design (words of our own, the price) is left out. */
async function asked(server: ApolloServer<Context>, journal: string[], body: Asked): Promise<Seen> {
  journal.length = 0;
  const headers = new HeaderMap([['content-type', 'application/json']]);
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: async () => ({ locale: 'en', requestId: 'r' }),
  });
  const text = answer.body.kind === 'complete' ? answer.body.string : '';
  const { data, errors } = JSON.parse(text) as {
    data?: unknown;
    errors?: { message: string; path?: unknown; extensions: { code: string } }[];
  };
  return {
    status: answer.status ?? 200,
    data,
    errors: errors?.map(({ message, path, extensions }) => {
      const code = CODES[extensions.code] ?? extensions.code;
      return code === 'INTERNAL' ? { path, code } : { path, code, message };
    }),
    journal: [...journal],
  };
}

const shapes: Readonly<Record<string, Asked>> = {
  'a scalar': { query: '{ language }' },
  'a list with nested objects': { query: '{ ratings { id level comment order { id number openedAt } } }' },
  'asynchronous fields': { query: '{ orders { id note rating { id } } }' },
  'aliases of one field': { query: '{ a: language b: language orders { x: id y: id } }' },
  'one field asked twice': { query: '{ orders { id } orders { number rating { id } } orders { rating { level } } }' },
  '__typename everywhere': { query: '{ __typename ratings { __typename order { __typename } } }' },
  'an interface': { query: '{ node(id: "o1") { id __typename ... on Order { number } ... on Rating { level } } }' },
  'the other type of an interface': {
    query: '{ node(id: "r1") { id ... on Order { number } ... on Rating { level } } }',
  },
  'an interface that holds nothing': { query: '{ node(id: "zzz") { id } }' },
  'a union with a null between': { query: '{ anything { __typename ... on Node { id } ... on Rating { comment } } }' },
  'fragments in fragments': {
    query:
      '{ ratings { ...a } } fragment a on Rating { id ...b } fragment b on Rating { order { ...c } } fragment c on Order { id }',
  },
  'a fragment that is used twice': {
    query: '{ x: orders { ...a } y: orders { ...a } } fragment a on Order { id number }',
  },
  '@skip and @include as literals': {
    query: '{ language @skip(if: true) orders @include(if: true) { id @include(if: false) number } }',
  },
  '@skip by a variable that is true': {
    query: 'query ($s: Boolean!) { language @skip(if: $s) ratings { id } }',
    variables: { s: true },
  },
  '@skip by a variable that is false': {
    query: 'query ($s: Boolean!) { language @skip(if: $s) ratings { id } }',
    variables: { s: false },
  },
  '@include on a fragment by a default': {
    query:
      'query ($i: Boolean = false) { ratings { id ...a @include(if: $i) ... @skip(if: $i) { level } } } fragment a on Rating { comment }',
  },
  'everything skipped': { query: '{ language @skip(if: true) }' },
  'a variable with its default': { query: 'query ($n: Int = 9) { echo(first: $n) }' },
  'a variable that is null over its default': {
    query: 'query ($n: Int = 9) { echo(first: $n) }',
    variables: { n: null },
  },
  'an argument that is left out': { query: '{ echo }' },
  'an argument whose variable is left out': { query: 'query ($n: Int, $l: Level) { echo(first: $n, level: $l) }' },
  'enums in and out': { query: 'query ($l: Level) { echo(level: $l) ratings { level } }', variables: { l: 'BAD' } },
  'an input object': {
    query: 'query ($i: Plain) { echo(input: $i) }',
    variables: { i: { name: 'a', flags: [true, null] } },
  },
  'one value where a list belongs': {
    query: 'query ($i: Plain) { echo(input: $i) }',
    variables: { i: { name: 'a', flags: true } },
  },
  'defaults inside input objects': {
    query: 'query ($f: Filter) { echoDefaults(input: $f) }',
    variables: { f: { levels: ['GOOD'], inner: {} } },
  },
  'defaults inside input literals': {
    query: '{ echoDefaults(input: { from: "2026-03-02T00:00:00Z", inner: { levels: BAD } }) }',
  },
  'an input literal with variables inside': {
    query: 'query ($n: String!, $f: Boolean) { echo(input: { name: $n, flags: [$f, true] }) }',
    variables: { n: 'x' },
  },
  JSON: { query: '{ orders { facts } }' },
  'variables that nobody asked for': { query: '{ language }', variables: { x: 1 } },
  'an error beside data': { query: '{ language throwing }' },
  'an error of the program': { query: '{ language thrown }' },
  'a rejection that is no error': { query: '{ language odd }' },
  'errors in a list': { query: '{ ratings { id refusing } }' },
  'null where none may be, in a list that may hold null': { query: '{ allOrders { id title } }' },
  'null where none may be, up to the top': { query: '{ strictOrders { id title } }' },
  'null where none may be, at the top': { query: '{ language needed }' },
  'an error where no null may be': { query: '{ anything { ... on Rating { id needed } } }' },
  'an error two levels down': { query: '{ orders { id rating { needed } } }' },
  'a value that is not of its scalar': { query: '{ wrongScalar }' },
  'a value that is no list': { query: '{ notAList }' },
  'a required variable that is left out': { query: 'query ($n: Int!) { echo(first: $n) }' },
  'a required variable that is null': { query: 'query ($n: Int!) { echo(first: $n) }', variables: { n: null } },
  'a text where a number belongs': { query: 'query ($n: Int) { echo(first: $n) }', variables: { n: 'x' } },
  'a number beyond 32 bits': { query: 'query ($n: Int) { echo(first: $n) }', variables: { n: 2 ** 31 } },
  'an unknown enum value': { query: 'query ($l: Level) { echo(level: $l) }', variables: { l: 'GREAT' } },
  'an unknown input field': { query: 'query ($i: Plain) { echo(input: $i) }', variables: { i: { name: 'a', x: 1 } } },
  'a missing input field': { query: 'query ($i: Plain) { echo(input: $i) }', variables: { i: {} } },
  'several wrong variables': {
    query: 'query ($n: Int!, $i: Plain!) { echo(first: $n, input: $i) }',
    variables: { n: 'x', i: 5 },
  },
  'a time that does not exist': {
    query: 'query ($f: Filter) { echoDefaults(input: $f) }',
    variables: { f: { from: '2026-02-30' } },
  },
  'serial mutations': { query: 'mutation { a: step(n: 1) b: step(n: 2) c: step(n: 4) }' },
  'serial mutations, one of which fails': { query: 'mutation { a: step(n: 1) b: step(n: 3) c: step(n: 2) }' },
  'one of two operations': { query: 'query A { language } query B { ratings { id } }', operationName: 'B' },
  'the other of two operations': { query: 'query A { language } query B { ratings { id } }', operationName: 'A' },
  'the name of no operation': { query: 'query A { language }', operationName: 'C' },
  'two operations without a name': { query: 'query A { language } query B { language }' },
  'a document that does not parse': { query: '{ language' },
  'a document that does not fit the schema': { query: '{ nothing ratings { nothing } }' },
  'no document': { query: null },
};

describe('our server answers as Apollo Server alone does', () => {
  const journals: [string[], string[]] = [[], []];
  const ours = createGraphqlServer<Context>(schemaOf(journals[0]), { log: createLog('silent'), introspection: true });
  const alone = new ApolloServer<Context>({
    schema: schemaOf(journals[1]),
    introspection: true,
    includeStacktraceInErrorResponses: false,
  });
  beforeAll(() => Promise.all([ours.start(), alone.start()]));
  afterAll(() => Promise.all([ours.stop(), alone.stop()]));

  // The first time graphql-js runs it, from the second time on the compiled function does.
  it.each(Object.entries(shapes))('%s', async (_name, body) => {
    const expected = await asked(alone, journals[1], body);
    for (let time = 1; time <= 3; time++) expect(await asked(ours, journals[0], body)).toEqual(expected);
  });

  it('a compiled document with good, wrong and good variables again', async () => {
    const query = 'query ($n: Int!, $l: Level) { echo(first: $n, level: $l) }';
    for (const variables of [{ n: 1 }, { n: 2, l: 'GOOD' }, { n: 'x' }, {}, { n: 3, l: 'NONE' }, { n: 4, l: null }]) {
      const body = { query, variables };
      expect(await asked(ours, journals[0], body)).toEqual(await asked(alone, journals[1], body));
    }
  });

  it('more documents than are kept compiled', async () => {
    for (let round = 1; round <= 3; round++) {
      for (let i = 0; i < 210; i++) {
        const answer = await asked(ours, journals[0], { query: `{ f${i}: language }` });
        expect(answer).toMatchObject({ status: 200, data: { [`f${i}`]: 'en' } });
      }
    }
  });

  it('many at once, each with its own context and variables', async () => {
    const query = 'query ($n: Int) { echo(first: $n) }';
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => asked(ours, journals[0], { query, variables: { n } })),
    );
    expect(answers.map(({ data }) => data)).toEqual(Array.from({ length: 50 }, (_, n) => ({ echo: { first: n } })));
  });
});
