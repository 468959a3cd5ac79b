import { drawOffice } from './draw-office';
import type { Fortune } from './fortune';
import { type Happening, happeningKinds, happeningsOf, harmless } from './happenings';
import type { Office } from './office';
import { characters, frequencies } from './office-kinds';
import type { Population } from './population';
import { type Skill, skills } from './trick';
import { type TrickName, tricks } from './tricks';

/** What will be at one office. */
export interface OfficePlan {
  office: Office;
  happenings: Happening[];
  /** What is falsified there, from which day (counted from the first of the simulation), how well; null at honest offices. */
  crime: { trick: TrickName; day: number; skill: Skill } | null;
}

/** What a region of so many offices and weeks is asked to be like. */
export interface RegionWish {
  weeks: number;
  offices: number;
  /** Which share of the offices falsifies. */
  falsifying: number;
  /** Of those, the share that did so before the first week. */
  always: number;
  /** The first week (from 0) in which a trick begins. */
  firstTrickWeek: number;
  tricks: readonly TrickName[];
}

/** The offices of a region in no order: the tricks that were asked for take turns, at offices where they make sense. */
export function planRegion(wish: RegionWish, people: Population, dice: Fortune): OfficePlan[] {
  const falsifying = wish.tricks.length > 0 ? Math.round(wish.offices * wish.falsifying) : 0;
  const turns = dice.shuffled(wish.tricks);
  const serials = dice.shuffled(Array.from({ length: wish.offices }, (_, i) => i + 1));
  return serials.map((serial, i) =>
    i < falsifying
      ? falsifyingOffice(turns[i % turns.length]!, serial, wish, people, dice)
      : honestOffice(serial, wish, people, dice),
  );
}

function honestOffice(serial: number, { weeks }: RegionWish, people: Population, dice: Fortune): OfficePlan {
  const office = drawOffice(dice.weighted(frequencies), serial, people, dice);
  return { office, happenings: happeningsOf(office, weeks, happeningKinds, dice), crime: null };
}

function falsifyingOffice(
  trick: TrickName,
  serial: number,
  { weeks, always, firstTrickWeek }: RegionWish,
  people: Population,
  dice: Fortune,
): OfficePlan {
  const { kinds, sizes } = tricks[trick];
  const kind = dice.pick(kinds);
  const [least, most] = characters[kind].perDay;
  const from = Math.min(most, Math.max(least, sizes[0]));
  const office = drawOffice(kind, serial, people, dice, [from, Math.max(from, Math.min(most, sizes[1]))]);
  // Mondays mostly, and early enough that a whole week of it is to be seen.
  const week = dice.between(firstTrickWeek, Math.max(firstTrickWeek, weeks - 2));
  const day = dice.isBelow(always) ? -14 : week * 7 + dice.pick([0, 0, 0, 1, 2]);
  const happenings = happeningsOf(office, weeks, harmless, dice);
  return { office, happenings, crime: { trick, day, skill: dice.pick(skills) } };
}
