import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256Hex } from '../../src/platform/hash';
import { type Harness, startApp } from '../support/harness';
import { temporaryFolder } from '../support/this-run';

const EXAMPLE = path.join(__dirname, '..', '..', 'docs', 'examples', 'public-documents.json');
const known = Object.entries(JSON.parse(readFileSync(EXAMPLE, 'utf8')) as Record<string, string>);
const [hash, text] = known.find(([, document]) => document.startsWith('query Receipt('))!;
const variables = { code: 'unknown' };
const ANSWERED = { status: 200, body: { data: { receipt: null } } };
const UNKNOWN = { status: 400, body: { errors: [{ extensions: { code: 'DOCUMENT_UNKNOWN' } }] } };

describe('where visitors may run known documents only', () => {
  let app: Harness;
  beforeAll(async () => void (app = await startApp('sqlite', { env: { PUBLIC_DOCUMENTS: EXAMPLE } })));
  afterAll(() => app?.dispose());

  const heard = async (response: Response) => ({ status: response.status, body: (await response.json()) as unknown });
  const post = async (body: unknown, token?: string) =>
    heard(
      await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        body: JSON.stringify(body),
      }),
    );
  const get = async (search: string) =>
    heard(await fetch(`${app.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': '1' } }));
  const encoded = (said: object) => new URLSearchParams(Object.entries(said) as [string, string][]).toString();

  it('they are answered what they ask by its hash, by POST and by GET, or by the very text', async () => {
    for (const said of [{ documentId: hash }, { documentId: `sha256:${hash}` }, { query: text }]) {
      expect(await post({ ...said, variables })).toMatchObject(ANSWERED);
      expect(await get(encoded({ ...said, variables: JSON.stringify(variables) }))).toMatchObject(ANSWERED);
    }
  });

  it('every other document is refused before it is read, however it is sent', async () => {
    const other = '{ receipt(code: "unknown") { level } }';
    for (const body of [
      { query: other },
      { query: `${text} ` },
      { query: '{ __typename }' },
      { query: '{ this is no document' },
      { documentId: sha256Hex(other), query: other },
      { documentId: sha256Hex(other), query: text },
      { documentId: '__proto__' },
      { documentId: ['constructor'] },
      { documentId: null, query: text },
      { query: { kind: 'Document' } },
      {},
      { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } },
    ]) {
      expect([body, await post(body)]).toMatchObject([body, UNKNOWN]);
    }
    expect(await get(encoded({ query: other }))).toMatchObject(UNKNOWN);
    expect(await get(`${encoded({ query: text })}&${encoded({ query: other })}`)).toMatchObject(UNKNOWN);
  });

  it('what runs is the known text, whatever is sent beside its hash', async () => {
    expect(await post({ documentId: hash, query: '{ __typename }', variables })).toMatchObject(ANSWERED);
    expect(await post([{ documentId: hash, variables }])).toMatchObject({ status: 400 });
  });

  it('who is signed in asks what they like, and by hash as well', async () => {
    const office = await app.token('MANAGEMENT_OFFICE');
    expect(await post({ query: '{ evaluations(first: 1) { nodes { id } } }' }, office)).toMatchObject({ status: 200 });
    expect(await post({ documentId: hash, variables }, office)).toMatchObject(ANSWERED);
    expect(await post({ documentId: sha256Hex('unknown') }, office)).toMatchObject(UNKNOWN);
  });

  it('who shows a token that is over is told so, to fetch another', async () => {
    const answer = await post({ query: '{ evaluations(first: 1) { nodes { id } } }' }, 'a.b.c');
    expect(answer).toMatchObject({ status: 401, body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } });
  });
});

describe('a list of known documents', () => {
  it.each([
    ['that is not there', null],
    ['that is no JSON', '{'],
    ['whose keys are no hashes', '{"Receipt":"{ __typename }"}'],
    ['in which a document was changed', JSON.stringify({ [sha256Hex('{ __typename }')]: '{ receipt }' })],
    ['whose documents are no texts', JSON.stringify({ [sha256Hex('1')]: 1 })],
  ])('%s stops the start with the name of the key', async (_what, content) => {
    const file = path.join(await temporaryFolder('documents'), 'public-documents.json');
    if (content !== null) await writeFile(file, content);
    const env = { PUBLIC_DOCUMENTS: file };
    await expect(startApp('sqlite', { env, isSeeded: false })).rejects.toThrow(/^PUBLIC_DOCUMENTS: /);
  });
});
