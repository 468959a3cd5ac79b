import { Agent } from 'node:http';
import { type Connection, createConnection } from 'mysql2/promise';
import { buildApp } from '../src/app';
import { loadConfig } from '../src/config';
import { startOfShanghaiDay } from '../src/platform/shanghai';
import { median, quotients, secondsOf, whole, withSpread } from './figures';
import { post } from './pushes';
import { CITY, DISTRICTS, signedRatings } from './records';
import type { Line } from './report';
import { COMMON_LEVEL, fillRatings, fillWhatBelongsToThem, FIRST_DAY, RARE_LEVEL } from './scale-fill';
import { seed, type Seeded } from './seed';
import { type MeasuredServer, startMeasured } from './servers';

/** Ratings in the table, one database for each. */
const SIZES = (process.env.BENCH_SIZES ?? '100000,1000000,10000000').split(',').map(Number);
const ROUNDS = 5;
/** In each round, so that there are two hundred in all. */
const ASKS = 40;
const PAGE = 50;
const LATE_PAGE = 1_000;
const MONTH = { from: '2026-03-01', to: '2026-03-31' };
const ALL_MONTHS = { from: FIRST_DAY, to: '2026-10-31' };

/** What a screen asks, many times. */
const quick = {
  dashboard: 'Dashboard of a month by unit, channel and provenance: growth (at most 1.5)',
  months: 'Dashboard of ten months by unit, month by month: growth (at most 1.5)',
  trend: 'Trend of a month day by day: growth (at most 1.5)',
  firstPage: 'First page of the list of the commonest level: growth (at most 1.5)',
  latePage: 'Its thousandth page, by its cursor: growth (at most 1.5)',
  rarePage: 'First page of the list of a level of one in fifty: growth (at most 1.5)',
  push: 'One push: growth (at most 1.5)',
} as const;
type Quick = keyof typeof quick;

/** A size of the product's storage, and what is asked of it. */
interface World {
  size: number;
  connection: Connection;
  product: MeasuredServer;
  loadedIn: number;
  countedIn: number;
  env: Record<string, string>;
  asks: Record<Quick, (i: number) => Promise<unknown>>;
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
  const worlds: World[] = [];
  try {
    for (const size of SIZES) worlds.push(await open(server, dataDir, size));
    const times = await askInRounds(worlds);
    const large = worlds.at(-1)!;
    const { groupBy, recount } = await countInRounds(large);
    const grown = (question: Quick) => {
      const [small, most] = [times[question][0]!, times[question].at(-1)!];
      const each = times[question].map(rounds => median(rounds).toFixed(1)).join(', ');
      return `${withSpread(quotients(most, small))}: ${each} ms`;
    };
    return [
      ['Ratings in the table', SIZES.map(whole).join(', ')],
      ...(Object.keys(quick) as Quick[]).map((question): Line => [quick[question], grown(question)]),
      [
        'The bare GROUP BY of the month by unit and level over the dashboard, at the largest size (at least 100)',
        `${withSpread(quotients(groupBy, times.dashboard.at(-1)!), whole)}: ${whole(median(groupBy))} ms`,
      ],
      [
        'A month counted anew from the records, services and ledger, over that GROUP BY, at the largest size',
        `${withSpread(quotients(recount, groupBy))}: ${whole(median(recount))} ms`,
      ],
      ['Ratings/s that were loaded, indexes included, at the largest size', whole(large.size / large.loadedIn)],
      ['Ratings/s of which all figures were counted anew, at the largest size', whole(large.size / large.countedIn)],
    ];
  } finally {
    for (const world of worlds) await close(world);
  }
}

const nameOf = (size: number): string => `scale_${size}`;

async function open(server: string, dataDir: (name: string) => object, size: number): Promise<World> {
  const name = nameOf(size);
  const connection = await createConnection(server);
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await connection.changeUser({ database: name });
  const env = { ...dataDir(name), DATABASE_URL: `${server}/${name}` } as Record<string, string>;
  const seeded = await seed(env);
  const loadedIn = await fillRatings(connection, size);
  await fillWhatBelongsToThem(connection);
  const countedIn = await secondsOf(() => countAnew(env));
  console.log(`${whole(size)} ratings: loaded in ${whole(loadedIn)} s, counted in ${whole(countedIn)} s`);
  const product = await startMeasured('haochaping', { ...env, CHANNEL_PUSHES_PER_SECOND: '1000000' });
  return { size, connection, product, loadedIn, countedIn, env, asks: await asksOf(product, seeded) };
}

async function close({ product, connection, size }: World): Promise<void> {
  await product.stop();
  await connection.query(`DROP DATABASE ${nameOf(size)}`);
  await connection.end();
}

/** Asks every size every question in turn; answers the median of each round, in milliseconds, by question and size. */
async function askInRounds(worlds: readonly World[]): Promise<Record<Quick, number[][]>> {
  const questions = Object.keys(quick) as Quick[];
  const times = Object.fromEntries(questions.map(question => [question, worlds.map((): number[] => [])]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const question of questions) {
      for (const [which, world] of worlds.entries()) {
        const ask = world.asks[question];
        if (round === 0) await middleOf(ASKS / 10, ask);
        times[question]![which]!.push(await middleOf(ASKS, ask));
      }
    }
  }
  return times as Record<Quick, number[][]>;
}

/** Counts a month anew, and by a bare GROUP BY, in turn. Nobody waits for it, so it is not asked over HTTP. */
async function countInRounds({ connection, env }: World): Promise<{ groupBy: number[]; recount: number[] }> {
  const app = await buildApp({ ...loadConfig({ ...env, PORT: '0' }, {}), logLevel: 'warn' }, 'worker');
  const scope = { regions: [CITY, ...DISTRICTS], institution: null };
  const asked = { scope, ...MONTH, dimension: 'INSTITUTION', interval: 'MONTH' } as const;
  const recount = () => app.statistics.asOf(asked, new Date());
  const [from, to] = [MONTH.from, '2026-04-01'].map(day => startOfShanghaiDay(day).getTime());
  const bare = () =>
    connection.query(
      `SELECT institution_code, level, COUNT(*) FROM evaluation
        WHERE region IN (?) AND evaluated_at >= ? AND evaluated_at < ? GROUP BY institution_code, level`,
      [[CITY, ...DISTRICTS], from, to],
    );
  const times = { groupBy: [] as number[], recount: [] as number[] };
  try {
    await bare();
    for (let round = 0; round < ROUNDS; round++) {
      times.groupBy.push(await middleOf(1, bare));
      times.recount.push(await middleOf(1, recount));
    }
  } finally {
    await app.stop();
  }
  return times;
}

async function asksOf(product: MeasuredServer, { token, channels }: Seeded): Promise<World['asks']> {
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
  const pageOf = (level: string, after?: string) => () =>
    request(LIST, { first: PAGE, after, filter: { levels: [level] } });
  let after: string | undefined;
  for (let page = 1; page < LATE_PAGE; page++) {
    const { evaluations } = await request(CURSORS, { first: PAGE, after, filter: { levels: [COMMON_LEVEL] } });
    after = evaluations!.pageInfo!.endCursor;
  }
  const agent = new Agent({ keepAlive: true });
  return {
    dashboard: statistics(screen),
    months: statistics({ ...ALL_MONTHS, groupBy: ['INSTITUTION'], interval: 'MONTH' }),
    trend: statistics({ groupBy: ['REGION'], interval: 'DAY' }),
    firstPage: pageOf(COMMON_LEVEL),
    latePage: pageOf(COMMON_LEVEL, after),
    rarePage: pageOf(RARE_LEVEL),
    push: async i => {
      const status = await post(agent, product.url, signedRatings(channels[i % channels.length]!, 1));
      if (status !== 200) throw new Error(`a push was answered ${status}`);
    },
  };
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

/** The median of so many times, in milliseconds. */
async function middleOf(times: number, work: (i: number) => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) took.push(1_000 * (await secondsOf(() => work(i))));
  return median(took);
}
