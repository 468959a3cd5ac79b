import { ValidateBy, type ValidationOptions } from 'class-validator';
import { lineLimits, textProblem, type TextLimits } from '../sdk/text';

/*
 * Rules for what people send, with the limits of the canonical record: whatever an input lets through fits its column.
 */

/** A foreign code or id: one line of at most `length` characters, not blank. The canonical record trims it. */
export function IsCode(length = 128, options?: ValidationOptions): PropertyDecorator {
  const limits = { graphemes: length, bytes: length * 4 };
  return rule(`1 to ${length} characters, no control characters`, options, text => {
    const code = text.trim();
    return code !== '' && code.length <= length && isLine(code, limits);
  });
}

/** One line: a name, a subject, a stage. */
export function IsLine(options?: ValidationOptions): PropertyDecorator {
  const { graphemes } = lineLimits;
  return rule(`at most ${graphemes} characters, no control characters`, options, text => isLine(text, lineLimits));
}

const isLine = (text: string, limits: TextLimits) => textProblem(text, limits, 'LINE') === null;

function rule(
  message: string,
  options: ValidationOptions | undefined,
  holds: (text: string) => boolean,
): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && holds(value);
  return ValidateBy({ name: 'text', validator: { validate, defaultMessage: () => `$property: ${message}` } }, options);
}
