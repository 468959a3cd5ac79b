import { systemClock } from '../platform/clock';
import { redrive } from '../platform/outbox-failures';
import { readArguments, UsageError } from './usage';
import { withRecords } from './with-app';

/** `outbox redrive [CONSUMER]`: gives dead events another round of attempts. */
export async function outboxCommand(args: string[]): Promise<void> {
  const [action, consumer] = readArguments(args, {}).positionals;
  if (action !== 'redrive') throw new UsageError('hcp outbox redrive [CONSUMER]');
  const count = await withRecords(async ({ database, pump }) => {
    const names = (await pump.health()).consumers.map(health => health.consumer);
    const isKnown = consumer === undefined || names.includes(consumer);
    if (!isKnown) throw new UsageError(`there is no consumer ${consumer}, but ${names.join(', ')}`);
    return redrive(database, systemClock, consumer);
  });
  console.log(`${count} dead events will be tried again.`);
}
