import { pastOf, peersOf } from './compare';
import { sumOf, type UnitFacts } from './facts';
import { percent } from './subjects';
import { binomialAtMost, shareBounds } from './statistics';
import type { Context, Detector, Suspicion } from './suspicion';
import { CHANCE, CHANCE_OF_FEW, LOW_LEVELS } from './thresholds';

/**
 * A channel by which no bad rating comes any more (domain: an app that for eighteen months could not submit levels 1 and 2). It
 * is measured against its own past since the last bad rating, and where it never had any against the other channels.
 */
export const lowLevelsSilent: Detector = (_, context) =>
  [...context.now.units.values()]
    .filter(({ subject, ratings }) => subject.type === 'CHANNEL' && ratings > 0)
    .flatMap(channel => suspect(channel, context));

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
