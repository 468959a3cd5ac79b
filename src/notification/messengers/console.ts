import { z } from 'zod';
import type { Log } from '../../platform/log';
import type { Messenger } from './messenger';

/** Where nothing else is set up, or somebody cannot be reached: a line in the log, which has no numbers either. */
export function consoleMessenger(log: Log): Messenger<object> {
  return {
    id: 'console',
    audience: 'PERSONS',
    settings: z.strictObject({}),
    secret: 'NONE',
    target: () => null,
    shown: () => ({}),
    reaches: () => true,
    send({ id, subject, content }) {
      const counts = content.type === 'DIGEST' ? content.counts : {};
      log.info({ message: id, person: subject, counts }, 'notices for somebody who signs in here');
      return Promise.resolve({ ok: true });
    },
  };
}
