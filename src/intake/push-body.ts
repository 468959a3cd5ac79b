import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream';
import { AppError } from '../platform/errors';
import { hostCeilings } from '../sdk';

/** No sender is silent for so long in the middle of a push. */
const SILENCE_MS = 5_000;

/** The body of a push, which holds room until it is let go. */
export interface HeldBody {
  bytes: Buffer;
  letGo: () => void;
}

/**
 * Reads the body of a push. Room is asked for as it comes, not as it is announced: `hold` is told how long the body is by
 * then, and answers how to give the room back, or null where there is none. Throws `PAYLOAD_TOO_LARGE`, and `UNAVAILABLE`
 * where there is no room or nothing more comes.
 */
export function readPushBody(
  message: IncomingMessage,
  hold: (bytes: number, size: number) => (() => void) | null,
): Promise<HeldBody> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const held: (() => void)[] = [];
    let size = 0;
    const letGo = () => held.splice(0).forEach(give => give());
    const giveUp = (code: 'PAYLOAD_TOO_LARGE' | 'UNAVAILABLE') => {
      clearTimeout(silence);
      message.off('data', take);
      letGo();
      reject(new AppError(code));
    };
    const take = (chunk: Buffer) => {
      silence.refresh();
      size += chunk.length;
      if (size > hostCeilings.maxBytes) return giveUp('PAYLOAD_TOO_LARGE');
      const give = hold(chunk.length, size);
      if (!give) return giveUp('UNAVAILABLE');
      held.push(give);
      chunks.push(chunk);
    };
    const silence = setTimeout(() => giveUp('UNAVAILABLE'), SILENCE_MS).unref();
    if (Number(message.headers['content-length']) > hostCeilings.maxBytes) return giveUp('PAYLOAD_TOO_LARGE');
    message.on('data', take);
    finished(message, { writable: false }, error => {
      if (error) return giveUp('UNAVAILABLE');
      clearTimeout(silence);
      resolve({ bytes: Buffer.concat(chunks), letGo });
    });
  });
}
