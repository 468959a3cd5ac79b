import { z } from 'zod';

/** Whom an assessment compares: units, or members of staff under the number of their unit. */
export const assessmentSubjectKinds = ['INSTITUTION', 'STAFF'] as const;
/** See the list of the same name. */
export type AssessmentSubjectKind = (typeof assessmentSubjectKinds)[number];

/** What is weighed. Deductions have no weight: they are taken from what the others add up to. */
export const weighedIndicators = [
  'SATISFACTION_RATE',
  'ACTIVE_RATE',
  'CALLBACK_RATE',
  'RECTIFICATION_RATE',
  'ON_TIME_RATE',
  'SELF_EVALUATION',
  'THIRD_PARTY',
] as const;
/** See the list of the same name. */
export type WeighedIndicator = (typeof weighedIndicators)[number];

/** What is known of units alone: nobody evaluates members of staff by survey or has them evaluate themselves. */
const OF_UNITS: readonly string[] = ['SELF_EVALUATION', 'THIRD_PARTY'];

const weights = z
  .partialRecord(z.enum(weighedIndicators), z.int().min(1).max(100))
  .refine(
    given => Object.values(given).reduce((sum, weight) => sum + weight, 0) === 100,
    'weights are whole numbers that add up to 100',
  );
const percent = z.int().min(1).max(100);
/** Of periods beyond those that make a subject one of 连续排名靠后 (`rankingTailRuns`). */
const furtherRuns = z.int().min(0).max(24);
const atLeast = z.int().min(1).max(10_000);

/** How scores and ranks come about (R-103, R-104, C-18). */
export const AssessmentRules = z.strictObject({
  /** What is weighed, by subject kind; what is left out does not count. */
  weights: z.strictObject({
    INSTITUTION: weights,
    STAFF: weights.refine(
      given => !Object.keys(given).some(name => OF_UNITS.includes(name)),
      'self-evaluation and third-party results are of units',
    ),
  }),
  /** Ratings that a subject must have been given in the period to be ranked. */
  minimumVolume: z.int().min(1).max(100_000),
  /** How sure the interval around the satisfaction rate is, in percent. */
  confidencePercent: z.union([z.literal(90), z.literal(95), z.literal(99)]),
  /** 排名靠后: so many percent of the ranked, but at least so many; nobody where fewer than `fromRanked` are ranked. */
  tail: z.strictObject({ percent: z.int().min(1).max(50), atLeast: z.int().min(1).max(100), fromRanked: atLeast }),
  /** the most points that one verified failure costs, and all of a subject's together. */
  deduction: z
    .strictObject({ mostEach: percent, mostTogether: percent })
    .refine(({ mostEach, mostTogether }) => mostEach <= mostTogether, 'one costs no more than all together'),
  /** until so many natural days after its end a period may be evaluated by the unit itself. */
  selfEvaluationDays: z.int().min(1).max(366),
});
/** See the schema of the same name. */
export type AssessmentRules = z.infer<typeof AssessmentRules>;

/** What follows from scores and ranks (R-104 … R-109); null where the policy does not know a measure. */
export const AssessmentMeasures = z
  .strictObject({
    /** from this satisfaction rate on, where nothing was deducted. */
    commendation: z.strictObject({ satisfactionPercent: percent }).nullable(),
    /** from this negative rate on, where there are so many bad ratings. */
    focusSupervision: z.strictObject({ negativePercent: percent, negatives: atLeast }).nullable(),
    /** members of staff with so many bad ratings. */
    organisationReport: z.strictObject({ negatives: atLeast }).nullable(),
    /** R-108 (S2): how many periods more at the tail than `rankingTailRuns` lead to an interview (约谈). */
    interview: z.strictObject({ furtherRuns }).nullable(),
    /** the same for accountability (问责), or so many bad ratings in one period. */
    accountability: z.strictObject({ furtherRuns, negatives: atLeast.nullable() }).nullable(),
  })
  .refine(
    ({ interview, accountability }) =>
      !interview || !accountability || interview.furtherRuns <= accountability.furtherRuns,
    'an interview comes no later than accountability',
  )
  .refine(
    ({ commendation, focusSupervision }) =>
      !commendation || !focusSupervision || commendation.satisfactionPercent + focusSupervision.negativePercent > 100,
    'who is commended is not one of those who are supervised',
  )
  .refine(
    ({ focusSupervision, accountability }) =>
      !accountability?.negatives || !focusSupervision || focusSupervision.negatives <= accountability.negatives,
    'supervision comes no later than accountability',
  );
/** See the schema of the same name. */
export type AssessmentMeasures = z.infer<typeof AssessmentMeasures>;
