import { type App, buildApp } from '../src/app';
import { loadConfig } from '../src/config';
import { monotonicIds } from '../src/platform/ids';
import { endOfShanghaiDay } from '../src/platform/shanghai';
import { execute, insertRows, select, selectOne, type SqlValue } from '../src/platform/sql';
import { median, secondsOf, whole, withSpread } from './figures';
import { DISTRICTS, institutionOf } from './records';
import type { Line } from './report';

/** Of so many open orders so many have a step that is due. */
const ORDERS = Number(process.env.BENCH_ORDERS ?? 1_000_000);
const DUE = Math.min(10_000, ORDERS);
const IDLE_SWEEPS = 200;
const AT_ONCE = 1_000;
const ROUNDS = 5;

/** A working day on which nothing is due yet at nine, and on which the rest is due at the same hour in four weeks. */
const MORNING = new Date('2026-03-05T08:59:00+08:00');
const SOON = {
  from: new Date('2026-02-28T10:00:00+08:00'), // a Saturday that is worked
  due: '2026-03-06',
  step: new Date('2026-03-05T09:00:00+08:00'),
};
const LATER = {
  from: new Date('2026-03-27T10:00:00+08:00'),
  due: '2026-04-03',
  step: new Date('2026-04-02T09:00:00+08:00'),
};

const TABLES = ['work_order_history', 'audit_entry', 'outbox_event', 'notice'];

/** What it costs to watch the deadlines of a million open orders on MariaDB, and to do the steps that are due. */
export async function measureDeadlineSweep(env: Record<string, string>): Promise<Line[]> {
  let now = MORNING;
  const clock = { now: () => now };
  const app = await buildApp({ ...loadConfig({ ...env, PORT: '0' }, {}), logLevel: 'warn' }, 'worker', { clock });
  try {
    await app.regions.reload();
    await fill(app, clock);
    const recounted = await secondsOfRecount(app);
    const idle: number[] = [];
    for (let i = 0; i < IDLE_SWEEPS; i++) {
      idle.push(1_000 * (await secondsOf(async () => requireThat(!(await app.ladder.next()), 'something is due'))));
    }
    const plan = await planOf(app);

    now = new Date(SOON.step.getTime() + 1_000);
    const rowsBefore = await rowsIn(app);
    const rates: number[] = [];
    const cpu = process.cpuUsage();
    for (let round = 0; round < ROUNDS; round++) {
      const took = await secondsOf(async () => {
        for (let done = 0; done < DUE / ROUNDS; done += 200) requireThat(await app.ladder.next(), 'nothing is due');
      });
      rates.push(DUE / ROUNDS / took);
    }
    const { user, system } = process.cpuUsage(cpu);
    requireThat(!(await app.ladder.next()), 'steps are left');
    return [
      ['Open orders on MariaDB, and steps that are due', `${whole(ORDERS)}, ${whole(DUE)}`],
      ['Milliseconds of a sweep that finds nothing due', withSpread(idle)],
      ['How it looks, by EXPLAIN: one read of an index, however many orders are open', plan],
      ['Due steps/s of one process, 200 in a transaction', withSpread(rates, whole)],
      ['Minutes for the steps of all open orders at that rate', (ORDERS / median(rates) / 60).toFixed(1)],
      [
        'Milliseconds of processor time for a step; the rest of its time the database takes, which updates order by order',
        ((user + system) / 1_000 / DUE).toFixed(2),
      ],
      [
        'Rows that a step adds, beside the order that it changes',
        (((await rowsIn(app)) - rowsBefore) / DUE).toFixed(1),
      ],
      ['Orders/s that are counted again where rules change and no date moves', whole(ORDERS / recounted)],
    ];
  } finally {
    await app.stop();
  }
}

/** Orders as they are after they were assigned. They are written directly: by ratings it would take an hour. */
async function fill({ database, policies }: App, clock: { now(): Date }): Promise<void> {
  const ids = monotonicIds(clock);
  const { version } = await policies.resolve(DISTRICTS[0]!, '2026-03-02');
  const order = (n: number): Record<string, SqlValue> => {
    const { from, due, step } = n < DUE ? SOON : LATER;
    const region = DISTRICTS[n % DISTRICTS.length]!;
    const id = ids.next();
    return {
      ...{ region, id, number: `BENCH-${n}`, cause_key: `bench:${id}`, institution_code: institutionOf(region) },
      ...{ state: 'VERIFYING', assignee_subject: `handler${n % 500}`, opened_at: from, due_from: from },
      ...{ due_at: endOfShanghaiDay(due), due_provisional: false, next_step_at: step, supervised: false },
      ...{ policy_version: version, version: 2 },
    };
  };
  for (let start = 0; start < ORDERS; start += AT_ONCE) {
    const count = Math.min(AT_ONCE, ORDERS - start);
    const rows = Array.from({ length: count }, (_, i) => order(start + i));
    await database.unitOfWork(tx => insertRows(tx, 'work_order', rows));
  }
}

/** As if a pack had been published that changes no date. */
async function secondsOfRecount(app: App): Promise<number> {
  await app.database.unitOfWork(tx => execute(tx, 'DELETE FROM deadline_basis'));
  const rowsBefore = await rowsIn(app);
  const took = await secondsOf(() => app.recount.run());
  requireThat((await rowsIn(app)) === rowsBefore, 'a date moved');
  return took;
}

async function planOf({ database }: App): Promise<string> {
  const sql = 'EXPLAIN SELECT * FROM work_order WHERE next_step_at <= ? ORDER BY next_step_at, region, id LIMIT 200';
  const [row] = await select<{ type: string; key: string }>(database.reader, sql, [MORNING]);
  return `${row!.type} of ${row!.key}`;
}

async function rowsIn({ database }: App): Promise<number> {
  let rows = 0;
  for (const table of TABLES) {
    rows += Number((await selectOne<{ n: string }>(database.reader, `SELECT COUNT(*) AS n FROM ${table}`))!.n);
  }
  return rows;
}

function requireThat(holds: boolean, what: string): void {
  if (!holds) throw new Error(`the sweep is not measured: ${what}`);
}
