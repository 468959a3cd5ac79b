import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { isInScope, regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { readPage } from '../platform/read-page';
import { encodeGlobalId } from '../platform/global-id';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { instantOf, select } from '../platform/sql';
import type { ClueStepKind } from './clue-step.entity';
import type { ClueKind, ClueSource } from './clue.entity';

/** A clue as it is read; what it says is sealed. */
export interface ClueView extends RowKey {
  globalId: string;
  kind: ClueKind;
  source: ClueSource;
  institutionCode: string | null;
  evaluationId: string | null;
  sealedText: string;
  recordedBy: string;
  recordedAt: Date;
}

/** A step as it is read. */
export interface ClueStepView {
  id: string;
  clueId: string;
  kind: ClueStepKind;
  body: string;
  reference: string | null;
  sealedNote: string | null;
  actor: string;
  at: Date;
}

interface ClueRow {
  region: string;
  id: string;
  kind: ClueKind;
  source: ClueSource;
  institution_code: string | null;
  evaluation_id: string | null;
  text: string;
  recorded_by: string;
  recorded_at: number | string;
}

const SELECT =
  'SELECT region, id, kind, source, institution_code, evaluation_id, text, recorded_by, recorded_at FROM clue';

/** One page of the clues of a scope's regions, the last first. */
export async function listClues(
  manager: EntityManager,
  scope: Scope,
  page: { first: number; after: Keyset | null },
): Promise<Page<ClueView>> {
  const where = new Conditions();
  where.addAll(regionCondition(scope, 'region'));
  return readPage(manager, { select: SELECT, where, order: ['recorded_at', 'id', 'DESC'] }, view, page);
}

/** Clues by their keys, within a scope. */
export async function findClues(manager: EntityManager, scope: Scope, keys: readonly RowKey[]): Promise<ClueView[]> {
  const { sql, parameters } = rowCondition(keys, 'region', 'id');
  const rows = await select<ClueRow>(manager, `${SELECT} WHERE ${sql}`, parameters);
  return rows.map(view).filter(({ region }) => isInScope(scope, region));
}

/** All steps with these clues, oldest first. */
export async function stepsWith(manager: EntityManager, clues: readonly RowKey[]): Promise<ClueStepView[]> {
  const { sql, parameters } = rowCondition(clues, 'region', 'clue_id');
  const rows = await select<
    Omit<ClueStepView, 'clueId' | 'sealedNote' | 'at'> & { clue_id: string; note: string | null; at: number }
  >(
    manager,
    `SELECT id, clue_id, kind, body, reference, note, actor, at FROM clue_step WHERE ${sql} ORDER BY at, id`,
    parameters,
  );
  return rows.map(({ clue_id, note, at, ...row }) => ({
    ...row,
    clueId: clue_id,
    sealedNote: note,
    at: instantOf(at),
  }));
}

function view(row: ClueRow): ClueView {
  return {
    region: row.region,
    id: row.id,
    globalId: encodeGlobalId({ type: 'Clue', region: row.region, id: row.id }),
    kind: row.kind,
    source: row.source,
    institutionCode: row.institution_code,
    evaluationId: row.evaluation_id,
    sealedText: row.text,
    recordedBy: row.recorded_by,
    recordedAt: instantOf(row.recorded_at),
  };
}
