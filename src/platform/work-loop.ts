import type { Log } from './log';

/** How work is looked for. */
export interface WorkLoopOptions {
  /** What is worked on, for the log. */
  name: string;
  log: Log;
  /**
   * Does what is next, and answers whether there was anything. Called again at once where there was. Long work asks now
   * and then whether the process is about to end, and then leaves the rest to others.
   */
  next: (isEnding: () => boolean) => Promise<boolean>;
  /** Milliseconds between two looks for work that nobody was woken for; 1,000 unless told. */
  every?: number;
  /** How much is worked on at once; 1 unless told. */
  lanes?: number;
}

/** Work in the background that is kept in the database: looked for again and again, because wake-ups get lost. */
export class WorkLoop {
  private readonly lanes: Promise<void>[] = [];
  private readonly sleepers = new Set<() => void>();
  private isStopping = false;
  private isWoken = false;

  constructor(private readonly options: WorkLoopOptions) {}

  get name(): string {
    return this.options.name;
  }

  /** `mayWork` is asked before each look; where it answers no, that look is left out. */
  start(mayWork: () => Promise<boolean> = async () => true): void {
    const { lanes = 1 } = this.options;
    for (let lane = 0; lane < lanes; lane++) this.lanes.push(this.run(mayWork));
  }

  /** Has it look at once. */
  wake(): void {
    this.isWoken = true;
    for (const wakeUp of this.sleepers) wakeUp();
  }

  /** Takes nothing new, and resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await Promise.all(this.lanes);
  }

  private async run(mayWork: () => Promise<boolean>): Promise<void> {
    const { name, log, next } = this.options;
    const look = async () => (await mayWork()) && next(() => this.isStopping);
    while (!this.isStopping) {
      this.isWoken = false;
      const hadWork = await look().catch((err: unknown) => {
        log.error({ err, work: name }, 'cannot work, it will be tried again');
        return false;
      });
      if (!hadWork && !this.isWoken && !this.isStopping) await this.sleep();
    }
  }

  private sleep(): Promise<void> {
    return new Promise(resolve => {
      const wakeUp = () => {
        clearTimeout(timer);
        this.sleepers.delete(wakeUp);
        resolve();
      };
      const timer = setTimeout(wakeUp, this.options.every ?? 1_000);
      this.sleepers.add(wakeUp);
    });
  }
}
