import type { Problem } from '../platform/errors';
import { addDays, atShanghaiTime, shanghaiDate } from '../platform/shanghai';
import type { CallbackMethod } from '../sdk';
import type { PolicySettings } from './settings';

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

/** Ways that disturb whoever is called; a text is read when one likes. */
const DISTURBING: readonly CallbackMethod[] = ['TELEPHONE', 'VISIT'];

/** Why a citizen may not be called back in this way now: the policy has no such way, or it is quiet; null where they may. */
export function callbackProblem(
  method: CallbackMethod,
  now: Date,
  { callbackMethods, callbackHours }: Pick<PolicySettings, 'callbackMethods' | 'callbackHours'>,
): Problem | null {
  const path = ['input', 'method'];
  if (!callbackMethods.includes(method)) {
    return { path, code: 'CALLBACK_METHOD', params: { methods: callbackMethods.join(', ') } };
  }
  return DISTURBING.includes(method) && isQuiet(now, callbackHours)
    ? { path, code: 'QUIET_HOURS', params: { ...callbackHours } }
    : null;
}

/** Attempts that follow one another sooner are one: three calls around midnight are not tries on two days. */
const APART_MS = 30 * 60_000;

/** Whether somebody was tried as often, on as many days of Shanghai, as the policy says, with half an hour in between. */
export function isTriedEnough(
  attemptedAt: readonly Date[],
  { attempts, days }: PolicySettings['callbackAttempts'],
): boolean {
  const counted: Date[] = [];
  for (const at of [...attemptedAt].sort((a, b) => a.getTime() - b.getTime())) {
    const last = counted.at(-1);
    if (!last || at.getTime() - last.getTime() >= APART_MS) counted.push(at);
  }
  return counted.length >= attempts && new Set(counted.map(shanghaiDate)).size >= days;
}

/** Whether nobody is to be disturbed at `now`. */
export function isQuiet(now: Date, hours: PolicySettings['callbackHours']): boolean {
  return now < callableWindow(now, hours).from;
}

function windowOn(day: string, { from, to }: PolicySettings['callbackHours']): CallableWindow {
  return { from: atShanghaiTime(day, from), until: atShanghaiTime(day, to) };
}
