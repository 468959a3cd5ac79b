import { Mutex } from 'async-mutex';
import { AppError } from '../platform/errors';

/** Nobody who asks one question after the other has so many open. */
const MOST_IN_LINE = 8;

/** Does one thing at a time for each sender, in this process: a question about a day of a city reads all ratings of that day. */
export class SenderLines {
  private readonly lines = new Map<string, { turns: Mutex; length: number }>();

  /** Does some work when it is its turn. Throws `TOO_MANY_REQUESTS` where the line of the sender is too long. */
  async inTurn<T>(sender: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(sender) ?? { turns: new Mutex(), length: 0 };
    if (line.length >= MOST_IN_LINE) throw new AppError('TOO_MANY_REQUESTS');
    this.lines.set(sender, line);
    line.length += 1;
    try {
      return await line.turns.runExclusive(work);
    } finally {
      line.length -= 1;
      if (!line.length) this.lines.delete(sender);
    }
  }
}
