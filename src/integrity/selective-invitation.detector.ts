import { binomialAtLeast, binomialAtMost } from '../platform/chances';
import { groupBy } from '../platform/group-by';
import { askable, serviceKey } from './base';
import { pastOf, peersOf } from './compare';
import { type Facts, NOTHING } from './facts';
import type { ObservedRating, ObservedService } from './observation';
import { bySubject, type Group, isBad, isGiven, isPraise, percent, withoutRepeats } from './subjects';
import { quantile } from './quantiles';
import { type Context, type Detector, type EvidenceRow, type Subject, subjectKey, type Suspicion } from './suspicion';
import { CHANCE, INVITATION, VANISHED } from './thresholds';
import { type BlameWeek, vanished } from './vanished';

/**
 * Only happy citizens are invited: far fewer of those served are asked than before or than elsewhere, or those who rate
 * badly are just the ones whom nobody asked. Services of the last days are left out, because their messages may not be sent yet.
 */
export const selectiveInvitation: Detector = (observed, context) => {
  if (!context.isOver) return [];
  const services = askable(observed);
  const given = groupBy(observed.ratings.filter(isGiven), serviceKey);
  const byService = new Map<ObservedService, ObservedRating[]>();
  for (const service of services) {
    const own = given.get(serviceKey(service));
    if (own) byService.set(service, own);
  }
  const suspicions = bySubject(services, ['STAFF', 'WINDOW', 'INSTITUTION']).flatMap(group =>
    suspect(group, byService, context),
  );
  return withoutRepeats(suspicions);
};

function suspect(
  group: Group<ObservedService>,
  ratings: ReadonlyMap<ObservedService, ObservedRating[]>,
  context: Context,
): Suspicion[] {
  const { subject, items } = group;
  const rated = items.filter(each => ratings.has(each));
  const [invited, uninvited] = [rated.filter(each => each.invitedAt), rated.filter(each => !each.invitedAt)];
  const ofUninvited = uninvited.flatMap(each => ratings.get(each)!);
  const ofInvited = invited.flatMap(each => ratings.get(each)!);
  const evidence = [
    fewerInvited(group, context),
    unaskedBlame(group, ofInvited, ofUninvited) ?? blameLost(subject, context),
  ].flatMap(row => row ?? []);
  if (!evidence.length) return [];
  const praise = ofInvited.filter(isPraise);
  return [
    {
      kind: 'SELECTIVE_INVITATION',
      subject,
      evaluationIds: praise.map(({ id }) => id),
      severity: evidence.length > 1 ? 'HIGH' : 'MEDIUM',
      evidence: [
        ...evidence,
        {
          signal: '受邀者与未受邀者的差评',
          observed: `受邀 ${ofInvited.filter(isBad).length} / ${ofInvited.length} 条`,
          expected: `未受邀 ${ofUninvited.filter(isBad).length} / ${ofUninvited.length} 条`,
        },
      ],
    },
  ];
}

/** The part of those served who are asked, against the worst week so far and the other units. */
function fewerInvited({ subject, items }: Group<ObservedService>, context: Context): EvidenceRow | null {
  if (items.length < INVITATION.services) return null;
  const shareOf = ({ invited, askable: all }: Facts) => invited / all;
  const isKnown = ({ askable: all }: Facts) => all >= INVITATION.services;
  const past = pastOf(context.base, subject).filter(isKnown).map(shareOf);
  const own = past.length >= INVITATION.weeks ? Math.min(...past) * INVITATION.ownSlack : 0;
  const { invited } = context.now.units.get(subjectKey(subject))!;
  if (invited >= items.length * Math.max(own, INVITATION.peerSlack)) return null; // the others cannot make it more
  const peers = peersOf(context, subject).filter(isKnown).map(shareOf);
  const others = peers.length >= INVITATION.peers ? quantile(peers, 0.1) * INVITATION.peerSlack : 0;
  const expected = Math.max(own, others);
  if (binomialAtMost(invited, items.length, expected) > CHANCE) return null;
  return {
    signal: '邀请评价的比例',
    observed: `${invited} / ${items.length} 次服务`,
    expected: `按往期或其他单位不低于 ${percent(expected, 1)}`,
  };
}

/** Bad ratings are by those whom nobody asked, far more than services or good ratings are. */
function unaskedBlame(
  { items }: Group<ObservedService>,
  ofInvited: readonly ObservedRating[],
  ofUninvited: readonly ObservedRating[],
): EvidenceRow | null {
  const bad = [...ofInvited, ...ofUninvited].filter(isBad).length;
  const unasked = ofUninvited.filter(isBad).length;
  if (unasked < INVITATION.bad || !ofInvited.length) return null;
  const uninvited = items.filter(({ invitedAt }) => !invitedAt).length / items.length;
  const good = ofInvited.length + ofUninvited.length - bad;
  const expected = Math.max(uninvited, good ? (ofUninvited.length - unasked) / good : 1, 0.05);
  if (binomialAtLeast(unasked, bad, expected) > CHANCE) return null;
  return {
    signal: '差评来自未受邀的办事人',
    observed: `${unasked} / ${bad} 条`,
    expected: `未受邀的占 ${percent(expected, 1)}`,
  };
}

/** Those who are asked hardly blame any more, while those who are not do as before or more. */
function blameLost(subject: Subject, { base, now }: Context): EvidenceRow | null {
  if (subject.type !== 'INSTITUTION') return null;
  const weeks = [...base.weeks, now].map(({ units }): BlameWeek => {
    const { asked, askedBad, unaskedBad, askable: besideOf } = units.get(subjectKey(subject)) ?? NOTHING;
    return { ratings: asked, bad: askedBad, beside: unaskedBad, besideOf };
  });
  const lost = vanished(weeks, VANISHED.leftOfAsked);
  if (!lost?.beside || lost.chance > VANISHED.chanceOfAsked) return null;
  return {
    signal: '受邀者的差评骤减，未受邀者的没有',
    observed: `受邀 ${lost.bad} / ${lost.ratings} 条，未受邀 ${lost.beside} 条`,
    expected: `按往期受邀至少约 ${lost.expected.toFixed(1)} 条，未受邀约 ${lost.besideExpected.toFixed(1)} 条`,
  };
}
