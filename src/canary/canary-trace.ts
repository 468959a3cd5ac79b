import type { Standing } from '../evaluation/evaluation-standing.entity';
import { textKey } from '../platform/hash';
import type { Database } from '../platform/database';
import { selectOne } from '../platform/sql';
import type { SatisfactionLevel } from '../sdk';
import { CANARY_SENDER } from '../intake/canary-marks';
import type { RecordProblem } from '../intake/refused-record.entity';
import type { ErrorCode } from '../platform/error-catalogue';

/** What was recorded of a test. */
export interface Traced {
  id: string;
  level: SatisfactionLevel;
  standing: Standing | null;
  hasOrder: boolean;
}

interface Row {
  id: string;
  level: SatisfactionLevel;
  standing: Standing | null;
  has_order: number | string;
}

/** Looks for what became of tests, in the same tables in which all ratings are. */
export class CanaryTrace {
  constructor(private readonly database: Database) {}

  /** The rating that bears a mark, with its standing, and whether an order followed from it; null where there is none. */
  async of(channelCode: string, mark: string): Promise<Traced | null> {
    const row = await selectOne<Row>(
      this.database.reader,
      `SELECT e.id, e.level, s.standing,
              EXISTS (SELECT 1 FROM work_order w WHERE w.region = e.region AND w.evaluation_id = e.id) AS has_order
         FROM evaluation e
         LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id
        WHERE e.channel_code = ? AND e.external_key = ? AND e.provenance = 'CANARY'`,
      [channelCode, textKey(mark)],
    );
    return row && { id: row.id, level: row.level, standing: row.standing, hasOrder: Number(row.has_order) > 0 };
  }

  /** Why the record of a key was refused, of a test that was sent from a time on; null where none was. */
  async refusal(channelCode: string, externalId: string, since: Date): Promise<ErrorCode | null> {
    const row = await selectOne<{ problems: string }>(
      this.database.reader,
      `SELECT r.problems FROM delivery d
         JOIN refused_record r ON r.region = d.region AND r.delivery_id = d.id AND r.external_id = ?
        WHERE d.channel_code = ? AND d.received_at >= ? AND d.sender = ? ORDER BY d.received_at DESC LIMIT 1`,
      [externalId, channelCode, since, CANARY_SENDER],
    );
    const problems = row ? (JSON.parse(row.problems) as RecordProblem[]) : [];
    return problems[0]?.code ?? null;
  }
}
