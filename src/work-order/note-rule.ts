import { ValidateBy } from 'class-validator';
import { textProblem } from '../sdk/text';

const NOTE = { graphemes: 2_000, bytes: 12_000 };

/** What officials write: 1 to 2,000 characters in lines, not blank. */
export function IsNote(): PropertyDecorator {
  const validate = (value: unknown) =>
    typeof value === 'string' && value.trim() !== '' && textProblem(value, NOTE, 'LINES') === null;
  const defaultMessage = () => '$property: 1 to 2000 characters, no control characters';
  return ValidateBy({ name: 'note', validator: { validate, defaultMessage } });
}
