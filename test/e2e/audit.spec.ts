import { execFile } from 'node:child_process';
import path from 'node:path';
import type { EntityManager } from 'typeorm';
import {
  AdmitAppealDocument,
  AssignWorkOrderDocument,
  AuditTrailDocument,
  type AuditTrailFilter,
  DecideAppealDocument,
  PromiseRectificationDocument,
  SubmitAppealDocument,
} from '../../schema/generated';
import type { Finding } from '../../src/audit/findings';
import { decodeGlobalId } from '../../src/platform/global-id';
import { execute, insertRows } from '../../src/platform/sql';
import { regions, units } from '../support/catalogue';
import type { Client, TestChannel } from '../support/client';
import { type Harness, seededStorage, spawnApp, startApp } from '../support/harness';
import { compile } from '../support/process';
import { allEvaluations } from '../support/reading';
import { type Storage, storages } from '../support/storages';
import { openStorage } from '../support/stored';
import { type RawRow, rawRows, withTampering } from '../support/tampering';

const MINUTE = 60_000;
/** Processes are started and killed, and a killed one holds its lease for half a minute. */
const PATIENT_MS = 180_000;

/** Runs the compiled command line on a storage. */
function hcp(storage: Storage, ...args: string[]): Promise<{ code: number; output: string }> {
  const { PATH, HOME } = process.env;
  const command = [path.resolve('dist', 'src', 'main.js'), ...args];
  const env = { PATH, HOME, NODE_ENV: 'test', ...storage.env };
  return new Promise(resolve => {
    execFile(process.execPath, command, { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
}

let requests = 0;
const key = () => `request-${++requests}`;
const bad = (caseNumber: string) => ({
  ...{ id: caseNumber, caseNumber, serviceNumber: 1, institution: units.own, window: 'A01', staffMember: 'win01' },
  level: 'DISSATISFIED',
});

/** Ratings, one of them in the place of another, an order that is worked on, and an appeal that is dismissed. */
async function happenings(app: Harness): Promise<{ hall: TestChannel; order: string; appeal: string }> {
  const operator = await app.token('CHANNEL_OPERATOR');
  const hall = await app.registerChannel(operator, { code: 'hall', region: regions.district, adapter: 'json' });
  await app.push(hall, [bad('first'), bad('second'), { ...bad('third'), level: 'SATISFIED' }]);
  await app.push(hall, { ...bad('first'), id: 'again', level: 'SATISFIED' });
  await app.settled();

  const office = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'office01' });
  const handler = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.own, subject: 'handler01' });
  const clerk = await app.token({ role: 'WINDOW_CLERK', institution: units.own, subject: 'win01' });
  const [rating] = await allEvaluations(app, office, { caseNumber: 'second' });
  const order = rating!.workOrder!.id;
  await app.ask(
    AssignWorkOrderDocument,
    { input: { id: order, assignee: 'handler01', idempotencyKey: key() } },
    office,
  );
  const promise = { id: order, promise: '五日内答复', reason: '涉及两个科室', idempotencyKey: key() };
  await app.ask(PromiseRectificationDocument, { input: promise }, handler);

  const said = { ground: 'MISTAKEN_RATING' as const, statement: '评价的是另一窗口', evidence: [] };
  const against = { evaluation: rating!.id, ...said, idempotencyKey: key() };
  const { submitAppeal } = await app.ask(SubmitAppealDocument, { input: against }, clerk);
  const appeal = submitAppeal.appeal!.id;
  await app.ask(AdmitAppealDocument, { input: { id: appeal, admissible: true, idempotencyKey: key() } }, office);
  await app.settled();
  return { hall, order, appeal };
}

const dismiss = async (app: Client, id: string, office: string) => {
  const input = { id, decision: 'DISMISSED' as const, reason: '评价属实', idempotencyKey: key() };
  expect((await app.ask(DecideAppealDocument, { input }, office)).decideAppeal.userErrors).toEqual([]);
};

describe.each(storages)('what is on record, on %s', kind => {
  let app: Harness;
  let order: string;
  let appeal: string;
  let admitted: RawRow;

  beforeAll(async () => {
    app = await startApp(kind);
    ({ order, appeal } = await happenings(app));
    admitted = (await rawRows(app.storage, 'appeal'))[0]!;
    await dismiss(app, appeal, await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'office02' }));
    await app.settled();
    app.clock.advance(10 * MINUTE);
  });
  afterAll(() => app?.dispose());

  const verify = () => app.app.verification.verify();
  const rows = (table: string, where?: string) => rawRows(app.storage, table, where);
  const said = ({ kind, table, region, id }: Finding) => ({ kind, table, region, id });
  const named = (kind: string, table: string, { region, id }: RawRow) => ({ kind, table, region, id });
  /** What verification names after an edit by whoever runs the database. */
  const found = async (tables: string[], edit: (root: EntityManager) => Promise<unknown>) => {
    const report = await withTampering(app.storage, tables, edit, verify);
    expect(await verify()).toMatchObject({ findings: [], count: 0 });
    return report.findings.map(said);
  };
  const set = (table: string, what: string, { region, id }: RawRow) => {
    return (root: EntityManager) =>
      execute(root, `UPDATE ${table} SET ${what} WHERE region = ? AND id = ?`, [region!, id!]);
  };
  const remove = (table: string, { region, id }: RawRow) => {
    return (root: EntityManager) => execute(root, `DELETE FROM ${table} WHERE region = ? AND id = ?`, [region!, id!]);
  };

  it('is proved where nobody touched it', async () => {
    const report = await verify();
    expect(report).toMatchObject({ findings: [], count: 0, waiting: 0 });
    expect(report.rows).toBeGreaterThan(15);
    expect(report.seals).toBeGreaterThan(0);
  });

  it.each([
    ['audit_entry', "actor = 'nobody'"],
    ['audit_entry', 'at = at - 1'],
    ['evaluation', "level = 'VERY_SATISFIED'"],
    ['evaluation_ledger', "actor = 'office01'"],
    ['work_order_history', "to_state = 'CLOSED'"],
    ['appeal', "decision = 'UPHELD'"],
  ])('names the row of %s that was edited (%s)', async (table, what) => {
    const [row] = await rows(table);
    expect(await found([table], set(table, what, row!))).toEqual([named('EDITED', table, row!)]);
  });

  it.each(['audit_entry', 'evaluation', 'work_order_history', 'appeal'])(
    'names the row of %s that was deleted',
    async table => {
      const row = (await rows(table)).at(-1)!;
      expect(await found([table], remove(table, row))).toEqual([named('DELETED', table, row)]);
    },
  );

  it('names the rows that were written over one another, and those whose times were exchanged', async () => {
    const [first, second] = (await rows('audit_entry')).slice(-2);
    const exchanged = async (root: EntityManager) => {
      await remove('audit_entry', first!)(root);
      await remove('audit_entry', second!)(root);
      await insertRows(root, 'audit_entry', [
        { ...first!, id: second!.id! },
        { ...second!, id: first!.id! },
      ]);
    };
    expect(await found(['audit_entry'], exchanged)).toEqual([
      named('MOVED', 'audit_entry', first!),
      named('MOVED', 'audit_entry', second!),
    ]);
    const [oldest] = await rows('audit_entry');
    const times = async (root: EntityManager) => {
      await set('audit_entry', `at = ${String(second!.at)}`, oldest!)(root);
      await set('audit_entry', `at = ${String(oldest!.at)}`, second!)(root);
    };
    expect(await found(['audit_entry'], times)).toEqual([
      named('EDITED', 'audit_entry', oldest!),
      named('EDITED', 'audit_entry', second!),
    ]);
  });

  it.each(['audit_entry', 'evaluation_ledger'])('names a row of %s that was slipped in', async table => {
    const [row] = await rows(table);
    const slipped = { ...row!, id: `${String(row!.id).slice(0, -1)}${String(row!.id).endsWith('0') ? '1' : '0'}` };
    const findings = await found([table], root => insertRows(root, table, [slipped]));
    expect(findings[0]).toEqual(named('INSERTED', table, slipped));
  });

  it('names the rating that was made to count, or not to count, without an entry in its ledger', async () => {
    const table = 'evaluation_standing';
    const [superseded] = await rows(table);
    const wrong = ({ region, evaluation_id: id }: RawRow) => [named('STANDING', table, { region: region!, id: id! })];
    const where = `evaluation_id = '${String(superseded!.evaluation_id)}'`;
    expect(await found([table], root => execute(root, `DELETE FROM ${table} WHERE ${where}`))).toEqual(
      wrong(superseded!),
    );
    expect(
      await found([table], root => execute(root, `UPDATE ${table} SET standing = 'EXCLUDED' WHERE ${where}`)),
    ).toEqual(wrong(superseded!));
    const [rating] = await rows('evaluation', "external_id = 'third'");
    const hidden = { ...superseded!, evaluation_id: rating!.id!, standing: 'EXCLUDED' };
    expect(await found([table], root => insertRows(root, table, [hidden]))).toEqual(wrong(hidden));
  });

  it('names first the ledger entry that was taken away, and then the rating whose standing lost its reason', async () => {
    const [entry] = await rows('evaluation_ledger');
    expect(await found(['evaluation_ledger'], remove('evaluation_ledger', entry!))).toEqual([
      named('DELETED', 'evaluation_ledger', entry!),
      named('STANDING', 'evaluation_standing', { region: entry!.region!, id: entry!.evaluation_id! }),
    ]);
  });

  it('names an appeal that was put back to what it was before it was decided', async () => {
    const back = async (root: EntityManager) => {
      await execute(root, 'DELETE FROM appeal');
      await insertRows(root, 'appeal', [admitted]);
    };
    expect(await found(['appeal'], back)).toEqual([named('PUT_BACK', 'appeal', admitted)]);
  });

  it('names the link of the chain that was edited, taken out or exchanged', async () => {
    const [, second, third] = (await rows('seal')).map(({ seq }) => Number(seq));
    const link = (kind: string, seq: number) => ({ kind, table: 'seal', region: '', id: String(seq) });
    const at = (seq: number, what: string) => (root: EntityManager) =>
      execute(root, `UPDATE seal SET ${what} WHERE seq = ?`, [seq]);
    expect(await found(['seal'], at(second!, 'sealed_at = sealed_at + 1'))).toEqual([link('EDITED', second!)]);
    const taken = await found(['seal'], root => execute(root, 'DELETE FROM seal WHERE seq = ?', [second!]));
    expect(taken[0]).toEqual(link('DELETED', second!));
    expect(new Set(taken.slice(1).map(each => each.kind))).toEqual(new Set(['NOT_SEALED']));
    const exchanged = async (root: EntityManager) => {
      await at(second!, 'seq = 999999')(root);
      await at(third!, `seq = ${second}`)(root);
      await at(999999, `seq = ${third}`)(root);
    };
    expect(await found(['seal'], exchanged)).toEqual([link('EDITED', second!), link('EDITED', third!)]);
  });

  it('an appeal that was edited is not judged', async () => {
    const office = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'office01' });
    const input = { id: appeal, admissible: true, idempotencyKey: key() };
    const { errors } = await withTampering(
      app.storage,
      ['appeal'],
      root => execute(root, "UPDATE appeal SET state = 'SUBMITTED'"),
      () => app.query(AdmitAppealDocument, { input }, office),
    );
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
  });

  it('the auditor reads who did what to an order, when and why; nobody else does', async () => {
    const trail = async (filter: AuditTrailFilter, token: string, page: { first: number; after?: string | null }) =>
      (await app.ask(AuditTrailDocument, { ...page, filter }, token)).auditTrail;
    const auditor = await app.token('AUDITOR');
    const subject = `WorkOrder:${decodeGlobalId(order)!.id}`;
    const { nodes } = await trail({ subject }, auditor, { first: 10 });
    expect(nodes.map(({ actor, action, isIntact }) => ({ actor, action, isIntact }))).toEqual([
      { actor: 'handler01', action: 'work-order.promise-rectification', isIntact: true },
      { actor: 'office01', action: 'work-order.assign-work-order', isIntact: true },
      { actor: 'system', action: 'work-order.opened', isIntact: true },
    ]);
    const { nodes: decided } = await trail({ actor: 'office02', action: 'appeal.decided' }, auditor, { first: 10 });
    expect(decided).toMatchObject([{ subject: `Appeal:${decodeGlobalId(appeal)!.id}` }]);

    const pages: string[] = [];
    for (let after: string | null = null; ;) {
      const { nodes: some, pageInfo }: Awaited<ReturnType<typeof trail>> = await trail({}, auditor, {
        first: 3,
        after,
      });
      pages.push(...some.map(({ id }) => decodeGlobalId(id)!.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    const all = await rows('audit_entry', `region = '${regions.district}'`);
    expect(new Set(pages)).toEqual(new Set(all.map(({ id }) => id)));
    expect(pages).toHaveLength(all.length);

    expect((await trail({ from: app.clock.now().toISOString() }, auditor, { first: 10 })).nodes).toEqual([]);
    const ofOneUnit = await app.token({ role: 'AUDITOR', institution: units.own });
    expect((await trail({}, ofOneUnit, { first: 10 })).nodes).toEqual([]);
    const elsewhere = await app.token({ role: 'AUDITOR', region: regions.other });
    expect((await trail({ subject }, elsewhere, { first: 10 })).nodes).toEqual([]);
    const office = await app.token('MANAGEMENT_OFFICE');
    const { errors } = await app.query(AuditTrailDocument, { first: 10 }, office);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('who tries what they may not is on record, and cannot fill the record with it', async () => {
    const clerk = await app.token({ role: 'WINDOW_CLERK', institution: units.own, subject: 'curious' });
    const assign = async () => {
      const input = { id: order, assignee: 'curious', idempotencyKey: key() };
      const { errors } = await app.query(AssignWorkOrderDocument, { input }, clerk);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    };
    const written = () => rows('audit_entry', "actor = 'curious' AND action = 'access.refused'");
    await assign();
    expect(await written()).toMatchObject([
      {
        subject: 'Operation:assignWorkOrder',
        region: regions.district,
        detail: '{"operation":"assignWorkOrder","code":"FORBIDDEN"}',
      },
    ]);
    app.clock.advance(2 * MINUTE);
    for (let i = 0; i < 60; i++) await assign();
    const { length } = await written();
    expect(length).toBeLessThanOrEqual(1 + 2 * 20); // where the minute ends meanwhile, another twenty
    app.clock.advance(2 * MINUTE);
    await assign();
    const details = (await written()).map(({ detail }) => JSON.parse(String(detail)) as { notWrittenBefore?: number });
    const left = details.reduce((sum, { notWrittenBefore = 0 }) => sum + notWrittenBefore, 0);
    expect(details.length + left).toBe(62);
  });

  it('who may not judge an appeal, or not any more, is on record', async () => {
    const office = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'office03' });
    const input = { id: appeal, decision: 'UPHELD' as const, reason: '再议', idempotencyKey: key() };
    expect((await app.ask(DecideAppealDocument, { input }, office)).decideAppeal.userErrors).toHaveLength(1);
    expect(await rows('audit_entry', "actor = 'office03'")).toMatchObject([
      {
        action: 'appeal.refused',
        subject: `Appeal:${decodeGlobalId(appeal)!.id}`,
        detail: '{"operation":"decideAppeal","code":"APPEAL_STATE"}',
      },
    ]);
  });
});

describe.each(storages)('an installation of before there were seals, on %s', kind => {
  it('has what it recorded sealed by one command, which is on record itself', async () => {
    const app = await startApp(kind);
    await happenings(app);
    app.clock.advance(10 * MINUTE);
    const root = await openStorage(app.storage);
    await root.unitOfWork(tx => execute(tx, 'DELETE FROM seal'));
    await root.close();

    const { count, findings } = await app.app.verification.verify();
    expect(count).toBeGreaterThan(15);
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['NOT_SEALED']));
    expect(await app.app.lateSeals.announce()).toBe(count);
    await app.settled();
    expect(await app.app.verification.verify()).toMatchObject({ count: 0, waiting: 0 });
    expect(await rawRows(app.storage, 'audit_entry', "action = 'audit.sealed-late'")).toMatchObject([
      { actor: 'command-line', detail: `{"rows":${count}}` },
    ]);
    await app.dispose();
  });
});

describe.each(storages)('an auditor at the command line, on %s', kind => {
  beforeAll(() => compile());

  it(
    'finds the end cut off, also where rows and chain were cut off together; new keys make no difference',
    async () => {
      const app = await startApp(kind);
      const { hall } = await happenings(app);
      await app.push(hall, { ...bad('last'), level: 'SATISFIED' });
      await app.settled();
      await app.app.stop();
      const { storage } = app;

      expect(await hcp(storage, 'audit', 'verify')).toMatchObject({
        code: 0,
        output: expect.stringMatching(/^(SQLite in|127\.0\.0\.1:).+ rows, [\s\S]+Everything is as it was recorded/),
      });
      expect(await hcp(storage, 'keys', 'rotate')).toMatchObject({ code: 0 });
      const sm = { ...storage, env: { ...storage.env, CRYPTO_SUITE: 'sm' } };
      expect(await hcp(sm, 'audit', 'verify', '--since', '2026-03-01')).toMatchObject({ code: 0 });

      const [last] = (await rawRows(storage, 'seal')).slice(-1);
      const cutOff = async (root: EntityManager) => {
        for (const [table, , id] of JSON.parse(String(last!.entries)) as string[][]) {
          await execute(root, `DELETE FROM ${table} WHERE id = '${id}'`);
        }
        await execute(root, 'DELETE FROM seal WHERE seq = ?', [last!.seq!]);
      };
      const tables = [...new Set((JSON.parse(String(last!.entries)) as string[][]).map(([table]) => table!)), 'seal'];
      const cut = await withTampering(storage, tables, cutOff, () => hcp(storage, 'audit', 'verify'));
      expect(cut).toMatchObject({ code: 1, output: expect.stringContaining(`seal ${String(last!.seq)}: deleted`) });

      const [row] = (await rawRows(storage, 'audit_entry')).slice(-1);
      const edit = (root: EntityManager) =>
        execute(root, `UPDATE audit_entry SET actor = 'x' WHERE id = '${String(row!.id)}'`);
      const edited = await withTampering(storage, ['audit_entry'], edit, () =>
        hcp(storage, 'audit', 'verify', '--all'),
      );
      expect(edited).toMatchObject({
        code: 1,
        output: expect.stringMatching(
          new RegExp(`audit_entry ${String(row!.region)} ${String(row!.id)}: edited; sealed .* acted: x`),
        ),
      });
      await app.dispose();
    },
    PATIENT_MS,
  );

  it(
    'finds every row sealed, once, after the program was killed while ratings came in',
    async () => {
      const storage = await seededStorage(kind);
      let app = await spawnApp(storage);
      const hall = await app.registerChannel(await app.token('CHANNEL_OPERATOR'), {
        ...{ code: 'hall', region: regions.district, adapter: 'json' },
      });
      for (let round = 0; round < 2; round++) {
        for (let i = 0; i < 10; i++) await app.push(hall, bad(`case-${round}-${i}`));
        await app.process.kill('SIGKILL');
        app = await spawnApp(storage, 'all', app.process.port);
      }
      await app.settled();
      await app.process.kill('SIGTERM');

      const links = await rawRows(storage, 'seal');
      const sealed = links
        .flatMap(({ entries }) => JSON.parse(String(entries)) as string[][])
        .map(([table, , id]) => `${table} ${id}`);
      expect(new Set(sealed).size).toBe(sealed.length);
      const ratings = await rawRows(storage, 'evaluation');
      expect(ratings).toHaveLength(20);
      expect(sealed).toEqual(expect.arrayContaining(ratings.map(({ id }) => `evaluation ${String(id)}`)));
      expect(await hcp(storage, 'audit', 'verify')).toMatchObject({ code: 0 });
      await app.process.dispose();
      await storage.dispose();
    },
    PATIENT_MS,
  );
});
