import { quickFaults } from './faults';
import { torture } from './torture';

/** Long runs with every fault are `npm run torture`; this one shows that the whole of it works, and the worst of it holds. */
describe('while processes and servers are killed, frozen and cut off', () => {
  it('no acknowledged rating is lost or doubled, no bad one is without its one order, and all figures stay right', async () => {
    const lines: string[] = [];
    const outcome = await torture({
      ...{ seed: 1, minutes: null, apis: 2, workers: 1, senders: 4, hasClocks: false, hasDisk: false },
      faults: quickFaults,
      least: { acknowledged: 300, faults: quickFaults.length },
      tell: line => lines.push(line),
    });
    expect(outcome).toMatchObject({ broken: {}, lost: 0, doubled: 0, badLost: 0, badDoubled: 0 });
    expect(outcome.acknowledged).toBeGreaterThanOrEqual(300);
    expect(outcome.fired.map(({ fault }) => fault)).toEqual(quickFaults.map(({ name }) => name));
    expect(lines).toHaveLength(quickFaults.length + 1);
  }, 600_000);
});
