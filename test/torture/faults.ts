import Redis from 'ioredis';
import type { Dice } from '../../src/demo/dice';
import type { FaultLine } from '../support/fault-line';
import type { TestServer } from '../support/servers';
import type { Installation, Member } from './installation';
import { losePackets, narrow } from './network';

/** Something that happens to an installation. */
export interface Fault {
  name: string;
  /** For how long, in milliseconds. */
  lasts: readonly [least: number, most: number];
  /** One of these some system hears at least once in a run; otherwise nothing was shown. */
  heard?: readonly string[];
  /** Makes it happen; what it answers mends it. */
  strike(installation: Installation, dice: Dice): Promise<() => Promise<void> | void> | (() => Promise<void> | void);
}

const SOON = [500, 3_000] as const;
const A_WHILE = [2_000, 6_000] as const;
/** Files have room of their own for a while. */
const UNTIL_IT_WOULD_GROW = [6_000, 12_000] as const;
/** A worker's lease ends after half a minute: what it then does, another has done. */
const LONGER_THAN_A_LEASE = [33_000, 35_000] as const;

const killed =
  (role: Member['role']): Fault['strike'] =>
  async (installation, dice) => {
    const member = dice.pick(installation.members.filter(each => each.role === role));
    await member.app().process.kill('SIGKILL');
    return () => installation.restart(member);
  };

const frozen =
  (role: Member['role']): Fault['strike'] =>
  (installation, dice) => {
    const { process } = dice.pick(installation.members.filter(each => each.role === role)).app();
    process.signal('SIGSTOP');
    return () => process.signal('SIGCONT');
  };

const serverKilled =
  (serverOf: (installation: Installation) => TestServer): Fault['strike'] =>
  async installation => {
    await serverOf(installation).kill();
    return () => serverOf(installation).restart();
  };

const serverFrozen =
  (serverOf: (installation: Installation) => TestServer): Fault['strike'] =>
  installation => {
    serverOf(installation).signal('SIGSTOP');
    return () => serverOf(installation).signal('SIGCONT');
  };

/** Something happens to lines: to one of a role, or to all of them. */
const onLines =
  (lineOf: (member: Member) => FaultLine, harm: (line: FaultLine) => void, role?: Member['role']): Fault['strike'] =>
  (installation, dice) => {
    const ofRole = installation.members.filter(each => each.role === role);
    const lines = (role ? [dice.pick(ofRole)] : installation.members).map(lineOf);
    lines.forEach(harm);
    return () => lines.forEach(line => line.mend());
  };

/** Packets between the processes and a server get lost, a third of them. */
const losingPackets =
  (lineOf: (member: Member) => FaultLine): Fault['strike'] =>
  ({ members }) =>
    losePackets(
      members.map(member => lineOf(member).port),
      30,
    );

const toDatabase = ({ database }: Member) => database;
const toRedis = ({ redis }: Member) => redis;

const TEN_MINUTES_S = 600;
/** Longer than anything that arrives is kept. */
const TWO_YEARS_S = 2 * 365 * 86_400;

/** The clock of the last of a role is off, one way or the other. */
const clockJumps =
  (role: Member['role'], seconds: number): Fault['strike'] =>
  (installation, dice) => {
    const member = installation.members.filter(each => each.role === role).at(-1)!;
    member.setClock(dice.pick([-seconds, seconds]));
    return () => member.setClock(0);
  };

/** Every process in its turn is asked to end, does so by itself, and is started again. */
const rolling: Fault['strike'] = async installation => {
  for (const member of installation.members) {
    const { process } = member.app();
    const ending = await process.kill('SIGTERM');
    if (ending.code !== 0)
      throw new Error(`${member.name} ended with ${ending.code}:\n${process.output().slice(-2_000)}`);
    await installation.restart(member);
  }
  return () => undefined;
};

const emptied: Fault['strike'] = async ({ redis }) => {
  const client = new Redis(redis.url);
  await client.flushall();
  client.disconnect();
  return () => undefined;
};

/** Nothing more fits into Redis, which refuses to throw anything away. */
const redisFull: Fault['strike'] = async ({ redis }) => {
  const limit = async (bytes: string) => {
    const client = new Redis(redis.url);
    await client.config('SET', 'maxmemory', bytes);
    client.disconnect();
  };
  await limit('1');
  return () => limit('0');
};

/** Nothing more fits onto the database's disk. It may end of that, and is started again when there is room, as systemd does. */
const diskFull: Fault['strike'] = installation => {
  installation.fillDisk();
  return async () => {
    installation.emptyDisk();
    await installation.mariaDb.kill();
    await installation.mariaDb.restart();
  };
};

/** What needs neither clocks nor a disk of its own, and is over soon. */
export const quickFaults: readonly Fault[] = [
  {
    name: 'kill -9 of an api',
    heard: ['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET'],
    lasts: [0, 0],
    strike: killed('api'),
  },
  { name: 'kill -9 of a worker', lasts: [0, 0], strike: killed('worker') },
  { name: 'kill -9 of MariaDB', heard: ['503'], lasts: [500, 500], strike: serverKilled(({ mariaDb }) => mariaDb) },
  { name: 'Redis ends and comes back empty', lasts: SOON, strike: serverKilled(({ redis }) => redis) },
  { name: 'Redis is emptied', lasts: SOON, strike: emptied },
  {
    name: 'an api is cut off from MariaDB: reset',
    lasts: SOON,
    strike: onLines(toDatabase, cut => cut.reset(), 'api'),
  },
  {
    name: 'a worker is cut off from MariaDB: reset',
    lasts: SOON,
    strike: onLines(toDatabase, cut => cut.reset(), 'worker'),
  },
  { name: 'Redis is full', lasts: SOON, strike: redisFull },
  { name: 'MariaDB freezes', lasts: SOON, strike: serverFrozen(({ mariaDb }) => mariaDb) },
];

/** Everything. */
export const allFaults: readonly Fault[] = [
  ...quickFaults,
  { name: 'an api freezes', lasts: A_WHILE, strike: frozen('api') },
  { name: 'a worker freezes', lasts: A_WHILE, strike: frozen('worker') },
  { name: 'a worker freezes for longer than its lease', lasts: LONGER_THAN_A_LEASE, strike: frozen('worker') },
  {
    name: 'MariaDB freezes until statements are given up',
    heard: ['503'],
    lasts: [9_000, 12_000],
    strike: serverFrozen(({ mariaDb }) => mariaDb),
  },
  { name: 'Redis freezes', lasts: A_WHILE, strike: serverFrozen(({ redis }) => redis) },
  {
    name: 'an api is cut off from MariaDB: silence',
    lasts: A_WHILE,
    strike: onLines(toDatabase, cut => cut.silence(), 'api'),
  },
  {
    name: 'a worker is cut off from MariaDB: silence',
    lasts: A_WHILE,
    strike: onLines(toDatabase, cut => cut.silence(), 'worker'),
  },
  {
    name: 'an api’s connections to MariaDB are half open',
    lasts: SOON,
    strike: onLines(toDatabase, cut => cut.halfClose(), 'api'),
  },
  {
    name: 'a worker’s connections to MariaDB are half open',
    lasts: SOON,
    strike: onLines(toDatabase, cut => cut.halfClose(), 'worker'),
  },
  { name: 'an api is cut off from Redis: reset', lasts: A_WHILE, strike: onLines(toRedis, cut => cut.reset(), 'api') },
  {
    name: 'an api is cut off from Redis: silence',
    lasts: A_WHILE,
    strike: onLines(toRedis, cut => cut.silence(), 'api'),
  },
  {
    name: 'a worker is cut off from Redis: silence',
    lasts: A_WHILE,
    strike: onLines(toRedis, cut => cut.silence(), 'worker'),
  },
  {
    name: 'a worker’s connections to Redis are half open',
    lasts: SOON,
    strike: onLines(toRedis, cut => cut.halfClose(), 'worker'),
  },
  { name: 'MariaDB is 100 ms away', lasts: A_WHILE, strike: onLines(toDatabase, cut => cut.slow(100)) },
  { name: 'a third of the packets to and from MariaDB get lost', lasts: A_WHILE, strike: losingPackets(toDatabase) },
  { name: 'a third of the packets to and from Redis get lost', lasts: A_WHILE, strike: losingPackets(toRedis) },
  { name: 'the whole network is narrow', lasts: A_WHILE, strike: () => narrow(512) },
  { name: 'Redis is 500 ms away', lasts: A_WHILE, strike: onLines(toRedis, cut => cut.slow(500)) },
  { name: 'every process is asked to end, one after the other', lasts: [0, 0], strike: rolling },
  {
    name: 'the clock of an api is ten minutes off',
    heard: ['401', '503'],
    lasts: A_WHILE,
    strike: clockJumps('api', TEN_MINUTES_S),
  },
  { name: 'the clock of a worker is ten minutes off', lasts: A_WHILE, strike: clockJumps('worker', TEN_MINUTES_S) },
  {
    name: 'the clock of an api is two years off',
    heard: ['401', '503'],
    lasts: A_WHILE,
    strike: clockJumps('api', TWO_YEARS_S),
  },
  { name: 'the clock of a worker is two years off', lasts: A_WHILE, strike: clockJumps('worker', TWO_YEARS_S) },
  { name: 'the disk of MariaDB is full', heard: ['503'], lasts: UNTIL_IT_WOULD_GROW, strike: diskFull },
];
