import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { startMariaDb, startRedis } from '../support/servers';
import { makeTemplates } from '../support/template';
import { allFaults } from './faults';
import { reportOf } from './report';
import { torture } from './torture';

/** Of a run of ten minutes or more. A shorter one must show as much in its time. */
const LEAST = { minutes: 10, acknowledged: 10_000, faults: 20 };

/** `torture [--minutes 10] [--seed 1]`: ends with 1 where something does not hold, or where the run shows nothing. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
  const [minutes, seed] = [Number(values.minutes ?? 10), Number(values.seed ?? 1)];
  const share = Math.min(1, minutes / LEAST.minutes);
  const began = Date.now();
  const tell = (line: string) => console.log(`${((Date.now() - began) / 1_000).toFixed(0).padStart(5)} s  ${line}`);
  await withTemplates(async () => {
    const outcome = await torture({
      ...{ seed, minutes, tell, apis: 2, workers: 2, senders: 8, hasClocks: true, hasDisk: true, faults: allFaults },
      least: { acknowledged: LEAST.acknowledged * share, faults: Math.floor(LEAST.faults * share) },
    });
    console.log(`\n${minutes} minutes, seed ${seed}\n${reportOf(outcome)}`);
    if (Object.keys(outcome.broken).length) process.exitCode = 1;
  });
}

/** Migrated templates, as a test run makes them; its Redis keeps them. */
async function withTemplates(work: () => Promise<void>): Promise<void> {
  const [mariaDb, redis] = await Promise.all([startMariaDb(), startRedis()]);
  try {
    await makeTemplates(redis.folder, mariaDb.url);
    await mariaDb.stop();
    process.env.TEST_FOLDER = redis.folder;
    await work();
  } finally {
    await Promise.all([mariaDb.stop(), redis.stop()]);
  }
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  // Once in a while Node never comes to the end of what it tidies up after a run.
  .finally(() => process.exit());
