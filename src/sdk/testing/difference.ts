/** The first place where two JSON values differ, as a sentence; null where they do not. */
export function difference(expected: unknown, actual: unknown, path = ''): string | null {
  if (isContainer(expected) && isContainer(actual) && Array.isArray(expected) === Array.isArray(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const found = difference(expected[key], actual[key], `${path}/${key}`);
      if (found) return found;
    }
    return null;
  }
  if (Object.is(expected, actual)) return null;
  return `${path || 'the outcome'} should be ${show(expected)}, and is ${show(actual)}`;
}

const isContainer = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const show = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value));
