import { shanghaiDate, startOfShanghaiDay, weekdayOf } from '../../src/platform/shanghai';
import { DAY, HOUR, MINUTE, SECOND } from './calendar';
import type { Fortune } from './fortune';
import type { Office, Travel, Way } from './office';

/** When somebody rates a service of `servedAt` by a way (milliseconds, whole seconds). */
export function ratingTime(office: Office, way: Way, servedAt: number, dice: Fortune): number {
  return Math.floor((servedAt + delay(office, way, servedAt, dice)) / SECOND) * SECOND;
}

function delay(office: Office, way: Way, servedAt: number, dice: Fortune): number {
  const since = office.recordsCall ? dice.wait(5 * MINUTE, 0.5) : 0;
  switch (way) {
    case 'DEVICE':
      return since + SECOND + dice.wait(office.haste * SECOND, 0.55);
    case 'ASSISTED':
      return since + SECOND + dice.wait(office.haste * 0.8 * SECOND, 0.5);
    case 'KIOSK':
      return 2 * SECOND + dice.wait(office.haste * SECOND, 0.5);
    case 'PAPER':
      return since + dice.wait(4 * MINUTE, 0.6);
    case 'QR':
      return since + dice.wait(3 * MINUTE, 1.2);
    case 'SMS':
      return 2 * MINUTE + Math.min(9 * DAY, atHome(servedAt, dice.wait(45 * MINUTE, 1.6)));
    case 'APP':
      return MINUTE + Math.min(20 * DAY, atHome(servedAt, dice.wait(4 * HOUR, 1.6)));
    case 'ONLINE':
      return MINUTE + Math.min(25 * DAY, atHome(servedAt, dice.wait(22 * HOUR, 1.2)));
    case 'HOTLINE':
      return atWork(servedAt, dice.between(1, 6), dice);
  }
}

/** Nobody rates in sleep: what would fall into the night is done on the morning after, or was done before midnight. */
function atHome(servedAt: number, wait: number): number {
  const at = servedAt + wait;
  const hour = Math.floor(((at + 8 * HOUR) % DAY) / HOUR);
  return hour >= 1 && hour < 7 ? wait + 6.5 * HOUR : wait;
}

/** Some days later, while operators work. */
function atWork(servedAt: number, days: number, dice: Fortune): number {
  const start = startOfShanghaiDay(shanghaiDate(new Date(servedAt + days * DAY))).getTime();
  const late = weekdayOf(shanghaiDate(new Date(start))) === 0 ? DAY : 0;
  return start + late + dice.within([9 * HOUR, 17.5 * HOUR]) - servedAt;
}

/** How the ratings of a way travel from an office: those of its own devices and papers by its own line. */
export function travelOf(office: Office, way: Way): Travel {
  if (way === 'PAPER') return office.paperTravel;
  if (way === 'HOTLINE') return 'EVERY_NIGHT';
  return way === 'DEVICE' || way === 'ASSISTED' || way === 'KIOSK' ? office.travel : 'AT_ONCE';
}

/** When what was given at an instant reaches the region: all that travels in one delivery at the same millisecond. */
export function arrival(travel: Travel, at: number, dice: Fortune): number {
  const midnight = startOfShanghaiDay(shanghaiDate(new Date(at))).getTime();
  switch (travel) {
    case 'AT_ONCE':
      return at + Math.floor(dice.wait(700, 0.8));
    case 'EVERY_TEN_MINUTES':
      return (Math.floor(at / (10 * MINUTE)) + 1) * 10 * MINUTE + 3127;
    case 'EVERY_NIGHT':
      return midnight + DAY + 2 * HOUR + 10 * MINUTE + 409;
    case 'FRIDAYS':
      return byHand(
        nextDay(midnight, date => weekdayOf(date) === 5),
        at,
        dice,
      );
    case 'MONTH_END':
      return byHand(
        nextDay(midnight, date => date.endsWith('-28')),
        at,
        dice,
      );
  }
}

function nextDay(midnight: number, isMeant: (date: string) => boolean): number {
  let day = midnight;
  while (!isMeant(shanghaiDate(new Date(day)))) day += DAY;
  return day;
}

/** Forms are typed in one after the other of an afternoon; what comes after it waits for the next one, or for a kind hour. */
function byHand(day: number, at: number, dice: Fortune): number {
  return Math.max(day + 14 * HOUR + Math.floor(dice.within([0, 2.5 * HOUR])), at + 30 * MINUTE);
}
