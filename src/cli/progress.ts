import { Presets, SingleBar } from 'cli-progress';

/** How far something has come, for a person who waits for it. */
export interface Progress {
  /** So much of the total is done; a total of 0 is not known yet. */
  at(done: number, total: number): void;
  end(): void;
}

/** How much more must be done before another line says so where no bar can be drawn. */
const STEP = 0.1;

/** A bar on a terminal, a line now and then elsewhere. It is written to stderr. */
export function startProgress(what: string): Progress {
  return process.stderr.isTTY ? bar(what) : lines(what);
}

function bar(what: string): Progress {
  const format = `${what} {bar} {percentage}% | {value}/{total}`;
  const single = new SingleBar({ format, stream: process.stderr, hideCursor: true }, Presets.shades_classic);
  single.start(0, 0);
  return {
    at(done, total) {
      single.setTotal(Math.max(total, done));
      single.update(done);
    },
    end: () => single.stop(),
  };
}

function lines(what: string): Progress {
  let told = 0;
  return {
    at(done, total) {
      const share = total ? done / total : 0;
      if (share < told + STEP) return;
      told = share;
      console.error(`${what} ${Math.floor(share * 100)}% (${done}/${total})`);
    },
    end: () => undefined,
  };
}
