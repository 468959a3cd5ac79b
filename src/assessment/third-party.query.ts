import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { mayRead, scopeCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { encodeGlobalId } from '../platform/global-id';
import { readPage } from '../platform/read-page';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { instantOf, select } from '../platform/sql';
import { hundredths } from './decimals';

/** A third-party result as it is read. */
export interface ThirdPartyView extends RowKey {
  globalId: string;
  institutionCode: string;
  period: string;
  /** With two places. */
  score: string;
  organisation: string;
  recordedBy: string;
  recordedAt: Date;
}

interface Row extends RowKey {
  institution_code: string;
  period: string;
  score: number;
  organisation: string;
  recorded_by: string;
  recorded_at: number | string;
}

const SELECT =
  'SELECT region, id, institution_code, period, score, organisation, recorded_by, recorded_at FROM third_party_result';

/** One page of the third-party results within a scope, the last recorded first. */
export async function listThirdPartyResults(
  manager: EntityManager,
  scope: Scope,
  periods: readonly string[] | null | undefined,
  page: { first: number; after: Keyset | null },
): Promise<Page<ThirdPartyView>> {
  const where = new Conditions();
  where.addAll(scopeCondition(scope, { region: 'region', institution: 'institution_code', staffMember: null }));
  where.addFilter('period', periods);
  return readPage(manager, { select: SELECT, where, order: ['recorded_at', 'id', 'DESC'] }, view, page);
}

/** Third-party results by their keys, within a scope. */
export async function findThirdPartyResults(
  manager: EntityManager,
  scope: Scope,
  keys: readonly RowKey[],
): Promise<ThirdPartyView[]> {
  const { sql, parameters } = rowCondition(keys, 'region', 'id');
  const rows = await select<Row>(manager, `${SELECT} WHERE ${sql}`, parameters);
  return rows
    .map(view)
    .filter(({ region, institutionCode: institution }) => mayRead(scope, { region, institution, staffMember: null }));
}

function view(row: Row): ThirdPartyView {
  const { region, id, period, organisation } = row;
  return {
    ...{ region, id, globalId: encodeGlobalId({ type: 'ThirdPartyResult', region, id }), period, organisation },
    ...{ institutionCode: row.institution_code, score: hundredths(row.score), recordedBy: row.recorded_by },
    recordedAt: instantOf(row.recorded_at),
  };
}
