import { z } from 'zod';
import { codeText, emptyToNull, issue, optional, read, timeText, type Outcome } from '../../src/sdk';
import { questionName, type Answer, type AnswerSheet } from './answers';

const text = z.union([z.string(), z.number().transform(String)]);

/** Deep enough for pages, groups and questions; what is deeper is no questionnaire. */
const MAX_DEPTH = 8;

const ACTIONS = ['answer.create', 'answer.update', 'answer.delete'] as const;

/** What we believe of a callback. The shape of `answer` is not documented, so questions are found wherever they stand. */
const callback = z.object({
  action: z.string().superRefine((value, context) => {
    if (!ACTIONS.some(action => action === value)) context.addIssue(issue('UNKNOWN_CODE'));
  }),
  created_at: optional(text.pipe(timeText())),
  payload: z.object({
    survey_id: text.pipe(codeText(60)),
    answer_id: text.pipe(codeText(60)),
    ended_at: optional(text.pipe(timeText())),
    answer: z.unknown(),
  }),
});

const head = z.object({
  payload: z.object({ survey_id: text.pipe(codeText(60)), answer_id: text.pipe(codeText(60)) }),
});

/** A callback with its answers. */
export interface Callback {
  isNew: boolean;
  survey: string;
  answeredAt: Date | null;
  sheet: AnswerSheet;
}

/** What identifies an answer of 腾讯问卷. */
export function callbackKey(record: unknown): Outcome<string> {
  const said = read(head, record);
  if (!said.ok) return said;
  const { survey_id: survey, answer_id: answer } = said.value.payload;
  return { ok: true, value: `${survey}#${answer}` };
}

/** Reads a callback of 腾讯问卷. */
export function readCallback(record: unknown): Outcome<Callback> {
  const said = read(callback, record);
  if (!said.ok) return said;
  const { action, created_at: createdAt, payload } = said.value;
  return {
    ok: true,
    value: {
      isNew: action === 'answer.create',
      survey: payload.survey_id,
      answeredAt: payload.ended_at ?? createdAt,
      sheet: sheetOf(payload.answer),
    },
  };
}

function sheetOf(answer: unknown): AnswerSheet {
  const answers = new Map<string, Answer>();
  const places = new Map<string, readonly string[]>();
  for (const { question, place } of questionsIn(answer, ['payload', 'answer'])) {
    const found = answerOf(question);
    for (const name of [question.id, question.title].flatMap(asText).map(questionName)) {
      if (answers.has(name)) continue;
      answers.set(name, found);
      places.set(name, place);
    }
  }
  return { answers, places };
}

type Item = Readonly<Record<string, unknown>>;

/** Whatever has an id and a text or options is a question: `pages`, `questions` and `groups` only hold them. */
function* questionsIn(
  value: unknown,
  place: readonly string[],
): Iterable<{ question: Item; place: readonly string[] }> {
  if (typeof value !== 'object' || value === null || place.length > MAX_DEPTH) return;
  const item = value as Item;
  if (!Array.isArray(value) && 'id' in item && ('options' in item || 'text' in item)) yield { question: item, place };
  for (const [step, inner] of Object.entries(item)) {
    if (step !== 'options') yield* questionsIn(inner, [...place, step]);
  }
}

function answerOf({ text: written, options }: Item): Answer {
  const ticked = (Array.isArray(options) ? (options as unknown[]) : []).filter(isTicked);
  const choices = ticked.map(({ id, text: label }) => [id, label].flatMap(asText));
  const own = asText(written)[0] ?? choices.map(choice => choice.at(-1)).join(',');
  return { text: own, choices: choices.length || own === '' ? choices : [[own]] };
}

/** Only ticked options are sent, or all of them with `checked`. */
function isTicked(option: unknown): option is Item {
  if (typeof option !== 'object' || option === null) return false;
  const { checked = 1 } = option as Item;
  return checked === 1 || checked === true || checked === '1';
}

function asText(value: unknown): string[] {
  const plain = emptyToNull(typeof value === 'number' ? String(value) : value);
  return typeof plain === 'string' ? [plain.trim()] : [];
}
