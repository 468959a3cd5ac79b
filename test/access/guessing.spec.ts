import { createHash } from 'node:crypto';
import { isInterfaceType } from 'graphql';
import { ExportJobDocument, RecordClueDocument, StartExportDocument } from '../../schema/generated';
import { type AccessTable, accessTable, isAllowed } from '../../src/identity/access';
import { anonymous } from '../../src/identity/principal';
import { decodeGlobalId, encodeGlobalId } from '../../src/platform/global-id';
import { regions, units } from '../support/catalogue';
import { Desk } from '../support/desk';
import { rootFields } from '../support/full-selection';
import { type Bearer, type Harness, startApp } from '../support/harness';
import { Hearing } from '../support/hearing';
import { storages } from '../support/storages';
import { waitFor } from '../support/wait-for';
import { leastQuestion } from './least-input';
import { idsIn, reach } from './reach';

/** All that guess are of another district, or of another unit. */
const guessers: readonly Bearer[] = [
  { role: 'MANAGEMENT_OFFICE', region: regions.other },
  { role: 'AUDITOR', region: regions.other },
  { role: 'CHANNEL_OPERATOR', region: regions.other },
  { role: 'CALLBACK_AGENT', region: regions.other },
  { role: 'ADMINISTRATOR', region: regions.elsewhere },
  { role: 'INSTITUTION_HANDLER', region: regions.district, institution: units.neighbour },
  { role: 'WINDOW_CLERK', region: regions.district, institution: units.neighbour, staff: 'win01' },
];
const nodeQuestion = 'query Guess($id: ID!) { node(id: $id) { id __typename } }';
/** Far below what one person may ask in a minute. */
const AT_ONCE = 40;
const GUESSES_OF_A_TYPE = 170;

/** A row’s id as it is written, the same in every run. */
const invented = (seed: string): string =>
  `01${createHash('sha256').update(seed).digest('hex').toUpperCase().slice(0, 24)}`;

async function inBatches<T, R>(all: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    done.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(work))));
  }
  return done;
}

describe.each(storages)('somebody who guesses ids, on %s', kind => {
  let app: Harness;
  let desk: Desk;
  let tokens: string[];
  let exported: string;
  /** What is there and not theirs. */
  let real: string[];
  let types: string[];

  beforeAll(async () => {
    app = await startApp(kind);
    desk = await Desk.open(app);
    const hearing = await Hearing.open(app, 'appealed');
    const { evaluation, id } = await desk.rated('guessed', { comment: '窗口等了两小时' });
    await desk.assign(id);
    const mistaken = await hearing.upheld(await hearing.rated('mistaken'));
    const place = { region: regions.district, institution: units.own };
    const clue = { ...place, evaluation, kind: 'DISCIPLINE' as const, text: '暗示收费', idempotencyKey: 'clue' };
    await app.ask(RecordClueDocument, { input: clue }, desk.office);
    const days = { region: regions.district, from: '2026-03-01', to: '2026-03-31' };
    const wanted = { ...days, kind: 'EVALUATIONS' as const, format: 'CSV' as const, idempotencyKey: 'export' };
    const { startExport } = await app.ask(StartExportDocument, { input: wanted }, desk.office);
    exported = startExport.exportJob!.id;
    await waitFor(
      async () => (await app.ask(ExportJobDocument, { id: exported }, desk.office)).exportJob?.state === 'DONE',
    );
    await app.settled();
    const operator = await app.token('CHANNEL_OPERATOR');
    const seen = [...(await reach(app, desk.office, [])), ...(await reach(app, operator, []))];
    real = [...new Set([...idsIn(seen), mistaken.appeal, mistaken.exclusion, exported])];
    tokens = await Promise.all(guessers.map((bearer, i) => app.token({ ...bearer, subject: `guesser-${i}` })));
    const node = app.app.schema.getType('Node');
    types = isInterfaceType(node) ? app.app.schema.getPossibleTypes(node).map(({ name }) => name) : [];
  });
  afterAll(() => app?.dispose());

  const typeOf = (id: string) => decodeGlobalId(id)!.type;
  const nodesAmong = (ids: readonly string[]) => ids.filter(id => types.includes(typeOf(id)));

  /** Ids of a type: those of rows that are there under other types and regions, their neighbours, and of nothing at all. */
  const guessed = (type: string): string[] => {
    const places = [...Object.values(regions), '110000000000'];
    const changed = real.flatMap(each => {
      const { region, id } = decodeGlobalId(each)!;
      const next = `${id.slice(0, -1)}${id.endsWith('7') ? '8' : '7'}`;
      const wrong = typeOf(each) === type ? [] : [{ type, region, id }];
      // A channel’s code is its key whatever region stands before it.
      const moved = type === 'Channel' ? [] : [{ type, region: regions.other, id }];
      return [...wrong, ...moved, { type, region, id: next }];
    });
    const nothing = Array.from({ length: GUESSES_OF_A_TYPE }, (_, i) => {
      return { type, region: places[i % places.length]!, id: invented(`${type}-${i}`) };
    });
    const ids = [...changed.filter((_, i) => i % 3 === 0), ...nothing].slice(0, GUESSES_OF_A_TYPE);
    return ids.map(encodeGlobalId).filter(id => !real.includes(id));
  };

  it('is told of nothing, alike of what is not theirs and of what is not there, whoever they are', async () => {
    expect(types.length).toBeGreaterThan(10);
    const theirs = nodesAmong(real);
    const kinds = new Set(theirs.map(typeOf));
    expect([...kinds]).toEqual(expect.arrayContaining(['Evaluation', 'WorkOrder', 'Appeal', 'Channel', 'Clue']));
    const asked = [
      ...theirs.flatMap(id => tokens.map(token => ({ id, token }))),
      ...types.flatMap(guessed).map((id, i) => ({ id, token: tokens[i % tokens.length]! })),
    ];
    expect(asked.length).toBeGreaterThan(2_000);
    const answers = await inBatches(asked, async ({ id, token }) => {
      const { status, text } = await app.query(nodeQuestion, { id }, token);
      return `${status} ${text.trim()}`;
    });
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^200 \{"data":\{"node":null\},"extensions":\{"cost":[^}]+\}\}\}$/);
  });

  it('though all that is not theirs is there for those whose it is', async () => {
    const owners = [desk.office, await app.token('CHANNEL_OPERATOR')];
    for (const id of nodesAmong(real)) {
      const heard = await Promise.all(owners.map(token => app.query(nodeQuestion, { id }, token)));
      expect(heard.map(({ text }) => text).join()).toContain(id);
    }
  });

  it('learns nothing by asking or changing something else by its id, either', async () => {
    const nothing = encodeGlobalId({ type: 'WorkOrder', region: regions.district, id: invented('nothing') });
    const table: AccessTable = accessTable;
    const oneOfEach = ['Evaluation', 'WorkOrder', 'Appeal', 'Exclusion', 'ExportJob'].map(type =>
      real.find(id => typeOf(id) === type)!,
    );
    let keys = 0;
    const codes = new Set<string>();
    const ask = async (name: string, id: string, token: string) => {
      const { document, variables } = leastQuestion(app.app.schema, name, id);
      const input = variables.input as Record<string, unknown> | undefined;
      if (input && 'idempotencyKey' in input) input.idempotencyKey = `guess-${++keys}`;
      const { status, text } = await app.query(document, variables, token);
      for (const [, code] of text.matchAll(/"code":"([A-Z_]+)"/g)) codes.add(`${name} ${code}`);
      return `${status} ${text}`.replaceAll(id, 'ID').replaceAll(/"requestId":"\w+"/g, '');
    };
    const doors = rootFields(app.app.schema)
      .filter(({ kind: operation, field }) => `${operation}` !== 'subscription' && field.name !== 'node')
      .map(({ field }) => field.name)
      .filter(name => leastQuestion(app.app.schema, name, nothing).takesId)
      .flatMap(name =>
        guessers.flatMap(({ role }, i) =>
          isAllowed({ ...anonymous, kind: 'PERSON', roles: [role] }, table[name]!) ? [{ name, token: tokens[i]! }] : [],
        ),
      );
    expect(new Set(doors.map(({ name }) => name)).size).toBeGreaterThan(35);
    const tries = doors.flatMap(door => oneOfEach.map(id => ({ ...door, id })));
    const told = await inBatches(tries, async ({ name, token, id }) => {
      const absent = encodeGlobalId({ ...decodeGlobalId(id)!, id: invented(id) });
      const [one, other] = [await ask(name, id, token), await ask(name, absent, token)];
      return one === other ? null : [name, typeOf(id), one, other];
    });
    expect(told.filter(Boolean)).toEqual([]);
    const changes = rootFields(app.app.schema).filter(({ kind: operation }) => `${operation}` === 'mutation');
    const changing = changes.map(({ field }) => field.name).filter(name => doors.some(door => door.name === name));
    expect(changing.length).toBeGreaterThan(30);
    expect(changing.filter(name => !codes.has(`${name} NOT_FOUND`))).toEqual([]);
    expect([...codes].filter(code => code.endsWith(' INTERNAL'))).toEqual([]);
  });

  it('fetches no file of theirs: an export, or what proves something, is not found as if it were not there', async () => {
    const order = real.find(id => typeOf(id) === 'WorkOrder')!;
    const absent = (id: string) => encodeGlobalId({ ...decodeGlobalId(id)!, id: invented(id) });
    const paths = [exported, absent(exported)].flatMap(id => [`/exports/${id}`, `/exports/${id}/manifest.json`]);
    const upload = encodeGlobalId({ type: 'Upload', region: regions.district, id: invented('upload') });
    paths.push(...[order, absent(order)].map(id => `/evidence/${id}/${upload}`));
    const answers = await inBatches(paths, async path => {
      const response = await fetch(`${app.url}${path}`, { headers: { authorization: `Bearer ${tokens[0]!}` } });
      return `${response.status} ${(await response.text()).replaceAll(/"requestId":"\w+"/g, '')}`;
    });
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^404 .*NOT_FOUND/);
  });
});
