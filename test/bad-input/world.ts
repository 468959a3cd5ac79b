import { randomUUID } from 'node:crypto';
import Redis from 'ioredis';
import { type App, buildApp } from '../../src/app';
import { CatalogImport } from '../../src/catalog/catalog-import';
import { loadConfig } from '../../src/config';
import { issueToken } from '../../src/identity/issue-token';
import type { Role } from '../../src/identity/roles';
import { execute, selectOne } from '../../src/platform/sql';
import { satisfactionLevels, signStandardWebhook } from '../../src/sdk';
import { migratedStorage, type Storage, type StorageKind } from '../support/storages';
import { type Answer, type Outgoing, send } from './http';

/** The city has two districts; `retired` was dissolved. */
export const places = {
  city: '990000000000',
  district: '990001000000',
  other: '990002000000',
  retired: '990009000000',
} as const;

/** An institution of the district with a window and a clerk, and one of the other district. */
export const institution = '11990001000000000U';
export const otherInstitution = '11990002000000000U';

/** Personal data that stands in many rows and must stand in no log and in no error. */
export const canary = { name: '陆离之', phone: '13987650123', idNumber: '110105194912310029' } as const;

const catalogue = {
  regions: [
    { code: places.city, name: '测试市', level: 'CITY' },
    { code: places.district, parent: places.city, name: '测试一区', level: 'DISTRICT' },
    { code: places.other, parent: places.city, name: '测试二区', level: 'DISTRICT' },
    { code: places.retired, parent: places.district, name: '旧街道', level: 'STREET', validTo: '2020-12-31' },
  ],
  institutions: [
    { code: institution, region: places.district, name: '测试局' },
    { code: otherInstitution, region: places.other, name: '测试二局' },
  ],
  windows: [{ institution, code: 'A01', name: '综合窗口' }],
  staff: [
    { institution, number: 'win01', name: '测试乙', window: 'A01' },
    { institution: otherInstitution, number: 'win99', name: '测试丁' },
  ],
  items: [],
  persons: [],
};

/** Who asks over the API: a person with a role, a channel with its secret, any header, or nobody. */
export type Asker = { role: Role; region?: string; institution?: string; subject?: string } | { header: string } | null;

/** The office of the district. */
export const office: Asker = { role: 'MANAGEMENT_OFFICE' };

/** A push: everything that is not said is as an honest sender has it. */
export interface Push {
  channel?: string;
  id?: string;
  /** Seconds that the sender's clock is off. */
  late?: number;
  secret?: string;
  contentType?: string;
  headers?: Record<string, string | string[] | null>;
  /** Signed as it is; anything but bytes and text is written as JSON. */
  body: unknown;
  /** What is sent in place of the body that was signed. */
  instead?: Buffer | string;
}

/** What is stored, counted. */
export interface Stored {
  deliveries: number;
  evaluations: number;
}

/** A server in production configuration that listens on a port, with a catalogue and channels. */
export interface World {
  readonly kind: StorageKind;
  readonly storage: Storage;
  readonly app: App;
  readonly origin: string;
  /** Secrets by channel. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Moves the server's clock by seconds. */
  shift(seconds: number): void;
  token(asker: Asker): Promise<string | null>;
  /** A request as it is. */
  send(outgoing: Outgoing): Promise<Answer>;
  /** A GraphQL request: `body` becomes JSON. */
  post(body: unknown, asker?: Asker, headers?: Record<string, string>): Promise<Answer>;
  ask(query: string, variables?: Record<string, unknown>, asker?: Asker): Promise<Answer>;
  /** The request of a push, signed. */
  signed(push: Push): Outgoing;
  push(push: Push): Promise<Answer>;
  stored(): Promise<Stored>;
  /** Empties the logical Redis database, where there is one. */
  flushRedis(): Promise<void>;
  /** Another instance on the same storage; stopped with this world. */
  another(): Promise<string>;
  /** All that was logged. */
  logged(): string;
  dispose(): Promise<void>;
}

export interface WorldOptions {
  /** A storage of a server that the test may kill. */
  storage?: Storage;
}

/** Opens a world on a fresh storage. */
export async function openWorld(kind: StorageKind, options: WorldOptions = {}): Promise<World> {
  const storage = options.storage ?? (await migratedStorage(kind));
  let offset = 0;
  const clock = { now: () => new Date(Date.now() + offset) };
  const lines: string[] = [];
  // The test stands where a load balancer would: each push comes from an address of its own, as from senders apart.
  const listens = { HOST: '127.0.0.1', PORT: '0', DRAIN_SECONDS: '0' };
  const env = { NODE_ENV: 'production', TRUSTED_PROXIES: '127.0.0.1', ...listens };
  const config = loadConfig({}, { ...storage.env, ...env });
  let senders = 0;
  const address = () => `10.1.${(senders += 1) >> 8}.${senders & 255}`;
  const instances: App[] = [];
  const start = async () => {
    const app = await buildApp({ ...config, keys: { ...config.keys, mayCreate: true } }, 'all', {
      clock,
      logSink: { write: line => void lines.push(line) },
    });
    instances.push(app);
    return { app, origin: `http://127.0.0.1:${await app.start()}` };
  };
  const { app, origin } = await start();
  const { database, sealing, persons, audit } = app;
  const imported = await new CatalogImport(database, sealing, persons, audit).run(catalogue, 'test');
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
  await app.regions.reload();

  const secrets: Record<string, string> = {};
  const tokens = new Map<string, string>();
  const token = async (asker: Asker): Promise<string | null> => {
    if (!asker || 'header' in asker) return null;
    const { role, region = places.district, ...rest } = asker;
    const key = JSON.stringify(asker);
    const made =
      tokens.get(key) ?? (await issueToken({ roles: [role], region, ...rest }, { tokenKey: app.keys.tokenKey, clock }));
    tokens.set(key, made);
    return made;
  };
  const authorization = async (asker: Asker): Promise<Record<string, string>> => {
    if (!asker) return {};
    return { authorization: 'header' in asker ? asker.header : `Bearer ${await token(asker)}` };
  };

  const world: World = {
    kind,
    storage,
    app,
    origin,
    secrets,
    shift: seconds => void (offset += seconds * 1000),
    token,
    send: outgoing => send(origin, outgoing),
    post: async (body, asker = office, headers = {}) =>
      send(origin, {
        path: '/graphql',
        headers: { 'content-type': 'application/json', ...(await authorization(asker)), ...headers },
        body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      }),
    ask: (query, variables, asker) => world.post({ query, variables }, asker),
    signed({ channel = 'json-a', id = randomUUID(), late = 0, secret = secrets[channel]!, ...push }) {
      const body = Buffer.isBuffer(push.body) ? push.body : Buffer.from(textOf(push.body));
      const at = new Date(Date.now() - late * 1000);
      const headers = {
        'content-type': push.contentType ?? 'application/json',
        'x-forwarded-for': address(),
        ...signStandardWebhook(secret, { id, at, body }),
        ...push.headers,
      };
      return {
        path: `/channels/${channel}/deliveries`,
        headers: Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value ? [[name, value]] : []))),
        body: push.instead ?? body,
      };
    },
    push: push => send(origin, world.signed(push)),
    async stored() {
      const counts = await selectOne<Stored>(
        database.reader,
        'SELECT (SELECT COUNT(*) FROM delivery) AS deliveries, (SELECT COUNT(*) FROM evaluation) AS evaluations',
      );
      return { deliveries: Number(counts!.deliveries), evaluations: Number(counts!.evaluations) };
    },
    async flushRedis() {
      if (!storage.redisUrl) return;
      const redis = new Redis(storage.redisUrl);
      await redis.flushdb();
      redis.disconnect();
    },
    another: async () => (await start()).origin,
    logged: () => lines.join(''),
    async dispose() {
      for (const instance of instances) await instance.stop();
      if (!options.storage) await storage.dispose();
    },
  };

  for (const [code, adapter, region] of [
    ['json-a', 'json', places.district],
    ['json-b', 'json', places.other],
    ['json-off', 'json', places.district],
    ['json-old-key', 'json', places.district],
    ['hotline-a', 'hotline-12345', places.district],
    ['sms-a', 'sms', places.district],
    ['paper-a', 'paper', places.district],
  ] as const) {
    secrets[code] = await register(world, { code, adapter, region, settings: settings[adapter] ?? {} });
  }
  await database.unitOfWork(async tx => {
    await execute(tx, "UPDATE channel SET enabled = 0 WHERE code = 'json-off'");
    await execute(tx, "UPDATE channel_secret SET not_after = 1 WHERE channel_code = 'json-old-key'");
  });
  return world;
}

/** Of adapters that do not work without any. */
const settings: Readonly<Record<string, object>> = {
  sms: {
    menu: {
      id: 'hall',
      version: 1,
      text: '请回复数字评价：5非常满意 4满意 3基本满意 2不满意 1非常不满意，回复TD退订',
      levels: Object.fromEntries(satisfactionLevels.map((level, index) => [5 - index, level])),
    },
    gateway: { characters: { '¡': '@', '§': '_' } },
  },
};

async function register(
  world: World,
  channel: { code: string; adapter: string; region: string; settings: object },
): Promise<string> {
  const input = { ...channel, name: channel.code, idempotencyKey: channel.code };
  const answer = await world.ask(
    'mutation ($input: RegisterChannelInput!) { registerChannel(input: $input) { secret userErrors { code message } } }',
    { input },
    { role: 'CHANNEL_OPERATOR', region: places.city },
  );
  const { secret } = (answer.json as { data: { registerChannel: { secret: string } } }).data.registerChannel;
  return secret;
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

let count = 0;

/** A rating as the `json` adapter takes it, with an id that no other has. */
export function rating(said: Record<string, unknown> = {}): Record<string, unknown> {
  count += 1;
  return { id: `row-${count}`, level: 'DISSATISFIED', institution, comment: '等了两周没有回音', ...said };
}

/** A rating as `submitEvaluation` takes it, with a key that no other has. */
export function submission(said: Record<string, unknown> = {}): Record<string, unknown> {
  count += 1;
  return { region: places.district, level: 'DISSATISFIED', institution, idempotencyKey: `row-${count}`, ...said };
}

export const SUBMIT = `mutation ($input: SubmitEvaluationInput!) {
  submitEvaluation(input: $input) {
    evaluation { id comment evaluatedAt }
    receiptCode
    duplicateOf { id }
    userErrors { field code message }
  }
}`;
