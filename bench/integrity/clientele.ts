import type { Fortune } from './fortune';
import type { Ids } from './keys';
import type { Agent, Office } from './office';
import type { Population } from './population';

/** What somebody comes for: a case at a stage (its service number). */
export interface Matter {
  caseId: string;
  person: number;
  agent: Agent | null;
  item: string;
  stage: number;
}

/** What is the same wherever an office is simulated. */
export interface Simulation {
  people: Population;
  ids: Ids;
  dice: Fortune;
}

/** Who comes to an office: new people, people with a further case, cases in their next stage, households, agents. */
export class Clientele {
  private readonly open: Matter[] = [];
  private readonly seen: number[] = [];
  /** Somebody who came with several cases of their own. */
  private bundle = { person: 0, left: 0 };

  constructor(
    private readonly office: Office,
    private readonly simulation: Simulation,
  ) {}

  next(): Matter {
    const { dice } = this.simulation;
    const place = dice.between(0, this.open.length - 1);
    const before = this.open.length > 5 && dice.isBelow(0.16) ? this.open[place]! : null;
    if (!before) return this.opened(this.fresh());
    const again = { ...before, stage: before.stage + 1 };
    if (again.stage < 4 && dice.isBelow(0.4)) this.open[place] = again;
    else this.open.splice(place, 1);
    return again;
  }

  /** A new case of a client of an agent. */
  of(agent: Agent): Matter {
    const { ids, dice } = this.simulation;
    return { caseId: ids.next(), person: dice.pick(agent.clients), agent, item: this.item(), stage: 1 };
  }

  private fresh(): Matter {
    const { ids, dice } = this.simulation;
    const { agents, byAgents } = this.office;
    // A few agents bring most of the cases.
    const place = Math.floor(agents.length * dice.roll() ** 1.7);
    if (agents[place] && dice.isBelow(byAgents)) return this.of(agents[place]);
    return { caseId: ids.next(), person: this.visitor(), agent: null, item: this.item(), stage: 1 };
  }

  private opened(matter: Matter): Matter {
    if (this.simulation.dice.isBelow(0.3)) this.open.push(matter);
    return matter;
  }

  private item(): string {
    const { items } = this.office;
    return items[Math.floor(items.length * this.simulation.dice.roll() ** 1.8)]!;
  }

  private visitor(): number {
    const { dice } = this.simulation;
    if (this.bundle.left-- > 0) return this.bundle.person;
    const person = this.anybody();
    if (dice.isBelow(this.office.bundles)) this.bundle = { person, left: dice.between(1, 6) };
    if (this.seen.length < 40 + this.office.perDay * 8) this.seen.push(person);
    else this.seen[dice.between(0, this.seen.length - 1)] = person;
    return person;
  }

  private anybody(): number {
    const { people, dice } = this.simulation;
    const last = this.seen.at(-1);
    if (last !== undefined && dice.isBelow(this.office.families)) return people.relativeOf(last, dice);
    if (this.seen.length > 10 && dice.isBelow(this.office.regulars)) return dice.pick(this.seen);
    return people.somebody(dice);
  }
}

/** The personnel department of a company, that comes with all of its people at once. */
export function delegate({ people, dice }: Simulation): Agent {
  const clients = Array.from({ length: 60 }, () => people.somebody(dice));
  return { key: people.nextAgent(), clients, rated: dice.within([0.3, 1]), temper: 1, isEvening: dice.isBelow(0.3) };
}
