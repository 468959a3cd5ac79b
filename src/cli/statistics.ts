import type { StatisticsRebuild } from '../statistics/rebuild';
import { readArguments, UsageError } from './usage';
import { withRecords } from './with-app';

/**
 * `statistics verify`: holds every figure that is kept, and what is remembered to change it, against the records, and ends with
 * 1 where one is wrong. `statistics rebuild`: makes all that anew, and ends with 1 where something was recorded meanwhile.
 */
export async function statisticsCommand(args: string[]): Promise<void> {
  const [action] = readArguments(args, {}).positionals;
  if (action !== 'verify' && action !== 'rebuild') throw new UsageError('hcp statistics verify|rebuild');
  await withRecords(async ({ pump, statisticsRebuild }) => {
    await pump.drainAll();
    const isRight = await (action === 'rebuild' ? rebuild(statisticsRebuild) : verify(statisticsRebuild));
    if (!isRight) process.exitCode = 1;
  });
}

async function rebuild(statistics: StatisticsRebuild): Promise<boolean> {
  const { months, dropped, isUndisturbed } = await statistics.run();
  console.log(`${months} months were counted anew.`);
  if (dropped) {
    console.log(
      `${dropped} failed events of fold-statistics were dropped: what they tell was counted from the records.`,
    );
  }
  if (!isUndisturbed) {
    console.log('Something was recorded meanwhile: stop all servers and workers, and rebuild again.');
  }
  return isUndisturbed;
}

async function verify(statistics: StatisticsRebuild): Promise<boolean> {
  let cells = 0;
  for await (const cell of statistics.wrongCells()) {
    cells++;
    console.log(JSON.stringify(cell));
  }
  let memories = 0;
  for await (const memory of statistics.wrongMemories()) {
    memories++;
    console.log(JSON.stringify(memory));
  }
  if (cells) console.log(`${cells} figures are not what the records say.`);
  if (memories)
    console.log(`${memories} records are remembered otherwise than they are, so that figures would become wrong.`);
  if (!cells && !memories) console.log('All figures are what the records say.');
  return !cells && !memories;
}
