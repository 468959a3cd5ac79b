import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Redis from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { DeliveriesDocument, ExportJobDocument, StartExportDocument } from '../../schema/generated';
import { execute, insertRows, selectOne } from '../../src/platform/sql';
import { regions, units } from '../support/catalogue';
import { canary, foundIn, said } from '../support/canary-citizen';
import { type CanaryPush, canaryPushes } from '../support/canary-pushes';
import type { TestChannel } from '../support/client';
import { encodeText } from '../support/encode-text';
import { honestSource, installAdapter, whenAsked } from '../support/foreign-adapter';
import { type Harness, startApp } from '../support/harness';
import { Importer } from '../support/imports';
import { compile } from '../support/process';
import { startMariaDb, startRedis, type TestServer } from '../support/servers';
import { migratedStorage, storages } from '../support/storages';
import { temporaryFolder } from '../support/this-run';
import { waitFor } from '../support/wait-for';

jest.setTimeout(300_000);

/** Somebody who is written down in the open everywhere, in every writing, so that the search is seen to find. */
const planted = encodeText('司空对照雀19917263000');
const plantedBytes = Buffer.concat(planted.map(({ bytes }) => bytes));
const all = planted.map(({ secret, how }) => `${secret} (${how})`);
const numbers = [canary.phone, canary.idNumber].flatMap(encodeText);

describe.each(storages)('what every channel tells of a citizen, on %s', kind => {
  let servers: TestServer[] = [];
  let app: Harness;
  let operator: string;
  const taken = new Set<string>();
  /** Answers of all kinds, to senders, officers and monitors. */
  const answers: string[] = [];
  const exported: Buffer[] = [];

  beforeAll(async () => {
    compile();
    const adapters = await temporaryFolder('adapters');
    const throwing = whenAsked('normalise', 'throw new Error(said);');
    await installAdapter(adapters, 'odd-machine', `${honestSource('odd-machine')}\n${throwing}`);
    app = await startApp(kind, {
      storage: await storageOnServersOfItsOwn(),
      startsAt: '2026-02-01T00:00:00+08:00',
      env: { LOG_LEVEL: 'debug', ADAPTERS_DIR: adapters },
    });
    for (const [index, push] of canaryPushes().entries()) await send(push, index);
    await breakAdapter();
    if (kind === 'mariadb') await breakWorker(); // whose driver quotes statements
    await importFiles();
    await exportRatings();
    await app.settled();
    answers.push(
      (await app.query(DeliveriesDocument, { first: 100 }, await app.token('MANAGEMENT_OFFICE'))).text,
      await (await fetch(`${app.url}/metrics`)).text(),
      await (await fetch(`${app.url}/readyz`)).text(),
    );
  });
  afterAll(async () => {
    await app?.dispose().catch(() => undefined); // its servers may have been ended
    await Promise.all(servers.map(server => server.stop()));
  });

  async function storageOnServersOfItsOwn() {
    if (kind === 'sqlite') return migratedStorage(kind);
    servers = await Promise.all([
      startMariaDb([
        '--log-bin=binlog',
        '--sync-binlog=1',
        '--innodb-log-file-size=8M',
        '--innodb-buffer-pool-size=64M',
      ]),
      startRedis(['--save', '3600 1', '--appendonly', 'yes', '--rdbcompression', 'no', '--aof-use-rdb-preamble', 'no']),
    ]);
    const [mariaDb, redis] = servers as [TestServer, TestServer];
    return migratedStorage(kind, { mariaDb: mariaDb.url, redis: redis.url });
  }

  /** Pushes it to a channel of its own: rightly, then without proof of its sender, then cut short. */
  async function send(push: CanaryPush, index: number): Promise<void> {
    const { adapter, settings, secret, at } = push;
    app.clock.advance(Math.max(0, at.getTime() - app.clock.now().getTime()));
    operator = await app.token('CHANNEL_OPERATOR');
    const channel = await app.registerChannel(operator, {
      ...{ code: `c${index}`, region: regions.district, adapter, settings, secret },
    });
    const right = push.made(channel.secret);
    const status = await post(channel, right);

    if (status === 200 && (await acceptedBy(channel.code))) taken.add(adapter);
    await post(channel, {
      ...right,
      headers: { 'content-type': right.headers['content-type']! },
      query: 'phone=' + canary.phone,
    });
    await post(channel, { ...right, body: right.body.subarray(0, right.body.length - 3) });
  }

  async function post({ deliveryUrl }: TestChannel, { headers, query, body }: ReturnType<CanaryPush['made']>) {
    const url = query ? `${deliveryUrl.split('?')[0]}?${query}` : deliveryUrl;
    const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
    answers.push(await response.text());
    return response.status;
  }

  async function acceptedBy(channel: string): Promise<boolean> {
    const sql = 'SELECT SUM(accepted) AS accepted FROM delivery WHERE channel_code = ?';
    const row = await selectOne<{ accepted: number | null }>(app.app.database.reader, sql, [channel]);
    return Number(row?.accepted ?? 0) > 0;
  }

  /** An adapter that throws what the citizen said. */
  async function breakAdapter(): Promise<void> {
    const channel = await app.registerChannel(operator, {
      ...{ code: 'odd', region: regions.district, adapter: 'odd-machine', settings: { unit: units.own } },
    });
    const answer = await app.push(channel, [{ id: 'NOW', level: 'SATISFIED', name: canary.name, comment: said }]);
    expect(answer.body).toMatchObject({ refused: 1, records: [{ problems: [{ code: 'ADAPTER_FAULT' }] }] });
    answers.push(answer.text);
  }

  /** A worker whose statements about the citizen's rating fail, whatever the driver then quotes. */
  async function breakWorker(): Promise<void> {
    const hall = await app.registerChannel(operator, { code: 'hall', region: regions.district, adapter: 'json' });
    const rename = (from: string, to: string) =>
      app.app.database.unitOfWork(tx => execute(tx, `ALTER TABLE ${from} RENAME TO ${to}`));
    await app.settled();
    await rename('work_order_history', 'elsewhere');
    const evaluator = { realName: true, name: canary.name, phone: canary.phone, idNumber: canary.idNumber };
    const { text } = await app.push(hall, { id: 'w-1', institution: units.own, level: 1, comment: said, evaluator });
    answers.push(text);
    const failed = 'SELECT COUNT(*) AS failed FROM outbox_failure';
    await waitFor(
      async () => Number((await selectOne<{ failed: number }>(app.app.database.reader, failed))?.failed) > 0,
      { what: 'a consumer has failed' },
    );
    await rename('elsewhere', 'work_order_history');
    app.clock.advance(3_600_000);
  }

  /** A file whose rows are taken and one whose rows are refused, named after the citizen. */
  async function importFiles(): Promise<void> {
    const importer = new Importer(app, (operator = await app.token('CHANNEL_OPERATOR')));
    await app.registerChannel(operator, { code: 'file', region: regions.district, adapter: 'hotline-12345' });
    const header = '办件编号,诉求人,诉求人电话,诉求内容,办理单位,办件状态,派发时间,回访满意度,不满意原因,回访时间';
    const row = (id: string, level: string) =>
      `${id},${canary.name},${canary.phone},${said},${units.own},已办结,2026-03-01 09:00:00,${level},${said},2026-03-02 10:00:00`;
    const bytes = [header, row('F1', '不满意'), row('F2', canary.phone), `F3,${said}`].join('\r\n');
    const job = await importer.run('file', bytes, { fileName: `${canary.name}${canary.phone}.csv` });
    expect(job).toMatchObject({ accepted: 1, refused: 2 });
    answers.push(JSON.stringify(await importer.report(job)));
  }

  /** Everything that an office may take away with it. */
  async function exportRatings(): Promise<void> {
    await app.settled();
    const office = await app.token('MANAGEMENT_OFFICE');
    for (const [exportKind, format] of [
      ['EVALUATIONS', 'CSV'],
      ['WORK_ORDERS', 'CSV'],
    ] as const) {
      const span = { from: '2026-02-01', to: '2026-04-30' };
      const input = { region: regions.district, ...span, kind: exportKind, format, idempotencyKey: exportKind };
      const { startExport } = await app.ask(StartExportDocument, { input }, office);
      expect(startExport.userErrors).toEqual([]);
      const look = async () => (await app.ask(ExportJobDocument, { id: startExport.exportJob!.id }, office)).exportJob!;
      await waitFor(async () => (await look()).state === 'DONE', { what: 'the export is done' });
      const { url } = await look();
      const response = await fetch(url!, { headers: { authorization: `Bearer ${office}` } });
      exported.push(Buffer.from(await response.arrayBuffer()));
    }
  }

  it('is taken of every adapter that names people', () => {
    const naming = [...new Set(canaryPushes().map(({ adapter }) => adapter))].sort();
    expect(naming.length).toBeGreaterThan(5);
    expect([...taken].sort()).toEqual(naming);
  });

  it('stands in no answer, no list, no counter, and in no log', () => {
    app.app.log.debug({ planted: planted[0]!.secret }, 'planted');
    expect(answers.length).toBeGreaterThan(100);
    expect(answers.filter(answer => foundIn(Buffer.from(answer)).length > 0)).toEqual([]);
    const log = Buffer.from(app.logged(), 'utf8');
    expect(foundIn(log, planted)).toContain(all[0]);
    expect(foundIn(log)).toEqual([]);
  });

  it('leaves with no export but for the words, in which numbers are masked', () => {
    const [ratings, orders] = exported as [Buffer, Buffer];
    expect(ratings.includes(canary.words)).toBe(true); // what the office exports are the citizen's own words
    expect(foundIn(Buffer.concat([ratings, orders]), numbers)).toEqual([]);
  });

  if (kind === 'sqlite') {
    it('stands in none of the files: database, journal, uploads', async () => {
      const row = { region: regions.district, delivery_id: 'planted', part: 0, bytes: plantedBytes };
      await app.app.database.unitOfWork(tx => insertRows(tx, 'delivery_part', [row]));
      const files = filesBelow(app.storage.dataDirectory);
      expect(files.map(file => path.basename(file))).toContain('haochaping.sqlite-wal');
      const bytes = Buffer.concat(files.map(file => readFileSync(file)));
      expect(foundIn(bytes, planted)).toEqual(all);
      expect(foundIn(bytes)).toEqual([]);
    });
    return;
  }

  it('stands in no job and no file of Redis', async () => {
    const redis = new Redis(app.storage.redisUrl!);
    await redis.set('planted', plantedBytes);
    await redis.save();
    await redis.bgrewriteaof();
    await waitFor(async () => (await redis.info('persistence')).includes('aof_rewrite_in_progress:0'), {
      what: 'the log is rewritten',
    });
    expect((await redis.keys('*')).some(key => key.includes('open-work-orders'))).toBe(true);
    await redis.quit();
    for (const part of ['dump.rdb', 'appendonlydir']) {
      const bytes = Buffer.concat(
        filesBelow(servers[1]!.folder)
          .filter(file => file.includes(part))
          .map(file => readFileSync(file)),
      );
      expect(foundIn(bytes, planted)).toEqual(all);
      expect(foundIn(bytes)).toEqual([]);
    }
  });

  it('stands nowhere in a dump, in the binary log and in the files of the database', async () => {
    const connection = await createConnection(app.storage.databaseUrl!);
    await connection.query('CREATE TABLE planted (text LONGBLOB) ROW_FORMAT=DYNAMIC');
    await connection.query('SET SESSION binlog_format = ROW'); // of a statement the bytes would stand in hexadecimal
    await connection.query('INSERT INTO planted VALUES (?)', [plantedBytes]);
    const url = new URL(app.storage.databaseUrl!);
    const dump = execFileSync(
      'mariadb-dump',
      [
        '--no-defaults',
        '-h127.0.0.1',
        `-P${url.port}`,
        '-uroot',
        '--skip-extended-insert',
        '--hex-blob',
        url.pathname.slice(1),
      ],
      { maxBuffer: 2 ** 30 },
    );
    expect(foundInDump(dump, planted)).toEqual(all);
    expect(foundInDump(dump)).toEqual([]);

    await app.app.stop();
    await connection.query('SET GLOBAL innodb_fast_shutdown = 0');
    await connection.query('SHUTDOWN');
    const folder = servers[0]!.folder;
    await waitFor(() => !filesBelow(folder).some(file => file.endsWith('/pid')), { what: 'MariaDB has ended' });
    for (const part of ['binlog.0', '.ibd', 'ib_logfile']) {
      const bytes = Buffer.concat(
        filesBelow(folder)
          .filter(file => file.includes(part))
          .map(file => readFileSync(file)),
      );
      expect(bytes.length).toBeGreaterThan(0);
      expect({ part, found: foundIn(bytes, planted) }).toEqual({ part, found: all });
    }
    const everything = filesBelow(folder).map(file => readFileSync(file));
    expect(everything.flatMap(bytes => foundIn(bytes))).toEqual([]);
  });
});

/** Blobs stand in hexadecimal in a dump, and are looked at as the bytes that they are, too. */
function foundInDump(dump: Buffer, sought?: Parameters<typeof foundIn>[1]): string[] {
  const blobs = dump.toString('latin1').match(/0x[0-9A-F]{8,}/g) ?? [];
  return foundIn(Buffer.concat([dump, ...blobs.map(blob => Buffer.from(blob.slice(2), 'hex'))]), sought);
}

function filesBelow(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .map(name => path.join(folder, name))
    .filter(file => statSync(file, { throwIfNoEntry: false })?.isFile());
}
