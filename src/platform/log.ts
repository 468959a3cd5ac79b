import { type DestinationStream, type Logger, pino } from 'pino';

/** Structured log: JSON lines without bodies, queries or personal data. */
export type Log = Logger;

/**
 * A log to `sink`, by default standard error, so that commands may print their result on standard output. Of an error
 * it keeps class, code and the application's own stack, because messages of drivers quote values.
 */
export function createLog(level: string, sink: DestinationStream = toStandardError()): Log {
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

/** In pieces: a write for each line costs a request more than the line does. What waits is written when the process ends. */
function toStandardError(): DestinationStream {
  return pino.destination({ dest: 2, sync: false, minLength: 4_096, periodicFlush: 100 });
}

/** The stack without its first lines, which are the message. */
function ownFrames(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 8)
    .map(line => line.trim());
}
