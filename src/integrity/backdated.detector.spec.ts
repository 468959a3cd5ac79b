import { eachRating, honestWorld, momentOf, praiseOf, unratedOf, withMore } from '../../test/support/observed-week';
import { backdated } from './backdated.detector';
import { contextOf } from './compare';
import { baseOf } from './base';
import type { Observed } from './observation';

const DAY = 86_400_000;

describe('times that were moved', () => {
  const { earlier, now } = honestWorld();
  const detect = (observed: Observed) => backdated(observed, contextOf(observed, baseOf(earlier), true));
  const services = unratedOf(now, 'tax').slice(0, 20);
  const found = [{ kind: 'BACKDATED', subject: { code: 'tax' } }];

  it('are found where cases of months ago are filled in by the batch', () => {
    const old = services.map((each, i) => {
      const evaluatedAt = new Date(each.servedAt.getTime() - (50 + i * 1.7) * DAY);
      return praiseOf(
        { ...each, servedAt: new Date(evaluatedAt.getTime() - 3_600_000) },
        { evaluatedAt, receivedAt: momentOf(now, 3, 20, i * 30) },
      );
    });
    expect(detect(withMore(now, old))).toMatchObject([{ ...found[0], evaluationIds: { length: 20 } }]);
  });

  it('are found where all are off by the same days', () => {
    const moved = eachRating(now, each =>
      each.institution === 'tax' ? { ...each, evaluatedAt: new Date(each.evaluatedAt.getTime() - 3 * DAY) } : each,
    );
    expect(detect(moved)).toMatchObject(found);
  });

  it('are found where what came hours later is put right after its service, but not where a line held it', () => {
    const told = (arrivesAt: (i: number, evaluatedAt: Date) => Date) =>
      withMore(
        now,
        services.map((each, i) => {
          const evaluatedAt = new Date(each.servedAt.getTime() + 45_000 + (i % 7) * 3_000);
          return praiseOf(each, { evaluatedAt, receivedAt: arrivesAt(i, evaluatedAt) });
        }),
      );
    const oneByOne = told(
      (i, evaluatedAt) => new Date(evaluatedAt.getTime() + (1 + ((i * 7) % 29)) * 3_600_000 + i * 60_000),
    );
    expect(detect(oneByOne)).toMatchObject([{ ...found[0], evaluationIds: { length: 20 } }]);
    const together = told(
      (i, at) => new Date(Math.ceil((at.getTime() + 3_600_000) / (6 * 3_600_000)) * 6 * 3_600_000 + i),
    );
    expect(detect(together)).toEqual([]);
    const typedIn = oneByOne.ratings.map(each => ({ ...each, provenance: 'PAPER' as const }));
    expect(detect({ ...oneByOne, ratings: typedIn })).toEqual([]);
  });

  it('are not a device that was offline for a week, nor a rating that is given days later', () => {
    expect(detect(now)).toEqual([]);
    const queue = services.map((each, i) => {
      const evaluatedAt = new Date(each.servedAt.getTime() + 20_000 - 7 * DAY);
      return praiseOf(
        { ...each, servedAt: new Date(each.servedAt.getTime() - 7 * DAY) },
        { evaluatedAt, receivedAt: momentOf(now, 3, 9, i) },
      );
    });
    expect(detect(withMore(now, queue))).toEqual([]);
  });
});
