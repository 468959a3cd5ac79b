import { headerName } from '../../src/sdk';

/** The answer to one question: its text, and the choices that were ticked, each by every name that it has. */
export interface Answer {
  text: string;
  choices: readonly (readonly string[])[];
}

/** A questionnaire that somebody filled in: answers by question, each with the sender's place of it. */
export interface AnswerSheet {
  answers: ReadonlyMap<string, Answer>;
  /** JSON Pointer steps to an answer in the sender's record. */
  places: ReadonlyMap<string, readonly string[]>;
}

// What senders write for a question that was skipped or left empty.
const SKIPPED = new Set(['', '-3', '-2', '(跳过)', '(空)']);

/** The name by which questions are looked up: width and spaces do not matter. */
export const questionName = headerName;

/** An answer in one cell: several ticks are separated by commas in a push, by `┋` in an export. */
export function answerOfCell(cell: string): Answer {
  const text = SKIPPED.has(headerName(cell)) ? '' : cell.trim();
  const choices = text === '' ? [] : text.split(/[,┋]/).map(choice => [choice.trim()]);
  return { text, choices };
}

/** The answer to a question that may have several names: undefined where the sheet has none of them. */
export function answerTo(
  { answers, places }: AnswerSheet,
  names: readonly string[],
): { answer: Answer; place: readonly string[] } | undefined {
  for (const name of names.map(questionName)) {
    const answer = answers.get(name);
    if (answer) return { answer, place: places.get(name) ?? [name] };
  }
  return undefined;
}
