import type { Clock } from '../platform/clock';
import type { ContentKind } from '../platform/content-keys';
import type { Database } from '../platform/database';
import type { Log } from '../platform/log';
import { rowCondition, type RowKey } from '../platform/region-keys';
import { execute, inList, select } from '../platform/sql';
import type { Erasure } from './erasure';

const DAY_MS = 86_400_000;
/** Few enough that nobody waits for the locks. */
const AT_ONCE = 500;

/** Persons, by the table that holds them and the time from which they are kept. */
const persons = [
  {
    table: 'evaluation_identity',
    key: 'evaluation_id',
    old: `SELECT i.region, i.evaluation_id AS id FROM evaluation_identity i
            JOIN evaluation e ON e.region = i.region AND e.id = i.evaluation_id WHERE e.received_at < ?`,
  },
  {
    table: 'case_applicant',
    key: 'case_id',
    old: 'SELECT region, case_id AS id FROM case_applicant WHERE updated_at < ?',
  },
] as const;

/** What deliveries brought needs to be known as long as their bytes are there. */
const OLD_TRACES = 'SELECT DISTINCT region, delivery_id AS id FROM delivery_trace WHERE received_at < ?';

/** Destroys what may not be kept any longer: keys of what arrived and of what citizens wrote, and who they were. */
export class Retention {
  constructor(
    private readonly database: Database,
    private readonly erasure: Pick<Erasure, 'repeat'>,
    private readonly days: { rawDays: number; personalDays: number },
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Everything that is due, and once more what was erased and came back with a backup. */
  async run(): Promise<void> {
    const raw = await this.destroyKeys('RAW', this.days.rawDays);
    const words = await this.destroyKeys('PERSONAL', this.days.personalDays);
    let removed = 0;
    await this.remove('delivery_trace', 'delivery_id', OLD_TRACES, this.days.rawDays);
    for (const { table, key, old } of persons) removed += await this.remove(table, key, old);
    const answers = await this.removeAnswers();
    const erasedAgain = await this.erasure.repeat();
    if (raw + words + removed + answers + erasedAgain) {
      this.log.info({ raw, words, removed, answers, erasedAgain }, 'forgot what was due');
    }
  }

  /** Answers to mutations: whoever asks again under the same key after so long is not repeating themselves. */
  private async removeAnswers(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - this.days.rawDays * DAY_MS);
    const due = `SELECT request_key FROM idempotency_answer WHERE created_at < ? LIMIT ${AT_ONCE}`;
    let count = 0;
    for (;;) {
      const rows = await select<{ request_key: string }>(this.database.reader, due, [before]);
      if (!rows.length) return count;
      const keys = rows.map(row => row.request_key);
      const sql = `DELETE FROM idempotency_answer WHERE request_key IN (${inList(keys)})`;
      count += await this.database.unitOfWork(tx => execute(tx, sql, keys));
    }
  }

  private destroyKeys(kind: ContentKind, days: number): Promise<number> {
    return this.remove(
      'content_key',
      'id',
      `SELECT region, id FROM content_key WHERE kind = '${kind}' AND created_at < ?`,
      days,
    );
  }

  private async remove(table: string, key: string, old: string, days = this.days.personalDays): Promise<number> {
    const before = new Date(this.clock.now().getTime() - days * DAY_MS);
    let count = 0;
    for (;;) {
      const due = await select<RowKey>(this.database.reader, `${old} LIMIT ${AT_ONCE}`, [before]);
      if (!due.length) return count;
      const { sql, parameters } = rowCondition(due, 'region', key);
      count += await this.database.unitOfWork(tx => execute(tx, `DELETE FROM ${table} WHERE ${sql}`, parameters));
    }
  }
}
