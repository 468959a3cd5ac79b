import { ValidateBy } from 'class-validator';
import { textProblem } from '../sdk/text';

const NOTE = { graphemes: 2_000, bytes: 12_000 };

/** Whether a text may be stored as a note: 1 to 2,000 characters in lines, not blank. */
export const isNoteText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && textProblem(value, NOTE, 'LINES') === null;

/** What officials write: 1 to 2,000 characters in lines, not blank. */
export function IsNote(): PropertyDecorator {
  const defaultMessage = () => '$property: 1 to 2000 characters, no control characters';
  return ValidateBy({ name: 'note', validator: { validate: isNoteText, defaultMessage } });
}
