import { pageTexts, withNumber } from '../invitation/page-texts';
import type { ClosedReason, EnteredRating, PageErrors, PageField } from '../invitation/rating-page';
import type { CodeLead } from '../invitation/rating-subject';
import type { Problem, Result } from '../platform/errors';
import type { Locale } from '../platform/locale';
import type { Submission } from './submission.service';
import type { SubmittedRating } from './submitted-rating';

/** What the page says to a submission: the receipt, what to mend, or that there is nothing (more) to rate. */
export type PageAnswer =
  | { receiptCode: string; errors?: undefined; closed?: undefined }
  | { errors: PageErrors; closed?: undefined }
  | { closed: ClosedReason; errors?: undefined };

/** A ticket is good for one rating, so all that is sent with it is one request, however often the button is pressed. */
const ONE_REQUEST = 'page';

/** The rating that somebody entered; options of another level than the chosen one are what they ticked before. */
export function submittedBy(
  { kind, ...lead }: CodeLead,
  entered: EnteredRating,
  visit: string,
  locale: Locale,
): { rating: SubmittedRating } | { errors: PageErrors } {
  const { region, targetKind, form } = lead.subject;
  const chosen = form.levels.find(({ level }) => level === entered.level);
  if (!chosen) return { errors: { level: pageTexts(locale).errors.level } };
  const offered = new Set(chosen.options.map(({ code }) => code));
  const { comment, caseNumber, name, phone } = entered;
  return {
    rating: {
      region,
      targetKind,
      level: chosen.level,
      options: entered.options.filter(code => offered.has(code)),
      optionSet: form.optionSet,
      comment: comment.trim() || null,
      caseNumber: (kind === 'WINDOW' && caseNumber) || null,
      evaluator: name || phone ? { name: name || null, phone: phone || null, realName: name !== '' } : null,
      ticket: kind === 'WINDOW' ? visit || 'none' : (lead as Extract<CodeLead, { kind: 'TICKET' }>).ticket,
      idempotencyKey: ONE_REQUEST,
    },
  };
}

/** The answer of the service in the words of the page. */
export function pageAnswerOf(
  result: Result<Submission>,
  entered: EnteredRating,
  { kind, subject }: CodeLead,
  locale: Locale,
): PageAnswer {
  if (result.ok && result.value.receiptCode) return { receiptCode: result.value.receiptCode };
  if (result.ok) return { closed: result.value.problems.length ? 'ANSWERED' : 'RATED' };
  const closed = kind === 'TICKET' ? result.problems.map(closedBy).find(reason => reason !== null) : null;
  if (closed) return { closed };
  const { errors: texts } = pageTexts(locale);
  const wordsFor = ({ code }: Problem, field: PageField): string => {
    // Another rating of a visit that has one: the first is stored.
    if (code === 'IDEMPOTENCY_CONFLICT' || code === 'TICKET_USED') return texts.ratedThisVisit;
    if (code === 'TICKET_EXPIRED' || code === 'TICKET_REQUIRED') return texts.visit;
    if (code === 'TEXT_TOO_LONG' && field === 'comment') {
      return withNumber(texts.comment, Math.max(1, lengthOf(entered.comment) - subject.form.maxCommentLength));
    }
    if (field === 'comment') return texts.commentText;
    return field === 'page' || field === 'level' ? texts.other : texts[field];
  };
  const errors = result.problems.map(problem => {
    const field = fieldOf(problem);
    return [field, wordsFor(problem, field)] as const;
  });
  return { errors: Object.fromEntries(errors) };
}

function closedBy({ code }: Problem): ClosedReason | null {
  if (code === 'TICKET_USED' || code === 'IDEMPOTENCY_CONFLICT') return 'ANSWERED';
  if (code === 'TICKET_EXPIRED') return 'EXPIRED';
  if (code === 'TICKET_REVOKED') return 'REVOKED';
  return code === 'TICKET_REQUIRED' ? 'UNKNOWN' : null;
}

function fieldOf({ path }: Problem): PageField {
  const [, field, part] = path;
  if (field === 'evaluator') return part === 'phone' ? 'phone' : 'name';
  return field === 'comment' || field === 'caseNumber' || field === 'level' ? field : 'page';
}

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const lengthOf = (text: string) => [...characters.segment(text.trim())].length;
