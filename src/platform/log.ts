import { type DestinationStream, type Logger, pino } from 'pino';

/** Characters of lines that wait to be written; what comes beyond is lost. */
const MOST_WAITING = 1_048_576;

let lost = 0;
let isStuck = false;

/** How many lines this process has lost, and whether it can write none now. */
export const logHealth = () => ({ lost, isStuck });

/** Structured log: JSON lines without bodies, queries or personal data. */
export type Log = Logger;

/**
 * A log to `sink`, by default standard error, so that commands may print their result on standard output. Of an error
 * it keeps class, code and the application's own stack, because messages of drivers quote values.
 */
export function createLog(level: string, sink: DestinationStream = logFile(2)): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      serializers: { err: describe },
    },
    sink,
  );
}

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  return { kind: error.name, code: driverError?.code ?? code, stack: ownFrames(error.stack) };
}

/**
 * In pieces: a write for each line costs a request more than the line does. What waits is written when the process ends. Where
 * nothing can be written, as on a disk that is full, lines are lost and nothing else.
 */
export function logFile(dest: number | string): DestinationStream {
  const pieces = { minLength: 4_096, maxLength: MOST_WAITING, periodicFlush: 100 };
  const destination = pino.destination({ dest, sync: false, ...pieces });
  destination.on('error', () => (isStuck = true));
  destination.on('write', () => (isStuck = false));
  destination.on('drop', () => (lost += 1));
  // At the end it would try for ever.
  const flush = destination.flushSync.bind(destination);
  destination.flushSync = () => {
    if (!isStuck) flush();
  };
  return destination;
}

/** The stack without its first lines, which are the message. */
function ownFrames(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 8)
    .map(line => line.trim());
}
