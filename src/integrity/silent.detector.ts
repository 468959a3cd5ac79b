import { binomialAtMost, poissonAtMost } from '../platform/chances';
import type { WeekSummary } from './base';
import { pastOf } from './compare';
import { NOTHING, type UnitFacts } from './facts';
import { percent, withoutRepeats } from './subjects';
import { median } from './quantiles';
import { type Context, type Detector, type EvidenceRow, subjectKey, type Suspicion } from './suspicion';
import { CHANCE, SILENCE } from './thresholds';

/** A unit, window or channel that goes on serving, and is rated no more: the device is switched off, or its ratings go nowhere. */
export const silent: Detector = (_, context) => {
  if (!context.isOver) return [];
  const known = new Map(context.base.weeks.flatMap(({ units }) => [...units]));
  const subjects = [...known.values()].map(({ subject }) => subject).filter(({ type }) => type !== 'STAFF');
  const order = ['CHANNEL', 'INSTITUTION', 'WINDOW'];
  subjects.sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
  const suspicions = subjects.flatMap(subject => {
    const now = context.now.units.get(subjectKey(subject)) ?? { subject, ...NOTHING };
    const row = againstServices(now, context) ?? againstPast(now, context);
    return row ? [suspicionOf(now, row)] : [];
  });
  const units = suspicions.filter(({ subject }) => subject.type !== 'WINDOW');
  const silentUnits = new Set(units.map(({ subject }) => subject.institution));
  return withoutRepeats(
    suspicions.filter(({ subject }) => subject.type !== 'WINDOW' || !silentUnits.has(subject.institution)),
  );
};

const suspicionOf = ({ subject }: UnitFacts, row: EvidenceRow): Suspicion => ({
  ...{ kind: 'SILENT', subject, evaluationIds: [], evidence: [row] },
  severity: subject.type === 'WINDOW' ? 'LOW' : 'MEDIUM',
});

/** As many services as ever, and hardly a rating. */
function againstServices({ subject, ratings, services }: UnitFacts, { base }: Context): EvidenceRow | null {
  const past = pastOf(base, subject).filter(week => week.services >= SILENCE.services);
  if (services < SILENCE.services || past.length < SILENCE.weeks) return null;
  const least = Math.min(...past.map(week => Math.min(1, week.ratings / week.services))) * SILENCE.slack;
  if (ratings > services * least * SILENCE.left) return null;
  if (binomialAtMost(ratings, services, least) > CHANCE) return null;
  return {
    signal: '有办件而几乎无评价',
    observed: `${services} 次服务，${ratings} 条评价`,
    expected: `往期参评率最低的一周的一半为 ${percent(least, 1)}`,
  };
}

/** Where no services are known: as many ratings as ever in the region, and hardly one here. */
function againstPast({ subject, ratings, services }: UnitFacts, { base, now }: Context): EvidenceRow | null {
  const past = base.weeks.map(({ units }) => units.get(subjectKey(subject)));
  if (services || past.length < SILENCE.weeks || past.some(week => week?.services)) return null;
  const usual = median(base.weeks.map(ratingsIn));
  if (ratingsIn(now) - ratings < SILENCE.regionShare * usual) return null;
  const least = Math.min(...past.map(week => week?.ratings ?? 0)) * SILENCE.slack;
  if (ratings > least * SILENCE.left || poissonAtMost(ratings, least) > CHANCE) return null;
  return {
    signal: '评价中断',
    observed: `${ratings} 条评价`,
    expected: `往期评价最少的一周的一半为 ${least.toFixed(0)} 条`,
  };
}

const ratingsIn = ({ units }: WeekSummary): number =>
  [...units.values()].reduce((sum, { subject, ratings }) => sum + (subject.type === 'CHANNEL' ? ratings : 0), 0);
