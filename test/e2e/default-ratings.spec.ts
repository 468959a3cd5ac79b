import { adoptPack, BUILT_IN_PACKS } from '../../src/policy/pack';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations, allWorkOrders } from '../support/reading';
import { storages } from '../support/storages';

const A_DAY = 86_400_000;

describe.each(storages)('time to rate a service, on %s', kind => {
  let app: Harness;
  let hall: TestChannel;

  /** The places of the test and whose rules they follow; one more is given rules here. */
  const places = {
    綦江: { region: regions.district, institution: units.own },
    潼南: { region: regions.other, institution: units.other },
    枣庄: { region: regions.elsewhere, institution: units.elsewhere },
  };
  let place: (typeof places)[keyof typeof places];

  const startIn = async (name: keyof typeof places) => {
    app = await startApp(kind);
    place = places[name];
    if (name === '枣庄') {
      const rules = BUILT_IN_PACKS.find(({ region }) => region === '370400000000')!;
      const pack = adoptPack(rules, place.region);
      await app.app.database.unitOfWork(tx => app.app.policies.importPack(tx, pack, 'admin01'));
    }
    const operator = await app.token({ role: 'CHANNEL_OPERATOR', region: place.region });
    hall = await app.registerChannel(operator, { code: 'hall', region: place.region, adapter: 'json' });
  };
  afterEach(() => app?.dispose());

  /** A token of its own each time: days go by here. */
  const office = () => app.token({ role: 'MANAGEMENT_OFFICE', region: place.region });
  const service = (caseNumber: string, servedAt: string) => ({
    kind: 'SERVICE',
    id: `service-${caseNumber}`,
    caseNumber,
    institution: place.institution,
    status: 'COMPLETED',
    servedAt,
  });
  const rating = (caseNumber: string, said: Record<string, unknown>) => ({
    id: `rating-${caseNumber}`,
    caseNumber,
    institution: place.institution,
    level: 'DISSATISFIED',
    ...said,
  });
  const ratingsOf = async (caseNumber: string) =>
    (await allEvaluations(app, await office(), { caseNumber })).map(({ level, provenance, standing }) => ({
      level,
      provenance,
      standing,
    }));

  it('潼南: what nobody has rated after 7 days is rated by default, once, and makes room for a rating that comes later', async () => {
    await startIn('潼南');
    await app.push(hall, [
      service('unrated', '2026-03-02T10:00:00+08:00'),
      service('rated', '2026-03-02T10:00:00+08:00'),
      rating('rated', { level: 'SATISFIED', evaluatedAt: '2026-03-02T11:00:00+08:00' }),
    ]);
    app.clock.advance(6 * A_DAY);
    expect(await app.app.defaults.rateDue()).toBe(0);

    app.clock.advance(2 * A_DAY);
    await Promise.all([app.app.defaults.rateDue(), app.app.defaults.rateDue()]);
    await app.app.defaults.rateDue();
    expect(await ratingsOf('unrated')).toEqual([
      { level: 'BASICALLY_SATISFIED', provenance: 'DEFAULTED', standing: 'COUNTED' },
    ]);
    expect(await ratingsOf('rated')).toEqual([{ level: 'SATISFIED', provenance: 'SELF_GIVEN', standing: 'COUNTED' }]);

    await app.push(hall, rating('unrated', { evaluatedAt: '2026-03-11T09:00:00+08:00' }));
    expect(await ratingsOf('unrated')).toEqual(
      expect.arrayContaining([
        { level: 'DISSATISFIED', provenance: 'SELF_GIVEN', standing: 'COUNTED' },
        { level: 'BASICALLY_SATISFIED', provenance: 'DEFAULTED', standing: 'SUPERSEDED' },
      ]),
    );
    await app.settled();
    expect(await allWorkOrders(app, await office())).toHaveLength(1);
  });

  it('綦江: a region without the rule has no default ratings', async () => {
    await startIn('綦江');
    await app.push(hall, service('unrated', '2026-03-02T10:00:00+08:00'));
    app.clock.advance(60 * A_DAY);
    expect(await app.app.defaults.rateDue()).toBe(0);
    expect(await ratingsOf('unrated')).toEqual([]);
  });

  it('枣庄: a rating later than 5 working days from the day of handling counts, and says that it is late', async () => {
    await startIn('枣庄');
    await app.push(hall, [
      service('in-time', '2026-03-02T10:00:00+08:00'),
      service('late', '2026-03-02T10:00:00+08:00'),
    ]);
    app.clock.advance(5 * A_DAY);
    await app.push(hall, [
      rating('in-time', { evaluatedAt: '2026-03-06T23:00:00+08:00' }),
      rating('late', { evaluatedAt: '2026-03-07T09:00:00+08:00' }),
    ]);
    const flagsOf = async (caseNumber: string) => {
      const document = `query ($caseNumber: String!) {
        evaluations(first: 1, filter: { caseNumber: $caseNumber }) { nodes { flags } }
      }`;
      const { data } = await app.query<{ evaluations: { nodes: { flags: string[] }[] } }, object>(
        document,
        { caseNumber },
        await office(),
      );
      return data!.evaluations.nodes[0]!.flags;
    };
    expect(await flagsOf('in-time')).not.toContain('AFTER_SUPPLEMENT_WINDOW');
    expect(await flagsOf('late')).toContain('AFTER_SUPPLEMENT_WINDOW');
  });
});
