import { negativeLevels } from '../callback/negative-levels';
import type { ObservedRating, ObservedService } from './observation';
import type { Subject, SubjectType, Suspicion } from './suspicion';

/** Levels 2 and 1. */
export const isBad = ({ level }: Pick<ObservedRating, 'level'>): boolean => negativeLevels.includes(level);

/** Level 5: what fraud for a unit gives. */
export const isTop = ({ level }: Pick<ObservedRating, 'level'>): boolean => level === 'VERY_SATISFIED';

/** Levels 5 and 4. */
export const isPraise = ({ level }: Pick<ObservedRating, 'level'>): boolean =>
  level === 'VERY_SATISFIED' || level === 'SATISFIED';

/** Whether somebody gave it: not a default that says that it is one, and not a probe. */
export const isGiven = ({ provenance }: Pick<ObservedRating, 'provenance'>): boolean =>
  provenance !== 'DEFAULTED' && provenance !== 'CANARY';

/** Whether the moment is that at which a citizen rated: paper, calls and surveys are typed in by others, in one go. */
export const isTimed = (rating: ObservedRating): boolean =>
  !rating.isTimeAssumed && ['SELF_GIVEN', 'INVITED', 'STAFF_ASSISTED', 'PROXY'].includes(rating.provenance);

/** Codes of what a rating or a service is of. */
type Placed = Pick<ObservedRating | ObservedService, 'institution' | 'window' | 'staffMember'> & { channel?: string };

/** Whom something of a type is about; null where it names none. */
export function subjectOf(type: Exclude<SubjectType, 'RATER'>, of: Placed): Subject | null {
  const { institution } = of;
  switch (type) {
    case 'CHANNEL':
      return of.channel ? { type, institution: null, code: of.channel } : null;
    case 'INSTITUTION':
      return institution ? { type, institution, code: institution } : null;
    case 'WINDOW':
      return institution && of.window ? { type, institution, code: of.window } : null;
    case 'STAFF':
      return institution && of.staffMember ? { type, institution, code: of.staffMember } : null;
  }
}

/** Things of one subject. */
export interface Group<T> {
  subject: Subject;
  items: T[];
}

const FIELDS = {
  CHANNEL: 'channel',
  INSTITUTION: 'institution',
  WINDOW: 'window',
  STAFF: 'staffMember',
} as const satisfies Record<Exclude<SubjectType, 'RATER'>, keyof Placed>;

/** Things by whom they are about, once for each type; `apart` splits the groups further. */
export function bySubject<T extends Placed>(
  items: readonly T[],
  types: readonly Exclude<SubjectType, 'RATER'>[],
  apart?: (item: T) => string,
): Group<T>[] {
  return types.flatMap(type => {
    // Two levels, because joining keys for each of a million ratings is most of the work.
    const places = new Map<string | null, Map<string, Group<T>>>();
    for (const item of items) {
      const code = item[FIELDS[type]];
      if (!code) continue;
      const place = type === 'CHANNEL' ? null : item.institution;
      let groups = places.get(place);
      if (!groups) places.set(place, (groups = new Map()));
      const key = apart ? `${code} ${apart(item)}` : code;
      const group = groups.get(key);
      const subject = group ? null : subjectOf(type, item);
      if (group) group.items.push(item);
      else if (subject) groups.set(key, { subject, items: [item] });
    }
    return [...places.values()].flatMap(groups => [...groups.values()]);
  });
}

/** So much of a suspicion may be told already. */
const NEW_PART = 0.2;
/** From so many clerks or windows on it is the unit. */
const MANY = 3;

/**
 * Leaves out what says again of the window of a clerk, or of the unit of a window, what was said of the clerk; of a unit with
 * many clerks in question it is said once, of the unit. Suspicions of one kind come narrow ones first.
 */
export function withoutRepeats(suspicions: readonly Suspicion[]): Suspicion[] {
  const wide = suspicions.filter(each => narrowerIn(each, suspicions) >= MANY);
  const told = new Set<string>();
  return [...wide, ...suspicions.filter(each => !wide.includes(each))].filter(({ evaluationIds }) => {
    const fresh = evaluationIds.filter(id => !told.has(id));
    if (evaluationIds.length && fresh.length <= evaluationIds.length * NEW_PART) return false;
    for (const id of fresh) told.add(id);
    return true;
  });
}

/** How many clerks, or windows, of a unit are in question. */
function narrowerIn({ subject }: Suspicion, suspicions: readonly Suspicion[]): number {
  if (subject.type !== 'INSTITUTION') return 0;
  const own = suspicions.filter(each => each.subject.institution === subject.institution);
  const of = (type: SubjectType) => own.filter(each => each.subject.type === type).length;
  return Math.max(of('STAFF'), of('WINDOW'));
}

/** A share as people read it. */
export const percent = (part: number, whole: number): string =>
  whole ? `${((part / whole) * 100).toFixed(part === whole || part === 0 ? 0 : 1)}%` : '—';

/** A length of time as people read it. */
export function duration(milliseconds: number): string {
  const seconds = Math.abs(milliseconds) / 1000;
  if (seconds < 120) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} 秒`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} 分钟`;
  return seconds < 172_800 ? `${(seconds / 3_600).toFixed(1)} 小时` : `${(seconds / 86_400).toFixed(1)} 天`;
}
