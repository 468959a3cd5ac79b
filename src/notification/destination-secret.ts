import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../platform/errors';
import { signStandardWebhook } from '../sdk/standard-webhooks';
import type { Messenger } from './messengers/messenger';

/** A secret for a destination, and whether it was made here and has to be shown once. */
export interface ChosenSecret {
  text: string | null;
  isMadeHere: boolean;
}

const PATH = ['input', 'secret'];

/** The secret of a destination: the one that was handed over, or one that is made here where messages are signed. */
export function chooseSecret({ id, secret }: Messenger, handedOver: string | null): Result<ChosenSecret> {
  if (secret === 'NONE' && handedOver !== null) return fail(PATH, 'INVALID_VALUE', { reason: `${id} has none` });
  if (secret === 'SIGNING') {
    if (handedOver === null) return ok({ text: `whsec_${randomBytes(32).toString('base64')}`, isMadeHere: true });
    if (!signs(handedOver)) return fail(PATH, 'INVALID_VALUE', { reason: 'whsec_ + base64, ≥ 24 bytes' });
  }
  return ok({ text: handedOver, isMadeHere: false });
}

function signs(secret: string): boolean {
  try {
    signStandardWebhook(secret, { id: 'msg_0', at: new Date(0), body: '' });
    return true;
  } catch {
    return false;
  }
}
