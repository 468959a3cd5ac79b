import { z } from 'zod';
import { regionLevels } from '../identity/region.entity';
import { isCalendarDate } from '../platform/scalars';
import { satisfactionLevels, targetKinds } from '../sdk/canonical';
import { AssessmentMeasures, AssessmentRules } from './assessment-rules';

/** A day that exists, `YYYY-MM-DD`. */
export const calendarDate = z.string().refine(isCalendarDate, 'a date has the form YYYY-MM-DD');

/** What limits can be asked for (`DeadlineRule` of the API). */
export const DEADLINE_RULES = [
  'RECTIFICATION',
  'VERIFICATION',
  'SUPPLEMENT',
  'PAPER_UPLOAD',
  'DEFAULT_RATING',
  'APPEAL',
  'APPEAL_REVIEW',
] as const;
/** One limit of the policy. */
export type DeadlineRule = (typeof DEADLINE_RULES)[number];

/** A limit in days; `days: null` where the policy sets none. `countStartDay`: 自办事当日起 counts the day itself. */
export const DayLimit = z.strictObject({
  days: z.int().min(1).max(366).nullable(),
  dayKind: z.enum(['WORKING', 'NATURAL']),
  countStartDay: z.boolean(),
});
export type DayLimit = z.infer<typeof DayLimit>;

/** A day that a jurisdiction's own notice closes or opens against the national calendar. */
export const CalendarOverride = z.strictObject({
  date: calendarDate,
  isWorking: z.boolean(),
  name: z.string().min(1).max(60),
  notice: z.string().min(1).max(120),
});
export type CalendarOverride = z.infer<typeof CalendarOverride>;

const level = z.enum(satisfactionLevels);
const period = z.enum(['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR']);
const adminLevel = z.enum(regionLevels);
/** The ways ratings come in, as far as policies tell them apart (R-45 … R-54). */
const channelClass = z.enum([
  'ON_SITE',
  'ONLINE',
  'SMS',
  'TELEPHONE',
  'HOTLINE',
  'PAPER',
  'GENERAL_OPINION',
  'THIRD_PARTY_SURVEY',
  'SUPERVISION_PANEL',
]);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day has the form HH:MM');
const hours = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, 'hours end after they begin');
/** Who is reminded of an order that is not done: whoever has it, who answers for the unit, the office, the office above. */
const rung = z.enum(['HANDLER', 'UNIT_HEAD', 'OFFICE', 'HIGHER_OFFICE']);
const hotlineAnswer = z.union([level, z.literal('REFUSED')]);

/** Everything in which jurisdictions differ (conflicts C-01 … C-19): the settings that are in force at one place and day. */
export const PolicySettings = z.strictObject({
  /** C-01. REQUIRED is 实名制 (S3 Art 7). */
  realNamePolicy: z.enum(['REQUIRED', 'ENCOURAGED', 'OPTIONAL']),

  /** C-02: the level a service gets when nobody rated it in time; null where there is no default rating. */
  defaultRating: DayLimit.extend({ level, countInStatistics: z.boolean() }).nullable(),
  /** C-04: until when a visitor who did not rate on site may still do so (补充评价). */
  supplementaryWindow: DayLimit,
  /** C-04: until when paper forms must be uploaded. */
  paperUploadLimit: DayLimit,

  /** until when a negative rating is verified ("第一时间"). */
  verificationLimit: DayLimit,
  /** C-03. `simple` is what is clear and can be solved on the spot, `complex` what needs a promise. */
  rectificationLimit: z.strictObject({ simple: DayLimit, complex: DayLimit }),
  /** Whether the citizen rates the rectification (整改实效), and on how many levels. */
  rectificationReRating: z.enum(['OFF', 'THREE_LEVELS', 'FIVE_LEVELS']),
  /** Until when after the end of an order its citizen may rate the rectification. */
  reRatingWindow: DayLimit,
  /**
   * Who is reminded when (催办, 督办), in working days from the due day: -1 is the working day before it, 1 the first after
   * it. In the order of time.
   */
  reminderLadder: z
    .array(z.strictObject({ to: rung, workingDays: z.int().min(-10).max(60) }))
    .max(12)
    .refine(
      steps => steps.every((step, i) => i === 0 || step.workingDays >= steps[i - 1]!.workingDays),
      'steps follow one another in time',
    ),
  /** Time of day, Asia/Shanghai, in which officials are written to, on working days. */
  workingHours: hours,
  /** C-10: who tells the citizen the result. */
  callbackDuty: z.array(z.enum(['INSTITUTION', 'MANAGEMENT_OFFICE'])).min(1),
  /** */
  callbackMethods: z.array(z.enum(['TELEPHONE', 'SMS', 'WECHAT', 'VISIT'])).min(1),
  /** How often a unit may give an order back (退回改派), so that none wanders from unit to unit. */
  workOrderReturns: z.int().min(0).max(9),
  /** How often a limit may be extended, and by how many working days at most each time. */
  extension: z.strictObject({ times: z.int().min(0).max(5), workingDays: z.int().min(1).max(60) }),
  /** How often, on how many days, a citizen is called before an order is ended as one whom nobody reached. */
  callbackAttempts: z.strictObject({ attempts: z.int().min(1).max(10), days: z.int().min(1).max(10) }),
  /** Time of day, Asia/Shanghai, in which citizens are called and written to; the rest is quiet. */
  callbackHours: hours,
  /** C-06: what must reach 100 % for real-name negative ratings; null where no text demands it. */
  fullRateOfRealNameNegatives: z.enum(['CALLBACK', 'CALLBACK_AND_RECTIFICATION']).nullable(),
  /** C-15: whether a rectification is reported to the management body for filing (备案). */
  filingRequired: z.boolean(),
  /** how often the rater is asked about consequences of the rating (关联影响); null where no ledger is kept. */
  collateralLedgerPeriod: period.nullable(),

  /** C-07: channels whose ratings need not arrive in real time. */
  realTimeExemptChannels: z.array(channelClass),
  /** C-08: 一事一评, 一次一评 or 综合点评, by channel. */
  evaluationUnit: z.record(channelClass, z.enum(['PER_MATTER', 'PER_VISIT', 'GENERAL_REVIEW'])),
  /** C-05: how often a concentrated survey is held; null where there is none. */
  surveyPeriod: period.nullable(),
  /** C-05, R-62: whether visitors are called back at random. */
  sampleCallbacks: z.boolean(),
  /** How many of a month's cases are called back at random: so many percent, but at least so many of each institution. */
  sampleSize: z.strictObject({ percent: z.int().min(1).max(100), atLeast: z.int().min(1).max(1_000) }),
  /** C-09: whether a system of one's own may be the place of record. */
  ownSystem: z.enum(['ALLOWED', 'MODULES_ONLY', 'FORBIDDEN']),
  /** Id of the adapter that reports to the higher platform; null where none is set up. */
  upstreamAdapter: z.string().min(1).max(64).nullable(),

  /** which levels the staff member may appeal against. */
  appealableLevels: z.array(level).min(1),
  /** C-16: until when an appeal may be submitted. */
  appealWindow: DayLimit,
  /** C-16: until when it must be decided. */
  appealReviewLimit: DayLimit,
  /** C-16: 2 where a dismissed appeal may be taken to a second review. */
  appealInstances: z.int().min(1).max(2),
  /** C-10, R-90: the administrative level whose body reviews appeals. */
  appealReviewerLevel: adminLevel,
  /** C-17: whether the management body is told of every rating that is not adopted. */
  notifyManagementOnInvalidation: z.boolean(),

  /** C-18. */
  rankingPeriod: period,
  /** C-18: how many periods in a row at the tail are "连续排名靠后". */
  rankingTailRuns: z.int().min(1).max(24),
  /** how scores and ranks come about. */
  assessment: AssessmentRules,
  /** R-104 … R-109: what follows from them. */
  assessmentMeasures: AssessmentMeasures,
  /** */
  publicationPeriod: period,
  /** */
  selfEvaluationPeriod: period,
  /** R-99; null where no third party is commissioned. */
  thirdPartyPeriod: period.nullable(),
  /** how many ratings a published figure stands for at least; smaller ones are kept back. */
  publication: z.strictObject({ minimumCell: z.int().min(2).max(100) }),
  /** how names are shown; ALL_BUT_FIRST keeps the surname, compound ones whole. */
  maskingRule: z.enum(['ALL_BUT_FIRST', 'ALL']),

  /** C-12. */
  targetKinds: z.array(z.enum(targetKinds)).min(1),
  /** C-13: units beyond government bodies that are rated, too. */
  furtherInstitutions: z.array(z.enum(['PUBLIC_SERVICE_ENTERPRISE', 'PUBLIC_INSTITUTION'])),
  /** C-11, highest first. */
  adminLevels: z.array(adminLevel).min(1),

  /** What the levels are called on the form; the Chinese words are those of R-32. */
  levelLabels: z.record(level, z.strictObject({ zh: z.string().min(1).max(20), en: z.string().min(1).max(40) })),
  /** C-14: the version under which a rating's indicators are kept. */
  indicatorSetVersion: z.string().min(1).max(60),
  /** C-14: the indicators, in groups of the policy's own making. */
  indicators: z.array(
    z.strictObject({
      group: z.enum(['ALL', 'INSTITUTION', 'PLATFORM', 'STAFF', 'ONLINE', 'OFFLINE']),
      names: z.array(z.string().min(1).max(60)).min(1),
    }),
  ),
  /** Which set of option codes (`evalDetail`) the form offers: 510 praises in one set and blames in another. */
  optionSetVersion: z.string().min(1).max(60),
  /** Longest comment of the form, in characters as people count them. */
  maxCommentLength: z.int().min(1).max(2_000),

  /** What the four answers of the 12345 call-back mean on five levels. */
  hotlineSatisfaction: z.strictObject({
    '0': hotlineAnswer,
    '1': hotlineAnswer,
    '2': hotlineAnswer,
    '3': hotlineAnswer,
  }),
  /** Days on which this jurisdiction works or rests against the national calendar. */
  calendarOverrides: z.array(CalendarOverride).max(80),
});
/** See the schema of the same name. */
export type PolicySettings = z.infer<typeof PolicySettings>;

/** Name of one setting. */
export type SettingName = keyof PolicySettings;

const UNLIMITED: DayLimit = { days: null, dayKind: 'WORKING', countStartDay: false };

/** The limit that a rule stands for. The rectification limit is the one of complex cases: until verified, a case is one. */
export function limitOf(settings: PolicySettings, rule: DeadlineRule): DayLimit {
  switch (rule) {
    case 'RECTIFICATION':
      return settings.rectificationLimit.complex;
    case 'VERIFICATION':
      return settings.verificationLimit;
    case 'SUPPLEMENT':
      return settings.supplementaryWindow;
    case 'PAPER_UPLOAD':
      return settings.paperUploadLimit;
    case 'DEFAULT_RATING':
      return settings.defaultRating ?? UNLIMITED;
    case 'APPEAL':
      return settings.appealWindow;
    case 'APPEAL_REVIEW':
      return settings.appealReviewLimit;
  }
}
