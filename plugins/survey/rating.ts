import { z } from 'zod';
import {
  codeText,
  commentText,
  evaluationInput,
  issue,
  lineText,
  normaliseEvaluator,
  optional,
  read,
  textFlags,
  timeText,
  type CanonicalInput,
  type Outcome,
} from '../../src/sdk';
import { answerOfCell, answerTo, type Answer, type AnswerSheet } from './answers';
import type { Settings } from './settings';

type Place = Settings['institution'];

/**
 * What an answer sheet becomes by the mapping of its channel: a rating, or none where who answered left out the question
 * of the level. `answeredAt` null: the mapped question says it, else it is the time of receipt, which is flagged.
 */
export function ratingOf(sheet: AnswerSheet, answeredAt: Date | null, settings: Settings): Outcome<CanonicalInput> {
  const { asked, schema } = mappingOf(settings);
  const found = [...asked].map(([purpose, names]) => [purpose, answerTo(sheet, names)] as const);
  const values = Object.fromEntries(found.map(([purpose, answer]) => [purpose, answer?.answer]));
  const places = new Map<PropertyKey, readonly string[]>(
    found.map(([purpose, answer]) => [purpose, answer?.place ?? asked.get(purpose)?.slice(0, 1) ?? []]),
  );
  const stated = answeredAt && { answeredAt: answerOfCell(answeredAt.toISOString()) };
  return read(schema, { ...values, ...stated }, ([purpose = '']) => [...(places.get(purpose) ?? [])]);
}

interface Mapping {
  /** The names of the question for each purpose. */
  asked: ReadonlyMap<string, readonly string[]>;
  schema: z.ZodType<CanonicalInput>;
}

const mappings = new WeakMap<Settings, Mapping>();

function mappingOf(settings: Settings): Mapping {
  const known = mappings.get(settings);
  if (known) return known;
  const { comment, caseNumber, name, phone, answeredAt } = settings;
  const asked = Object.entries({
    level: settings.level.question,
    ...{ comment, caseNumber, name, phone, answeredAt },
    institution: questionOf(settings.institution),
    window: questionOf(settings.window),
    ...Object.fromEntries(settings.options.map(({ question }, i) => [`option${i}`, question])),
  }).map(([purpose, names]) => [purpose, names ?? []] as const);
  const mapping = { asked: new Map(asked), schema: schemaOf(settings) };
  mappings.set(settings, mapping);
  return mapping;
}

const given = z.custom<Answer>(value => value !== undefined);
const maybe = <T extends z.ZodType>(schema: T) =>
  z.preprocess(answer => (answer as Answer | undefined)?.text, optional(schema));

function schemaOf(settings: Settings): Mapping['schema'] {
  const options = settings.options.map(({ answers }, i) => [`option${i}`, codesSchema(answers)] as const);
  return z
    .object({
      level: levelSchema(settings),
      comment: maybe(commentText()),
      caseNumber: maybe(codeText(50)),
      institution: placeSchema(settings.institution),
      window: placeSchema(settings.window),
      name: maybe(lineText()),
      phone: maybe(codeText(64)),
      answeredAt: maybe(timeText()),
      ...Object.fromEntries(options),
    })
    .transform(
      ({ level, comment, caseNumber, institution, window, name, phone, answeredAt, ...ticked }): CanonicalInput => {
        if (level === null) return { kind: 'NO_RATING', reason: 'DECLINED' };
        const { evaluator, flags } = normaliseEvaluator({ name, phone });
        return evaluationInput({
          level,
          caseNumber,
          institution,
          window,
          options: [...new Set(Object.values(ticked as Record<string, string[]>).flat())],
          optionSet: settings.optionSet,
          comment,
          provenance: 'SURVEY',
          evaluatedAt: answeredAt,
          evaluator,
          flags: [...flags, ...textFlags(comment), ...(answeredAt ? [] : ['EVALUATED_AT_ASSUMED'])],
        });
      },
    );
}

/** The level by the one choice that was ticked; null where none was. */
function levelSchema({ level: { answers } }: Settings) {
  return given.transform(({ text, choices }, context) => {
    const level = lookUp(answers, choices.length === 1 ? [...(choices[0] ?? []), text] : [text]);
    if (level !== undefined || choices.length === 0) return level ?? null;
    context.addIssue(issue('UNKNOWN_LEVEL'));
    return z.NEVER;
  });
}

function placeSchema(place: Place) {
  if (place && 'code' in place) return z.unknown().transform(() => place.code);
  const answers = place?.answers;
  if (!answers) return maybe(codeText());
  return codesSchema(answers).transform(codes => codes[0] ?? null);
}

/** The codes of the choices that were ticked; a choice that the mapping does not have is refused. */
function codesSchema(answers: Readonly<Record<string, string>>) {
  return z.custom<Answer | undefined>().transform((answer, context) => {
    const codes = (answer?.choices ?? []).map(choice => lookUp(answers, choice));
    const known = codes.filter(code => code !== undefined);
    if (known.length === codes.length) return known;
    context.addIssue(issue('UNKNOWN_CODE'));
    return z.NEVER;
  });
}

/** The meaning of a choice, by any of its names. */
function lookUp<T extends string>(answers: Readonly<Record<string, T>>, names: readonly string[]): T | undefined {
  const name = names.find(candidate => Object.hasOwn(answers, candidate));
  return name === undefined ? undefined : answers[name];
}

function questionOf(place: Place): readonly string[] | undefined {
  return place && 'question' in place ? place.question : undefined;
}
