import { assertInterfaceType, type GraphQLField, isRequiredArgument } from 'graphql';
import { decodeGlobalId } from '../../src/platform/global-id';
import { regions } from '../support/catalogue';
import { askForEverything, rootFields } from '../support/full-selection';
import type { Harness } from '../support/harness';

type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

/** What was asked, and all that came back. */
export interface Heard {
  /** The root field, with the kind of node where one was asked for. */
  by: string;
  data: Json;
  text: string;
}

const days = { from: '2026-03-01', to: '2026-03-31' };
/** What those root fields are asked with that want more than how many rows. */
const said: Record<string, object> = {
  region: { region: regions.district },
  from: days,
  period: { period: '2026-02' },
  date: { date: '2026-03-02' },
  occasion: { occasion: 'MONTHLY_SAMPLE' },
  rule: { rule: 'RECTIFICATION', from: '2026-03-02T10:00:00+08:00' },
  targetKind: { targetKind: 'STAFF' },
};
const inputs: Record<string, object> = {
  evaluationStatistics: { region: regions.district, ...days, groupBy: ['STAFF'], interval: 'MONTH' },
  negativeConcentration: { region: regions.district, ...days, by: 'STAFF' },
  commentTopics: { region: regions.district, ...days },
};

/** The root fields that can be read without knowing the id or the code of something. */
export function openReads(app: Harness): GraphQLField<unknown, unknown>[] {
  return rootFields(app.app.schema)
    .filter(({ kind, field }) => `${kind}` === 'query' && !NEEDS_A_KEY.has(field.name))
    .map(({ field }) => field);
}
const NEEDS_A_KEY = new Set(['node', 'receipt', 'exportJob', 'importJob', 'verifyAssessment', 'simulatePolicy']);

function variablesOf({ name, args }: GraphQLField<unknown, unknown>): Record<string, unknown> {
  const wanted = args.filter(isRequiredArgument).map(arg => arg.name);
  const answers: Record<string, unknown> = { first: 5, input: inputs[name] };
  for (const argument of wanted) Object.assign(answers, said[argument]);
  if (name === 'deadline') Object.assign(answers, said.rule);
  return Object.fromEntries(Object.entries(answers).filter(([argument]) => args.some(arg => arg.name === argument)));
}

/** All that somebody is told: each list, and each node whose id anybody knows, with every field below it. */
export async function reach(app: Harness, token: string | undefined, ids: Iterable<string>): Promise<Heard[]> {
  const heard: Heard[] = [];
  const ask = async (by: string, document: string, variables: object) => {
    const { data, text, errors } = await app.query<Record<string, Json>, object>(document, variables, token);
    const codes = errors.map(({ extensions }) => extensions.code);
    const isAskedWrongly = codes.some(code => ['BAD_USER_INPUT', 'QUERY_TOO_COSTLY', 'INTERNAL'].includes(code));
    if (isAskedWrongly) throw new Error(`${by}: ${text}`);
    heard.push({ by, data: data?.[by.split(' ')[0]!] ?? null, text });
  };
  for (const field of openReads(app)) await ask(field.name, documentOf(app, field.name), variablesOf(field));
  for (const id of ids) {
    const kind = decodeGlobalId(id)!.type;
    if (nodeKinds(app).includes(kind)) await ask(`node ${kind}`, documentOf(app, 'node', kind), { id });
  }
  return heard;
}

/** The kinds of node that the schema has. */
export function nodeKinds({ app: { schema } }: Harness): string[] {
  return schema.getPossibleTypes(assertInterfaceType(schema.getType('Node'))).map(({ name }) => name);
}

const documents = new Map<string, string>();
function documentOf(app: Harness, field: string, kind?: string): string {
  const key = `${field} ${kind ?? ''}`;
  const document = documents.get(key) ?? askForEverything(app.app.schema, field, kind);
  documents.set(key, document);
  return document;
}

/** The ids of nodes in what was heard. */
export function idsIn(heard: readonly Heard[]): Set<string> {
  const ids = heard.flatMap(({ text }) => [...text.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id!));
  return new Set(ids.filter(id => decodeGlobalId(id)));
}

/** `Type.field` of everything in an answer that is not empty. */
export function fieldsIn(data: Json): Set<string> {
  const found = new Set<string>();
  const visit = (value: Json): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (value === null || typeof value !== 'object') return;
    for (const [name, inner] of Object.entries(value)) {
      const isEmpty = inner === null || (Array.isArray(inner) && !inner.length);
      if (name !== '__typename' && !isEmpty) found.add(`${String(value.__typename)}.${name}`);
      visit(inner);
    }
  };
  visit(data);
  return found;
}
