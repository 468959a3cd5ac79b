import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { type ArmedFailpoint, failActions, failpoints } from './platform/failpoint';
import { ConfigurationError } from './platform/configuration-error';
import type { ReplicationMode } from './platform/replication';

export { ConfigurationError };

/** Everything that an installation may choose, read once at the start. */
export interface AppConfig {
  production: boolean;
  host: string;
  port: number;
  /** Where links in answers point to, without a slash at the end. */
  publicUrl: string;
  dataDir: string;
  database: { url: string | null; ownerUrl: string | null; poolSize: number; replication: ReplicationMode };
  redisUrl: string | null;
  keys: { file: string; suite: 'aes' | 'sm'; mayCreate: boolean };
  oidc: { issuer: string; audience: string } | null;
  /** Where adapters of others lie, pinned by `hcp adapter install`; null where there are none. */
  adaptersDir: string | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** How many pushes a second a process takes: of all channels (null: as many as it can), and of one. */
  pushes: { perSecond: number | null; perSecondOfOne: number };
  /** Connections that a process has open at most. */
  maxConnections: number;
  /** How often may be asked in a minute: by somebody who is signed in, from one address without that, and with tokens that are no good. */
  requests: { perMinute: number; perMinuteOfVisitor: number; refusedPerMinute: number };
  /** Where channels are pulled from and notices sent to: hosts, with or without a port, addresses, networks. */
  outboundHosts: string[];
  /** The list of documents that visitors may run; null where they may run any. */
  publicDocuments: string | null;
  /** Origins of front ends that may call the API from a browser. */
  origins: string[];
  /** Addresses of the proxies in front, which say who really asks. */
  trustedProxies: string[];
  /** The page that takes the place of our own rating page; null for ours. */
  evaluationPageUrl: string | null;
  /** Exports of more rows wait for a second person. */
  exportApprovalAbove: number;
  /** For how many days what arrived, and what is known of persons, can be read; see docs/privacy.md. */
  retain: { rawDays: number; personalDays: number };
  /** How long a process that is told to end goes on answering, until load balancers have seen that it is not ready. */
  drainSeconds: number;
  /** Whether the explorer and introspection are served. */
  explorer: boolean;
  /** Where the process is to fail, for a test; null in every installation. */
  failpoint: ArmedFailpoint | null;
}

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(value => (value === '' ? undefined : value), schema.optional());

const url = (...protocols: string[]) =>
  z.string().refine(value => protocols.includes(protocolOf(value)), `must be a URL of ${protocols.join(' or ')}`);

const whole = (least: number, most = Number.MAX_SAFE_INTEGER) => {
  const demand = `must be a whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`}`;
  return optional(z.coerce.number(demand).int(demand).min(least, demand).max(most, demand));
};

const OUTBOUND_HOST = /^(?:\*\.)?[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?$/;

const environment = z.object({
  NODE_ENV: optional(z.enum(['production', 'development', 'test'])),
  HOST: optional(z.string()),
  PORT: whole(0, 65_535),
  PUBLIC_URL: optional(url('http:', 'https:')),
  DATA_DIR: optional(z.string()),
  DATABASE_URL: optional(url('mysql:', 'mariadb:')),
  DATABASE_OWNER_URL: optional(url('mysql:', 'mariadb:')),
  DATABASE_POOL: whole(4, 200),
  DATABASE_REPLICATION: optional(z.enum(['none', 'semi-sync'])),
  REDIS_URL: optional(
    url('redis:', 'rediss:').refine(areSentinels, 'sentinels must be HOST:PORT, separated by commas'),
  ),
  KEY_FILE: optional(z.string()),
  CRYPTO_SUITE: optional(z.enum(['aes', 'sm'])),
  OIDC_ISSUER: optional(url('https:', 'http:')),
  OIDC_AUDIENCE: optional(z.string()),
  PUSHES_PER_SECOND: whole(1),
  CHANNEL_PUSHES_PER_SECOND: whole(1),
  MAX_CONNECTIONS: whole(1),
  REQUESTS_PER_MINUTE: whole(1),
  VISITOR_REQUESTS_PER_MINUTE: whole(1),
  WRONG_TOKENS_PER_MINUTE: whole(1),
  ADAPTERS_DIR: optional(z.string()),
  OUTBOUND_HOSTS: optional(
    z.string().refine(areOutboundHosts, 'must be hosts, addresses or networks, separated by commas'),
  ),
  PUBLIC_DOCUMENTS: optional(z.string()),
  CORS_ORIGINS: optional(z.string().refine(areOrigins, 'must be origins (https://HOST[:PORT]), separated by commas')),
  TRUSTED_PROXIES: optional(z.string().refine(areNetworks, 'must be addresses or networks, separated by commas')),
  EVALUATION_PAGE_URL: optional(url('https:', 'http:')),
  EXPORT_APPROVAL_ABOVE: whole(0),
  FAILPOINT: optional(
    z.string().refine(isFailpoint, `must be POINT=ACTION: ${failpoints.join(', ')}; ${failActions.join(', ')}`),
  ),
  RETAIN_RAW_DAYS: whole(30),
  RETAIN_PERSONAL_DAYS: whole(190),
  DRAIN_SECONDS: whole(0, 20),
  LOG_LEVEL: optional(z.enum(['debug', 'info', 'warn', 'error', 'silent'])),
});

/** Where whoever typed a command stands: npm runs its scripts in the folder of the product, and says where it was called. */
export function callersFolder(env = process.env): string {
  return (env.npm_lifecycle_event === 'hcp' && env.INIT_CWD) || process.cwd();
}

/** A running server that a command speaks to, and as whom. */
export interface ServerAccess {
  /** Without a slash at the end. */
  url: string;
  token: string | null;
}

const serverAccess = z.object({
  HCP_URL: optional(url('http:', 'https:')),
  HCP_TOKEN: optional(z.string()),
});

/** Reads where a running server is, with what a command line says in its place. Throws `ConfigurationError`. */
export function loadServerAccess(said: Record<string, string | undefined> = {}, env = process.env): ServerAccess {
  const stated = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const { data, error } = serverAccess.safeParse({ ...env, ...stated });
  if (!data)
    throw new ConfigurationError(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  return { url: (data.HCP_URL ?? 'http://localhost:4000').replace(/\/+$/, ''), token: data.HCP_TOKEN ?? null };
}

/**
 * Reads the environment, with what a command line says in its place. All problems are reported at once, in a
 * `ConfigurationError`.
 */
export function loadConfig(said: Record<string, string | undefined> = {}, env = process.env): AppConfig {
  const { data, error } = environment.safeParse({ ...env, ...said });
  const problems = error?.issues.map(issue => `${String(issue.path[0])}: ${issue.message}`) ?? [];
  if (data?.DATABASE_OWNER_URL && !data.DATABASE_URL) problems.push('DATABASE_OWNER_URL: needs DATABASE_URL');
  if (data?.DATABASE_REPLICATION === 'semi-sync' && !data.DATABASE_URL) {
    problems.push('DATABASE_REPLICATION: needs DATABASE_URL');
  }
  if (data?.OIDC_ISSUER && !data.OIDC_AUDIENCE) problems.push('OIDC_AUDIENCE: is needed with OIDC_ISSUER');
  if (data?.NODE_ENV === 'production' && !data.DATABASE_URL && !data.DATA_DIR) {
    problems.push('DATA_DIR: is needed in production where there is no DATABASE_URL');
  }
  if (data?.NODE_ENV === 'production' && data.FAILPOINT) problems.push('FAILPOINT: is for tests, never for production');
  if (!data || problems.length) throw new ConfigurationError(problems.join('\n'));

  const production = data.NODE_ENV === 'production';
  const port = data.PORT ?? 4000;
  const dataDir = path.resolve(data.DATA_DIR ?? 'data');
  return Object.freeze({
    production,
    host: data.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port,
    publicUrl: (data.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    dataDir,
    database: {
      url: data.DATABASE_URL ?? null,
      ownerUrl: data.DATABASE_OWNER_URL ?? null,
      poolSize: data.DATABASE_POOL ?? 10,
      replication: data.DATABASE_REPLICATION ?? 'none',
    },
    redisUrl: data.REDIS_URL ?? null,
    keys: {
      file: data.KEY_FILE ?? path.join(dataDir, 'keys.json'),
      suite: data.CRYPTO_SUITE ?? 'aes',
      mayCreate: !(production && data.DATABASE_URL),
    },
    oidc: data.OIDC_ISSUER && data.OIDC_AUDIENCE ? { issuer: data.OIDC_ISSUER, audience: data.OIDC_AUDIENCE } : null,
    adaptersDir: data.ADAPTERS_DIR ? path.resolve(data.ADAPTERS_DIR) : null,
    logLevel: data.LOG_LEVEL ?? 'info',
    pushes: {
      perSecond: data.PUSHES_PER_SECOND ?? null,
      perSecondOfOne: data.CHANNEL_PUSHES_PER_SECOND ?? 1_000,
    },
    maxConnections: data.MAX_CONNECTIONS ?? 10_000,
    requests: {
      perMinute: data.REQUESTS_PER_MINUTE ?? 3_000,
      perMinuteOfVisitor: data.VISITOR_REQUESTS_PER_MINUTE ?? 600,
      refusedPerMinute: data.WRONG_TOKENS_PER_MINUTE ?? 200,
    },
    outboundHosts: listOf(data.OUTBOUND_HOSTS),
    publicDocuments: data.PUBLIC_DOCUMENTS ? path.resolve(data.PUBLIC_DOCUMENTS) : null,
    origins: listOf(data.CORS_ORIGINS),
    trustedProxies: listOf(data.TRUSTED_PROXIES),
    evaluationPageUrl: data.EVALUATION_PAGE_URL ?? null,
    exportApprovalAbove: data.EXPORT_APPROVAL_ABOVE ?? 10_000,
    retain: { rawDays: data.RETAIN_RAW_DAYS ?? 400, personalDays: data.RETAIN_PERSONAL_DAYS ?? 1_095 },
    drainSeconds: data.DRAIN_SECONDS ?? (production ? 5 : 0),
    explorer: !production,
    failpoint: data.FAILPOINT ? failpointOf(data.FAILPOINT) : null,
  });
}

function failpointOf(text: string): ArmedFailpoint | null {
  const [name, does] = text.split('=');
  const point = failpoints.find(each => each === name);
  const action = failActions.find(each => each === does);
  return point && action ? { point, action } : null;
}

function isFailpoint(text: string): boolean {
  return failpointOf(text) !== null;
}

const listOf = (text = ''): string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);

/** `10.0.0.1`, `10.0.0.0/8`, `::1`, each of them. */
function areNetworks(text: string): boolean {
  return listOf(text).every(isNetwork);
}

/** `https://hall.example.cn`, `http://localhost:5173`, each of them. */
function areOrigins(text: string): boolean {
  return listOf(text).every(origin => URL.canParse(origin) && new URL(origin).origin === origin);
}

/** A network, or `data.example.cn`, `*.example.cn`, `data.example.cn:8443`, `10.1.2.3:8080`, each of them. */
function areOutboundHosts(text: string): boolean {
  return listOf(text).every(host => isNetwork(host) || OUTBOUND_HOST.test(host));
}

function isNetwork(network: string): boolean {
  const [address = '', bits, ...more] = network.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return most > 0 && !more.length && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

/** `redis://:PASSWORD@MASTER/0?sentinels=10.0.0.1:26379,10.0.0.2:26379`; a URL that names none is as well. */
function areSentinels(value: string): boolean {
  const sentinels = URL.canParse(value) ? new URL(value).searchParams.get('sentinels') : null;
  return sentinels === null || sentinels.split(',').every(place => /^[\w.-]+:\d{1,5}$/.test(place));
}

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : '';
}
