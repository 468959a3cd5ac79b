import type { IdentityService } from '../identity/identity.service';
import type { Principal, Scope } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { narrowScope } from '../identity/scope';
import type { Clock } from '../platform/clock';
import type { Keyset, Page } from '../platform/connection';
import type { Database } from '../platform/database';
import { groupBy } from '../platform/group-by';
import { maskIdNumber, maskName, maskPhone } from '../platform/masking';
import type { ReceiptCodes } from '../platform/receipt-code';
import { type RowKey, rowCondition } from '../platform/region-keys';
import type { Sealing } from '../platform/sealing';
import { instantOf, select } from '../platform/sql';
import type { ApplicantKind } from '../sdk';
import type { LedgerEntryKind } from './evaluation-ledger.entity';
import {
  type EvaluationCriteria,
  type EvaluationOrder,
  type EvaluationView,
  findByReceipt,
  findOfSameEvent,
  findEvaluations,
  listEvaluations,
} from './evaluation.query';

/** What a client narrows a list of ratings to: a region stands for itself and all below it. */
export type EvaluationFilterInput = EvaluationCriteria & { region?: string | null };

/** One entry of a rating's ledger. */
export interface LedgerLine {
  at: Date;
  entry: LedgerEntryKind;
  reason: string | null;
  actor: string;
}

/** Who rated, as far as the viewer may see it. */
export interface EvaluatorView {
  kind: ApplicantKind | null;
  name: string | null;
  phone: string | null;
  idNumber: string | null;
}

interface IdentityRow {
  evaluation_id: string;
  kind: ApplicantKind | null;
  name: string | null;
  phone: string | null;
  id_number: string | null;
}

/** Reads ratings. Whatever lies outside the viewer's scope reads as absent. */
export class EvaluationService {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly sealing: Sealing,
    private readonly receipts: ReceiptCodes,
    private readonly identities: IdentityService,
    private readonly clock: Clock,
  ) {}

  /** One page of the ratings in scope. */
  async list(
    scope: Scope,
    filter: EvaluationFilterInput,
    order: EvaluationOrder,
    page: { first: number; after: Keyset | null },
  ): Promise<Page<EvaluationView>> {
    const within = filter.region ? narrowScope(scope, filter.region, this.regions) : scope;
    return listEvaluations(this.database.reader, within, filter, order, page);
  }

  /** The ratings of these keys, as far as they are in scope. */
  async find(scope: Scope, keys: readonly RowKey[]): Promise<EvaluationView[]> {
    return findEvaluations(this.database.reader, scope, keys);
  }

  /** The other ratings of each one's service, as far as they are in scope; one of them all counts. */
  async ofSameEvent(scope: Scope, evaluations: readonly EvaluationView[]): Promise<EvaluationView[][]> {
    return findOfSameEvent(this.database.reader, scope, evaluations);
  }

  /** The rating of a receipt code as its holder types it; null where there is none. */
  async byReceipt(code: string): Promise<EvaluationView | null> {
    const hash = this.receipts.hashOf(code);
    return hash ? findByReceipt(this.database.reader, hash) : null;
  }

  /** The citizen's own words. */
  comment(evaluation: EvaluationView): string | null {
    if (evaluation.sealedComment === null) return null;
    return this.sealing.open(evaluation.sealedComment, {
      table: 'evaluation',
      column: 'comment',
      row: evaluation.id,
    });
  }

  /** The ledgers of ratings, oldest entry first; the recording itself is the first. */
  async ledgers(evaluations: readonly EvaluationView[]): Promise<LedgerLine[][]> {
    const { sql, parameters } = rowCondition(evaluations, 'region', 'evaluation_id');
    const rows = await select<Omit<LedgerLine, 'at'> & { evaluation_id: string; at: number }>(
      this.database.reader,
      `SELECT evaluation_id, at, entry, reason, actor FROM evaluation_ledger WHERE ${sql} ORDER BY at, id`,
      parameters,
    );
    const byEvaluation = groupBy(rows, row => row.evaluation_id);
    return evaluations.map(({ id, receivedAt, channelCode }) => [
      { at: receivedAt, entry: 'RECORDED', reason: null, actor: `channel:${channelCode}` },
      ...(byEvaluation.get(id) ?? []).map(({ at, entry, reason, actor }) => ({
        at: instantOf(at),
        entry,
        reason,
        actor,
      })),
    ]);
  }

  /** Who gave each rating, masked unless the viewer has opened it; null where nothing is known or nothing may be seen. */
  async evaluators(principal: Principal, evaluations: readonly EvaluationView[]): Promise<(EvaluatorView | null)[]> {
    const { sql, parameters } = rowCondition(evaluations, 'region', 'evaluation_id');
    const rows = await select<IdentityRow>(
      this.database.reader,
      `SELECT evaluation_id, kind, name, phone, id_number FROM evaluation_identity WHERE ${sql}`,
      parameters,
    );
    const ids = evaluations.map(({ id }) => id);
    const opened = await this.identities.openedBy(principal, ids, this.clock.now());
    const byId = new Map(rows.map(row => [row.evaluation_id, row]));
    return ids.map(id => {
      const row = byId.get(id);
      return row ? this.evaluator(row, opened.has(id)) : null;
    });
  }

  private evaluator(row: IdentityRow, isOpened: boolean): EvaluatorView {
    const read = (column: 'name' | 'phone' | 'id_number', mask: (text: string) => string) => {
      const sealed = row[column];
      if (sealed === null) return null;
      const text = this.sealing.open(sealed, { table: 'evaluation_identity', column, row: row.evaluation_id });
      return isOpened ? text : mask(text);
    };
    return {
      kind: row.kind,
      name: read('name', maskName),
      phone: read('phone', maskPhone),
      idNumber: read('id_number', maskIdNumber),
    };
  }
}
