import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { waitFor } from '../support/wait-for';
import { workbook } from '../support/workbook';
import { dataOf } from './checks';
import { aForm, COLUMNS } from './csv.rows';
import type { Answer, Outgoing } from './http';
import type { Elsewhere, Row } from './row';
import type { World } from './world';

/** Who imports. */
const operator = { role: 'CHANNEL_OPERATOR' } as const;

interface Job {
  id: string;
  state: string;
  accepted: number;
  refused: number;
  problem: { code: string } | null;
}

const START = `mutation ($input: StartImportInput!) {
  startImport(input: $input) { importJob { id } userErrors { field code message } }
}`;
const LOOK = 'query ($id: ID!) { importJob(id: $id) { id state accepted refused problem { code } } }';

let count = 0;

/** Asks for an import of these bytes under this name. */
const start = (world: World, fileName: string, bytes: Buffer | string) => {
  const input = {
    channel: 'paper-a',
    fileName,
    contentBase64: Buffer.from(bytes as string).toString('base64'),
    idempotencyKey: `import-row-${(count += 1)}`,
  };
  return world.ask(START, { input }, operator);
};

/** Imports these bytes to the end, and gives the answer that says what became of them. */
const imported =
  (fileName: string, bytes: () => Buffer | string): Row['send'] =>
  async world => {
    const { startImport } = dataOf<{ startImport: { importJob: Job } }>(await start(world, fileName, bytes()));
    return waitFor(async () => {
      const answer = await world.ask(LOOK, { id: startImport.importJob.id }, operator);
      return !['QUEUED', 'RUNNING'].includes(jobOf(answer).state) && answer;
    });
  };
const jobOf = (answer: Answer) => dataOf<{ importJob: Job }>(answer).importJob;

const forms = (rows: readonly string[][]) => [COLUMNS, ...rows].map(cells => cells.join(',')).join('\r\n');

/** A file that is refused at once: its name, or what it is. */
const refused = (id: string, what: string, fileName: string, bytes: Buffer | string, code: Row['code']): Row => ({
  id,
  what,
  send: world => start(world, fileName, bytes),
  expect: 'V',
  code,
});

/** The names under which files lie in the folder of uploads. */
const filesOf = (world: World) => readdir(path.join(world.storage.dataDirectory, 'uploads')).catch(() => []); // made by the first file

/** A file that is stored, under whatever name. */
const storedUnderOwnId = (what: string, fileName: string): Row => ({
  id: 'F55',
  what,
  send: imported(fileName, () => forms([aForm()])),
  expect: 'R',
  stores: { deliveries: 1, evaluations: 1 },
  also: async (world, answer) => {
    expect(jobOf(answer)).toMatchObject({ state: 'DONE', accepted: 1 });
    for (const name of await filesOf(world)) expect(name).toMatch(/^[0-9A-Z]{26}$/);
  },
});

/** A file whose job fails before a row of it is taken. */
const failed = (id: string, what: string, fileName: string, bytes: () => Buffer | string, code: Row['code']): Row => ({
  id,
  what,
  send: imported(fileName, bytes),
  expect: 'R',
  also: (_world, answer) => expect(jobOf(answer)).toMatchObject({ state: 'FAILED', problem: { code } }),
});

const upload = async (world: World, body: Buffer): Promise<Outgoing> => ({
  path: '/uploads',
  headers: { authorization: `Bearer ${await world.token(operator)}`, 'content-length': String(body.length) },
  body,
});

let filesBefore = 0;

export const importRows: readonly Row[] = [
  failed('F02', 'the header of another form', 'a.csv', () => '编号,姓名\r\n1,测试甲', 'MISSING_COLUMN'),
  {
    id: 'F10',
    what: 'a comment of 40,000 characters',
    send: imported('a.csv', () => forms([aForm(), aForm({ comment: 'x'.repeat(40_000) })])),
    expect: 'R',
    stores: { deliveries: 1, evaluations: 1 },
    also: (_world, answer) => expect(jobOf(answer)).toMatchObject({ state: 'DONE', accepted: 1, refused: 1 }),
  },
  {
    id: 'F25',
    what: 'an upload that is cut at 99 %',
    before: async world => (filesBefore = (await filesOf(world)).length),
    send: async world => {
      const { path: place, headers, body } = await upload(world, Buffer.alloc(100_000, 'x'));
      const lines = Object.entries(headers!).map(([name, value]) => `${name}: ${value as string}`);
      const head = [`POST ${place} HTTP/1.1`, 'host: x', ...lines].join('\r\n');
      return cutAfter(
        world.origin,
        Buffer.concat([Buffer.from(`${head}\r\n\r\n`), (body as Buffer).subarray(0, 99_000)]),
      );
    },
    expect: 'H4',
    also: async world => void (await waitFor(async () => (await filesOf(world)).length === filesBefore)),
  },
  {
    id: 'F26',
    what: 'an import that is cancelled when it is done',
    send: async world => {
      const { id } = jobOf(await imported('a.csv', () => forms([aForm()]))(world));
      const cancel =
        'mutation ($input: CancelImportInput!) { cancelImport(input: $input) { importJob { state } userErrors { code } } }';
      return world.ask(cancel, { input: { id, idempotencyKey: `cancel-${id}` } }, operator);
    },
    expect: 'R',
    stores: { deliveries: 1, evaluations: 1 },
    also: (_world, answer) =>
      expect(dataOf(answer)).toEqual({ cancelImport: { importJob: { state: 'DONE' }, userErrors: [] } }),
  },
  storedUnderOwnId('a name that climbs', '../../../etc/passwd.csv'),
  storedUnderOwnId('a name that climbs on Windows', '..\\..\\forms.csv'),
  storedUnderOwnId('a device of Windows', 'CON'),
  storedUnderOwnId('a very long name', `${'表'.repeat(150)}.csv`),
  refused('F55', 'a name with a NUL', 'forms\u0000.csv', forms([aForm()]), 'BAD_USER_INPUT'),
  refused('F55', 'a name that is endless', `${'a'.repeat(5_000)}.csv`, forms([aForm()]), 'BAD_USER_INPUT'),
  refused('F56', 'a program', 'forms.csv', Buffer.from(`MZ${'\0'.repeat(60)}`), 'FILE_KIND'),
  refused('F56', 'a page', 'forms.html', '<html><script>alert(1)</script></html>', 'FILE_KIND'),
  refused('F56', 'a drawing with a script', 'forms.svg', '<svg onload="alert(1)"/>', 'FILE_KIND'),
  refused('F56', 'a page that is called .csv', 'forms.csv', '\n <table><tr><td>1</td></tr></table>', 'FILE_KIND'),
  refused('F56', 'a PDF that is also an archive', 'forms.xlsx', '%PDF-1.7\nPK\u0003\u0004xl/', 'FILE_KIND'),
  refused('F56', 'an archive', 'forms.zip', 'PK\u0003\u0004 forms.csv', 'FILE_KIND'),
  refused('F31', 'an old workbook', 'forms.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'FILE_KIND'),
  failed(
    'F47',
    'a workbook that is cut off',
    'a.xlsx',
    () => workbook([COLUMNS, aForm()]).subarray(0, -30),
    'MALFORMED_BODY',
  ),
];

/** Sends these bytes and hangs up. */
function cutAfter(origin: string, bytes: Buffer): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise(resolve => {
    const socket = connect(Number(port), hostname);
    socket.on('close', () => resolve({ status: 0, headers: {}, text: '', json: undefined }));
    socket.write(bytes, () => socket.destroySoon());
  });
}

export const elsewhereInImports: readonly Elsewhere[] = [
  { id: 'F11', why: 'npm run bench -- million measures the memory that a file of a million rows takes' },
  { id: 'F43', why: 'parts of workbooks are never written anywhere; see the rows of workbooks' },
  { id: 'F58', why: 'no picture is decoded on the server' },
  { id: 'F59', why: 'pictures are evidence, which no operation takes yet' },
  { id: 'F61', why: 'columns are mapped by the settings of the mapping adapter, whose rows have it' },
  { id: 'F62', why: 'no setting takes a regular expression' },
  { id: 'F64', why: 'who may import may import files of any size: there is no such limit' },
  { id: 'F65', why: 'faults.spec.ts fills a disk' },
];
