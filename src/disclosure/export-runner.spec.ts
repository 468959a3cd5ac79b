import { createHash } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { CreateDataKey1795200100000 } from '../../migrations/1795200100000-create-data-key';
import { CreateDisclosure1795330000000 } from '../../migrations/1795330000000-create-disclosure';
import { freshDatabase, type TestDatabase } from '../../test/support/database';
import { storages } from '../../test/support/storages';
import type { AuditedAction } from '../platform/audit';
import { monotonicIds } from '../platform/ids';
import { KeyRing } from '../platform/key-ring';
import { createLog } from '../platform/log';
import { LeaseLost } from '../platform/outbox-lease';
import { SealedFiles } from '../platform/sealed-files';
import { Sealing } from '../platform/sealing';
import { SteadyClock } from '../platform/steady-clock';
import type { ExportFormat } from './export-job.entity';
import { ExportJobs, type ExportView } from './export-jobs';
import type { ExportReading } from './export-reading';
import { ExportRunner } from './export-runner';

const ROWS = 2_345;
const region = '990001000000';
/** What spreadsheets take for formulas, and a cell with everything that needs quoting. */
const NASTY = ['=1+1', '+1', '-2+3', '@SUM(A1)', '\tcmd', '\rcmd', '＝1+1', 'a"b,c\nd'];

describe.each(storages)('exports on %s', kind => {
  let database: TestDatabase;
  let now = new Date('2026-04-02T02:00:00Z');
  const clock = { now: () => now };
  const ids = monotonicIds(clock);
  const machineClock = new SteadyClock();
  let jobs: ExportJobs;
  let files: SealedFiles;
  let starts: (string | null)[] = [];
  const audited: string[] = [];

  beforeAll(async () => {
    database = await freshDatabase(kind, [CreateDataKey1795200100000, CreateDisclosure1795330000000]);
    const { dataDirectory } = database.storage;
    const keyFile = path.join(dataDirectory, 'keys.json');
    const keys = await KeyRing.open(database, { keyFile, createIfMissing: true, suite: 'AES', clock });
    files = new SealedFiles(path.join(dataDirectory, 'exports'), new Sealing(keys));
    jobs = new ExportJobs(database, clock);
  });
  afterAll(() => database?.dispose());

  /** Rows that are numbered from 0, in pages behind the place of the last one. */
  const reading: Pick<ExportReading, 'page'> = {
    page: async (_exported, after, most) => {
      starts.push(after?.id ?? null);
      const first = after ? after.value + 1 : 0;
      const count = Math.min(most, ROWS - first);
      const rows = Array.from({ length: count }, (_, i) => ({
        id: `row-${first + i}`,
        comment: NASTY[(first + i) % NASTY.length]!,
      }));
      const last = first + count - 1;
      return { rows, after: { value: last, id: String(last).padStart(26, '0') }, isLast: last === ROWS - 1 };
    },
  };
  const runner = (own: Pick<SealedFiles, 'write' | 'read' | 'remove' | 'writtenBefore'> = files) =>
    new ExportRunner({
      ...{ database, jobs, ids, clock, machineClock, log: createLog('silent') },
      files: own,
      reading,
      audit: { record: async (_tx, { action }: AuditedAction) => void audited.push(action) },
    });
  const start = async (format: ExportFormat): Promise<ExportView> => {
    const id = ids.next();
    const days = { from: '2026-03-01', to: '2026-03-31' };
    const wanted = {
      region,
      id,
      institution: null,
      kind: 'EVALUATIONS' as const,
      format,
      locale: 'en' as const,
      ...days,
    };
    const job = { ...wanted, fields: ['id', 'comment'], startedBy: 'desk01', expectedRows: ROWS };
    await database.unitOfWork(tx => jobs.add(tx, job, false));
    starts = [];
    return (await jobs.find({ region, id }))!;
  };
  const bytesOf = async ({ file, size }: ExportView) => buffer(Readable.from(files.read(file!, size!)));

  it('have every row once, marked, without any formula, and tell rows and checksum', async () => {
    const job = await start('CSV');
    expect(await runner().workOnNext(() => false)).toBe(true);
    const done = (await jobs.find(job))!;
    expect(done).toMatchObject({ state: 'DONE', exportedRows: ROWS, problem: null });
    const bytes = await bytesOf(done);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(done.sha256);
    const [head, ...rows] = parse(bytes, { bom: true, relax_column_count: false }) as string[][];
    expect(head).toEqual(['id', 'comment', 'exportedBy']);
    expect(rows.map(([id]) => id)).toEqual(Array.from({ length: ROWS }, (_, i) => `row-${i}`));
    expect(rows.slice(0, NASTY.length).map(([, comment]) => comment)).toEqual(
      NASTY.map(cell => (cell.startsWith('a') ? cell : `'${cell}`)),
    );
    expect(new Set(rows.map(([, , mark]) => mark))).toEqual(new Set([`desk01 ${job.id}`]));
    expect(await jobs.parts(job)).toEqual([]);
  });

  it('as a workbook have the same rows, and no formula either', async () => {
    const job = await start('XLSX');
    await runner().workOnNext(() => false);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await bytesOf((await jobs.find(job))!)) as never);
    const [sheet] = workbook.worksheets;
    expect(sheet!.rowCount).toBe(ROWS + 1);
    expect(sheet!.getCell('B2').value).toBe("'=1+1");
    expect(workbook.creator).toBe(`desk01 ${job.id}`);
  });

  it('go on behind the last part when the process is killed in the middle, and are the same file', async () => {
    const job = await start('CSV');
    let written = 0;
    const dying = {
      ...{ read: files.read.bind(files), remove: files.remove.bind(files), writtenBefore: files.writtenBefore },
      write: async (id: string, bytes: AsyncIterable<Buffer>) => {
        const summary = await files.write(id, bytes);
        // Killed behind the file and before its booking: nothing more happens, and the lease runs out.
        if (++written === 2) throw new LeaseLost(job.id);
        return summary;
      },
    };
    await runner(dying).workOnNext(() => false);
    expect(await jobs.find(job)).toMatchObject({ state: 'RUNNING', exportedRows: 1_000, file: null });
    expect(await runner().workOnNext(() => false)).toBe(false);

    now = new Date(now.getTime() + 16_000);
    starts = [];
    expect(await runner().workOnNext(() => false)).toBe(true);
    expect(starts).toHaveLength(2);
    const done = (await jobs.find(job))!;
    expect(done).toMatchObject({ state: 'DONE', exportedRows: ROWS });
    const rows = parse(await bytesOf(done), { bom: true }) as string[][];
    expect(rows.slice(1).map(([id]) => id)).toEqual(Array.from({ length: ROWS }, (_, i) => `row-${i}`));
  });

  it('are said to have failed, with a code and without a file, where they cannot be made', async () => {
    const job = await start('CSV');
    const full = Object.assign(new Error('no room'), { code: 'ENOSPC' });
    const without = { ...files, read: files.read.bind(files), remove: files.remove.bind(files) };
    await runner({ ...without, writtenBefore: files.writtenBefore, write: () => Promise.reject(full) }).workOnNext(
      () => false,
    );
    expect(await jobs.find(job)).toMatchObject({ state: 'FAILED', problem: 'STORAGE_FULL', file: null, sha256: null });
    expect(audited.at(-1)).toBe('export.failed');

    const broken = await start('CSV');
    const write = () => Promise.reject(new Error('broken'));
    for (let turn = 0; turn < 5; turn++) {
      await runner({ ...without, writtenBefore: files.writtenBefore, write }).workOnNext(() => false);
      now = new Date(now.getTime() + 200_000);
    }
    expect(await jobs.find(broken)).toMatchObject({ state: 'FAILED', problem: 'EXPORT_BROKEN_OFF', file: null });
  });

  it('give way where the process is about to end, and lose nothing', async () => {
    const job = await start('CSV');
    let asked = 0;
    await runner().workOnNext(() => ++asked > 1);
    expect(await jobs.find(job)).toMatchObject({ state: 'RUNNING', exportedRows: 1_000 });
    expect(await runner().workOnNext(() => false)).toBe(true);
    expect(await jobs.find(job)).toMatchObject({ state: 'DONE', exportedRows: ROWS });
  });

  it('are gone when their time is over', async () => {
    const job = await start('CSV');
    await runner().workOnNext(() => false);
    const done = (await jobs.find(job))!;
    now = new Date(done.expiresAt!.getTime() + 1);
    await runner().prune();
    expect(await jobs.find(job)).toMatchObject({ state: 'EXPIRED', file: null });
    await expect(bytesOf(done)).rejects.toThrow('ENOENT');
  });

  it('are not taken for old where the machine’s clock leaps while they are written', async () => {
    await files.write('under-way', Readable.from([Buffer.from('row')]));
    const later = Date.now() + 3_600_000;
    const leapt = jest.spyOn(Date, 'now').mockReturnValue(later);
    await runner().prune();
    leapt.mockRestore();
    expect(await files.writtenBefore(new Date(later))).toContain('under-way');
  });
});
