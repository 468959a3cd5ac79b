import { Agent } from 'node:http';
import { createConnection } from 'mysql2/promise';
import { buildApp } from '../src/app';
import { loadConfig } from '../src/config';
import { startOfShanghaiDay } from '../src/platform/shanghai';
import { median, secondsOf, whole } from './figures';
import { post } from './pushes';
import { CITY, DISTRICTS, signedRatings } from './records';
import type { Line } from './report';
import { fillRatings } from './scale-fill';
import { seed, type Seeded } from './seed';
import { type MeasuredServer, startMeasured } from './servers';

/** Ratings in the table, one database for each. */
const SIZES = [100_000, 1_000_000, Number(process.env.BENCH_RATINGS ?? 10_000_000)];
const ASKS = 200;
const SLOW_ASKS = 5;
const PAGE = 50;
const LATE_PAGE = 1_000;
const MONTH = { from: '2026-03-01', to: '2026-03-31' };

/** Milliseconds of everything that is asked of a table of some size. */
interface Measured {
  dashboard: number;
  trend: number;
  firstPage: number;
  latePage: number;
  push: number;
  groupBy: number;
  recount: number;
  loaded: number;
  counted: number;
}

const STATISTICS = `query ($input: EvaluationStatisticsInput!) {
  evaluationStatistics(input: $input) {
    rows { key { dimension code name } period total byLevel { level count } satisfactionRate activeRate negativeRate }
  }
}`;
const LIST = `query ($first: Int!, $after: String, $filter: EvaluationFilter) {
  evaluations(first: $first, after: $after, filter: $filter) {
    nodes { id level evaluatedAt institution { code name } channel { code name } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const CURSORS = LIST.replace(/nodes .*\n/, '');

/** How what a screen asks grows with the number of ratings there are, from a hundred thousand to ten million on MariaDB. */
export async function measureScale(server: string, dataDir: (name: string) => object): Promise<Line[]> {
  const all: Measured[] = [];
  for (const size of SIZES) all.push(await measure(server, dataDir, size));
  const [small, middle, large] = all as [Measured, Measured, Measured];
  const grown = (of: keyof Measured) =>
    `${(large[of] / small[of]).toFixed(2)} (${[small, middle, large].map(each => each[of].toFixed(1)).join(', ')} ms)`;
  const sizes = SIZES.map(whole).join(', ');
  return [
    ['Ratings in the table', sizes],
    ['Dashboard of a month by unit, channel and provenance: growth (at most 1.5)', grown('dashboard')],
    ['Trend of a month day by day: growth (at most 1.5)', grown('trend')],
    ['First page of the list of one level: growth (at most 1.5)', grown('firstPage')],
    ['Its thousandth page, by its cursor: growth (at most 1.5)', grown('latePage')],
    ['One push: growth (at most 1.5)', grown('push')],
    [
      'The bare GROUP BY of the month by unit and level over the dashboard, at the largest size (at least 100)',
      `${whole(large.groupBy / large.dashboard)} (${whole(large.groupBy)} ms)`,
    ],
    [
      'A month counted anew from the records, over a bare GROUP BY of the same rows, at the largest size',
      `${(large.recount / large.groupBy).toFixed(2)} (${whole(large.recount)} ms)`,
    ],
    ['Ratings/s that were loaded, indexes included, at the largest size', whole(large.loaded)],
    ['Ratings/s of which all figures were counted anew, at the largest size', whole(large.counted)],
  ];
}

async function measure(server: string, dataDir: (name: string) => object, size: number): Promise<Measured> {
  const name = `scale_${size}`;
  const connection = await createConnection(server);
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await connection.changeUser({ database: name });
  const env = { ...dataDir(name), DATABASE_URL: `${server}/${name}` };
  const seeded = await seed(env);
  const loadedIn = await fillRatings(connection, size);
  const countedIn = await secondsOf(() => countAnew(env));
  const product = await startMeasured('haochaping', { ...env, CHANNEL_PUSHES_PER_SECOND: '1000000' });
  try {
    const times = await ask(product, seeded);
    const groupBy = await middleOf(SLOW_ASKS, () =>
      connection.query(
        `SELECT institution_code, level, COUNT(*) FROM evaluation
          WHERE region IN (?) AND evaluated_at >= ? AND evaluated_at < ? GROUP BY institution_code, level`,
        [[CITY, ...DISTRICTS], startOfShanghaiDay(MONTH.from).getTime(), startOfShanghaiDay('2026-04-01').getTime()],
      ),
    );
    return { ...times, groupBy, loaded: size / loadedIn, counted: size / countedIn };
  } finally {
    await product.stop();
    await connection.query(`DROP DATABASE ${name}`);
    await connection.end();
  }
}

async function ask(product: MeasuredServer, { token, channels }: Seeded) {
  const request = async (query: string, variables: object) => {
    const response = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as {
      data?: Record<string, { pageInfo?: { endCursor: string } }>;
      errors?: [];
    };
    if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer).slice(0, 500));
    return answer.data;
  };
  const statistics = (input: object) => () => request(STATISTICS, { input: { region: CITY, ...MONTH, ...input } });
  const screen = { groupBy: ['INSTITUTION', 'CHANNEL', 'PROVENANCE'], interval: 'MONTH' };
  const filter = { levels: ['VERY_SATISFIED'] };
  let after: string | null = null;
  for (let page = 1; page < LATE_PAGE; page++) {
    const { evaluations } = await request(CURSORS, { first: PAGE, after, filter });
    after = evaluations!.pageInfo!.endCursor;
  }
  const agent = new Agent({ keepAlive: true });
  const push = async (i: number) => {
    const status = await post(agent, product.url, signedRatings(channels[i % channels.length]!, 1));
    if (status !== 200) throw new Error(`a push was answered ${status}`);
  };
  const times = {
    dashboard: await middleOf(ASKS, statistics(screen)),
    trend: await middleOf(ASKS, statistics({ groupBy: ['REGION'], interval: 'DAY' })),
    firstPage: await middleOf(ASKS, () => request(LIST, { first: PAGE, filter })),
    latePage: await middleOf(ASKS, () => request(LIST, { first: PAGE, after, filter })),
    push: await middleOf(ASKS, push),
    recount: await middleOf(
      SLOW_ASKS,
      statistics({ groupBy: ['INSTITUTION'], interval: 'MONTH', asOf: new Date().toISOString() }),
    ),
  };
  agent.destroy();
  return times;
}

/** Makes the cells of the ratings that no event told of. */
async function countAnew(env: object): Promise<void> {
  const app = await buildApp({ ...loadConfig({ ...env, PORT: '0' }, {}), logLevel: 'warn' }, 'worker');
  try {
    await app.statisticsRebuild.run();
  } finally {
    await app.stop();
  }
}

/** The median of so many times, in milliseconds, after as many tenths to warm up. */
async function middleOf(times: number, work: (i: number) => Promise<unknown>): Promise<number> {
  for (let i = 0; i < times / 10; i++) await work(i);
  const took: number[] = [];
  for (let i = 0; i < times; i++) took.push(1_000 * (await secondsOf(() => work(i))));
  return median(took);
}
