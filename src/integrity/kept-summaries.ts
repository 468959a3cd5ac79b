import type { WeekSummary } from './base';

/** Counts of subjects, persons and words that are kept in memory, some 300 bytes each; a busy region has some 1,000 in a week. */
const MOST_COUNTS = 500_000;

interface Kept {
  state: string | null;
  summary: WeekSummary;
  size: number;
}

/**
 * What is remembered of earlier weeks, as long as they are what they were. Regions come in turn, so that whatever makes room for
 * one is what comes next: where it is full, those that are in stay, and the others are read again.
 */
export class KeptSummaries {
  private readonly kept = new Map<string, Kept>();
  private size = 0;

  constructor(private readonly most = MOST_COUNTS) {}

  /** The summary of a region’s week, where it is kept and its week is still in this state. */
  get(region: string, week: string, state: string | null): WeekSummary | null {
    const known = this.kept.get(`${week} ${region}`);
    return known && known.state === state ? known.summary : null;
  }

  /** Keeps a summary, in the place of the one that there was. */
  keep(region: string, week: string, state: string | null, summary: WeekSummary): void {
    const key = `${week} ${region}`;
    this.drop(key);
    const size = 1 + summary.units.size + summary.lines.size + summary.raters.size + textsIn(summary);
    if (this.size + size > this.most) return;
    this.kept.set(key, { state, summary, size });
    this.size += size;
  }

  /** Forgets the weeks before this one (`YYYY-MM-DD`). */
  forgetBefore(week: string): void {
    for (const key of this.kept.keys()) if (key < week) this.drop(key);
  }

  private drop(key: string): void {
    this.size -= this.kept.get(key)?.size ?? 0;
    this.kept.delete(key);
  }
}

const textsIn = ({ praiseTexts, badTexts }: WeekSummary): number =>
  [...praiseTexts.values(), ...badTexts.values()].reduce((sum, { counts }) => sum + 1 + counts.size, 0);
