import { openWorkOrderWorld, places, type WorkOrderWorld } from '../../test/support/work-order-world';
import { storages } from '../../test/support/storages';
import type { Database } from '../platform/database';
import { select, selectOne } from '../platform/sql';
import { HOLIDAY_YEARS, HolidayYear } from '../policy/calendar';

/** What the notice of 2027 might say; it appears about November 2026. */
const year2027 = HolidayYear.parse({
  year: 2027,
  notices: [
    {
      number: '国办发明电〔2026〕9号',
      title: '关于2027年部分节假日安排的通知',
      holidays: [
        { holiday: 'NEW_YEAR', from: '2027-01-01', to: '2027-01-03', days: 3, workedInstead: [] },
        { holiday: 'SPRING_FESTIVAL', from: '2027-02-05', to: '2027-02-13', days: 9, workedInstead: ['2027-02-20'] },
      ],
    },
  ],
});

describe.each(storages)('deadlines are watched by processes that come and go, on %s', kind => {
  let world: WorkOrderWorld;

  beforeEach(async () => {
    world = await openWorkOrderWorld(kind);
  });
  afterEach(() => world.dispose());

  const opened = async (count: number) => {
    await world.rate(...Array.from({ length: count }, () => ({})));
    await world.pump();
  };
  const climb = async (where?: Database) => {
    const ladder = world.ladder(where);
    while (await ladder.next());
  };
  const count = async (sql: string) => Number((await selectOne<{ n: number }>(world.database.reader, sql))!.n);
  const stepsDone = async () => ({
    reminded: await count(`SELECT COUNT(*) AS n FROM work_order_history WHERE action = 'REMINDED'`),
    orders: await count(`SELECT COUNT(DISTINCT work_order_id) AS n FROM work_order_history WHERE action = 'REMINDED'`),
    told: await count(`SELECT COUNT(*) AS n FROM notice WHERE kind = 'WORK_ORDER_NEAR_DUE'`),
    announced: await count(`SELECT COUNT(*) AS n FROM outbox_event WHERE name = 'work-order.changed'`),
  });
  const due = async () => {
    const rows = await select<{ due_at: number; due_provisional: number }>(
      world.database.reader,
      'SELECT due_at, due_provisional FROM work_order ORDER BY id',
    );
    return rows.map(({ due_at, due_provisional }) => [
      new Date(Number(due_at)).toISOString().slice(0, 10),
      due_provisional === 1,
    ]);
  };
  const moves = () => count(`SELECT COUNT(*) AS n FROM work_order_history WHERE action = 'DUE_MOVED'`);

  it('two at once do each step once', async () => {
    await opened(450);
    world.clock.set('2026-03-06T09:00:00+08:00');
    // Two connections of one thread that write to one SQLite file would wait for each other for ever.
    const another = kind === 'sqlite' ? world.database : await world.database.another();
    await Promise.all([climb(), climb(another)]);
    expect(await stepsDone()).toEqual({ reminded: 450, orders: 450, told: 450, announced: 450 });
  });

  it('one that dies in the middle leaves nothing half done, and the next goes on', async () => {
    await opened(450);
    world.clock.set('2026-03-06T09:00:00+08:00');
    let batches = 0;
    const dying: Database = {
      ...world.database,
      reader: world.database.reader,
      unitOfWork: work =>
        world.database.unitOfWork(async tx => {
          const result = await work(tx);
          if ((batches += 1) >= 2) throw new Error('killed');
          return result;
        }),
    };
    await expect(climb(dying)).rejects.toThrow('killed');
    expect(await stepsDone()).toEqual({ reminded: 200, orders: 200, told: 200, announced: 200 });
    await climb();
    expect(await stepsDone()).toEqual({ reminded: 450, orders: 450, told: 450, announced: 450 });
  });

  it('a release with a new year’s notice moves what leans on that year, once, whichever of them counts', async () => {
    await world.recount().run();
    world.clock.set('2026-12-28T10:00:00+08:00');
    await opened(3);
    expect(await due()).toEqual(Array(3).fill(['2027-01-04', true]));

    world.clock.set('2026-12-29T10:00:00+08:00');
    const newer = () => world.recount([...HOLIDAY_YEARS, year2027]).run();
    await Promise.all([newer(), newer()]);
    expect(await due()).toEqual(Array(3).fill(['2027-01-05', false]));
    // The older release goes on running for a while, and knows better than to move them back.
    await world.recount().run();
    await newer();
    expect(await due()).toEqual(Array(3).fill(['2027-01-05', false]));
    expect(await moves()).toBe(3);
    const [row] = await select<{ id: string; note: string }>(
      world.database.reader,
      `SELECT id, note FROM work_order_history WHERE action = 'DUE_MOVED'`,
    );
    const note = world.sealing.open(row!.note, { table: 'work_order_history', column: 'note', row: row!.id });
    expect(note).toMatch(/^期限由 2027-01-04 调整为 2027-01-05；依据：CN@.*、国办发明电〔2026〕9号$/);
  });

  it('a notice that moves nothing makes the date certain without a word', async () => {
    world.clock.set('2027-01-05T10:00:00+08:00');
    await opened(1);
    expect(await due()).toEqual([['2027-01-12', true]]);
    await world.recount([...HOLIDAY_YEARS, year2027]).run();
    expect(await due()).toEqual([['2027-01-12', false]]);
    expect(await moves()).toBe(0);
  });

  it('orders that were opened before anybody watched are watched from the first look on', async () => {
    await opened(1);
    await world.database.unitOfWork(tx => tx.queryRunner!.query('UPDATE work_order SET next_step_at = NULL'));
    await world.recount().run();
    world.clock.set('2026-03-06T09:00:00+08:00');
    await climb();
    expect(await stepsDone()).toMatchObject({ reminded: 1 });
  });

  it('where the policy sets no limit nobody is reminded of one', async () => {
    await world.rate({ region: places.unlimited, institution: null });
    await world.pump();
    world.clock.set('2026-06-01T09:00:00+08:00');
    await climb();
    expect(await stepsDone()).toMatchObject({ reminded: 0, told: 0 });
  });
});
