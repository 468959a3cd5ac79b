import fc from 'fast-check';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import type { Provenance } from '../../src/sdk';
import { allEvaluations, allWorkOrders } from '../support/reading';
import { storages } from '../support/storages';

describe.each(storages)('one rating for each service, on %s', kind => {
  let app: Harness;
  let office: string;
  let hall: TestChannel;
  let mobile: TestChannel;
  let count = 0;

  beforeAll(async () => {
    app = await startApp(kind);
    office = await app.token('MANAGEMENT_OFFICE');
    const operator = await app.token('CHANNEL_OPERATOR');
    const register = (code: string, provenances?: Provenance[]) =>
      app.registerChannel(operator, {
        code,
        region: regions.district,
        adapter: 'json',
        ...(provenances && { provenances }),
      });
    hall = await register('hall');
    mobile = await register('mobile', ['SELF_GIVEN', 'HOTLINE', 'STAFF_ASSISTED', 'DEFAULTED', 'INVITED']);
  });
  afterAll(() => app?.dispose());

  const aCase = () => `case-${(count += 1)}`;
  const rating = (caseNumber: string, said: Record<string, unknown> = {}) => ({
    id: `rating-${(count += 1)}`,
    caseNumber,
    institution: units.own,
    level: 'SATISFIED',
    evaluatedAt: '2026-03-02T10:00:00+08:00',
    ...said,
  });
  const standings = async (caseNumber: string) =>
    Object.fromEntries(
      (await allEvaluations(app, office, { caseNumber })).map(({ level, standing }) => [level, standing]),
    );

  it("the citizen's own rating counts before one that the hotline asked for, whichever comes first", async () => {
    const [late, early] = [aCase(), aCase()];
    const own = { level: 'DISSATISFIED', provenance: 'SELF_GIVEN', evaluatedAt: '2026-03-02T11:00:00+08:00' };
    const asked = { level: 'VERY_SATISFIED', provenance: 'HOTLINE', evaluatedAt: '2026-03-02T09:00:00+08:00' };
    await app.push(mobile, rating(late, asked));
    await app.push(hall, rating(late, own));
    await app.push(hall, rating(early, own));
    await app.push(mobile, rating(early, asked));
    const expected = { DISSATISFIED: 'COUNTED', VERY_SATISFIED: 'SUPERSEDED' };
    expect([await standings(late), await standings(early)]).toEqual([expected, expected]);
  });

  it('of two of a kind the one that was given first counts, also where it arrives last', async () => {
    const number = aCase();
    await app.push(hall, rating(number, { level: 'SATISFIED', evaluatedAt: '2026-03-02T12:00:00+08:00' }));
    await app.push(mobile, rating(number, { level: 'DISSATISFIED', evaluatedAt: '2026-03-02T09:30:00+08:00' }));
    expect(await standings(number)).toEqual({ SATISFIED: 'SUPERSEDED', DISSATISFIED: 'COUNTED' });
  });

  it('a bad rating that another goes before keeps its work order, and both are seen', async () => {
    const number = aCase();
    await app.push(mobile, rating(number, { level: 'VERY_DISSATISFIED', provenance: 'STAFF_ASSISTED' }));
    await app.settled();
    const before = await allWorkOrders(app, office);
    await app.push(hall, rating(number, { level: 'SATISFIED' }));
    await app.settled();
    expect(await allWorkOrders(app, office)).toEqual(before);
    const document = `query ($caseNumber: String!) {
      evaluations(first: 5, filter: { caseNumber: $caseNumber }) {
        nodes { level standing sameEvent { level standing } ledger { entry } }
      }
    }`;
    const { data } = await app.query<{ evaluations: { nodes: unknown[] } }, object>(
      document,
      { caseNumber: number },
      office,
    );
    const bad = { level: 'VERY_DISSATISFIED', standing: 'SUPERSEDED' };
    const good = { level: 'SATISFIED', standing: 'COUNTED' };
    expect(data!.evaluations.nodes).toEqual(
      expect.arrayContaining([
        { ...bad, sameEvent: [good], ledger: [{ entry: 'RECORDED' }, { entry: 'SUPERSEDED' }] },
        { ...good, sameEvent: [bad], ledger: [{ entry: 'RECORDED' }] },
      ]),
    );
  });

  it('a further rating under a number of its own counts beside the first', async () => {
    const number = aCase();
    await app.push(hall, rating(number, { level: 'SATISFIED' }));
    await app.push(hall, rating(number, { level: 'DISSATISFIED', evaluationNumber: 2 }));
    expect(await standings(number)).toEqual({ SATISFIED: 'COUNTED', DISSATISFIED: 'COUNTED' });
  });

  it('a further rating that comes before the first is kept, counts, and says so', async () => {
    const number = aCase();
    await app.push(hall, rating(number, { level: 'DISSATISFIED', evaluationNumber: 2 }));
    await app.push(hall, rating(number, { level: 'SATISFIED' }));
    const document = `query ($caseNumber: String!) {
      evaluations(first: 5, filter: { caseNumber: $caseNumber }) { nodes { level standing flags } }
    }`;
    const { data } = await app.query<{ evaluations: { nodes: { level: string; flags: string[] }[] } }, object>(
      document,
      { caseNumber: number },
      office,
    );
    const byLevel = new Map(data!.evaluations.nodes.map(node => [node.level, node]));
    expect(byLevel.get('DISSATISFIED')).toMatchObject({ standing: 'COUNTED' });
    expect(byLevel.get('DISSATISFIED')!.flags).toContain('FIRST_RATING_UNKNOWN');
    expect(byLevel.get('SATISFIED')!.flags).not.toContain('FIRST_RATING_UNKNOWN');
  });

  it('which one counts does not depend on the order, the batches or the channels in which they come', async () => {
    const LEVELS = ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED'];
    const PROVENANCES = ['SELF_GIVEN', 'INVITED', 'HOTLINE', 'STAFF_ASSISTED', 'DEFAULTED'];
    const ratings = fc
      .array(fc.record({ provenance: fc.constantFrom(...PROVENANCES), hour: fc.integer({ min: 10, max: 23 }) }), {
        minLength: 2,
        maxLength: 5,
      })
      .map(all => all.map((each, i) => ({ ...each, level: LEVELS[i]! })));
    const cuts = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(ratings, fc.infiniteStream(fc.nat()), cuts, async (all, dice, isCut) => {
        const outcomes: unknown[] = [];
        for (const shuffled of [all, [...all].sort(() => (dice.next().value % 2 ? 1 : -1))]) {
          const number = aCase();
          const records = shuffled.map(({ level, provenance, hour }) =>
            rating(number, {
              id: `${number}-${level}`,
              level,
              provenance,
              evaluatedAt: `2026-03-02T${hour}:00:00+08:00`,
            }),
          );
          for (let start = 0, end = 1; end <= records.length; end++) {
            if (end < records.length && !isCut[end]) continue;
            await app.push(mobile, records.slice(start, end));
            start = end;
          }
          const counted = Object.entries(await standings(number)).filter(([, standing]) => standing === 'COUNTED');
          expect(counted).toHaveLength(1);
          outcomes.push(decides(all, counted[0]![0]));
        }
        expect(outcomes[0]).toEqual(outcomes[1]);
      }),
      { numRuns: 15 },
    );
  });

  /** Of what the counted rating is; ratings that are alike in it are told apart by their ids, which differ by case. */
  const decides = (all: { level: string; provenance: string; hour: number }[], level: string) => {
    const { provenance, hour } = all.find(each => each.level === level)!;
    return { isOwn: ['SELF_GIVEN', 'INVITED'].includes(provenance), provenance: provenance === 'DEFAULTED', hour };
  };
});
