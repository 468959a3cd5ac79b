import { readArguments, UsageError } from './usage';
import { withApp } from './with-app';

/**
 * `statistics verify`: holds every figure that is kept against the records, and ends with 1 where one is wrong.
 * `statistics rebuild`: makes them anew; nothing else may run meanwhile.
 */
export async function statisticsCommand(args: string[]): Promise<void> {
  const [action] = readArguments(args, {}).positionals;
  if (action !== 'verify' && action !== 'rebuild') throw new UsageError('hcp statistics verify|rebuild');
  await withApp(async ({ pump, statisticsRebuild }) => {
    await pump.drainAll();
    if (action === 'rebuild') {
      console.log(`${await statisticsRebuild.run()} months of regions were counted anew.`);
      return;
    }
    let wrong = 0;
    for await (const cell of statisticsRebuild.wrongCells()) {
      wrong++;
      console.log(JSON.stringify(cell));
    }
    console.log(wrong ? `${wrong} figures are not what the records say.` : 'All figures are what the records say.');
    if (wrong) process.exitCode = 1;
  });
}
