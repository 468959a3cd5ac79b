import { randomFillSync } from 'node:crypto';

/** A call for a few random bytes costs as much as one for some thousand. */
const POOL_BYTES = 4_096;
const pool = Buffer.alloc(POOL_BYTES);
let taken = POOL_BYTES;

/** `count` random bytes, at most 4,096, from the cryptographic generator. No byte is given twice. */
export function randomBytes(count: number): Buffer {
  if (taken + count > POOL_BYTES) {
    randomFillSync(pool);
    taken = 0;
  }
  const bytes = Buffer.from(pool.subarray(taken, taken + count));
  pool.fill(0, taken, taken + count);
  taken += count;
  return bytes;
}
