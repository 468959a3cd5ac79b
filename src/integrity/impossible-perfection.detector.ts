import { binomialAtLeast, binomialAtMost, poissonAtLeast, shareBounds } from '../platform/chances';
import { pastOf, peersOf } from './compare';
import { type Facts, NOTHING, sumOf, type UnitFacts } from './facts';
import { isBad, isGiven, isPraise, percent } from './subjects';
import type { Observed } from './observation';
import { type Context, type Detector, type EvidenceRow, type Subject, subjectKey, type Suspicion } from './suspicion';
import { CHANCE, PERFECTION, VANISHED } from './thresholds';
import { type BlameWeek, vanished } from './vanished';

/**
 * Ratings without blame where complaints or call-backs at random speak of trouble (domain 6: compare before anyone is accused),
 * or where there was much before and no improvement makes all of it go away, or so many that no unit is that good. A small office without a bad rating is an honest office: nothing here
 * rests on that alone.
 */
export const impossiblePerfection: Detector = (observed, context) => {
  if (!context.isOver) return [];
  return [...context.now.units.values()]
    .filter(({ subject, ratings }) => subject.type === 'INSTITUTION' && ratings > 0)
    .flatMap(unit => suspect(unit, observed, context));
};

function suspect(unit: UnitFacts, observed: Observed, context: Context): Suspicion[] {
  const peers = peersOf(context, unit.subject);
  const past = pastOf(context.base, unit.subject);
  const before = sumOf(past);
  const ownShare = shareBounds(before.bad, before.ratings).low;
  const recent = sumOf([...past.slice(1 - PERFECTION.weeks), unit]);
  const rows =
    contradiction(unit, peers, ownShare) ??
    contradiction(recent, peers, 0) ??
    stopped(unit.subject, context) ??
    tooMany(recent);
  if (!rows) return [];
  const isOfUnit = ({ institution }: { institution: string | null }) => institution === unit.subject.institution;
  const share = {
    signal: '其中默认好评的比例',
    observed: percent(recent.defaulted, recent.ratings + recent.defaulted),
  };
  return [
    {
      kind: 'IMPOSSIBLE_PERFECTION',
      subject: unit.subject,
      evaluationIds: observed.ratings
        .filter(rating => isOfUnit(rating) && isGiven(rating) && isPraise(rating) && !isBad(rating))
        .map(({ id }) => id),
      severity: 'MEDIUM',
      evidence: [...rows, { ...share, expected: '默认评价不计入满意率' }],
    },
  ];
}

/** Fewer bad ratings than elsewhere or before, and more complaints or unhappy call-backs. */
function contradiction(unit: Facts, peers: readonly Facts[], ownShare: number): EvidenceRow[] | null {
  const others = sumOf(peers);
  const badShare = Math.max(ownShare, others.ratings ? others.bad / others.ratings : 0);
  const praise = binomialAtMost(unit.bad, unit.ratings, badShare);
  if (!badShare || praise > PERFECTION.praiseChance) return null;
  if (unit.bad > unit.ratings * badShare * PERFECTION.left) return null;
  const doubts = [complaintsOf(unit, others), callbacksOf(unit, others)].filter(
    ({ chance, count, expected }) =>
      count >= Math.max(PERFECTION.doubts, expected * PERFECTION.wave) &&
      chance <= PERFECTION.doubtChance &&
      chance * praise <= PERFECTION.together,
  );
  if (!doubts.length) return null;
  return [
    {
      signal: '差评',
      observed: `${unit.bad} / ${unit.ratings} 条`,
      expected: `按其他单位或往期约 ${percent(badShare, 1)}`,
    },
    ...doubts.map(({ row }) => row),
  ];
}

interface Doubt {
  count: number;
  expected: number;
  chance: number;
  row: EvidenceRow;
}

const volumeOf = ({ services, ratings }: Facts): number => Math.max(services, ratings);

function complaintsOf(unit: Facts, others: Facts): Doubt {
  const share = Math.max(PERFECTION.leastDoubts, others.complaints / Math.max(1, volumeOf(others)));
  const expected = share * volumeOf(unit);
  return {
    ...{ count: unit.complaints, expected },
    chance: poissonAtLeast(Math.ceil(unit.complaints / PERFECTION.calls), expected / PERFECTION.calls),
    row: { signal: '同期投诉', observed: `${unit.complaints} 件`, expected: `按其他单位约 ${expected.toFixed(1)} 件` },
  };
}

function callbacksOf(unit: Facts, others: Facts): Doubt {
  const share = Math.max(PERFECTION.leastCallback, others.dissatisfiedCallbacks / Math.max(1, others.callbacks));
  return {
    ...{ count: unit.dissatisfiedCallbacks, expected: share * unit.callbacks },
    chance: binomialAtLeast(unit.dissatisfiedCallbacks, unit.callbacks, Math.min(0.95, share)),
    row: {
      signal: '抽样回访不满意',
      observed: `${unit.dissatisfiedCallbacks} / ${unit.callbacks} 人`,
      expected: `其他单位 ${percent(others.dissatisfiedCallbacks, others.callbacks)}`,
    },
  };
}

/** No blame any more, where there was much. */
function stopped(subject: Subject, { base, now }: Context): EvidenceRow[] | null {
  const key = subjectKey(subject);
  const weeks = [...base.weeks, now].map(({ lines, units }): BlameWeek => {
    const { ratings, bad, sinceBad } = lines.get(key) ?? { ratings: 0, bad: 0, sinceBad: 0 };
    const facts = units.get(key) ?? NOTHING;
    const beside = Math.floor(facts.complaints / PERFECTION.calls) + facts.dissatisfiedCallbacks;
    return { ratings, bad, sinceBad, beside, besideOf: volumeOf(facts) };
  });
  const lost = vanished(weeks);
  if (!lost || lost.chance > VANISHED.chanceOfUnit) return null;
  return [
    {
      signal: '差评消失',
      observed: `最近 ${lost.ratings} 条评价中差评 ${lost.bad} 条`,
      expected: `按往期至少约 ${lost.expected.toFixed(1)} 条（${percent(lost.share, 1)}）`,
    },
    {
      signal: '同期投诉和回访不满意',
      observed: `约 ${lost.beside} 人`,
      expected: `按往期约 ${lost.besideExpected.toFixed(1)} 人`,
    },
  ];
}

/** So many ratings, and not one of them bad. */
function tooMany(unit: Facts): EvidenceRow[] | null {
  if (binomialAtMost(unit.bad, unit.ratings, PERFECTION.leastBad) > CHANCE) return null;
  return [
    {
      signal: '差评',
      observed: `${unit.bad} / ${unit.ratings} 条`,
      expected: `任何单位至少约 ${percent(PERFECTION.leastBad, 1)}`,
    },
  ];
}
