import {
  ClueDocument,
  CluesDocument,
  RecordClueDocument,
  type RecordClueInput,
  RecordClueResultDocument,
  ReferClueDocument,
} from '../../schema/generated';
import { decodeGlobalId } from '../../src/platform/global-id';
import { regions, units } from '../support/catalogue';
import { type Bearer, type Harness, startApp } from '../support/harness';
import { storages } from '../support/storages';
import { ask } from '../support/stored';

describe.each(storages)('clues to breaches of discipline or law, on %s', kind => {
  let app: Harness;
  let office: string;
  let requests = 0;

  beforeAll(async () => {
    app = await startApp(kind);
    office = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'desk01' });
  });
  afterAll(() => app?.dispose());

  const key = () => `request-${++requests}`;
  const record = async (token: string, said: Partial<RecordClueInput> = {}) => {
    const clue = { region: regions.district, kind: 'DISCIPLINE' as const, text: '窗口人员收受礼品' };
    const input = { ...clue, institution: units.own, idempotencyKey: key(), ...said };
    return (await app.ask(RecordClueDocument, { input }, token)).recordClue;
  };

  it('the office writes one down, hands it to the competent body, and notes what came of it', async () => {
    const { clue } = await record(office);
    const referral = { body: '区纪委监委', reference: '政务函〔2026〕3号', note: '附回访记录' };
    const input = { clue: clue!.id, ...referral, idempotencyKey: key() };
    expect((await app.ask(ReferClueDocument, { input }, office)).referClue.clue).toMatchObject({
      steps: [{ kind: 'REFERRED', ...referral, actor: 'desk01' }],
    });
    const answer = { clue: clue!.id, body: '区纪委监委', note: '已立案', idempotencyKey: key() };
    await app.ask(RecordClueResultDocument, { input: answer }, office);
    const auditor = await app.token('AUDITOR');
    expect((await app.ask(ClueDocument, { id: clue!.id }, auditor)).node).toMatchObject({
      ...{ kind: 'DISCIPLINE', source: 'PERSON', text: '窗口人员收受礼品', institutionCode: units.own },
      steps: [{ kind: 'REFERRED' }, { kind: 'RESULT', note: '已立案' }],
    });
  });

  it('a call-back agent writes one down and does not read it back', async () => {
    const agent = await app.token({ role: 'CALLBACK_AGENT', subject: 'agent01' });
    expect(await record(agent, { text: '评价人称被要求改评价' })).toEqual({ clue: null, userErrors: [] });
    const { clues } = await app.ask(CluesDocument, { first: 1 }, office);
    expect(clues.nodes).toMatchObject([{ text: '评价人称被要求改评价', recordedBy: 'agent01' }]);
    expect((await app.ask(ClueDocument, { id: clues.nodes[0]!.id }, agent)).node).toBeNull();
  });

  it('no unit sees one, nor any administrator, nor an office elsewhere; and nobody of a unit writes one down', async () => {
    const { clue } = await record(office);
    const others: Bearer[] = [
      { role: 'INSTITUTION_HANDLER', institution: units.own },
      { role: 'WINDOW_CLERK', institution: units.own },
      { role: 'ADMINISTRATOR' },
      { role: 'MANAGEMENT_OFFICE', institution: units.own },
      { role: 'MANAGEMENT_OFFICE', region: regions.other },
    ];
    for (const other of others) {
      const token = await app.token(other);
      expect((await app.ask(ClueDocument, { id: clue!.id }, token)).node).toBeNull();
      const list = await app.query(CluesDocument, { first: 100 }, token);
      expect(list.text).not.toContain(clue!.id);
    }
    const insider = await app.token({ role: 'MANAGEMENT_OFFICE', institution: units.own });
    expect(await record(insider)).toMatchObject({ userErrors: [{ field: ['input', 'region'], code: 'NOT_FOUND' }] });
  });

  it('who tries to hand one on that is none of theirs, or writes one down elsewhere, is on record', async () => {
    const { clue } = await record(office);
    const stranger = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.other, subject: 'stranger01' });
    const input = { clue: clue!.id, body: '区纪委监委', idempotencyKey: key() };
    const { referClue } = await app.ask(ReferClueDocument, { input }, stranger);
    expect(referClue).toMatchObject({ clue: null, userErrors: [{ field: ['input', 'clue'], code: 'NOT_FOUND' }] });
    expect((await record(stranger)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const sql = "SELECT action, subject, detail FROM audit_entry WHERE actor = 'stranger01' ORDER BY id";
    expect(await ask(app.storage, sql)).toEqual([
      {
        ...{ action: 'clue.refused', subject: `Clue:${decodeGlobalId(clue!.id)!.id}` },
        detail: '{"operation":"referClue","code":"NOT_FOUND"}',
      },
      { action: 'clue.refused', subject: 'Clue:?', detail: '{"operation":"recordClue","code":"NOT_FOUND"}' },
    ]);
  });

  it('the words are sealed, and the audit trail does not say whom a clue is about', async () => {
    await record(office, { text: '独一无二的线索内容' });
    const stored = await ask<{ text: string }>(app.storage, 'SELECT text FROM clue');
    expect(stored.filter(({ text }) => text.includes('独一无二'))).toEqual([]);
    const audit = await ask<{ detail: string | null }>(
      app.storage,
      "SELECT detail FROM audit_entry WHERE action LIKE 'clue.%'",
    );
    expect(audit.length).toBeGreaterThan(0);
    expect(audit.filter(({ detail }) => detail?.includes(units.own))).toEqual([]);
  });
});
