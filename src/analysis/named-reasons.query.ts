import type { EntityManager } from 'typeorm';
import { optionTexts } from '../evaluation/option-set';
import type { Scope } from '../identity/principal';
import { regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import { addDays, startOfShanghaiDay } from '../platform/shanghai';
import { inList, select } from '../platform/sql';
import type { ConcentrationDimension } from './concentration.service';

/** A reason that people ticked, and how many did. */
export interface NamedReason {
  code: string;
  /** In the set that the ratings were given under; the code where that set is not known here. */
  text: string;
  ratings: number;
}

/** What bad ratings are told apart by. */
export interface ReasonKey {
  code: string;
  /** Of a window or member of staff. */
  institution: string | null;
}

/** Where and when, days in Asia/Shanghai, both in it. */
interface Place {
  scope: Pick<Scope, 'regions' | 'institution'>;
  from: string;
  to: string;
}

/** The newest bad ratings say what is the matter now. */
const MOST_RATINGS = 5_000;
/** The first of a key's reasons. */
const MOST_REASONS = 5;

const codeColumns: Readonly<Record<ConcentrationDimension, string>> = {
  ITEM: 'e.service_item_code',
  INSTITUTION: 'e.institution_code',
  WINDOW: 'e.window_code',
  STAFF: 'e.staff_number',
};

/** The most named reasons of the bad ratings of each key, in their order. */
export async function reasonsOf(
  manager: EntityManager,
  { scope, from, to }: Place,
  by: ConcentrationDimension,
  keys: readonly ReasonKey[],
): Promise<NamedReason[][]> {
  if (!keys.length) return [];
  const codes = [...new Set(keys.map(({ code }) => code))];
  const where = new Conditions();
  where.addAll(regionCondition({ ...scope, staffMember: null }, 'e.region'));
  if (scope.institution !== null) where.add('e.institution_code = ?', [scope.institution]);
  where.add('e.evaluated_at >= ? AND e.evaluated_at < ?', [
    startOfShanghaiDay(from),
    startOfShanghaiDay(addDays(to, 1)),
  ]);
  where.add("e.level IN ('DISSATISFIED', 'VERY_DISSATISFIED') AND e.provenance NOT IN ('CANARY', 'DEFAULTED')");
  where.add("s.standing IS NULL OR s.standing IN ('COUNTED', 'UNDER_REVIEW')");
  where.add(`${codeColumns[by]} IN (${inList(codes)})`, codes);
  const rows = await select<{ institution: string | null; code: string; option_set: string; options: string }>(
    manager,
    `SELECT e.institution_code AS institution, ${codeColumns[by]} AS code, e.option_set, e.options
       FROM evaluation e LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id
       ${where.sql} ORDER BY e.evaluated_at DESC, e.id DESC LIMIT ${MOST_RATINGS}`,
    where.parameters,
  );
  const counts = new Map<string, Map<string, NamedReason>>();
  for (const { institution, code, option_set, options } of rows) {
    const key = keyOf({ code, institution: by === 'WINDOW' || by === 'STAFF' ? institution : null });
    const own = counts.get(key) ?? new Map<string, NamedReason>();
    counts.set(key, own);
    for (const option of optionTexts(option_set, JSON.parse(options) as string[])) {
      const text = option.text ?? option.code;
      const reason = own.get(`${option.code} ${text}`) ?? { code: option.code, text, ratings: 0 };
      own.set(`${option.code} ${text}`, { ...reason, ratings: reason.ratings + 1 });
    }
  }
  return keys.map(key =>
    [...(counts.get(keyOf(key))?.values() ?? [])]
      .sort((one, other) => other.ratings - one.ratings || (one.code < other.code ? -1 : 1))
      .slice(0, MOST_REASONS),
  );
}

const keyOf = ({ code, institution }: ReasonKey): string => JSON.stringify([institution, code]);
