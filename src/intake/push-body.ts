import { finished } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../platform/errors';
import { hostCeilings } from '../sdk';
import type { Pusher, PushGate } from './push-gate';

/** No sender is silent for so long in the middle of a push. */
const SILENCE_MS = 5_000;

/** The body of a push, which holds room until it is let go. */
export interface HeldBody {
  bytes: Buffer;
  letGo: () => void;
}

/**
 * Reads the body of a push, as the gate has room for what comes, not for what is announced; a body that does not come to its
 * end is held against whoever sends it. Throws `PAYLOAD_TOO_LARGE`, and `UNAVAILABLE` where there is no room or nothing more
 * comes.
 */
export function readPushBody(
  { raw: message }: Pick<FastifyRequest, 'raw'>,
  reply: FastifyReply,
  gate: Pick<PushGate, 'hold' | 'abandon'>,
  pusher: Pusher,
): Promise<HeldBody> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const held: (() => void)[] = [];
    let size = 0;
    const letGo = () => held.splice(0).forEach(give => give());
    let isOver = false;
    const giveUp = (code: 'PAYLOAD_TOO_LARGE' | 'UNAVAILABLE', whoseFault: 'OURS' | 'THEIRS') => {
      if (isOver) return;
      isOver = true;
      clearTimeout(silence);
      message.off('data', take);
      letGo();
      chunks.length = 0;
      // What still comes of it is not waited for.
      void reply.header('connection', 'close');
      if (whoseFault === 'THEIRS') void gate.abandon(pusher);
      reject(new AppError(code));
    };
    const take = (chunk: Buffer) => {
      silence.refresh();
      size += chunk.length;
      if (size > hostCeilings.maxBytes) return giveUp('PAYLOAD_TOO_LARGE', 'THEIRS');
      const give = gate.hold(pusher, chunk.length, size);
      if (!give) return giveUp('UNAVAILABLE', 'OURS');
      held.push(give);
      chunks.push(chunk);
    };
    const silence = setTimeout(() => giveUp('UNAVAILABLE', 'THEIRS'), SILENCE_MS).unref();
    if (Number(message.headers['content-length']) > hostCeilings.maxBytes) return giveUp('PAYLOAD_TOO_LARGE', 'THEIRS');
    message.on('data', take);
    finished(message, { writable: false }, error => {
      if (error) giveUp('UNAVAILABLE', 'THEIRS');
      if (isOver) return;
      clearTimeout(silence);
      resolve({ bytes: Buffer.concat(chunks), letGo });
    });
  });
}
