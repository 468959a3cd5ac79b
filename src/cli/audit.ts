import type { Finding, FindingKind } from '../audit/findings';
import type { VerificationReport } from '../audit/audit-verification';
import { loadConfig } from '../config';
import { nameOfStorage } from '../storage';
import { readArguments, UsageError } from './usage';
import { withRecords } from './with-app';

const USAGE = 'hcp audit verify [--since 2026-03-01T00:00:00+08:00] [--all] | seal';

/**
 * `audit verify`: proves what is on record, or names the first row that is not what it was, and ends with 1. `audit seal`: has
 * rows of before there were seals sealed.
 */
export async function auditCommand(args: string[]): Promise<void> {
  const { positionals, values } = readArguments(args, { since: { type: 'string' }, all: { type: 'boolean' } });
  const action = positionals.join(' ');
  if (action === 'seal') {
    const count = await withRecords(({ lateSeals }) => lateSeals.announce());
    return console.log(`${count} rows that were never sealed will be.`);
  }
  if (action !== 'verify') throw new UsageError(USAGE);
  const since = values.since === undefined ? null : instant(values.since);
  const report = await withRecords(({ verification }) => verification.verify(since));
  console.log(`${nameOfStorage(loadConfig())}: ${told(report, values.all ?? false)}`);
  if (report.count) process.exitCode = 1;
}

function instant(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new UsageError(`--since: ${text} is no point in time. ${USAGE}`);
  return at;
}

function told({ findings, count, rows, seals, anchors, waiting }: VerificationReport, isAll: boolean): string {
  const looked = `${rows} rows, ${seals} seals and ${anchors} anchors were looked at; ${waiting} rows wait to be sealed.`;
  if (!count) return `${looked}\nEverything is as it was recorded.`;
  const shown = isAll ? findings : findings.slice(0, 1);
  const rest = count - shown.length;
  const more = rest ? [isAll ? `And ${rest} more.` : `And ${rest} more: --all lists them.`] : [];
  return [looked, `${count} rows are not as they were recorded. The first:`, ...shown.map(line), ...more].join('\n');
}

const words: Record<FindingKind, string> = {
  EDITED: 'edited',
  DELETED: 'deleted',
  INSERTED: 'inserted, not by this program',
  MOVED: 'carries what was written for another row',
  PUT_BACK: 'put back to what it was before a later change',
  NOT_SEALED: 'genuine, but was never sealed',
  STANDING: 'does not follow from the ledger of its rating',
};

/** `audit_entry 990001000000 01J…: edited; sealed 2026-03-03T02:00:00.000Z in 17; acted: office01`. */
function line({ table, region, id, kind, seal, sealedAt, actor }: Finding): string {
  const name = [table, region, id].filter(Boolean).join(' ');
  const sealed =
    sealedAt && table !== 'anchor' ? `; sealed ${sealedAt.toISOString()}${seal === null ? '' : ` in ${seal}`}` : '';
  return `  ${name}: ${words[kind]}${sealed}${actor === null ? '' : `; acted: ${actor}`}`;
}
