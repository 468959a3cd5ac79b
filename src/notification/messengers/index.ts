import type { Log } from '../../platform/log';
import { consoleMessenger } from './console';
import type { Messenger } from './messenger';
import { smsGateway } from './sms-gateway';
import { smtp } from './smtp';
import { webhook } from './webhook';

/** Every way to send, by id. */
export type Messengers = ReadonlyMap<string, Messenger>;

/** The ways to send that there are. */
export function messengersOf(log: Log): Messengers {
  const all: Messenger[] = [consoleMessenger(log), smtp, smsGateway, webhook];
  return new Map(all.map(messenger => [messenger.id, messenger]));
}
