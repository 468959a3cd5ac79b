import { type Day, HOUR, MINUTE, SECOND } from './calendar';
import type { Fortune } from './fortune';
import type { Office } from './office';

/** Instants (milliseconds) at which an office serves on a day, in their order. */
export function serviceTimes(office: Office, day: Day, count: number, dice: Fortune): number[] {
  return Array.from({ length: count }, () => day.start + timeOfDay(office, day, dice)).sort((a, b) => a - b);
}

/** How much of its ordinary work an office has on a day. */
export function workload(office: Office, day: Day, dice: Fortune): number {
  const growth = office.growth ** (day.index / 7);
  const season = office.kind === 'TAX_HALL' ? (day.dayOfMonth <= 15 ? 1.6 : 0.6) : 1;
  if (day.isWorking && !(day.isSaturday && !office.opensSaturdays)) return growth * season * dice.wait(1, 0.15);
  if (day.isSaturday && office.opensSaturdays) return 0.35 * growth;
  if (office.kind === 'SELF_SERVICE') return 0.5 * growth;
  return office.kind === 'ONLINE_ONLY' ? 0.25 * growth : 0;
}

function timeOfDay(office: Office, day: Day, dice: Fortune): number {
  const isAnyHour =
    office.kind === 'SELF_SERVICE' ? dice.isBelow(0.8) : office.kind === 'ONLINE_ONLY' && dice.isBelow(0.3);
  if (isAnyHour || !day.isWorking) return second(dice.within([7.5 * HOUR, 22.8 * HOUR]));
  if (dice.isBelow(0.03)) return second(dice.within([12 * HOUR, 13.5 * HOUR]));
  return dice.isBelow(0.57)
    ? second(around(10 * HOUR, [8.9 * HOUR, 12.1 * HOUR], dice))
    : second(around(15 * HOUR, [13.5 * HOUR, 17.3 * HOUR], dice));
}

const second = (ms: number): number => Math.floor(ms / SECOND) * SECOND;

function around(middle: number, [from, to]: readonly [number, number], dice: Fortune): number {
  const at = middle + 55 * MINUTE * dice.normal();
  return at < from || at > to ? dice.within([from, to]) : at;
}
