import { RecordServiceDocument, SimulatePolicyDocument } from '../../schema/generated';
import { adoptPack, BUILT_IN_PACKS, type PolicyPack } from '../../src/policy/pack';
import type { PolicySettings } from '../../src/policy/settings';
import { regions, units } from '../support/catalogue';
import { Desk } from '../support/desk';
import { type Harness, startApp } from '../support/harness';
import { Hearing } from '../support/hearing';
import { storages } from '../support/storages';
import { rowCounts } from '../support/stored';

const days = { from: '2026-03-01', to: '2026-03-31' };

describe.each(storages)('an office tries a draft of rules on what was recorded, on %s', kind => {
  let app: Harness;
  let office: string;
  let desk: Desk;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T10:00:00+08:00' });
    desk = await Desk.open(app);
    const hearing = await Hearing.open(app);
    const quick = await desk.rated('quick');
    const slow = await desk.rated('slow');
    await desk.rated('left');
    const service = {
      region: regions.district,
      institution: units.own,
      status: 'COMPLETED' as const,
      serviceNumber: 1,
    };
    const served = {
      ...service,
      caseNumber: 'silent',
      servedAt: '2026-03-02T09:00:00+08:00',
      idempotencyKey: 'silent',
    };
    await app.ask(RecordServiceDocument, { input: served }, desk.office);
    const appealed = await hearing.rated('appealed');
    await desk.assign(quick.id);
    await desk.settle(quick.id);
    await desk.assign(slow.id);
    await desk.promise(slow.id);
    await desk.later(4);
    await desk.rectify(slow.id); // on the Friday: the fourth working day after the rating
    await hearing.appeal(appealed, await app.token({ role: 'WINDOW_CLERK', institution: units.own, subject: 'win01' }));
    await desk.later(7);
    await app.settled();
    ({ office } = desk);
  });
  afterAll(() => app?.dispose());

  const draftOf = (settings: Partial<PolicySettings>, region: string = regions.district): PolicyPack => {
    const adopted = adoptPack(
      BUILT_IN_PACKS.find(pack => pack.region === '500110000000')!,
      region,
    );
    const all = { ...adopted.settings, ...settings };
    const articles = Object.fromEntries(Object.keys(all).map(name => [name, '草案']));
    return {
      ...adopted,
      version: 'draft',
      settings: all,
      source: { ...adopted.source, articles, reviewedDefaults: {} },
    };
  };
  const simulate = async (pack: object | string, region: string = regions.district, token = office) => {
    const input = { region, ...days, pack: typeof pack === 'string' ? pack : JSON.stringify(pack) };
    return (await app.ask(SimulatePolicyDocument, { input }, token)).simulatePolicy;
  };
  const inThreeDays = {
    rectificationLimit: {
      simple: { days: 1, dayKind: 'WORKING' as const, countStartDay: false },
      complex: { days: 3, dayKind: 'WORKING' as const, countStartDay: false },
    },
  };

  it('sees how many orders three days would have made late, and which are due on another day', async () => {
    const before = await rowCounts(app.storage);
    const { simulation, userErrors } = await simulate(draftOf(inThreeDays));
    expect(userErrors).toEqual([]);
    expect(simulation!.changes.map(({ setting }) => setting)).toEqual(['rectificationLimit']);
    expect(simulation!.orders).toMatchObject({
      ...{ orders: 4, lateNow: 2, lateThen: 3, lateRateNow: '0.5000', lateRateThen: '0.7500' },
      ...{ newlyLate: 1, noLongerLate: 0 },
    });
    expect(simulation!.orders.moved[0]).toMatchObject({
      dueNow: '2026-03-09T15:59:59.000Z',
      dueThen: '2026-03-05T15:59:59.000Z',
    });
    expect(await rowCounts(app.storage)).toEqual(before);
  });

  it('sees whom a default rule and a shorter time for appeals would have met', async () => {
    const natural = (count: number) => ({ days: count, dayKind: 'NATURAL' as const, countStartDay: false });
    const { simulation } = await simulate(
      draftOf({
        defaultRating: { ...natural(7), level: 'BASICALLY_SATISFIED', countInStatistics: true },
        appealWindow: natural(1),
        appealableLevels: ['VERY_DISSATISFIED'],
      }),
    );
    expect(simulation!.defaultRatings).toEqual({ unrated: 1, defaultedNow: 0, defaultedThen: 1 });
    expect(simulation!.appeals).toEqual({ appeals: 1, tooLateThen: 1, notAppealableThen: 1 });
    expect(simulation!.nameless).toBe(4);
  });

  it('is told what is wrong with a draft, at its field, and sees nothing of other places', async () => {
    const wrong = draftOf({ rankingTailRuns: 99 } as Partial<PolicySettings>);
    expect((await simulate(wrong)).userErrors).toMatchObject([
      { field: ['input', 'pack', 'settings', 'rankingTailRuns'] },
    ]);
    expect((await simulate('{')).userErrors).toMatchObject([{ field: ['input', 'pack'], code: 'INVALID_VALUE' }]);
    expect((await simulate(draftOf({}), regions.other)).userErrors).toMatchObject([
      { field: ['input', 'region'], code: 'NOT_FOUND' },
    ]);
    expect((await simulate(draftOf({}, regions.other))).userErrors).toMatchObject([
      { field: ['input', 'pack', 'region'], code: 'NOT_FOUND' },
    ]);
  });

  it('sees that a draft which says what holds changes nothing, whatever became of an order', async () => {
    const [again, late] = [await desk.rated('again'), await desk.rated('late')];
    for (const { id } of [again, late]) {
      await desk.assign(id);
      await desk.promise(id);
    }
    await desk.later(9);
    for (const { id } of [again, late]) await desk.rectify(id);
    const { userErrors } = await desk.call(again.id, { satisfaction: 'DISSATISFIED' }); // so that it is due anew
    expect(userErrors).toEqual([]);
    const { changes, orders } = (await simulate(draftOf({}), regions.district, desk.office)).simulation!;
    expect(changes).toEqual([]);
    expect(orders).toMatchObject({ orders: 6, newlyLate: 0, noLongerLate: 0, moved: [] });
    expect(orders.lateThen).toBe(orders.lateNow);
  });
});
