import { execFile } from 'node:child_process';
import { isDeepStrictEqual, promisify } from 'node:util';
import { quotients, whole, withSpread } from './figures';
import type { Line } from './report';
import type { Seeded } from './seed';
import { type MeasuredServer, residentMegabytes, startMeasured } from './servers';

const ROUNDS = 5;
const SECONDS = 2;
const CONNECTIONS = 16;

const QUERY = `
  query Ratings($first: Int!, $after: String) {
    evaluations(first: $first, after: $after) {
      nodes {
        id level score evaluatedAt comment
        options { code text }
        institution { code name }
        channel { code name }
        workOrder { id number state dueAt }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`;
const BODY = JSON.stringify({ query: QUERY, variables: { first: 50 } });

/** The list of 50 ratings, served by the product and by mercurius over the same schema object, contexts and rows. */
export async function measureList(env: Record<string, string>, { token }: Seeded): Promise<Line[]> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const ours = await startMeasured('haochaping', env);
  const theirs = await startMeasured('mercurius', env);
  try {
    await requireSameAnswers(ours, theirs, headers);
    for (const server of [ours, theirs]) await load(server, headers, 3);
    const rounds: { ours: Load; theirs: Load }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // There and back, so that a load that grows or falls meanwhile meets both alike.
      const first = await load(ours, headers, SECONDS);
      const second = await load(theirs, headers, SECONDS);
      const third = await load(theirs, headers, SECONDS);
      const fourth = await load(ours, headers, SECONDS);
      rounds.push({ ours: sum(first, fourth), theirs: sum(second, third) });
    }
    const [rates, costs] = [rate, cost].map(of => ({
      ours: rounds.map(round => of(round.ours)),
      theirs: rounds.map(round => of(round.theirs)),
    })) as [Sides, Sides];
    return [
      ['Requests/s over those of mercurius (at least 0.9)', withSpread(quotients(rates.ours, rates.theirs))],
      [
        'Requests for a second of processor time over those of mercurius',
        withSpread(quotients(costs.theirs, costs.ours)),
      ],
      ['Requests/s, haochaping', withSpread(rates.ours, whole)],
      ['Requests/s, mercurius', withSpread(rates.theirs, whole)],
      ['Milliseconds of processor time for a request, haochaping', withSpread(costs.ours)],
      ['Milliseconds of processor time for a request, mercurius', withSpread(costs.theirs)],
      ['Resident memory after it, haochaping', memoryOf(ours)],
      ['Resident memory after it, mercurius', memoryOf(theirs)],
    ];
  } finally {
    await ours.stop();
    await theirs.stop();
  }
}

const memoryOf = ({ pid }: MeasuredServer): string => `${residentMegabytes(pid)} MB`;

/** A server that answers less would be quicker. */
async function requireSameAnswers(ours: MeasuredServer, theirs: MeasuredServer, headers: Record<string, string>) {
  const [a, b] = await Promise.all(
    [ours, theirs].map(async ({ url }) => {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: BODY });
      return ((await response.json()) as { data?: { evaluations?: { nodes: { workOrder: unknown }[] } } }).data;
    }),
  );
  const nodes = a?.evaluations?.nodes ?? [];
  const isWhole = nodes.length === 50 && nodes.some(node => node.workOrder);
  if (!isWhole || !isDeepStrictEqual(a, b)) throw new Error('the two servers answer differently');
}

/** What happened under load. */
interface Load {
  requests: number;
  seconds: number;
  cpuSeconds: number;
}

interface Sides {
  ours: number[];
  theirs: number[];
}

const rate = ({ requests, seconds }: Load): number => requests / seconds;
const cost = ({ requests, cpuSeconds }: Load): number => (cpuSeconds / requests) * 1_000;
const sum = (one: Load, other: Load): Load => ({
  requests: one.requests + other.requests,
  seconds: one.seconds + other.seconds,
  cpuSeconds: one.cpuSeconds + other.cpuSeconds,
});

/** Load from a process of its own. */
async function load(server: MeasuredServer, headers: Record<string, string>, seconds: number): Promise<Load> {
  const said = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}=${value}`]);
  const flags = ['-j', '-n', '-c', String(CONNECTIONS), '-d', String(seconds), '-m', 'POST', '-b', BODY, ...said];
  const before = await server.cpuSeconds();
  const command = [require.resolve('autocannon'), ...flags, `${server.url}/graphql`];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  const result = JSON.parse(stdout) as { '2xx': number; non2xx: number; errors: number; duration: number };
  if (result.non2xx || result.errors) throw new Error(`${server.url} failed under load`);
  const cpuSeconds = (await server.cpuSeconds()) - before;
  return { requests: result['2xx'], seconds: result.duration, cpuSeconds };
}
