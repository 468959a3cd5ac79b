import type { EntityManager } from 'typeorm';
import { execute, inList, insertRows, select } from '../platform/sql';
import type { Reported } from './reported';

type Versioned = Pick<Reported, 'kind' | 'key' | 'version'>;

/** A sender, as far as versions go. */
interface SenderName {
  region: string;
  code: string;
}

/** A rating and its corrections are one record. */
const recordOf = ({ kind, key }: Versioned): string => `${kind === 'SERVICE' ? 's' : 'e'}:${key}`;

/** Of some reports those that are older than what their sender told of the same record before. */
export async function outdatedAmong<R extends Versioned>(
  manager: EntityManager,
  { region, code }: SenderName,
  reports: readonly R[],
): Promise<Set<R>> {
  const rows = await select<{ record_key: string; version: number | string }>(
    manager,
    `SELECT record_key, version FROM upstream_received
      WHERE region = ? AND sender_code = ? AND record_key IN (${inList(reports)})`,
    [region, code, ...reports.map(recordOf)],
  );
  const known = new Map(rows.map(row => [row.record_key, Number(row.version)]));
  return new Set(reports.filter(report => report.version < (known.get(recordOf(report)) ?? 0)));
}

/**
 * Whether something newer than some reports was committed since it was looked which of them are `outdated`. To be asked after
 * their versions were remembered, at the end of the same unit of work.
 */
export async function isOvertaken<R extends Versioned>(
  tx: EntityManager,
  sender: SenderName,
  reports: readonly R[],
  outdated: ReadonlySet<R>,
): Promise<boolean> {
  // An older one that came in the same batch as a newer one is not overtaken by anybody else.
  const newest = new Map<string, R>();
  for (const report of reports) {
    if (report.version >= (newest.get(recordOf(report))?.version ?? 0)) newest.set(recordOf(report), report);
  }
  const older = await outdatedAmong(tx, sender, [...newest.values()]);
  return [...older].some(report => !outdated.has(report));
}

/** Remembers the newest versions; a record of which nothing but its beginning was told costs no row. */
export async function rememberVersions(
  tx: EntityManager,
  { region, code }: SenderName,
  reports: readonly Versioned[],
): Promise<void> {
  const newest = new Map<string, number>();
  for (const report of reports) {
    const key = recordOf(report);
    if (report.version > 0) newest.set(key, Math.max(report.version, newest.get(key) ?? 0));
  }
  const keys = [...newest.keys()].sort();
  const rows = await select<{ record_key: string }>(
    tx,
    `SELECT record_key FROM upstream_received WHERE region = ? AND sender_code = ? AND record_key IN (${inList(keys)})`,
    [region, code, ...keys],
  );
  const known = new Set(rows.map(row => row.record_key));
  const fresh = keys.filter(key => !known.has(key));
  await insertRows(
    tx,
    'upstream_received',
    fresh.map(key => ({ region, sender_code: code, record_key: key, version: newest.get(key)! })),
  );
  for (const key of known) {
    await execute(
      tx,
      'UPDATE upstream_received SET version = ? WHERE region = ? AND sender_code = ? AND record_key = ? AND version < ?',
      [newest.get(key)!, region, code, key, newest.get(key)!],
    );
  }
}
