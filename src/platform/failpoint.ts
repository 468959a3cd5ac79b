/** Where a process can be made to fail: each is named by what has just been done there. */
export const failpoints = [
  'delivery.written',
  'delivery.committed',
  'events.counted',
  'lease.claimed',
  'effects.written',
  'effects.committed',
] as const;
export type Failpoint = (typeof failpoints)[number];

/** EXIT: the process is gone, as by `kill -9`. THROW: an error nobody expects. STALL: it goes on when it is let go. */
export const failActions = ['exit', 'throw', 'stall'] as const;
export type FailAction = (typeof failActions)[number];

/** What is to happen, once, where. */
export interface ArmedFailpoint {
  point: Failpoint;
  action: FailAction;
}

let armed: ArmedFailpoint | null = null;
let onReached = (): void => undefined;
let stalled: Promise<void> = Promise.resolve();

/**
 * Has this process fail the next time it comes to a point; for tests only, and nothing happens anywhere without it.
 * `reached` resolves when it has come there, and `letGo` ends a stall.
 */
export function armFailpoint(next: ArmedFailpoint): { reached: Promise<void>; letGo: () => void } {
  armed = next;
  let letGo = (): void => undefined;
  stalled = new Promise(resolve => (letGo = resolve));
  const reached = new Promise<void>(resolve => (onReached = resolve));
  return { reached, letGo };
}

/** Here a process fails that was told to (`armFailpoint`). */
export async function failpoint(point: Failpoint): Promise<void> {
  if (armed?.point !== point) return;
  const { action } = armed;
  armed = null;
  onReached();
  if (action === 'exit') process.kill(process.pid, 'SIGKILL');
  if (action === 'throw') throw new Error(`failed at ${point}, as it was told to`);
  await stalled;
}
