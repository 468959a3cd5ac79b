import type { ObservedRating } from '../../src/integrity/observation';
import { DAY, type Day, HOUR, MINUTE, SECOND } from './calendar';
import { Clientele, delegate, type Matter, type Simulation } from './clientele';
import type { Fortune } from './fortune';
import { type Happening, heldUntil, type Mood, moodOf } from './happenings';
import { type Agent, type Counter, isBad, type Office, type Traffic, type Visit, type Way } from './office';
import { serviceTimes, workload } from './opening-hours';
import { eagerness, opinion } from './opinion';
import { rateVisit } from './rate-visit';
import { callbacksOf, complaintsOf } from './witnesses';

/** What an honest office does on these days, and what people and the region come to see of it. */
export function honestTraffic(
  office: Office,
  days: readonly Day[],
  happenings: readonly Happening[],
  simulation: Simulation,
): Traffic {
  const clientele = new Clientele(office, simulation);
  const visits = days.flatMap(day => new OfficeDay(office, day, happenings, simulation, clientele).visits());
  return {
    ...{ office, visits },
    loose: office.defaultLevel ? defaultsOf(office, visits, simulation) : [],
    complaints: complaintsOf(visits, simulation.dice),
    callbacks: callbacksOf(office, visits, simulation.dice),
  };
}

/** One day of one office. */
class OfficeDay {
  private readonly mood: Mood;
  private readonly clerks: readonly string[];
  /** When each counter has served whom it served last. */
  private readonly busyUntil: number[];
  /** When each agent who rates in the evening gave the last rating. */
  private readonly evenings = new Map<Agent, number>();

  constructor(
    private readonly office: Office,
    private readonly day: Day,
    private readonly happenings: readonly Happening[],
    private readonly simulation: Simulation,
    private readonly clientele: Clientele,
  ) {
    this.mood = moodOf(office, happenings, day.index, simulation.dice);
    this.clerks = clerksOf(office, this.mood, simulation.dice);
    this.busyUntil = office.counters.map(() => 0);
  }

  visits(): Visit[] {
    const { office, day, mood } = this;
    const { dice } = this.simulation;
    const ordinary = dice.count(office.perDay * workload(office, day, dice) * mood.volume);
    const personnel = mood.delegation > 0 && day.isWorking ? delegate(this.simulation) : null;
    const matters = Array.from({ length: ordinary }, () => this.clientele.next());
    // A delegation is served in one go, among the others.
    const guests = personnel ? Array.from({ length: mood.delegation }, () => this.clientele.of(personnel)) : [];
    matters.splice(dice.between(0, matters.length), 0, ...guests);
    const times = serviceTimes(office, day, matters.length, dice);
    return matters.map((matter, i) => this.visit(matter, times[i]!));
  }

  private visit(matter: Matter, time: number): Visit {
    const { office, mood } = this;
    const { people, dice } = this.simulation;
    const place = counterFor(office, dice);
    const counter = office.counters[place]!;
    const at = counter.window ? Math.max(time, this.busyUntil[place]! + dice.between(15, 60) * SECOND) : time;
    this.busyUntil[place] = at;
    const isInvited = dice.isBelow(office.invited);
    const temper = matter.agent?.temper ?? people.temper(matter.person);
    const visit: Visit = {
      service: {
        region: office.region,
        institution: office.institution,
        window: counter.window,
        staffMember: this.clerks[place]!,
        serviceItem: matter.item,
        caseId: matter.caseId,
        serviceNumber: matter.stage,
        servedAt: new Date(at),
        invitedAt: isInvited ? new Date(at + invitationDelay(counter, dice)) : null,
      },
      person: matter.person,
      agent: matter.agent,
      truth: opinion(office, counter.roughness * mood.bad * temper, dice),
      way: matter.agent?.isEvening ? 'APP' : dice.weighted(mood.ways as Record<Way, number>),
      rating: null,
    };
    if (this.isRated(visit)) visit.rating = this.rating(visit, place);
    return visit;
  }

  /** Who was not asked rates only of their own accord, and by what everybody can open. */
  private isRated({ service, truth, way, agent, person }: Visit): boolean {
    const isOpen = way === 'QR' || way === 'APP' || way === 'ONLINE';
    const asked = service.invitedAt ? 1 : isOpen ? 0.3 : 0;
    const vocal = isBad(truth) && this.simulation.people.temper(person) > 1 ? 2 : 1;
    const inclined = agent ? agent.rated : this.office.rated * eagerness(truth, way) * this.mood.rated * vocal;
    return this.simulation.dice.isBelow(Math.min(0.97, inclined) * asked);
  }

  private rating(visit: Visit, place: number): ObservedRating {
    const { office, day, mood } = this;
    const rating = rateVisit(visit, { office, ...this.simulation }, office.counters[place]!.clock, mood.stock);
    if (visit.agent?.isEvening) return this.inTheEvening(rating, visit);
    const isByLine = ['DEVICE', 'ASSISTED', 'KIOSK'].includes(visit.way) && office.travel === 'AT_ONCE';
    const until = isByLine ? heldUntil(this.happenings, day.index, place) : null;
    if (until === null) return rating;
    // What a broken line or device kept is sent all at once on the morning after.
    const morning = day.start + (until - day.index + 1) * DAY + 8 * HOUR + 41 * MINUTE;
    return { ...rating, receivedAt: new Date(Math.max(morning + 7130, rating.receivedAt.getTime())) };
  }

  /** An agent opens the phone after work and rates the cases of the day, one after the other. */
  private inTheEvening(rating: ObservedRating, { agent, service }: Visit): ObservedRating {
    const { dice } = this.simulation;
    const start = this.evenings.get(agent!) ?? this.day.start + Math.floor(dice.within([17.5, 21.5]) * 3600) * SECOND;
    const at = Math.max(start, service.servedAt.getTime()) + dice.between(6, 55) * SECOND;
    this.evenings.set(agent!, at);
    return { ...rating, evaluatedAt: new Date(at), receivedAt: new Date(at + dice.between(300, 2500)) };
  }
}

/** Who sits where on a day: mostly everybody in their place, at times two have changed, or somebody stands in. */
function clerksOf({ counters }: Office, { substitutes }: Mood, dice: Fortune): string[] {
  const clerks = counters.map(({ clerk }, place) => (substitutes.has(place) ? `${clerk}9` : clerk));
  if (clerks.length > 1 && dice.isBelow(0.15)) {
    const [one, other] = [dice.between(0, clerks.length - 1), dice.between(0, clerks.length - 1)];
    [clerks[one], clerks[other]] = [clerks[other]!, clerks[one]!];
  }
  return clerks;
}

/** A busy counter takes what a quiet one leaves: of two that are drawn, their shares decide. */
function counterFor({ counters }: Office, dice: Fortune): number {
  const [one, other] = [dice.between(0, counters.length - 1), dice.between(0, counters.length - 1)];
  return dice.isBelow(counters[one]!.share / (counters[one]!.share + counters[other]!.share)) ? one : other;
}

const invitationDelay = ({ window }: Counter, dice: Fortune): number =>
  window ? dice.between(0, 3) * SECOND : Math.floor(dice.wait(4 * MINUTE, 0.8) / SECOND) * SECOND;

/** What the rule makes of those who said nothing for seven days: marked as what it is, on the last second of its day. */
function defaultsOf(office: Office, visits: readonly Visit[], { people, ids }: Simulation): ObservedRating[] {
  return visits.flatMap(({ service, rating, person }) => {
    if (rating) return [];
    const { region, institution, window, staffMember, serviceItem, caseId, serviceNumber, servedAt } = service;
    const due = servedAt.getTime() + 7 * DAY;
    const dueAt = new Date(due - ((due + 8 * HOUR) % DAY) + DAY - SECOND);
    return [
      {
        id: ids.next(),
        region,
        institution,
        window,
        staffMember,
        serviceItem,
        channel: 'default-990001',
        provenance: 'DEFAULTED',
        level: office.defaultLevel!,
        commentKey: null,
        raterKey: null,
        applicantKey: people.applicant(person),
        caseId,
        serviceNumber,
        servedAt,
        evaluatedAt: dueAt,
        receivedAt: new Date(dueAt.getTime() + 10 * MINUTE),
      },
    ];
  });
}
