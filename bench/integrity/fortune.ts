import { Dice } from '../../src/demo/dice';

/** Dice with the distributions of everyday life: the same seed and name, the same falls. */
export class Fortune extends Dice {
  /** Dice of their own for a part of a simulation, so that more of one part leaves the others as they were. */
  static of(seed: number, name: string): Fortune {
    let state = seed | 0;
    for (const letter of name) state = Math.imul(state ^ letter.codePointAt(0)!, 0x01000193) + 0x7f4a7c15;
    return new Fortune(state | 0);
  }

  /** A number from `from` to just below `to`. */
  within([from, to]: readonly [number, number]): number {
    return from + this.roll() * (to - from);
  }

  /** A number from `from` to below `to` of which small ones are as likely as large ones by order of magnitude. */
  magnitude([from, to]: readonly [number, number]): number {
    return from * (to / from) ** this.roll();
  }

  /** A number around 0, mostly between -1 and 1. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.roll())) * Math.cos(2 * Math.PI * this.roll());
  }

  /** A waiting time with this median and a long tail: `spread` 0.5 is regular, 1.5 very uneven. */
  wait(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal());
  }

  /** How many come where this many are expected. */
  count(expected: number): number {
    if (expected > 30) return Math.max(0, Math.round(expected + Math.sqrt(expected) * this.normal()));
    const limit = Math.exp(-expected);
    let events = 0;
    for (let chance = this.roll(); chance > limit; chance *= this.roll()) events++;
    return events;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.between(0, i);
      [copy[i], copy[j]] = [copy[j]!, copy[i]!];
    }
    return copy;
  }
}
