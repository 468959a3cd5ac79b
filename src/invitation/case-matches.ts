import type { EntityManager } from 'typeorm';
import type { EvaluationView } from '../evaluation/evaluation.query';
import { rowCondition } from '../platform/region-keys';
import type { RowMac } from '../platform/row-mac';
import type { Sealing } from '../platform/sealing';
import { insertRows, select, selectOne } from '../platform/sql';
import type { CaseMatch } from './case-matcher';
import type { MatchMethod } from './evaluation-match.entity';
import type { AnswerKey } from './invitations';
import type { WindowCodeView } from './window-codes';

/** How a rating met its case, as officials read it. Confidence from 0 to 1. */
export interface CaseMatchView {
  method: MatchMethod;
  confidence: number;
  isLinked: boolean;
}

/** So many ratings by one window's code within an hour are usual; what comes beyond is marked, and counted like any other. */
export const USUAL_RATINGS_PER_HOUR = 30;
const HOUR_MS = 3_600_000;
const TABLE = 'evaluation_match';

/** Keeps what was seen when a rating by a window's code was matched, whatever was made of it. */
export class CaseMatches {
  constructor(
    private readonly sealing: Sealing,
    private readonly rowMac: RowMac,
  ) {}

  /** Adds what was seen to a rating that was just recorded. */
  async record(
    tx: EntityManager,
    code: WindowCodeView,
    evaluationId: string,
    { method, confidence, linked, candidates }: CaseMatch,
    said: { caseNumber: string | null; at: Date },
  ): Promise<void> {
    const place = { table: TABLE, column: 'stated_case_number', row: evaluationId };
    const row = {
      region: code.region,
      evaluation_id: evaluationId,
      window_code_id: code.id,
      method,
      confidence,
      is_linked: linked ? 1 : 0,
      stated_case_number: said.caseNumber && this.sealing.seal(said.caseNumber, place),
      candidates: JSON.stringify(candidates),
      matched_at: said.at.getTime(),
    };
    await insertRows(tx, TABLE, [{ ...row, mac: this.rowMac.of(TABLE, row) }]);
  }

  /** The rating of these channel and key; null where there is none. */
  async evaluationOf(manager: EntityManager, { channelCode, externalKey }: AnswerKey): Promise<string | null> {
    const sql = 'SELECT id FROM evaluation WHERE channel_code = ? AND external_key = ?';
    return (await selectOne<{ id: string }>(manager, sql, [channelCode, externalKey]))?.id ?? null;
  }

  /** Whether the code of a window has brought as many ratings in the last hour as are usual. */
  async isBurst(manager: EntityManager, { id }: WindowCodeView, at: Date): Promise<boolean> {
    const found = await selectOne<{ count: number | string }>(
      manager,
      `SELECT COUNT(*) AS count FROM ${TABLE} WHERE window_code_id = ? AND matched_at > ?`,
      [id, new Date(at.getTime() - HOUR_MS)],
    );
    return Number(found?.count) >= USUAL_RATINGS_PER_HOUR;
  }

  /** What was seen for each rating; null for those that did not come by a window's code. */
  async ofEvaluations(
    manager: EntityManager,
    evaluations: readonly EvaluationView[],
  ): Promise<(CaseMatchView | null)[]> {
    const { sql, parameters } = rowCondition(evaluations, 'region', 'evaluation_id');
    const rows = await select<{ evaluation_id: string; method: MatchMethod; confidence: number; is_linked: number }>(
      manager,
      `SELECT evaluation_id, method, confidence, is_linked FROM ${TABLE} WHERE ${sql}`,
      parameters,
    );
    const byId = new Map(rows.map(row => [row.evaluation_id, row]));
    return evaluations.map(({ id }) => {
      const row = byId.get(id);
      return row ? { method: row.method, confidence: row.confidence / 100, isLinked: row.is_linked === 1 } : null;
    });
  }
}
