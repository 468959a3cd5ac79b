import { binomialAtLeast, binomialAtMost, shareBounds } from '../platform/chances';
import { isOfOther } from './base';
import { pastOf, peersOf } from './compare';
import { sumOf } from './facts';
import type { ObservedRating } from './observation';
import { bySubject, type Group, isGiven, percent } from './subjects';
import { quantile } from './quantiles';
import type { Context, Detector, EvidenceRow, Suspicion } from './suspicion';
import { CHANCE_OF_FEW, IDENTITY } from './thresholds';

/**
 * The applicant stands where the agent should who came: a unit to which agents came before, or come everywhere else, has
 * none all of a sudden; or ratings by proxies bear the applicant’s own number.
 */
export const identityReplaced: Detector = ({ ratings }, context) =>
  bySubject(ratings.filter(isGiven), ['INSTITUTION']).flatMap(group => suspect(group, context));

function suspect(group: Group<ObservedRating>, context: Context): Suspicion[] {
  const known = group.items.filter(rating => isOfOther(rating) !== null);
  const own = known.filter(rating => !isOfOther(rating));
  const proxies = known.filter(({ provenance }) => provenance === 'PROXY');
  const replaced = proxies.filter(rating => !isOfOther(rating));
  const evidence = [missingAgents(group, known, context), contradiction(replaced, proxies)].flatMap(row => row ?? []);
  if (!evidence.length) return [];
  const ids = (replaced.length >= IDENTITY.proxies ? replaced : own).map(({ id }) => id);
  return [{ kind: 'IDENTITY_REPLACED', subject: group.subject, evaluationIds: ids, severity: 'MEDIUM', evidence }];
}

/** Far fewer agents than before, or than anywhere else. */
function missingAgents(
  { subject }: Group<ObservedRating>,
  known: readonly ObservedRating[],
  context: Context,
): EvidenceRow | null {
  if (!context.isOver || known.length < IDENTITY.ratings) return null;
  const byOthers = known.filter(isOfOther).length;
  const past = pastOf(context.base, subject);
  const before = sumOf(past);
  const isSteady = past.every(({ byOthers, identified }) => byOthers || identified < IDENTITY.ratings);
  const peers = peersOf(context, subject).filter(({ identified }) => identified >= IDENTITY.ratings);
  const expected = Math.max(
    isSteady && before.identified >= IDENTITY.ratings ? shareBounds(before.byOthers, before.identified).low : 0,
    peers.length >= IDENTITY.peers
      ? quantile(
          peers.map(peer => peer.byOthers / peer.identified),
          0.1,
        ) * IDENTITY.slack
      : 0,
  );
  if (binomialAtMost(byOthers, known.length, expected) > CHANCE_OF_FEW) return null;
  return {
    signal: '由他人代办后评价的比例',
    observed: `${byOthers} / ${known.length} 条`,
    expected: `不低于 ${percent(expected, 1)}（本单位往期 ${percent(before.byOthers, before.identified)}）`,
  };
}

/** Said to be given by a proxy, under the number of the applicant. */
function contradiction(replaced: readonly ObservedRating[], proxies: readonly ObservedRating[]): EvidenceRow | null {
  if (replaced.length < IDENTITY.proxies) return null;
  if (binomialAtLeast(replaced.length, proxies.length, IDENTITY.proxyShare) > CHANCE_OF_FEW) return null;
  return {
    signal: '标为代办，评价人却是申请人本人',
    observed: `${replaced.length} / ${proxies.length} 条`,
    expected: '评价人为实际到场的代办人',
  };
}
