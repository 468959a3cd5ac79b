import {
  CloseImprovementDocument,
  CommentTopicsDocument,
  ImprovementDocument,
  ImprovementsDocument,
  NegativeConcentrationDocument,
  OpenImprovementDocument,
  type OpenImprovementInput,
  ReportImprovementDocument,
} from '../../schema/generated';
import { decodeGlobalId } from '../../src/platform/global-id';
import { item, regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { storages } from '../support/storages';
import { ask } from '../support/stored';

const DAY = 86_400_000;
const FEBRUARY = { region: regions.district, from: '2026-02-01', to: '2026-02-28' };
/** Clerks and raters whom people call by name, one of them of the catalogue (欧阳测试). */
const NAMES = ['张建国', '陈光明', '欧阳测试', '小李'];
const OTHER_ITEM = `${item}-02`;

describe.each(storages)('what is made of bad ratings, on %s', kind => {
  let app: Harness;
  let office: string;
  let handler: string;
  let stranger: string;
  let mobile: TestChannel;
  let improvement: string;
  let count = 0;

  const signIn = async () => {
    office = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'desk01' });
    handler = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.own, subject: 'handler01' });
    stranger = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.neighbour });
  };
  const key = () => `request-${++count}`;
  const rate = async (many: number, said: Record<string, unknown>) => {
    const ratings = Array.from({ length: many }, () => {
      const id = ++count;
      return {
        ...{ id: `rating-${id}`, institution: units.own, serviceItem: item, level: 'SATISFIED' },
        ...{ evaluatedAt: '2026-02-10T10:00:00+08:00' },
        evaluator: { realName: true, name: '测试甲', phone: `1000000${String(id).padStart(4, '0')}` },
        ...said,
      };
    });
    const { body } = await app.push(mobile, ratings);
    expect(body).toMatchObject({ accepted: many });
  };
  const topics = async (said: object = {}, token = office) => {
    const levels = ['DISSATISFIED', 'VERY_DISSATISFIED'] as const;
    const input = { ...FEBRUARY, levels: [...levels], ...said };
    return (await app.ask(CommentTopicsDocument, { input }, token)).commentTopics;
  };
  const concentration = async (token: string) => {
    const input = { ...FEBRUARY, by: 'ITEM' as const };
    return (await app.ask(NegativeConcentrationDocument, { input }, token)).negativeConcentration;
  };
  const report = async (said: 'PLAN' | 'PROGRESS' | 'DONE', token = handler) => {
    const input = { improvement, kind: said, text: `增设窗口：${said}`, idempotencyKey: key() };
    return (await app.ask(ReportImprovementDocument, { input }, token)).reportImprovement;
  };
  const effect = async () => {
    const { node } = await app.ask(ImprovementDocument, { id: improvement }, handler);
    return node && 'effect' in node ? node.effect : null;
  };

  beforeAll(async () => {
    app = await startApp(kind);
    await signIn();
    const operator = await app.token('CHANNEL_OPERATOR');
    mobile = await app.registerChannel(operator, { code: 'mobile', region: regions.district, adapter: 'json' });
    for (const name of NAMES) {
      const comment = `${name}态度恶劣，排队两个小时，电话13800000000打不通`;
      await rate(5, { level: 'DISSATISFIED', comment, options: ['213'] });
    }
    await rate(4, { level: 'DISSATISFIED', comment: '网站崩溃' });
    await rate(20, { comment: '材料齐全，很快' });
    await rate(60, { serviceItem: OTHER_ITEM, comment: '指南清楚，窗口热情' });
    await rate(2, { serviceItem: OTHER_ITEM, level: 'DISSATISFIED' });
    await app.settled();
  });
  afterAll(() => app?.dispose());

  it('an item with concentrated bad ratings is seen, with what they name; its unit sees it, another does not', async () => {
    const { rows, tested } = await concentration(office);
    expect(tested).toBe(2);
    expect(rows).toMatchObject([
      {
        key: { dimension: 'ITEM', code: item, name: '社会保障卡补办' },
        ...{ given: 44, negatives: 24, negativeRate: '0.5455', othersRate: '0.0323', expected: '1.4194' },
        ...{ isConcentrated: true, reasons: [{ code: '213', ratings: 20 }] },
      },
      { key: { code: OTHER_ITEM }, negatives: 2, isConcentrated: false, reasons: [] },
    ]);
    expect((await concentration(handler)).rows[0]).toMatchObject({ key: { code: item }, isConcentrated: true });
    expect((await concentration(stranger)).rows).toEqual([]);
  });

  it('the words of many are topics; no name, no number, and nothing that only a few wrote is', async () => {
    const found = await topics({ serviceItems: [item] });
    expect(found).toMatchObject({ comments: 24, of: 24, comparedWith: 80 });
    expect(found.topics.map(({ word }) => word).sort()).toEqual(['态度恶劣', '打不通', '排队', '电话'].sort());
    expect(found.topics).toContainEqual({ word: '排队', ratings: 20, share: '0.8333', lift: '132.8400' });
    const everything = JSON.stringify(await topics({ levels: [] }));
    expect(everything).toContain('材料');
    for (const part of [...NAMES, '建国', '光明', '测试', '138', '崩溃']) expect(everything).not.toContain(part);
  });

  it('that comments were opened is on record, once for each time, and without a word of them', async () => {
    const sql = "SELECT actor, subject, detail FROM audit_entry WHERE action = 'comments.analysed' ORDER BY id";
    expect(await ask(app.storage, sql)).toEqual([
      {
        ...{ actor: 'desk01', subject: `Region:${regions.district}` },
        detail: '{"from":"2026-02-01","to":"2026-02-28","comments":24,"comparedWith":80}',
      },
      expect.objectContaining({ actor: 'desk01' }),
    ]);
  });

  it('the office opens an improvement, the unit plans and does it, and nobody else knows of it', async () => {
    const input: OpenImprovementInput = {
      ...{ institution: units.own, serviceItem: item, problem: '排队时间长', measure: 'ADD_CAPACITY' },
      ...{ routing: 'BUSINESS', dueOn: '2026-03-31', idempotencyKey: key() },
    };
    const late = { ...input, dueOn: '2026-03-02', idempotencyKey: key() };
    expect((await app.ask(OpenImprovementDocument, { input: late }, office)).openImprovement).toMatchObject({
      ...{ improvement: null, userErrors: [{ field: ['input', 'dueOn'], code: 'INVALID_VALUE' }] },
    });
    const { openImprovement } = await app.ask(OpenImprovementDocument, { input }, office);
    expect(openImprovement.improvement).toMatchObject({ state: 'OPEN', problem: '排队时间长', openedBy: 'desk01' });
    improvement = openImprovement.improvement!.id;

    expect((await report('DONE')).userErrors).toMatchObject([{ code: 'IMPROVEMENT_STATE' }]);
    expect((await report('PLAN', stranger)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const lists = await app.query(ImprovementsDocument, { first: 10 }, stranger);
    expect(lists.text).not.toContain(improvement);
    expect((await report('PLAN')).improvement).toMatchObject({ state: 'IN_PROGRESS' });
    expect((await report('DONE')).improvement).toMatchObject({
      ...{ state: 'DONE', steps: [{ kind: 'PLAN', text: '增设窗口：PLAN', actor: 'handler01' }, { kind: 'DONE' }] },
    });
    const told = `SELECT kind, recipient_role AS role, recipient_institution AS unit FROM notice
      WHERE about_id = '${decodeGlobalId(improvement)!.id}' ORDER BY told_at, id`;
    expect(await ask(app.storage, told)).toEqual([
      { kind: 'IMPROVEMENT_OPENED', role: 'INSTITUTION_HANDLER', unit: units.own },
      { kind: 'IMPROVEMENT_REPORTED', role: 'MANAGEMENT_OFFICE', unit: null },
      { kind: 'IMPROVEMENT_REPORTED', role: 'MANAGEMENT_OFFICE', unit: null },
    ]);
    expect(await effect()).toMatchObject({ before: { given: 44, negatives: 24 }, after: null, isSignificant: null });
  });

  it('weeks later the figures are better by more than chance, and say that they may still change', async () => {
    app.clock.advance(40 * DAY);
    await signIn();
    await rate(38, { evaluatedAt: '2026-04-01T10:00:00+08:00' });
    await rate(2, { evaluatedAt: '2026-04-01T10:00:00+08:00', level: 'DISSATISFIED' });
    await app.settled();
    expect(await effect()).toMatchObject({
      before: { from: '2026-01-23', to: '2026-03-02', given: 44, negatives: 24, negativeRate: '0.5455' },
      after: { from: '2026-03-04', to: '2026-04-11', given: 40, negatives: 2, negativeRate: '0.0500' },
      ...{ change: '-0.4955', isSignificant: true, note: expect.stringContaining('90') },
    });
    const input = { improvement, outcome: 'ACHIEVED' as const, note: '差评明显减少', idempotencyKey: key() };
    expect((await app.ask(CloseImprovementDocument, { input }, office)).closeImprovement).toMatchObject({
      ...{ improvement: { state: 'CLOSED', outcome: 'ACHIEVED', isOverdue: false }, userErrors: [] },
    });
    expect((await report('PROGRESS')).userErrors).toMatchObject([{ code: 'IMPROVEMENT_STATE' }]);
  });
});
