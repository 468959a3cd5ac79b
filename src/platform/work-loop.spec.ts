import { waitFor } from '../../test/support/wait-for';
import { createLog } from './log';
import { WorkLoop } from './work-loop';

describe('work in the background', () => {
  it('is left alone while it may not be done, and done once it may', async () => {
    const seen = { asked: 0, done: 0 };
    let may = false;
    const loop = new WorkLoop({
      name: 'destroying keys',
      log: createLog('silent'),
      every: 1,
      next: async () => ++seen.done < 1,
    });
    loop.start(async () => {
      seen.asked++;
      return may;
    });
    await waitFor(() => seen.asked > 3);
    expect(seen.done).toBe(0);
    may = true;
    await waitFor(() => seen.done > 0);
    await loop.stop();
  });

  it('is left alone where nobody can say whether it may be done', async () => {
    const seen = { asked: 0, done: 0 };
    const loop = new WorkLoop({
      name: 'destroying keys',
      log: createLog('silent'),
      every: 1,
      next: async () => ++seen.done < 1,
    });
    loop.start(() => {
      seen.asked++;
      return Promise.reject(new Error('the database is away'));
    });
    await waitFor(() => seen.asked > 3);
    await loop.stop();
    expect(seen.done).toBe(0);
  });
});
