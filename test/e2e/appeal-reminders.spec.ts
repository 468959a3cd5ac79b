import { decodeGlobalId } from '../../src/platform/global-id';
import { regions } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { Hearing } from '../support/hearing';
import { changeRules } from '../support/rules';
import { storages } from '../support/storages';
import { ask } from '../support/stored';

describe.each(storages)('appeals are not forgotten, on %s', kind => {
  let app: Harness;
  let hearing: Hearing;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T09:30:00+08:00' });
    hearing = await Hearing.open(app);
    // A review takes five working days at most, one may ask for a second one, and the district has a day off of its own.
    const limit = { days: 5, dayKind: 'WORKING' as const, countStartDay: false };
    const dayOff = { date: '2026-03-25', isWorking: false, name: '停电检修', notice: '测试区〔2026〕6号' };
    const rules = { appealReviewLimit: limit, appealInstances: 2, calendarOverrides: [dayOff] };
    await changeRules(app, regions.district, '2026-03-02', rules);
  });
  afterAll(() => app?.dispose());

  /** Lets it be so late, in Shanghai, and everything happen that is due then, in two processes at once. */
  const until = async (time: string) => {
    app.clock.advance(Date.parse(`${time}:00+08:00`) - app.clock.now().getTime());
    const swept = async () => {
      while (await app.app.appealReminders.next());
    };
    await Promise.all([swept(), swept()]);
  };
  const told = async (appeal: string) => {
    const sql = `SELECT kind, recipient_region AS office FROM notice WHERE about_id = ?
                    AND kind IN ('APPEAL_SUBMITTED', 'APPEAL_NEAR_DUE', 'APPEAL_OVERDUE') ORDER BY told_at, id`;
    return ask(app.storage, sql, [decodeGlobalId(appeal)!.id]);
  };
  const submitted = async (evaluation: string) => {
    const { appeal } = await hearing.appeal(evaluation);
    await app.settled();
    return appeal!;
  };
  const atDistrict = { kind: 'APPEAL_SUBMITTED', office: regions.district };
  const nearDue = { kind: 'APPEAL_NEAR_DUE', office: regions.district };
  const overdue = { kind: 'APPEAL_OVERDUE', office: regions.city };

  it('the reviewing office is told a working day before, the office above it when time is over, each once, at work', async () => {
    const forgotten = await submitted(await hearing.rated('forgotten'));
    const admitted = await submitted(await hearing.rated('admitted'));
    const decided = await submitted(await hearing.rated('decided'));
    await hearing.admit(admitted.id);
    await until('2026-03-05T16:59'); // due on Monday the 9th
    await until('2026-03-06T08:59');
    expect(await told(forgotten.id)).toEqual([atDistrict]);
    await until('2026-03-06T09:00');
    for (const { id } of [forgotten, admitted, decided]) expect(await told(id)).toEqual([atDistrict, nearDue]);
    await until('2026-03-08T12:00');
    await until('2026-03-09T16:59');
    await hearing.admit(decided.id);
    await hearing.decide(decided.id, 'UPHELD');
    await until('2026-03-10T08:59');
    expect(await told(forgotten.id)).toEqual([atDistrict, nearDue]);
    await until('2026-03-10T09:00');
    await until('2026-03-11T09:00');
    for (const { id } of [forgotten, admitted]) expect(await told(id)).toEqual([atDistrict, nearDue, overdue]);
    expect(await told(decided.id)).toEqual([atDistrict, nearDue]);
  });

  it('of what was missed while nothing ran, only that it is overdue is told', async () => {
    const missed = await submitted(await hearing.rated('missed'));
    await until('2026-03-19T10:00');
    expect(await told(missed.id)).toEqual([atDistrict, overdue]);
  });

  it('a second review is the matter of the body above the first: it is told of the appeal, and reminded', async () => {
    const rating = await hearing.rated('second review');
    const { id: first } = await submitted(rating);
    await hearing.admit(first);
    await hearing.decide(first, 'DISMISSED');
    const { id } = await submitted(rating);
    const atCity = { kind: 'APPEAL_SUBMITTED', office: regions.city };
    expect(await told(id)).toEqual([atCity]);
    await until('2026-03-25T10:00');
    expect(await told(id)).toEqual([atCity]);
    await until('2026-03-26T09:00');
    expect(await told(id)).toEqual([atCity, { kind: 'APPEAL_NEAR_DUE', office: regions.city }]);
  });
});
