import { Canaries } from './canaries';
import type { CanaryRunView } from './canary-run.query';

describe('the test of a channel that cannot be made', () => {
  const settled: [string, object][] = [];
  const canaries = new Canaries(
    {} as never,
    { refresh: () => Promise.resolve() },
    {} as never,
    { send: () => Promise.reject(new Error('the adapter broke')) } as never,
    {} as never,
    {} as never,
    {
      settle: (run: CanaryRunView, verdict: object) => Promise.resolve(void settled.push([run.day, verdict])),
    } as never,
    { now: () => new Date('2026-03-03T16:30:00Z') },
    { warn: () => undefined } as never,
  );
  const run = (day: string) => ({ day, channelCode: 'hall', sentAt: null }) as CanaryRunView;

  it('is tried again all day, and has failed when its day is over', async () => {
    await canaries.sendAll([run('2026-03-03'), run('2026-03-04')]);
    expect(settled).toEqual([['2026-03-03', expect.objectContaining({ state: 'FAILED', code: 'INTERNAL' })]]);
  });
});
