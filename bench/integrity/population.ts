import type { Fortune } from './fortune';
import { personKey } from './keys';

const CITIZENS = 400_000;
const OTHER_IDENTIFIER = 100_000_000;
const AGENTS = 200_000_000;
const HOUSEHOLDS = 300_000_000;
const OFFICE_PHONES = 400_000_000;

/** The people of a region: numbers, and the keys by which a detector tells them apart. */
export class Population {
  private agents = 0;

  constructor(private readonly seed: number) {}

  somebody(dice: Fortune): number {
    return dice.between(0, CITIZENS - 1);
  }

  /** Somebody who lives with a person, and whose phone the household shares. */
  relativeOf(person: number, dice: Fortune): number {
    return person - (person % 5) + dice.between(0, 4);
  }

  /** How easily somebody is dissatisfied, against others: one in eleven nearly always, and says so. */
  temper(person: number): number {
    return person % 11 === 0 ? 5 : 0.6;
  }

  /** The key of a person as their cases name them. */
  applicant(person: number): string {
    return personKey(this.seed, person);
  }

  /** The key by which a person rates: mostly the same, for some a phone that their cases do not know, or the family's. */
  rater(person: number): string {
    if (person % 23 === 0) return personKey(this.seed, OTHER_IDENTIFIER + person);
    return (person / 5) % 10 < 1 ? this.phoneOfHousehold(person) : this.applicant(person);
  }

  phoneOfHousehold(person: number): string {
    return personKey(this.seed, HOUSEHOLDS + Math.floor(person / 5));
  }

  /** A phone that belongs to an office or to one of its clerks. */
  phoneOfOffice(dice: Fortune): string {
    return personKey(this.seed, OFFICE_PHONES + dice.between(0, 50_000_000));
  }

  /** The key of somebody who acts for others. */
  nextAgent(): string {
    return personKey(this.seed, AGENTS + this.agents++);
  }
}
