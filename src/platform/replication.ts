import { Gauge } from 'prom-client';
import { ConfigurationError } from './configuration-error';
import type { Database } from './database';
import type { Metrics } from './metrics';

/** What an installation asks of its database: to stand alone, or that a replica has what is acknowledged. */
export type ReplicationMode = 'none' | 'semi-sync';

/** Whether what is committed now is on a second server before it is acknowledged. */
export interface ReplicationState {
  isSafe: boolean;
  /** Replicas that are connected and acknowledge. */
  replicas: number;
  /** Commits that wait for one of them. */
  waiting: number;
}

/** A shorter patience would end in commits that no replica has. */
const LEAST_PATIENCE_MS = 3_600_000;

/** Where commits wait and none is acknowledged for so long, no replica answers. */
const STALLED_AFTER_MS = 3_000;

/** What the server must be set to, by its name after `rpl_semi_sync_master_` (MySQL: `…_source_`). */
const SETTINGS: readonly { names: readonly string[]; wanted: string; isKept: (value: string) => boolean }[] = [
  { names: ['enabled'], wanted: 'ON', isKept: isOn },
  { names: ['wait_point'], wanted: 'AFTER_SYNC', isKept: value => value === 'AFTER_SYNC' },
  { names: ['wait_no_slave', 'wait_no_replica'], wanted: 'ON', isKept: isOn },
  { names: ['timeout'], wanted: 'at least 3600000', isKept: value => Number(value) >= LEAST_PATIENCE_MS },
];

/** Refuses a server that may acknowledge what no replica has. */
export async function requireSemiSync(database: Database): Promise<void> {
  const problems = problemsOf(await variablesOf(database, 'VARIABLES'));
  if (problems.length)
    throw new ConfigurationError(problems.map(problem => `DATABASE_REPLICATION: ${problem}`).join('\n'));
}

/** Looks at the server again and again: after a failover it is another one. */
export class ReplicationWatch {
  /** How many commits replicas have acknowledged, when others were first seen to wait since then. */
  private acknowledged = '';
  private waitingSince: number | null = null;

  constructor(private readonly database: Database) {}

  /** How it is now. A replica that is frozen, or cut off without a word, counts as connected; that commits wait shows it. */
  async state(): Promise<ReplicationState> {
    const settings = await variablesOf(this.database, 'VARIABLES');
    const status = await variablesOf(this.database, 'STATUS');
    const replicas = Number(status.get('clients') ?? 0);
    const waiting = Number(status.get('wait_sessions') ?? 0);
    const isStalled = this.isStalled(waiting, status.get('yes_tx') ?? '');
    const isSafe = problemsOf(settings).length === 0 && isOn(status.get('status')) && replicas > 0 && !isStalled;
    return { isSafe, replicas, waiting };
  }

  private isStalled(waiting: number, acknowledged: string): boolean {
    const now = performance.now();
    if (waiting === 0) this.waitingSince = null;
    else if (acknowledged !== this.acknowledged) this.waitingSince = now;
    else this.waitingSince ??= now;
    this.acknowledged = acknowledged;
    return this.waitingSince !== null && now - this.waitingSince > STALLED_AFTER_MS;
  }
}

/** Has the state shown among the metrics. */
export function watchReplication({ registry }: Metrics, read: () => Promise<ReplicationState>): void {
  const gauge = (name: string, help: string, figure: (state: ReplicationState) => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const state = await read().catch(() => null);
        this.set(state ? figure(state) : Number.NaN);
      },
    });
  };
  gauge('database_semi_sync', '1 where a replica has what is acknowledged, else 0', state => Number(state.isSafe));
  gauge('database_semi_sync_waiting', 'Commits that wait for a replica', state => state.waiting);
}

function problemsOf(settings: ReadonlyMap<string, string>): string[] {
  return SETTINGS.flatMap(({ names, wanted, isKept }) => {
    const value = names.map(name => settings.get(name)).find(found => found !== undefined);
    if (value !== undefined && isKept(value)) return [];
    const name = `rpl_semi_sync_master_${names[0]}`;
    return [`the server must run with ${name}=${wanted} (it is ${value ?? 'not there'})`];
  });
}

/** Settings or state of semi-synchronous replication, by the last part of their names. */
async function variablesOf({ reader }: Database, what: 'VARIABLES' | 'STATUS'): Promise<Map<string, string>> {
  const rows = await reader.query<{ Variable_name: string; Value: string }[]>(
    `SHOW GLOBAL ${what} LIKE 'rpl_semi_sync_%'`,
  );
  const ownName = /^rpl_semi_sync_(?:master|source)_(\w+)$/i;
  return new Map(
    rows.flatMap(({ Variable_name: name, Value: value }) => {
      const own = ownName.exec(name)?.[1]?.toLowerCase();
      return own === undefined ? [] : [[own, value] as const];
    }),
  );
}

function isOn(value: string | undefined): boolean {
  return value === 'ON' || value === '1';
}
