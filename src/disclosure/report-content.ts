import type { SatisfactionLevel } from '../sdk';

/** A unit in a report. What is too small, or would tell what is, is null. */
export interface ReportedInstitution {
  code: string;
  name: string;
  total: number | null;
  /** Decimal 0–1 with four places. */
  satisfactionRate: string | null;
  /** Whether it has ratings enough to be ranked among others. */
  ranked: boolean;
}

/** A comment that a person released, with the reply. */
export interface ReportedSample {
  /** Null where how many of that level there were is kept back. */
  level: SatisfactionLevel | null;
  comment: string;
  reply: string | null;
}

/**
 * What a report says to everybody: service situation and ratings, results of bad ratings, and comments. Instants are
 * ISO 8601 in UTC, days `YYYY-MM-DD` in Asia/Shanghai. Default ratings are in none of its figures.
 */
export interface ReportContent {
  format: 'haochaping.public-report.1';
  region: { code: string; name: string };
  period: string;
  from: string;
  to: string;
  edition: number;
  /** Why there is a new edition; null for the first. */
  reason: string | null;
  publishedAt: string;
  /** Of which instant the figures are. */
  asOf: string;
  policyVersion: string;
  /** Figures below it are kept back. */
  minimumCell: number;
  /** Ratings below which a unit is not ranked. */
  minimumRankedVolume: number;
  total: number | null;
  byLevel: { level: SatisfactionLevel; count: number | null }[];
  satisfactionRate: string | null;
  /** Bad ratings whose matter was put right (rectified, or settled on the spot). */
  negativeHandled: number | null;
  institutions: ReportedInstitution[];
  samples: ReportedSample[];
}

/**
 * JSON with the names of every object in order and nothing between its parts (as RFC 8785 for texts, whole numbers, null and
 * booleans), so that everybody makes the same bytes of the same report.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
