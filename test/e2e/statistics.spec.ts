import fc from 'fast-check';
import {
  EvaluationStatisticsDocument,
  type EvaluationStatisticsInput,
  IssueTicketDocument,
  QuarantineChannelDocument,
  RecordServiceDocument,
  ReleaseQuarantineDocument,
  StatisticsInFullDocument,
  type StatisticsInFullQuery,
  SubmitEvaluationDocument,
} from '../../schema/generated';
import type { Database } from '../../src/platform/database';
import { redrive } from '../../src/platform/outbox-failures';
import { sequence } from '../../src/platform/outbox-sequencer';
import { addDays } from '../../src/platform/shanghai';
import { execute, insertRows, select } from '../../src/platform/sql';
import type { Provenance } from '../../src/sdk';
import type { WrongCell } from '../../src/statistics/cell-differences';
import { measures } from '../../src/statistics/counts';
import { dimensions } from '../../src/statistics/dimensions';
import { StatisticsRebuild, type WrongMemory } from '../../src/statistics/rebuild';
import { type RecountedRow, recountRows } from '../../src/statistics/recount';
import { stepsOf } from '../../src/statistics/recount-steps';
import type { Days } from '../../src/statistics/spans';
import { item, regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { Desk, reachable } from '../support/desk';
import { type Harness, startApp } from '../support/harness';
import { Hearing } from '../support/hearing';
import { changeRules } from '../support/rules';
import { storages } from '../support/storages';

type InFull = StatisticsInFullQuery['evaluationStatistics']['rows'][number];

const MARCH: EvaluationStatisticsInput = { region: regions.city, from: '2026-03-01', to: '2026-03-31' };
/** Days on which months, quarters and years begin and end. */
const DAYS = ['2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01', '2026-03-02'];

describe.each(storages)('figures on %s', kind => {
  let app: Harness;
  let office: string;
  let operator: string;
  let hearing: Hearing;
  let desk: Desk;
  let mobile: TestChannel;
  let others: TestChannel;
  let count = 0;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T17:00:00+08:00' });
    const expires = '30d';
    office = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.city, expires });
    operator = await app.token({ role: 'CHANNEL_OPERATOR', region: regions.city, expires });
    const provenances: Provenance[] = ['SELF_GIVEN', 'HOTLINE', 'STAFF_ASSISTED', 'DEFAULTED'];
    mobile = await app.registerChannel(operator, {
      code: 'mobile',
      region: regions.district,
      adapter: 'json',
      provenances,
    });
    others = await app.registerChannel(operator, {
      code: 'others',
      region: regions.other,
      adapter: 'json',
      provenances,
    });
    hearing = await Hearing.open(app);
    desk = await Desk.open(app);
  });
  afterAll(() => app?.dispose());

  const figures = async (input: Partial<EvaluationStatisticsInput>, token = office) => {
    const asked = { ...MARCH, ...input };
    return (await app.ask(EvaluationStatisticsDocument, { input: asked }, token)).evaluationStatistics;
  };
  /** Everything that figures can be told apart by, over all the days of the story. */
  const rowsOf = async (interval: 'MONTH' | 'DAY', asOf?: Date) => {
    const days = { from: '2025-12-31', to: '2026-03-31', groupBy: [...dimensions], asOf: asOf?.toISOString() };
    const input = { ...MARCH, ...days, interval };
    return (await app.ask(StatisticsInFullDocument, { input }, office)).evaluationStatistics.rows;
  };
  const everything = async (asOf?: Date) => [...(await rowsOf('MONTH', asOf)), ...(await rowsOf('DAY', asOf))];
  const byHand = (...statements: string[]) =>
    app.app.database.unitOfWork(async tx => {
      for (const statement of statements) await execute(tx, statement);
    });
  /** What the fold has put behind itself for a while is beyond all events: it does nothing until it goes on where it was. */
  const fold = {
    isWaiting: false,
    async wait() {
      if (!fold.isWaiting)
        await byHand(`UPDATE outbox_cursor SET position = position + ${FAR} WHERE consumer = 'fold-statistics'`);
      fold.isWaiting = true;
    },
    async goOn() {
      if (fold.isWaiting)
        await byHand(`UPDATE outbox_cursor SET position = position - ${FAR} WHERE consumer = 'fold-statistics'`);
      fold.isWaiting = false;
      await app.settled();
    },
  };
  const wrong = async () => {
    const { statisticsRebuild: rebuild } = app.app;
    const cells: WrongCell[] = [];
    const memories: WrongMemory[] = [];
    for await (const cell of rebuild.wrongCells()) cells.push(cell);
    for await (const memory of rebuild.wrongMemories()) memories.push(memory);
    return { cells, memories };
  };
  const rating = (said: Record<string, unknown>) => ({
    ...{
      id: `statistics-${(count += 1)}`,
      institution: units.own,
      window: 'A01',
      staffMember: 'win01',
      serviceItem: item,
    },
    ...{ level: 'SATISFIED', evaluatedAt: '2026-03-02T10:00:00+08:00', ...said },
  });
  const serve = (caseNumber: string, said: Record<string, unknown> = {}) => {
    const facts = { region: regions.district, institution: units.own, status: 'COMPLETED' as const, serviceNumber: 1 };
    const input = { ...facts, servedAt: '2026-03-02T09:00:00+08:00', caseNumber, idempotencyKey: desk.key(), ...said };
    return app.ask(RecordServiceDocument, { input }, office);
  };

  it('tell what was served, rated, defaulted and put right, and the rates that follow to the digit', async () => {
    for (let i = 0; i < 7; i++) await serve(`case-${i}`);
    await app.push(mobile, [
      rating({ caseNumber: 'case-0', level: 'VERY_SATISFIED', provenance: 'SELF_GIVEN' }),
      rating({ caseNumber: 'case-1', level: 'SATISFIED' }),
      rating({ caseNumber: 'case-2', level: 'BASICALLY_SATISFIED' }),
      rating({ caseNumber: 'case-3', level: 'BASICALLY_SATISFIED', provenance: 'DEFAULTED' }),
      rating({ caseNumber: 'case-0', level: 'DISSATISFIED', provenance: 'HOTLINE' }),
    ]);
    const named = { evaluator: { realName: true, name: '测试甲', phone: '13800000001' } };
    const bad = await desk.rated('case-5', { evaluatedAt: '2026-03-02T10:00:00+08:00', ...named });
    await desk.assign(bad.id);
    await desk.settle(bad.id);
    await desk.call(bad.id);
    const left = await desk.rated('case-6', { evaluatedAt: '2026-03-02T11:00:00+08:00', level: 'VERY_DISSATISFIED' });
    expect(left.id).toBeTruthy();
    await app.settled();
    const { rows } = await figures({ groupBy: ['INSTITUTION'], interval: 'MONTH' });
    expect(rows).toEqual([
      {
        key: { dimension: 'INSTITUTION', code: units.own, name: '测试区社保局' },
        period: '2026-03',
        total: 5,
        byLevel: [
          { level: 'VERY_SATISFIED', count: 1 },
          { level: 'SATISFIED', count: 1 },
          { level: 'BASICALLY_SATISFIED', count: 1 },
          { level: 'DISSATISFIED', count: 1 },
          { level: 'VERY_DISSATISFIED', count: 1 },
        ],
        selfGiven: 5,
        defaulted: 1,
        excluded: 0,
        satisfactionRate: '0.6000',
        activeRate: '0.7143',
        negativeRate: '0.4000',
        callbackRate: '1.0000',
        rectificationRate: '0.5000',
        onTimeRate: '0.5000',
      },
    ]);
  });

  it('follow an exclusion, and stay what they were as of the day before it', async () => {
    const id = await hearing.rated('mistaken', { evaluatedAt: '2026-03-02T12:00:00+08:00' });
    const { exclusion } = await hearing.upheld(id);
    await app.settled();
    const [before, at] = [await everything(), app.clock.now()];
    app.clock.advance(1_000);
    await hearing.confirm(exclusion);
    await app.settled();
    const [own] = (await figures({ groupBy: ['INSTITUTION'] })).rows;
    expect(own).toMatchObject({ excluded: 1, total: 5, satisfactionRate: '0.6000' });
    expect(await everything(at)).toEqual(before);
    expect(await everything(app.clock.now())).toEqual(await everything());
  });

  it('a unit sees its own alone, and what is out of scope reads as nothing', async () => {
    await app.push(others, rating({ caseNumber: 'far', institution: units.other, level: 'DISSATISFIED' }));
    await app.settled();
    const handler = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.own });
    const seen = (await figures({ region: regions.district, groupBy: ['INSTITUTION', 'WINDOW', 'CHANNEL'] }, handler))
      .rows;
    const codes = new Set(seen.map(({ key }) => key.code.replace(/^desk-.*/, 'desk')));
    expect([...codes].sort()).toEqual([units.own, 'A01', 'desk', 'hall', 'mobile']);
    expect((await figures({ region: regions.other, groupBy: ['INSTITUTION'] }, handler)).rows).toEqual([]);
  });

  it('days that end before they begin, and more days than anybody counts by hand, are told at the door', async () => {
    const asked = (input: Partial<EvaluationStatisticsInput>) =>
      app.query(EvaluationStatisticsDocument, { input: { ...MARCH, ...input } }, office);
    const codes = async (input: Partial<EvaluationStatisticsInput>) =>
      (await asked(input)).errors.map(({ extensions }) => extensions.code);
    expect(await codes({ from: '2026-04-01' })).toEqual(['BAD_USER_INPUT']);
    expect(await codes({ from: '2024-01-01', interval: 'DAY' })).toEqual(['PERIOD_TOO_LONG']);
    expect(await codes({ from: '2024-01-01', asOf: app.clock.now().toISOString() })).toEqual(['PERIOD_TOO_LONG']);
    expect(await codes({ from: '2024-01-01', interval: 'YEAR' })).toEqual([]);
  });

  it('as of an instant that take longer to count than anybody waits are given up, and it is said why', async () => {
    let passed = 0;
    const time = jest.spyOn(performance, 'now').mockImplementation(() => (passed += 10_000));
    try {
      const input = { ...MARCH, asOf: app.clock.now().toISOString() };
      const { errors } = await app.query(EvaluationStatisticsDocument, { input }, office);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['COUNT_TOO_LONG']);
    } finally {
      time.mockRestore();
    }
    const scope = { regions: [regions.district], institution: null };
    const asked = { scope, from: MARCH.from, to: MARCH.to, dimension: 'REGION', interval: null } as const;
    expect(await app.app.statistics.asOf(asked, app.clock.now())).toEqual(expect.any(Array)); // nobody waits for this
  });

  it('are what the records say, whatever happens in whatever order', async () => {
    const moves: Record<string, (n: number) => Promise<unknown>> = {
      rate: n =>
        app.push(n % 2 ? mobile : others, [
          rating({
            ...{ caseNumber: `case-${n % 9}`, serviceNumber: 1 + (n % 2), level: LEVELS[n % 5] },
            ...{ provenance: PROVENANCES[n % 4], evaluatedAt: `${DAYS[n % 5]}T23:30:00+08:00` },
            ...(n % 3 ? {} : { institution: units.neighbour, window: null, staffMember: null }),
            ...(n % 7 ? {} : { serviceItem: null, targetKind: 'PLATFORM' }),
          }),
        ]),
      serve: n =>
        serve(`case-${n % 9}`, {
          servedAt: n % 4 ? `${DAYS[n % 5]}T00:10:00+08:00` : undefined,
          serviceItem: n % 3 ? item : undefined,
          window: n % 2 ? 'A01' : undefined,
        }),
      quarantine: async n => {
        const period = { channel: n % 2 ? 'mobile' : 'others', since: '2026-03-01T00:00:00+08:00' };
        await app.ask(
          QuarantineChannelDocument,
          { input: { ...period, reason: '核查', idempotencyKey: desk.key() } },
          operator,
        );
        if (n % 3) await app.settled();
        await app.ask(
          ReleaseQuarantineDocument,
          { input: { ...period, reason: '无误', idempotencyKey: desk.key() } },
          operator,
        );
      },
      invite: async n => {
        const caseNumber = `invited-${(count += 1)}`;
        await serve(caseNumber, { window: 'A01' });
        const about = { region: regions.district, caseNumber, serviceNumber: 1 };
        const asked = { ...about, idempotencyKey: desk.key() };
        const { issueTicket } = await app.ask(IssueTicketDocument, { input: asked }, office);
        if (n % 2 || !issueTicket.ticket) return;
        const said = {
          region: regions.district,
          targetKind: 'INSTITUTION' as const,
          level: LEVELS[n % 5]!,
          options: [],
        };
        const input = {
          ...said,
          ticket: issueTicket.ticket,
          provenance: 'INVITED' as const,
          idempotencyKey: desk.key(),
        };
        await app.ask(SubmitEvaluationDocument, { input });
      },
      putRight: async n => {
        const bad = await desk.rated(`bad-${(count += 1)}`, { evaluatedAt: `${DAYS[n % 5]}T12:00:00+08:00` });
        await desk.assign(bad.id);
        await (n % 2 ? desk.settle(bad.id) : desk.promise(bad.id));
        if (n % 3 === 0) await desk.call(bad.id, { result: n % 2 ? 'REACHED' : 'UNREACHABLE' });
      },
      exclude: async () => {
        const { exclusion } = await hearing.upheld(await hearing.rated(`excluded-${(count += 1)}`));
        await hearing.confirm(exclusion);
      },
      wait: async n => {
        if (n % 3 === 0) await fold.wait();
        else if (n % 3 === 1) await fold.goOn();
        app.clock.advance(30_000 * n);
      },
    };
    const move = fc.record({ name: fc.constantFrom(...Object.keys(moves)), n: fc.nat(60) });
    const parts = ['total', 'defaulted', 'excluded', 'superseded', 'served', 'invited', 'answered'] as const;
    const earlier: { at: Date; said: ReturnType<typeof ofRatings> }[] = [];
    for (const seed of SEEDS) {
      const [told] = fc.sample(fc.array(move, { minLength: 20, maxLength: 20, size: 'max' }), { numRuns: 1, seed });
      for (const { name, n } of told!) await moves[name]!(n);
      await fold.goOn();
      expect(await wrong()).toEqual({ cells: [], memories: [] });
      earlier.push({ at: app.clock.now(), said: ofRatings(await rowsOf('DAY')) });
      app.clock.advance(1_000);
    }
    for (const { at, said } of earlier) expect(ofRatings(await rowsOf('DAY', at))).toEqual(said);
    const folded = await everything();
    expect(await everything(app.clock.now())).toEqual(folded);
    const all = folded.find(
      ({ key, period }) => key.dimension === 'INSTITUTION' && key.code === units.own && period === '2026-03',
    );
    expect(parts.filter(part => !all![part])).toEqual([]);
  });

  it('tell of a month’s end what had been put right by then, however late it was folded', async () => {
    const bad = await desk.rated('late', { evaluatedAt: '2026-03-02T13:00:00+08:00', ...reachable });
    const [before] = (await figures({ groupBy: ['INSTITUTION'] })).rows;
    await fold.wait();
    await desk.assign(bad.id);
    app.clock.advance(60_000);
    await desk.settle(bad.id);
    const [waiting, settled] = [await everything(app.clock.now()), app.clock.now()];
    app.clock.advance(60_000);
    await desk.call(bad.id);
    expect((await figures({ groupBy: ['INSTITUTION'] })).rows[0]).toEqual(before);
    await fold.goOn();
    expect(await everything(settled)).toEqual(waiting);
    const asOf = async (at: Date) => (await figures({ groupBy: ['INSTITUTION'], asOf: at.toISOString() })).rows[0]!;
    const [then, now] = [await asOf(settled), await asOf(app.clock.now())];
    expect(Number(then.rectificationRate)).toBeGreaterThan(Number(before!.rectificationRate));
    expect(then.callbackRate).toBe(before!.callbackRate);
    expect(Number(now.callbackRate)).toBeGreaterThan(Number(then.callbackRate));
    const steps = await select<{ rectified: number; reached: number }>(
      app.app.database.reader,
      'SELECT rectified, reached FROM negative_course WHERE evaluation_id = (SELECT MAX(id) FROM evaluation) ORDER BY version',
    );
    expect(steps.slice(-3).map(({ rectified, reached }) => [rectified, reached])).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
    ]);
  });

  it('are not moved by a policy that is published later for days that are over', async () => {
    const push = (caseNumber: string) =>
      app.push(others, rating({ caseNumber, institution: units.other, provenance: 'DEFAULTED', level: 'SATISFIED' }));
    const total = async () => {
      await app.settled();
      return (await figures({ region: regions.other })).rows[0]!;
    };
    await push('before-policy');
    const [before, at] = [await total(), app.clock.now()];
    const rule = { days: 7, dayKind: 'NATURAL' as const, countStartDay: false, level: 'SATISFIED' as const };
    app.clock.advance(1_000);
    await changeRules(app, regions.other, '2026-03-01', { defaultRating: { ...rule, countInStatistics: true } });
    app.clock.advance(1_000);
    expect(await total()).toEqual(before);
    expect((await figures({ region: regions.other, asOf: at.toISOString() })).rows).toEqual([before]);
    expect(await wrong()).toEqual({ cells: [], memories: [] });
    await push('after-policy');
    expect(await total()).toMatchObject({ total: before.total + 1, defaulted: before.defaulted + 1 });
    expect(await wrong()).toEqual({ cells: [], memories: [] });
  });

  it('are the same however small the steps are in which records are counted', async () => {
    const { database, policies } = app.app;
    const places = [regions.district, regions.other];
    const days = { from: '2025-12-31', to: '2026-03-31' };
    const steps = await stepsOf(database.reader, places, days, 2);
    expect(steps.length).toBeGreaterThan(3);
    expect(steps[0]!.from).toBe(days.from);
    expect(steps.map(({ to }) => addDays(to, 1))).toEqual([...steps.slice(1).map(({ from }) => from), '2026-04-01']);
    const asked = { scope: { regions: places, institution: null }, dimension: 'STAFF' as const, interval: null };
    const count = (some: Days) => recountRows(database.reader, policies, { ...asked, ...some }, app.clock.now());
    const inSteps: RecountedRow[] = [];
    for (const step of steps) inSteps.push(...(await count(step)));
    const inOrder = (rows: RecountedRow[]) => rows.map(row => JSON.stringify(row, measuresAndKeys)).sort();
    expect(inOrder(inSteps)).toEqual(inOrder(await count(days)));
  });

  it('that somebody changed by hand are found, and counted anew', async () => {
    const { statisticsRebuild: rebuild } = app.app;
    const before = await everything();
    const columns = 'dimension, grain, institution, code, target_kind';
    const rest = measures.join(', ');
    await byHand(
      "UPDATE statistics_cell SET given_satisfied = given_satisfied + 3 WHERE grain = 'DAY' AND code = 'mobile' AND period = '2026-03-02'",
      "UPDATE statistics_cell SET served = served - 1 WHERE grain = 'MONTH' AND dimension = 'TOTAL' AND period = '2026-03-01' AND served > 0",
      "DELETE FROM statistics_cell WHERE dimension = 'PROVENANCE'",
      ...[`'990099000000', '2026-03-02'`, `region, '2031-01-01'`].map(
        place => `INSERT INTO statistics_cell (region, period, ${columns}, ${rest})
          SELECT ${place}, ${columns}, ${rest} FROM statistics_cell
           WHERE dimension = 'ITEM' AND grain = 'DAY' AND period = '2026-03-02' AND given_satisfied > 0
           ORDER BY region, institution, code LIMIT 1`,
      ),
    );
    const { cells, memories } = await wrong();
    expect(memories).toEqual([]);
    expect(new Set(cells.map(({ dimension }) => dimension))).toEqual(
      new Set(['CHANNEL', 'TOTAL', 'PROVENANCE', 'ITEM']),
    );
    const found = expect.objectContaining.bind(expect);
    expect(cells).toContainEqual(found({ grain: 'DAY', code: 'mobile', off: { given_satisfied: 3 } }));
    expect(cells).toContainEqual(found({ grain: 'MONTH', dimension: 'TOTAL', off: { served: -1 } }));
    expect(cells).toContainEqual(found({ dimension: 'ITEM', region: '990099000000', period: '2026-03-02' }));
    expect(cells).toContainEqual(found({ dimension: 'ITEM', region: regions.district, period: '2031-01-01' }));
    expect(await rebuild.run()).toMatchObject({ isUndisturbed: true, dropped: 0 });
    expect(await wrong()).toEqual({ cells: [], memories: [] });
    expect(await everything()).toEqual(before);
  });

  it('are made anew with what is remembered to change them, where their events are gone', async () => {
    await serve('remembered', { window: 'A01' });
    await app.settled();
    const before = await everything();
    await byHand('DELETE FROM counted_service', 'DELETE FROM negative_course', 'DELETE FROM statistics_cell');
    const { memories } = await wrong();
    expect(new Set(memories.map(({ table }) => table))).toEqual(new Set(['counted_service', 'negative_course']));
    expect(await everything(app.clock.now())).toEqual(before);
    await app.app.statisticsRebuild.run();
    expect(await wrong()).toEqual({ cells: [], memories: [] });
    expect(await everything()).toEqual(before);
    await serve('remembered', { servedAt: '2026-03-02T09:30:00+08:00', window: 'A02' });
    await app.settled();
    expect(await wrong()).toEqual({ cells: [], memories: [] });
  });

  it('count an event that had failed once, when they are made anew before it is tried again', async () => {
    const { database, statisticsRebuild: rebuild } = app.app;
    await fold.wait();
    await app.push(mobile, [rating({ caseNumber: 'failed' })]);
    await sequence(database);
    const [event] = await select<{ id: string; seq: number }>(
      database.reader,
      "SELECT id, seq FROM outbox_event WHERE name = 'evaluation.recorded' ORDER BY seq DESC LIMIT 1",
    );
    await database.unitOfWork(tx =>
      insertRows(tx, 'outbox_failure', [
        {
          ...{ consumer: 'fold-statistics', event_id: event!.id, state: 'DEAD', attempts: 8, last_error: 'Error' },
          ...{ next_at: app.clock.now(), failed_at: app.clock.now() },
        },
      ]),
    );
    await byHand(
      "UPDATE outbox_cursor SET position = (SELECT last_seq FROM outbox_sequence) WHERE consumer = 'fold-statistics'",
    );
    expect((await wrong()).cells).not.toEqual([]);
    expect(await rebuild.run()).toMatchObject({ dropped: 1, isUndisturbed: true });
    expect(await redrive(database, app.clock, 'fold-statistics')).toBe(0);
    await app.settled();
    expect(await wrong()).toEqual({ cells: [], memories: [] });
  });

  it('say so where a rating came while they were counted anew', async () => {
    const { database, policies } = app.app;
    let isPushed = false;
    const busy: Database = {
      ...database,
      async unitOfWork(work) {
        if (!isPushed) {
          isPushed = true;
          await app.push(mobile, [rating({})]);
        }
        return database.unitOfWork(work);
      },
    };
    const disturbed = await new StatisticsRebuild(busy, policies).run();
    expect(disturbed).toMatchObject({ isUndisturbed: false });
    await app.settled();
    expect(await app.app.statisticsRebuild.run()).toEqual({ ...disturbed, isUndisturbed: true });
    expect(await wrong()).toEqual({ cells: [], memories: [] });
  });

  it('keep what came while the clock of a server was fast, also when they are made anew after it was set right', async () => {
    app.clock.advance(10 * 60_000);
    expect((await app.push(mobile, [rating({ caseNumber: 'too-early' })])).status).toBe(200);
    await app.settled();
    app.clock.advance(-10 * 60_000);
    const before = await rowsOf('MONTH');
    expect(await wrong()).toEqual({ cells: [], memories: [] });
    await app.app.statisticsRebuild.run();
    expect(await rowsOf('MONTH')).toEqual(before);
    expect(await wrong()).toEqual({ cells: [], memories: [] });
  });
});

/** More events than there ever are. */
const FAR = 1_000_000_000_000;
const measuresAndKeys = ['region', 'institution', 'code', 'target', 'period', ...measures];
const SEEDS = [5, 11, 23];
/** Of where and when services were given, and how many, is told what is known today. */
const ofRatings = (rows: InFull[]) =>
  rows
    .map(({ served: _, activeRate: __, ...row }) => row)
    .filter(
      ({ total, defaulted, excluded, superseded, invited }) => total + defaulted + excluded + superseded + invited,
    );
const LEVELS = ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED'] as const;
const PROVENANCES = ['SELF_GIVEN', 'HOTLINE', 'STAFF_ASSISTED', 'DEFAULTED'] as const;
