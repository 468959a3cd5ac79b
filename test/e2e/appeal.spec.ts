import { rm } from 'node:fs/promises';
import path from 'node:path';
import {
  AppealsDocument,
  AssignWorkOrderDocument,
  ExclusionsDocument,
  RecordCallbackDocument,
  SubmitAppealDocument,
  WorkOrderDocument,
} from '../../schema/generated';
import { decodeGlobalId } from '../../src/platform/global-id';
import { execute } from '../../src/platform/sql';
import { regions, units } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { Hearing } from '../support/hearing';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';
import { openStorage } from '../support/stored';
import { rawRows } from '../support/tampering';

describe.each(storages)('who was rated is heard, on %s', kind => {
  let app: Harness;
  let hearing: Hearing;
  let clerk: string;
  let colleague: string;
  let reviewer: string;
  let second: string;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T09:00:00+08:00' });
    hearing = await Hearing.open(app);
    ({ clerk, reviewer, second } = hearing);
    const ofUnit = { role: 'WINDOW_CLERK' as const, institution: units.own, expires: '30d' };
    colleague = await app.token({ ...ofUnit, subject: 'win02' });
  });
  afterAll(() => app?.dispose());

  const key = () => hearing.key();
  const rated = async (caseNumber: string, more: object = {}) => {
    await hearing.rated(caseNumber, more);
    return (await allEvaluations(app, reviewer, { caseNumber }))[0]!;
  };
  const assign = (id: string, token: string) =>
    app.ask(AssignWorkOrderDocument, { input: { id, assignee: 'handler01', idempotencyKey: key() } }, token);
  const assigned = async (rating: { workOrder?: { id: string } | null }) => {
    const { id } = rating.workOrder!;
    await assign(id, await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'desk' }));
    return id;
  };
  const verified = (order: string, result: 'REACHED' | 'UNREACHABLE' | 'REFUSED', token: string) => {
    const call = { purpose: 'VERIFICATION' as const, method: 'TELEPHONE' as const, result };
    return app.ask(RecordCallbackDocument, { input: { id: order, ...call, idempotencyKey: key() } }, token);
  };
  const named = { evaluator: { realName: true, name: '测试甲', phone: '10000000001' } };
  const refused = (code: string, field = 'id') => ({ userErrors: [{ field: ['input', field], code }] });

  it('a mistaken rating leaves the figures when the citizen was heard and two persons said so; it stays on record', async () => {
    const rating = await rated('mistaken', { evaluator: { realName: true, name: '测试甲', phone: '10000000001' } });
    const { appeal: submitted } = await hearing.appeal(rating.id);
    expect(submitted).toMatchObject({ state: 'SUBMITTED', decision: null });
    expect(await hearing.decide(submitted!.id, 'UPHELD')).toMatchObject(refused('APPEAL_STATE'));
    expect((await hearing.admit(submitted!.id)).appeal).toMatchObject({ state: 'ADMITTED' });
    expect(await hearing.decide(submitted!.id, 'INADMISSIBLE')).toMatchObject(refused('INVALID_VALUE', 'decision'));
    expect(await hearing.decide(submitted!.id, 'UPHELD')).toMatchObject(refused('CITIZEN_NOT_HEARD'));

    const caller = await app.token('CALLBACK_AGENT');
    const call = { purpose: 'VERIFICATION' as const, method: 'TELEPHONE' as const, result: 'REACHED' as const };
    const office = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'desk' });
    await assign(rating.workOrder!.id, office);
    await app.ask(
      RecordCallbackDocument,
      { input: { id: rating.workOrder!.id, ...call, note: '承认点错', idempotencyKey: key() } },
      caller,
    );
    const { appeal: upheld } = await hearing.decide(submitted!.id, 'UPHELD');
    expect(upheld).toMatchObject({
      state: 'DECIDED',
      decision: 'UPHELD',
      reason: '经核实为误评',
      evaluation: { standing: 'UNDER_REVIEW' },
      exclusion: { state: 'PROPOSED', proposedBy: 'reviewer', confirmedBy: null, evaluationCount: 1 },
    });
    const { id } = upheld!.exclusion!;
    expect(await hearing.confirm(id, reviewer)).toMatchObject(refused('NOT_INDEPENDENT'));
    expect((await hearing.confirm(id)).exclusion).toMatchObject({ state: 'CONFIRMED', confirmedBy: 'second' });
    const { standing: now, ledger } = await hearing.rating(rating.id);
    expect(now).toBe('EXCLUDED');
    expect(ledger.map(({ entry, actor }) => [entry, actor])).toEqual(
      expect.arrayContaining([
        ['EXCLUSION_PROPOSED', 'reviewer'],
        ['EXCLUDED', 'second'],
      ]),
    );
    const { node } = await app.ask(WorkOrderDocument, { id: rating.workOrder!.id }, office);
    expect(node).toMatchObject({ appeal: { id: submitted!.id, state: 'DECIDED' } });
  });

  it('the citizen is heard by somebody who is not of the rated unit, whatever their token of today says', async () => {
    const rating = await rated('heard by the unit', named);
    const { id } = (await hearing.appeal(rating.id)).appeal!;
    await hearing.admit(id);
    const order = await assigned(rating);
    await verified(order, 'REACHED', await app.token({ role: 'INSTITUTION_HANDLER', institution: units.own }));
    expect(await hearing.decide(id, 'UPHELD')).toMatchObject(refused('CITIZEN_NOT_HEARD'));
    const lent = { role: 'CALLBACK_AGENT' as const, subject: 'lent to the hotline' };
    await verified(order, 'REACHED', await app.token({ ...lent, institution: units.own }));
    await verified(order, 'REACHED', await app.token(lent));
    expect(await hearing.decide(id, 'UPHELD')).toMatchObject(refused('CITIZEN_NOT_HEARD'));
    await verified(order, 'REFUSED', await app.token('CALLBACK_AGENT'));
    expect((await hearing.decide(id, 'UPHELD')).appeal).toMatchObject({ decision: 'UPHELD' });
  });

  it('whoever can be reached is heard, even before the order of their rating is open', async () => {
    const rating = await rated('no order yet', named);
    const { id } = (await hearing.appeal(rating.id)).appeal!;
    await hearing.admit(id);
    const { id: own } = decodeGlobalId(rating.id)!;
    const { database } = app.app;
    const [order] = await database.reader.query<{ id: string }[]>(
      `SELECT id FROM work_order WHERE evaluation_id = '${own}'`,
    );
    await database.unitOfWork(tx => tx.query(`UPDATE work_order SET evaluation_id = NULL WHERE id = '${order!.id}'`));
    expect(await hearing.decide(id, 'UPHELD')).toMatchObject(refused('CITIZEN_NOT_HEARD'));
  });

  it('nobody of the rated unit judges, and nobody in their own cause', async () => {
    const rating = await rated('judged at home');
    const { appeal: submitted } = await hearing.appeal(rating.id);
    const insider = await app.token({ role: 'MANAGEMENT_OFFICE', institution: units.own, subject: 'insider' });
    expect(await hearing.admit(submitted!.id, insider, true)).toMatchObject(refused('NOT_INDEPENDENT'));
    const self = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'win01' });
    expect(await hearing.admit(submitted!.id, self, true)).toMatchObject(refused('NOT_INDEPENDENT'));
    const elsewhere = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.other });
    expect(await hearing.admit(submitted!.id, elsewhere, true)).toMatchObject(refused('NOT_FOUND'));
    const before = { role: 'MANAGEMENT_OFFICE' as const, subject: 'insider' };
    expect(await hearing.admit(submitted!.id, await app.token(before))).toMatchObject(refused('NOT_INDEPENDENT'));
    await hearing.admit(submitted!.id);
    const { exclusion } = (await hearing.decide(submitted!.id, 'UPHELD')).appeal!;
    for (const token of [insider, self, await app.token(before)]) {
      expect(await hearing.confirm(exclusion!.id, token)).toMatchObject(refused('NOT_INDEPENDENT'));
    }
    const street = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.street });
    expect(await hearing.admit(submitted!.id, street, true)).toMatchObject(refused('NOT_FOUND'));
  });

  it('one appeals against one’s own bad ratings, once', async () => {
    const rating = await rated('own');
    expect(await hearing.appeal(rating.id, colleague)).toMatchObject(refused('NOT_FOUND', 'evaluation'));
    expect((await hearing.appeal(rating.id)).appeal).toMatchObject({ state: 'SUBMITTED' });
    expect(await hearing.appeal(rating.id)).toMatchObject(refused('ALREADY_EXISTS', 'evaluation'));
    const praise = await rated('praised', { level: 'SATISFIED' });
    expect(await hearing.appeal(praise.id)).toMatchObject(refused('NOT_APPEALABLE', 'evaluation'));
  });

  it('what is not admissible, or dismissed, says why; the rating counts', async () => {
    const [one, other] = [await rated('inadmissible'), await rated('dismissed')];
    const first = (await hearing.appeal(one.id)).appeal!;
    expect((await hearing.admit(first.id, reviewer, false)).appeal).toMatchObject({
      state: 'DECIDED',
      decision: 'INADMISSIBLE',
      reason: '与评价无关',
    });
    const next = (await hearing.appeal(other.id)).appeal!;
    await hearing.admit(next.id);
    expect((await hearing.decide(next.id, 'DISMISSED')).appeal).toMatchObject({
      decision: 'DISMISSED',
      exclusion: null,
    });
    for (const { id } of [one, other]) expect((await hearing.rating(id)).standing).toBe('COUNTED');
  });

  it('who rated without a name cannot be heard: the appeal is decided on what is there', async () => {
    const rating = await rated('anonymous');
    const { id } = (await hearing.appeal(rating.id)).appeal!;
    await hearing.admit(id);
    expect((await hearing.decide(id, 'UPHELD')).appeal).toMatchObject({ decision: 'UPHELD' });
  });

  it('the office finds what is to be decided, with what is said and what proves it; nobody else reads that', async () => {
    const upload = await fetch(`${app.url}/uploads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${clerk}`, 'content-type': 'text/html' },
      body: '<script>alert(1)</script>',
    });
    const file = (await upload.json()) as { id: string; sha256: string };
    const rating = await rated('listed');
    const said = { ground: 'MISTAKEN_RATING' as const, statement: '当日不在该窗口', evidence: [file.id] };
    const input = { evaluation: rating.id, ...said, idempotencyKey: key() };
    const { id } = (await app.ask(SubmitAppealDocument, { input }, clerk)).submitAppeal.appeal!;

    const seenBy = async (token: string) =>
      (await app.ask(AppealsDocument, { first: 100, filter: { states: ['SUBMITTED'] } }, token)).appeals.nodes.find(
        node => node.id === id,
      );
    const listed = await seenBy(reviewer);
    expect(listed).toMatchObject({
      statement: '当日不在该窗口',
      evaluation: { id: rating.id },
      evidence: [{ id: file.id, sha256: file.sha256, type: 'text/html' }],
    });
    expect(await seenBy(clerk)).toEqual(listed);
    expect(await seenBy(colleague)).toBeUndefined();
    const insider = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.own });
    const { node } = await app.ask(WorkOrderDocument, { id: rating.workOrder!.id }, insider);
    expect(node).toMatchObject({ appeal: { id } });

    const fetched = (token: string) =>
      fetch(app.url + listed!.evidence[0]!.path, { headers: { authorization: `Bearer ${token}` } });
    const served = await fetched(reviewer);
    expect([served.status, await served.text()]).toEqual([200, '<script>alert(1)</script>']);
    expect(served.headers.get('content-type')).toBe('application/octet-stream');
    expect(served.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9A-Z]{26}\.bin"$/);
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
    expect(served.headers.get('content-security-policy')).toContain('sandbox');
    expect((await fetched(clerk)).status).toBe(200);
    for (const token of [colleague, insider, await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.other })]) {
      expect((await fetched(token)).status).toBe(404);
    }
    expect((await fetched(await app.token('CHANNEL_OPERATOR'))).status).toBe(403);
    expect((await fetched('no token')).status).toBe(401);
  });

  it('the second person finds what waits for a confirmation', async () => {
    const rating = await rated('waits');
    const { id } = (await hearing.appeal(rating.id)).appeal!;
    await hearing.admit(id);
    const { exclusion } = (await hearing.decide(id, 'UPHELD')).appeal!;
    const waiting = async () =>
      (
        await app.ask(ExclusionsDocument, { first: 100, filter: { states: ['PROPOSED'] } }, second)
      ).exclusions.nodes.map(node => node.id);
    expect(await waiting()).toContain(exclusion!.id);
    await hearing.confirm(exclusion!.id);
    expect(await waiting()).not.toContain(exclusion!.id);
  });

  it('a citizen who is not reached, however often one tries, does not stand in the way', async () => {
    const rating = await rated('never reached', named);
    const { id } = (await hearing.appeal(rating.id)).appeal!;
    await hearing.admit(id);
    const order = await assigned(rating);
    const caller = await app.token({ role: 'CALLBACK_AGENT', expires: '7d' });
    for (let attempt = 1; attempt <= 3; attempt++) {
      await verified(order, 'UNREACHABLE', caller);
      app.clock.advance(30 * 60_000);
    }
    expect(await hearing.decide(id, 'UPHELD')).toMatchObject(refused('CITIZEN_NOT_HEARD'));
    app.clock.advance(24 * 3_600_000);
    await verified(order, 'UNREACHABLE', caller);
    expect((await hearing.decide(id, 'UPHELD')).appeal).toMatchObject({ decision: 'UPHELD' });
  });

  it('what waited when the program learnt to sign appeals is decided after the upgrade', async () => {
    const pending = (await hearing.appeal((await rated('before the upgrade')).id)).appeal!;
    const decided = (await hearing.appeal((await rated('half decided')).id)).appeal!;
    await hearing.admit(decided.id);
    const { exclusion } = (await hearing.decide(decided.id, 'UPHELD')).appeal!;
    await app.settled();
    const { storage } = app;
    const restart = async (before: string[]) => {
      const startsAt = app.clock.now().toISOString();
      await app.app.stop();
      const root = await openStorage(storage);
      await root.unitOfWork(async tx => {
        for (const sql of before) await execute(tx, sql);
      });
      await root.close();
      app = await startApp(kind, { storage, isSeeded: false, startsAt });
      hearing.app = app;
    };
    const asTheMigrationLeavesThem = ["UPDATE appeal SET mac = ''", "UPDATE exclusion SET mac = ''"];
    await app.app.stop();
    await rm(path.join(storage.dataDirectory, 'anchors'), { recursive: true });
    await restart([...asTheMigrationLeavesThem, 'DELETE FROM seal']);

    expect((await hearing.admit(pending.id)).appeal).toMatchObject({ state: 'ADMITTED' });
    expect((await hearing.confirm(exclusion!.id)).exclusion).toMatchObject({ state: 'CONFIRMED' });
    await app.settled();
    await app.app.lateSeals.announce();
    await app.settled();
    expect(await app.app.verification.verify()).toMatchObject({ count: 0, waiting: 0 });
    const onRecord = await rawRows(storage, 'audit_entry', "action = 'audit.signed-late'");
    expect(onRecord.map(({ detail }) => (JSON.parse(String(detail)) as { table: string }).table)).toEqual([
      'appeal',
      'exclusion',
    ]);

    await restart([`UPDATE appeal SET mac = '' WHERE id = '${decodeGlobalId(pending.id)!.id}'`]);
    const { findings } = await app.app.verification.verify();
    expect(findings).toMatchObject([{ table: 'appeal', kind: 'EDITED' }]);
  });
});
