import { Gathering, type RunLimits } from './gathering';

const limits: RunLimits<number> = { jobs: 3, weight: 100, weightOf: job => job };

/** A gathering of numbers whose runs end when the test lets them. */
function gathering(refuses: (jobs: readonly number[]) => unknown = () => null) {
  const runs: number[][] = [];
  let release = () => {};
  const gate = new Promise<void>(resolve => (release = resolve));
  const all = new Gathering<number, string>(async jobs => {
    runs.push([...jobs]);
    await gate;
    const error = refuses(jobs);
    if (error) throw error as Error;
    return jobs.map(job => `done ${job}`);
  }, limits);
  return { all, runs, release };
}

describe('doing jobs together', () => {
  it('a job that comes alone is done at once', async () => {
    const { all, runs, release } = gathering();
    const answer = all.add(1);
    expect(runs).toEqual([[1]]);
    release();
    expect(await answer).toBe('done 1');
  });

  it('those that come meanwhile share the next run, as far as it takes them, and each gets its own answer', async () => {
    const { all, runs, release } = gathering();
    const answers = [1, 2, 3, 4, 60, 50].map(job => all.add(job));
    release();
    expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 60, 50].map(job => `done ${job}`));
    expect(runs).toEqual([[1], [2, 3, 4], [60], [50]]);
  });

  it('a job that is too heavy for any run is done alone', async () => {
    const { all, runs, release } = gathering();
    const answers = [1, 2, 500, 3].map(job => all.add(job));
    release();
    await Promise.all(answers);
    expect(runs).toEqual([[1], [2], [500], [3]]);
  });

  it('a bad one fails alone', async () => {
    const { all, runs, release } = gathering(jobs => jobs.includes(3) && new Error('bad'));
    const answers = [1, 2, 3, 4].map(job => all.add(job));
    release();
    expect(await Promise.allSettled(answers)).toMatchObject([
      { value: 'done 1' },
      { value: 'done 2' },
      { reason: { message: 'bad' } },
      { value: 'done 4' },
    ]);
    expect(runs).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
  });

  it('where the database is gone, all are told at once, and later ones are tried again', async () => {
    let isGone = true;
    const { all, runs, release } = gathering(
      () => isGone && Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }),
    );
    const answers = [1, 2, 3].map(job => all.add(job));
    release();
    expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
    expect(runs).toEqual([[1], [2, 3]]);
    isGone = false;
    expect(await all.add(4)).toBe('done 4');
  });
});
