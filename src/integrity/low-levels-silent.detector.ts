import { binomialAtMost, shareBounds } from '../platform/chances';
import { pastOf, peersOf } from './compare';
import { sumOf, type UnitFacts } from './facts';
import type { LineFacts } from './lines';
import { percent } from './subjects';
import { type Context, type Detector, type Subject, subjectKey, type Suspicion } from './suspicion';
import { CHANCE, CHANCE_OF_FEW, LOW_LEVELS, VANISHED } from './thresholds';
import { type BlameWeek, vanished } from './vanished';

/**
 * A channel by which no bad rating comes any more (domain: an app that for eighteen months could not submit levels 1 and 2). It
 * is measured against its own past since the last bad rating, and where it never had any against the other channels; and so is
 * the channel of one unit, against its own past, while the other channels of that unit go on.
 */
export const lowLevelsSilent: Detector = (_, context) => {
  if (!context.isOver) return [];
  const channels = [...context.now.units.values()]
    .filter(({ subject, ratings }) => subject.type === 'CHANNEL' && ratings > 0)
    .flatMap(channel => suspect(channel, context));
  const told = new Set(channels.map(({ subject }) => subject.code));
  const lines = [...context.now.lines.values()].filter(
    ({ subject: { type, code } }) => type === 'CHANNEL' && !told.has(code),
  );
  return [...channels, ...lines.flatMap(line => suspectLine(line, context))];
};

function suspect(channel: UnitFacts, context: Context): Suspicion[] {
  const past = pastOf(context.base, channel.subject);
  const lastBad = past.findLastIndex(({ bad }) => bad > 0);
  const silent = sumOf([...past.slice(lastBad + 1), channel]);
  const before = sumOf(past.slice(0, lastBad + 1));
  const { share, chance } =
    before.bad >= LOW_LEVELS.before
      ? { share: shareBounds(before.bad, before.ratings).low, chance: CHANCE_OF_FEW }
      : ofPeers(peersOf(context, channel.subject));
  if (silent.bad > silent.ratings * share * LOW_LEVELS.left) return [];
  if (binomialAtMost(silent.bad, silent.ratings, share) > chance) return [];
  return [
    {
      kind: 'LOW_LEVELS_SILENT',
      subject: channel.subject,
      evaluationIds: [],
      severity: 'HIGH',
      evidence: [
        {
          signal: '渠道不再有差评',
          observed: `最近 ${silent.ratings} 条评价中差评 ${silent.bad} 条`,
          expected: `按该渠道往期或其他渠道，至少约 ${(silent.ratings * share).toFixed(1)} 条（${percent(share, 1)}）`,
        },
      ],
    },
  ];
}

/** What the channel with the fewest bad ratings has, by half; nothing where too few are known. */
function ofPeers(peers: readonly { ratings: number; bad: number }[]): { share: number; chance: number } {
  const known = peers.filter(({ ratings }) => ratings >= LOW_LEVELS.enough);
  if (known.length < LOW_LEVELS.peers) return { share: 0, chance: CHANCE };
  const least = Math.min(...known.map(({ bad, ratings }) => shareBounds(bad, ratings).low));
  return { share: least * LOW_LEVELS.slack, chance: CHANCE };
}

/** The channel of a unit, beside its other channels. */
function suspectLine({ subject }: LineFacts, { base, now }: Context): Suspicion[] {
  const unit: Subject = { ...subject, type: 'INSTITUTION', code: subject.institution! };
  const weeks = [...base.weeks, now].map(({ lines }): BlameWeek => {
    const line = lines.get(subjectKey(subject)) ?? { ratings: 0, bad: 0, sinceBad: 0 };
    const all = lines.get(subjectKey(unit)) ?? line;
    return { ...line, beside: all.bad - line.bad, besideOf: all.ratings - line.ratings };
  });
  const lost = vanished(weeks);
  if (!lost?.beside || lost.chance > VANISHED.chanceOfLine) return [];
  return [
    {
      ...{ kind: 'LOW_LEVELS_SILENT', subject, evaluationIds: [], severity: 'MEDIUM' },
      evidence: [
        {
          signal: '本单位该渠道不再有差评',
          observed: `最近 ${lost.ratings} 条评价中差评 ${lost.bad} 条`,
          expected: `按往期至少约 ${lost.expected.toFixed(1)} 条（${percent(lost.share, 1)}）`,
        },
        {
          signal: '同期其他渠道的差评',
          observed: `${lost.beside} 条`,
          expected: `按往期约 ${lost.besideExpected.toFixed(1)} 条`,
        },
      ],
    },
  ];
}
