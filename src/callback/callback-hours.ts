import { addDays, shanghaiDate, startOfShanghaiDay } from '../platform/shanghai';
import type { PolicySettings } from '../policy/settings';

/** When one may call: now, or next. */
export interface CallableWindow {
  from: Date;
  until: Date;
}

/** The hours of a day in which citizens are called (`callbackHours`): those that run at `now`, or else the next ones. */
export function callableWindow(now: Date, hours: PolicySettings['callbackHours']): CallableWindow {
  const today = windowOn(shanghaiDate(now), hours);
  return now < today.until ? today : windowOn(addDays(shanghaiDate(now), 1), hours);
}

/** Whether nobody is to be called at `now`. */
export function isQuiet(now: Date, hours: PolicySettings['callbackHours']): boolean {
  return now < callableWindow(now, hours).from;
}

function windowOn(day: string, { from, to }: PolicySettings['callbackHours']): CallableWindow {
  const midnight = startOfShanghaiDay(day).getTime();
  return { from: new Date(midnight + millisecondsOf(from)), until: new Date(midnight + millisecondsOf(to)) };
}

function millisecondsOf(timeOfDay: string): number {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}
