import { readArguments, UsageError } from './usage';
import { withApp } from './with-app';

/**
 * `statistics verify`: holds every figure that is kept against the records, and ends with 1 where one is wrong.
 * `statistics rebuild`: makes them anew, and ends with 1 where something was recorded meanwhile.
 */
export async function statisticsCommand(args: string[]): Promise<void> {
  const [action] = readArguments(args, {}).positionals;
  if (action !== 'verify' && action !== 'rebuild') throw new UsageError('hcp statistics verify|rebuild');
  await withApp(async ({ pump, statisticsRebuild }) => {
    await pump.drainAll();
    if (action === 'rebuild') {
      const { months, isUndisturbed } = await statisticsRebuild.run();
      console.log(`${months} months of regions were counted anew.`);
      if (isUndisturbed) return;
      console.log('Something was recorded meanwhile: stop all servers and workers, and rebuild again.');
      process.exitCode = 1;
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
