import { codeText, commentText, issue, optional, timeText, z, type SatisfactionLevel } from 'haochaping/sdk';

/** The sender's codes. What is not among them is refused, never guessed. */
const levels: Readonly<Record<string, SatisfactionLevel>> = {
  A: 'VERY_SATISFIED',
  B: 'SATISFIED',
  C: 'BASICALLY_SATISFIED',
  D: 'DISSATISFIED',
  E: 'VERY_DISSATISFIED',
};

const level = z.string().transform((code, context): SatisfactionLevel => {
  const known = Object.hasOwn(levels, code) ? levels[code] : undefined;
  if (known) return known;
  context.addIssue(issue('UNKNOWN_LEVEL'));
  return z.NEVER;
});

/** What we believe of a record, in its sender's names. A refusal points to the member that does not fit. */
export const record = z.object({
  no: codeText(64),
  time: timeText(),
  grade: level,
  window: optional(codeText()),
  words: optional(commentText()),
});
