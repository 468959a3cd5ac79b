import type { Provenance } from '../../src/sdk';
import type { ObservedRating } from '../../src/integrity/observation';
import { shanghaiDate, startOfShanghaiDay } from '../../src/platform/shanghai';
import { wordsFor } from './comments';
import type { Simulation } from './clientele';
import type { Fortune } from './fortune';
import { isBad, type Office, type Visit, type Way } from './office';
import { spoken } from './opinion';
import type { Population } from './population';
import { arrival, ratingTime, travelOf } from './rating-times';

const provenances: Readonly<Record<Way, Provenance>> = {
  ...{ DEVICE: 'SELF_GIVEN', ASSISTED: 'STAFF_ASSISTED', KIOSK: 'SELF_GIVEN', QR: 'SELF_GIVEN', APP: 'SELF_GIVEN' },
  ...{ ONLINE: 'SELF_GIVEN', SMS: 'INVITED', HOTLINE: 'HOTLINE', PAPER: 'PAPER' },
};

/** How likely people write something, by the way. */
const talk: Readonly<Record<Way, number>> = {
  ...{
    DEVICE: 0.06,
    ASSISTED: 0.02,
    KIOSK: 0.03,
    QR: 0.2,
    APP: 0.22,
    ONLINE: 0.25,
    SMS: 0.03,
    HOTLINE: 0.3,
    PAPER: 0.3,
  },
};

/** Where a rating is given. */
type Rated = Simulation & { office: Office };

/** The rating that the citizen of a visit gives; `clock` is how many seconds the device is ahead, `stock` see `Mood`. */
export function rateVisit(
  visit: Visit,
  { office, people, ids, dice }: Rated,
  clock: number,
  stock: number,
): ObservedRating {
  const { service, person, way, agent } = visit;
  const { region, institution, window, servedAt } = service;
  const at = ratingTime(office, way, servedAt.getTime(), dice);
  const level = spoken(visit.truth, way, office, dice);
  const writes = dice.isBelow(Math.min(0.9, talk[way] * office.talk * (isBad(level) ? 2.5 : 1)));
  // A form on paper bears a date and no time of day; a QR plate often knows no more than its window.
  const isDated = way === 'PAPER' && office.paperTravel === 'FRIDAYS';
  const isLinked = !dice.isBelow(way === 'QR' ? 0.55 : way === 'PAPER' ? 0.4 : 0.01);
  const isOfDevice = way === 'DEVICE' || way === 'ASSISTED';
  return {
    id: ids.next(),
    region,
    institution,
    window,
    staffMember: isLinked ? service.staffMember : null,
    serviceItem: isLinked ? service.serviceItem : null,
    channel: office.channels[way],
    provenance: agent && dice.isBelow(0.85) && !isOfOperator(way) ? 'PROXY' : provenances[way],
    level,
    commentKey: writes ? wordsFor(level, Math.min(1, office.stock * stock), dice) : null,
    raterKey: raterOf(visit, office, people, dice),
    applicantKey: isLinked ? people.applicant(person) : null,
    caseId: isLinked ? service.caseId : null,
    serviceNumber: isLinked ? service.serviceNumber : null,
    servedAt: isLinked ? (isDated ? dayOf(servedAt.getTime()) : servedAt) : null,
    evaluatedAt: isDated ? dayOf(at) : new Date(at + (isOfDevice ? clock * 1000 : 0)),
    receivedAt: new Date(arrival(travelOf(office, way), at, dice)),
  };
}

const isOfOperator = (way: Way): boolean => way === 'SMS' || way === 'HOTLINE' || way === 'ASSISTED';

const dayOf = (at: number): Date => startOfShanghaiDay(shanghaiDate(new Date(at)));

/** Who rated, where they said so or their login does. */
function raterOf({ agent, person, way }: Visit, office: Office, people: Population, dice: Fortune): string | null {
  const isKnown = way === 'DEVICE' || way === 'ASSISTED' || way === 'KIOSK' ? office.identified : knownBy[way];
  if (!dice.isBelow(isKnown)) return null;
  return agent ? agent.key : people.rater(person);
}

const knownBy: Readonly<Record<Exclude<Way, 'DEVICE' | 'ASSISTED' | 'KIOSK'>, number>> = {
  ...{ QR: 0.4, APP: 1, ONLINE: 1, SMS: 1, HOTLINE: 0.97, PAPER: 0.5 },
};
