import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  AuditTrailDocument,
  EvaluationDocument,
  IssueTicketDocument,
  IssueWindowCodesDocument,
  ReplayDeliveriesDocument,
  RevokeTicketDocument,
  RevokeWindowCodeDocument,
} from '../../schema/generated';
import type { ErasureOutcome } from '../../src/evaluation/erasure';
import { decodeGlobalId } from '../../src/platform/global-id';
import { execute, insertRows, select, type SqlValue } from '../../src/platform/sql';
import { regions, units } from '../support/catalogue';
import { canary, foundIn, said } from '../support/canary-citizen';
import type { TestChannel } from '../support/client';
import { type Bearer, type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';

const DAY = 86_400_000;
const evaluator = { realName: true, name: canary.name, phone: canary.phone, idNumber: canary.idNumber };
/** What officers write without thinking. */
const complained = `${canary.name}来电反映，电话${canary.phone}`;
const rating = { institution: units.own, level: 1, comment: said, evaluator };

describe.each(storages)('a citizen who wants to be forgotten, on %s', kind => {
  let app: Harness;
  let hall: TestChannel;
  /** Global id of the rating that is to forget its citizen, and of another by the same. */
  let theirs: string;
  let other: string;

  beforeAll(async () => {
    app = await startApp(kind);
    const operator = await app.token('CHANNEL_OPERATOR');
    hall = await app.registerChannel(operator, { code: 'hall', region: regions.district, adapter: 'json' });
    for (const id of ['e-1', 'e-2']) await app.push(hall, { id, ...rating });
    await app.push(hall, {
      kind: 'SERVICE',
      id: 's-1',
      caseNumber: 'c-1',
      caseName: `${canary.name}低保`,
      status: 'ACCEPTED',
      institution: units.own,
      applicant: evaluator,
      complaint: { subject: '窗口无人', content: said, categories: [] },
    });
    await app.push(hall, { id: 'e-3', caseNumber: 'c-1', ...rating });
    await app.settled();
    const ratings = await allEvaluations(app, await app.token('MANAGEMENT_OFFICE'));
    expect(ratings.map(({ comment }) => comment)).toEqual([said, said, said]);
    const ofCase = await select<{ id: string }>(
      app.app.database.reader,
      "SELECT id FROM evaluation WHERE external_id = 'e-3'",
    );
    theirs = ratings.find(({ id }) => decodeGlobalId(id)!.id === ofCase[0]!.id)!.id;
    other = ratings.find(({ id }) => id !== theirs)!.id;
  });
  afterAll(() => app?.dispose());

  const erase = async (askedBy: Bearer, approvedBy: Bearer): Promise<ErasureOutcome> => {
    const principal = async (bearer: Bearer) =>
      (await app.app.authentication.authenticate(`Bearer ${await app.token(bearer)}`))!;
    const { region, id } = decodeGlobalId(theirs)!;
    return app.app.erasure.erase({
      ...{ evaluation: { region, id }, basis: 'REQUESTED' },
      ...{ askedBy: await principal(askedBy), approvedBy: await principal(approvedBy) },
    });
  };
  const office: Bearer = { role: 'MANAGEMENT_OFFICE', subject: 'office01' };
  const security: Bearer = { role: 'SECURITY_ADMINISTRATOR', subject: 'security01' };
  const read = async (id: string) => {
    const { data, text } = await app.query(EvaluationDocument, { id }, await app.token(office));
    return { rating: data!.node as { level: string; comment: string | null; evaluator: unknown }, text };
  };
  const ledger = async () => {
    const rows = await select<Record<string, SqlValue>>(
      app.app.database.reader,
      'SELECT * FROM evaluation ORDER BY id',
    );
    return JSON.stringify(rows);
  };
  const figures = async () => {
    const sql = 'SELECT * FROM statistics_cell ORDER BY 1, 2, 3, 4';
    return JSON.stringify(await select(app.app.database.reader, sql));
  };
  /** Why tickets and plates were called in, as an auditor reads it, and whether that is what was written. */
  const reasons = async () => {
    const trail = async (action: string) =>
      (await app.ask(AuditTrailDocument, { first: 10, filter: { action } }, await app.token('AUDITOR'))).auditTrail
        .nodes;
    const entries = [...(await trail('invitation.revoked')), ...(await trail('window-code.revoked'))];
    return entries.map(({ detail, isIntact }) => {
      const { reason } = JSON.parse(detail!) as { reason: string | null };
      return { reason, isIntact };
    });
  };
  const asWritten = (reason: string | null) => ({ reason, isIntact: true });
  const complaintsWithKey = async () => {
    const sql = 'SELECT c.id FROM complaint c JOIN content_key k ON k.region = c.region AND k.id = c.id';
    return (await select(app.app.database.reader, sql)).length;
  };
  const answers = () => select(app.app.database.reader, 'SELECT request_key FROM idempotency_answer');
  const kept = async (): Promise<Record<string, Record<string, SqlValue>[]>> =>
    Object.fromEntries(
      await Promise.all(
        ['content_key', 'evaluation_identity', 'case_applicant'].map(async table => [
          table,
          await select<Record<string, SqlValue>>(app.app.database.reader, `SELECT * FROM ${table}`),
        ]),
      ),
    );

  it('is not forgotten at the word of one person, of a stranger, or of who may not', async () => {
    expect(await erase(office, { ...security, subject: office.subject })).toBe('FORBIDDEN');
    expect(await erase(office, { role: 'MANAGEMENT_OFFICE', subject: 'office02' })).toBe('FORBIDDEN');
    expect(await erase({ role: 'ADMINISTRATOR', subject: 'admin01' }, security)).toBe('FORBIDDEN');
    expect(await erase({ ...office, region: regions.other }, security)).toBe('FORBIDDEN');
    expect((await read(theirs)).rating).toMatchObject({ comment: said });
  });

  it('is found nowhere afterwards, while the rating, its seal and every figure stay as they were', async () => {
    const [rows, counted, before] = [await ledger(), await figures(), await kept()];
    expect(counted.length).toBeGreaterThan(10);
    expect(await complaintsWithKey()).toBe(1);
    expect(await erase(office, security)).toBe('ERASED');
    expect(await complaintsWithKey()).toBe(0);

    const { rating: now, text } = await read(theirs);
    expect(now).toMatchObject({ level: 'VERY_DISSATISFIED', comment: null, evaluator: null });
    expect(foundIn(Buffer.from(text))).toEqual([]);
    expect((await read(other)).rating).toMatchObject({ comment: said });
    expect([await ledger(), await figures()]).toEqual([rows, counted]);
    await app.settled();
    expect((await app.app.verification.verify()).findings).toEqual([]);
    const trail = await select<{ actor: string; detail: string }>(
      app.app.database.reader,
      "SELECT actor, detail FROM audit_entry WHERE action = 'person.erased'",
    );
    expect(trail).toEqual([{ actor: 'office01', detail: expect.stringContaining('"approvedBy":"security01"') }]);
    const list = readFileSync(path.join(app.storage.dataDirectory, 'erased.jsonl'));
    expect(foundIn(list)).toEqual([]);

    // A backup from before is restored.
    await app.app.database.unitOfWork(async tx => {
      for (const [table, was] of Object.entries(before)) {
        await execute(tx, `DELETE FROM ${table}`);
        await insertRows(tx, table, was);
      }
    });
    expect((await read(theirs)).rating).toMatchObject({ comment: said });
    await app.app.retention.run();
    expect((await read(theirs)).rating).toMatchObject({ comment: null, evaluator: null });
    expect((await read(other)).rating).toMatchObject({ comment: said });
    expect((await kept()).case_applicant).toEqual([]);
  });

  it('is named in the open nowhere by whoever calls in a ticket or a plate; auditors can read why', async () => {
    const token = await app.token(office);
    const window = { institution: units.own, window: 'A01' };
    const ofTicket = { region: regions.district, ...window, idempotencyKey: 'ticket' };
    const { ticket } = (await app.ask(IssueTicketDocument, { input: ofTicket }, token)).issueTicket;
    const codes = { institution: units.own, idempotencyKey: 'codes' };
    const { windowCodes } = (await app.ask(IssueWindowCodesDocument, { input: codes }, token)).issueWindowCodes;
    const { code } = windowCodes[0]!;
    const revokedTicket = { ticket: ticket!, reason: complained, idempotencyKey: 'no ticket' };
    const revokedCode = { code, reason: complained, idempotencyKey: 'no code' };
    expect((await app.ask(RevokeTicketDocument, { input: revokedTicket }, token)).revokeTicket.userErrors).toEqual([]);
    expect(
      (await app.ask(RevokeWindowCodeDocument, { input: revokedCode }, token)).revokeWindowCode.userErrors,
    ).toEqual([]);

    expect(await reasons()).toEqual([asWritten(complained), asWritten(complained)]);
    const stored = await select(app.app.database.reader, 'SELECT detail FROM audit_entry');
    expect(foundIn(Buffer.from(JSON.stringify(stored)))).toEqual([]);
  });

  it('is read of by auditors also where somebody altered a reason, or its key; and they see that', async () => {
    const ofTicket = "id IN (SELECT id FROM audit_entry WHERE action = 'invitation.revoked')";
    const sql = `SELECT wrapped FROM content_key WHERE ${ofTicket}`;
    const [key] = await select<{ wrapped: string }>(app.app.database.reader, sql);
    const setKey = (wrapped: string) =>
      app.app.database.unitOfWork(tx => execute(tx, `UPDATE content_key SET wrapped = ? WHERE ${ofTicket}`, [wrapped]));
    const editDetail = (from: string, to: string) => {
      const edit = "UPDATE audit_entry SET detail = REPLACE(detail, ?, ?) WHERE action = 'window-code.revoked'";
      return app.app.database.unitOfWork(tx => execute(tx, edit, [from, to]));
    };
    await setKey('altered');
    await editDetail('reason":"', 'reason":"X');
    expect(await reasons()).toEqual([
      { reason: null, isIntact: false },
      { reason: expect.stringMatching(/^X/), isIntact: false },
    ]);
    await setKey(key!.wrapped);
    await editDetail('reason":"X', 'reason":"');
    expect(await reasons()).toEqual([asWritten(complained), asWritten(complained)]);
  });

  it('is forgotten in time without being asked: first what arrived, then what was said and by whom', async () => {
    const counted = await figures();
    expect(await answers()).not.toEqual([]);
    app.clock.advance(401 * DAY);
    await app.app.retention.run();
    expect(await answers()).toEqual([]);
    const input = { channel: 'hall', since: '2026-03-01T00:00:00+08:00', onlyRefused: false, idempotencyKey: 'late' };
    const operator = await app.token('CHANNEL_OPERATOR');
    expect((await app.ask(ReplayDeliveriesDocument, { input }, operator)).replayDeliveries).toMatchObject({
      ...{ accepted: 0, duplicates: 0, refused: 0, userErrors: [] },
    });
    expect((await read(other)).rating).toMatchObject({ comment: said });

    app.clock.advance(700 * DAY);
    await app.app.retention.run();
    expect((await read(other)).rating).toMatchObject({ level: 'VERY_DISSATISFIED', comment: null, evaluator: null });
    expect(await kept()).toEqual({ content_key: [], evaluation_identity: [], case_applicant: [] });
    expect(await figures()).toBe(counted);
    expect(await reasons()).toEqual([asWritten(null), asWritten(null)]);
    await app.settled();
    expect((await app.app.verification.verify()).findings).toEqual([]);
  });
});
