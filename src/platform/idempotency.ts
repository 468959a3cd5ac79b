import type { EntityManager } from 'typeorm';
import type { Clock } from './clock';
import type { Database } from './database';
import { fail, ok, type Result } from './errors';
import { sha256Hex, textKey } from './hash';
import type { MacFields, RowMac } from './row-mac';
import type { Sealing } from './sealing';
import { execute, insertRows, isUniqueViolation, selectOne } from './sql';

/** Identifies a mutation that a client may send again. Keys of different actors and operations never meet. */
export interface IdempotentRequest {
  actor: string;
  operation: string;
  key: string;
  input: unknown;
}

interface StoredAnswer {
  input_mac: string;
  answer: string;
}

/**
 * Runs mutations at most once. Same key and same input: the first answer again, however often and however parallel.
 * Another input: `IDEMPOTENCY_CONFLICT`. An input that was refused leaves nothing behind, so it may be mended and sent
 * again under its key.
 */
export class Idempotency {
  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly rowMac: RowMac,
    private readonly clock: Clock,
  ) {}

  /**
   * `work` runs in a unit of work together with the note that it was done. Its answer must survive JSON: ids and codes,
   * from which the caller loads what it shows.
   */
  async run<A>(request: IdempotentRequest, work: (tx: EntityManager) => Promise<Result<A>>): Promise<Result<A>> {
    const key = textKey(JSON.stringify([request.actor, request.operation, request.key]));
    const input = inputFields(key, request.input);
    const first = await this.firstAnswer<A>(key, input);
    if (first) return first;
    try {
      return await this.database.unitOfWork(async tx => {
        // The key goes in first: a parallel copy of the request waits here until this one has committed.
        await insertRows(tx, 'idempotency_answer', [
          {
            request_key: key,
            input_mac: this.rowMac.of('idempotency_answer', input),
            answer: '',
            created_at: this.clock.now(),
          },
        ]);
        const result = await work(tx);
        if (!result.ok) throw new Refused(result);
        const answer = this.sealing.seal(JSON.stringify(result.value), place(key));
        await execute(tx, 'UPDATE idempotency_answer SET answer = ? WHERE request_key = ?', [answer, key]);
        return result;
      });
    } catch (error) {
      if (error instanceof Refused) return error.result;
      const answered = isUniqueViolation(error) ? await this.firstAnswer<A>(key, input) : null;
      if (answered) return answered;
      throw error;
    }
  }

  private async firstAnswer<A>(key: string, input: MacFields): Promise<Result<A> | null> {
    const stored = await selectOne<StoredAnswer>(
      this.database.reader,
      'SELECT input_mac, answer FROM idempotency_answer WHERE request_key = ?',
      [key],
    );
    if (!stored) return null;
    if (!this.rowMac.verify('idempotency_answer', input, stored.input_mac)) {
      return fail(['input', 'idempotencyKey'], 'IDEMPOTENCY_CONFLICT');
    }
    return ok(JSON.parse(this.sealing.open(stored.answer, place(key))) as A);
  }
}

/** Rolls the unit of work back, with the problems for the caller. */
class Refused extends Error {
  constructor(readonly result: Result<never>) {
    super('refused');
  }
}

/** A keyed hash: an input holds phone numbers, which a plain hash would give away to guessing. */
const inputFields = (key: string, input: unknown) => ({ key, input_sha256: sha256Hex(canonicalJson(input)) });
const place = (key: string) => ({ table: 'idempotency_answer', column: 'answer', row: key });

/** JSON with the keys of every object in order and without what is null, which says no more than what is missing. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, value]) => value !== null)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
