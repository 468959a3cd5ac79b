import { type Course, NO_COURSE } from './course';
import { type Deeds, type OrderDeeds, stepsOf } from './course-steps';

const at = (day: number) => new Date(Date.UTC(2026, 2, day));
const limited: Course = { ...NO_COURSE, named: true, limited: true };
const rectified: Course = { ...limited, rectified: true, on_time: true };
const reached: Course = { ...rectified, reached: true };

const order = (said: Partial<OrderDeeds> = {}): OrderDeeds => ({
  ...{ isOwn: true, openedAt: at(1), isLimited: true, isLate: false },
  history: [
    { at: at(1), to: 'CREATED' },
    { at: at(2), to: 'VERIFYING' },
    { at: at(3), to: 'RESOLVED_ON_SPOT' },
    { at: at(5), to: 'CALLED_BACK' },
  ],
  reachedAt: [at(5)],
  ...said,
});
const deeds = (said: Partial<Deeds> = {}): Deeds => ({
  ...{ isRealName: true, recordedAt: at(1), ledger: [], orders: [order()] },
  ...said,
});
/** The days of March from which on something else had followed. */
const told = (...asked: Parameters<typeof stepsOf>) =>
  stepsOf(...asked).map(step => ({ day: step.at.getUTCDate(), ...step.course }));

describe('the steps of what followed from a bad rating', () => {
  it('are those of the deeds, however many are kept at once', () => {
    expect(told(deeds(), null, reached)).toEqual([
      { day: 1, ...limited },
      { day: 3, ...rectified },
      { day: 5, ...reached },
    ]);
  });

  it('go on from what is kept, and tell nothing of before anew', () => {
    expect(told(deeds(), { at: at(3), course: rectified }, reached)).toEqual([{ day: 5, ...reached }]);
    expect(told(deeds(), { at: at(5), course: reached }, reached)).toEqual([]);
  });

  it('end with what holds now, and mend at its own moment what was kept otherwise', () => {
    expect(told(deeds(), { at: at(5), course: rectified }, reached)).toEqual([{ day: 5, ...reached }]);
    expect(told(deeds({ orders: [] }), null, limited)).toEqual([{ day: 1, ...limited }]);
  });

  it('only explained is not rectified, and what went back is neither any more', () => {
    const history = [
      { at: at(1), to: 'CREATED' as const },
      { at: at(3), to: 'RESOLVED_ON_SPOT' as const },
      { at: at(4), to: 'RECTIFYING' as const },
      { at: at(6), to: 'EXPLAINED' as const },
      { at: at(7), to: 'CLOSED' as const },
    ];
    const [anonymous, now] = [
      deeds({ isRealName: false, orders: [order({ history })] }),
      { limited: true, on_time: true },
    ];
    expect(told(anonymous, null, { ...NO_COURSE, ...now })).toEqual([
      { day: 1, ...NO_COURSE, limited: true },
      { day: 3, ...NO_COURSE, limited: true, rectified: true, on_time: true },
      { day: 4, ...NO_COURSE, limited: true },
      { day: 6, ...NO_COURSE, limited: true, on_time: true },
    ]);
  });

  it('of what a ledger takes out of the figures are none, until it counts again', () => {
    const ledger = [
      { at: at(2), entry: 'QUARANTINED' as const },
      { at: at(4), entry: 'RELEASED' as const },
    ];
    expect(told(deeds({ ledger }), null, reached)).toEqual([
      { day: 1, ...limited },
      { day: 2, ...NO_COURSE },
      { day: 4, ...rectified },
      { day: 5, ...reached },
    ]);
    const never = [{ at: at(1), entry: 'SUPERSEDED' as const }];
    expect(told(deeds({ ledger: never }), null, NO_COURSE)).toEqual([]);
  });

  it('know of due days what was known when they were kept: one that came later came no earlier', () => {
    const kept = { at: at(1), course: { ...limited, limited: false } };
    expect(told(deeds(), kept, reached)).toEqual([
      { day: 3, ...NO_COURSE, named: true, rectified: true },
      { day: 5, ...reached },
    ]);
    const late = { ...rectified, on_time: true };
    expect(
      told(deeds({ orders: [order({ isLate: true })] }), { at: at(3), course: late }, { ...reached, on_time: false }),
    ).toEqual([{ day: 5, ...reached, on_time: false }]);
  });

  it('follow the own order, or else the latest of the case', () => {
    const orders = [
      order({ isOwn: false, openedAt: at(1), reachedAt: [] }),
      order({ isOwn: true, openedAt: at(4), history: [{ at: at(4), to: 'CREATED' }], reachedAt: [] }),
      order({ isOwn: false, openedAt: at(6), reachedAt: [at(6)] }),
    ];
    expect(told(deeds({ orders }), null, limited)).toEqual([
      { day: 1, ...limited },
      { day: 3, ...rectified },
      { day: 4, ...limited },
    ]);
  });
});
