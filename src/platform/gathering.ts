import { isUnavailable } from './sql';

interface Waiting<Job, Answer> {
  job: Job;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** How much one run takes. */
export interface RunLimits<Job> {
  jobs: number;
  /** Together at most this weight; a job that is heavier runs alone. */
  weight: number;
  weightOf(job: Job): number;
}

/**
 * Does jobs together: those that come while a run is under way share the next one, as a database groups its commits.
 * Nobody waits for a clock, so with nothing under way a job runs at once.
 */
export class Gathering<Job, Answer> {
  private readonly waiting: Waiting<Job, Answer>[] = [];
  private isRunning = false;

  /** `run` gives the answers in the order of the jobs. */
  constructor(
    private readonly run: (jobs: readonly Job[]) => Promise<readonly Answer[]>,
    private readonly limits: RunLimits<Job>,
  ) {}

  /** The answer to a job, or the error that it met itself. */
  add(job: Job): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, resolve, reject });
      if (!this.isRunning) void this.runAll();
    });
  }

  private async runAll(): Promise<void> {
    this.isRunning = true;
    while (this.waiting.length) await this.settle(this.take());
    this.isRunning = false;
  }

  private take(): Waiting<Job, Answer>[] {
    let weight = 0;
    let count = 0;
    for (const { job } of this.waiting) {
      weight += this.limits.weightOf(job);
      if (count > 0 && (weight > this.limits.weight || count === this.limits.jobs)) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  private async settle(taken: readonly Waiting<Job, Answer>[]): Promise<void> {
    try {
      const answers = await this.run(taken.map(({ job }) => job));
      taken.forEach(({ resolve }, i) => resolve(answers[i]!));
    } catch (error) {
      // What one of them met must not fail its companions, but a database that is gone is gone for all.
      if (taken.length > 1 && !isUnavailable(error)) for (const each of taken) await this.settle([each]);
      else for (const { reject } of taken) reject(error);
    }
  }
}
