import type { Fortune } from './fortune';
import type { Office, Way } from './office';

/** What happens at honest offices and looks odd in figures. */
export const happeningKinds = [
  'NEW_OFFICE',
  'SILENCE',
  'CAMPAIGN',
  'DEVICE_OFFLINE',
  'LINE_DOWN',
  'DEVICE_REPLACED',
  'BREAKDOWN',
  'WORSE',
  'BETTER',
  'DELEGATION',
  'SUBSTITUTE',
] as const;
export type HappeningKind = (typeof happeningKinds)[number];

/** These may befall a falsifying office too without hiding or imitating what it does. */
export const harmless: readonly HappeningKind[] = ['CAMPAIGN', 'DEVICE_OFFLINE', 'DELEGATION', 'SUBSTITUTE'];

/** One of them, on the days from `from` to `to` (both included, counted from the first day of the simulation). */
export interface Happening {
  kind: HappeningKind;
  from: number;
  to: number;
  /** Place of the counter that it befalls. */
  counter: number;
}

/** From nothing to three happenings for an office in so many weeks. */
export function happeningsOf(
  office: Office,
  weeks: number,
  among: readonly HappeningKind[],
  dice: Fortune,
): Happening[] {
  const end = weeks * 7;
  const count = dice.weighted({ 0: 50, 1: 35, 2: 12, 3: 3 });
  return dice
    .shuffled(among.filter(kind => office.wayShares.DEVICE || !kind.startsWith('DEVICE')))
    .slice(0, Number(count))
    .map(kind => ({ kind, ...spanOf(kind, end, dice), counter: dice.between(0, office.counters.length - 1) }));
}

function spanOf(kind: HappeningKind, end: number, dice: Fortune): { from: number; to: number } {
  const day = dice.between(7, end - 4);
  switch (kind) {
    case 'NEW_OFFICE':
      return { from: -100, to: dice.between(Math.floor(end / 3), end - 8) };
    case 'SILENCE':
      return { from: day, to: day + dice.between(7, 28) };
    case 'DEVICE_OFFLINE':
    case 'LINE_DOWN':
      return { from: day, to: day + dice.between(0, 5) };
    case 'DEVICE_REPLACED':
    case 'WORSE':
    case 'BETTER':
    case 'SUBSTITUTE':
      return { from: dice.between(14, end - 4), to: end + 100 };
    case 'CAMPAIGN':
    case 'BREAKDOWN':
      return { from: day, to: day + dice.between(0, 2) };
    case 'DELEGATION':
      return { from: day, to: day };
  }
}

/** What a day is like at an office. */
export interface Mood {
  volume: number;
  rated: number;
  bad: number;
  stock: number;
  delegation: number;
  ways: Readonly<Partial<Record<Way, number>>>;
  /** Places of the counters that somebody else sits at. */
  substitutes: ReadonlySet<number>;
}

/** What happenings make of a day. */
export function moodOf(office: Office, happenings: readonly Happening[], day: number, dice: Fortune): Mood {
  const of = (kind: HappeningKind): Happening[] => on(happenings, kind, day);
  const is = (kind: HappeningKind): boolean => of(kind).length > 0;
  const volume = (is('NEW_OFFICE') ? 0 : 1) * (is('SILENCE') ? 0.08 : 1) * (is('CAMPAIGN') ? 1.6 : 1);
  const bad = (is('BREAKDOWN') ? 5 : 1) * (is('WORSE') ? 2.5 : 1) * (is('BETTER') ? 0.3 : 1);
  return {
    volume,
    rated: is('CAMPAIGN') ? 1.8 : 1,
    bad: bad * dice.wait(1, 0.25),
    stock: is('CAMPAIGN') ? 1.3 : 1,
    delegation: is('DELEGATION') ? dice.between(15, 30 + Math.min(50, office.perDay)) : 0,
    ways: is('DEVICE_REPLACED') ? withoutDevice(office.wayShares) : office.wayShares,
    substitutes: new Set(of('SUBSTITUTE').map(each => each.counter)),
  };
}

/** The day after which ratings of a day and a counter were sent all at once; null where they were sent as always. */
export function heldUntil(happenings: readonly Happening[], day: number, counter: number): number | null {
  const line = on(happenings, 'LINE_DOWN', day)[0];
  const device = on(happenings, 'DEVICE_OFFLINE', day).find(each => each.counter === counter);
  return line?.to ?? device?.to ?? null;
}

const on = (happenings: readonly Happening[], kind: HappeningKind, day: number): Happening[] =>
  happenings.filter(each => each.kind === kind && each.from <= day && day <= each.to);

function withoutDevice({ DEVICE = 0, ASSISTED = 0, ...others }: Office['wayShares']): Office['wayShares'] {
  return { ...others, QR: (others.QR ?? 0) + DEVICE + ASSISTED };
}
