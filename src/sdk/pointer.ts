/** A JSON Pointer (RFC 6901) to a place in a value: `['a/b', 0]` becomes `/a~1b/0`; the whole value is the empty text. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map(step => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** The path that a JSON Pointer means; a text without a leading `/` is the name of one member. */
export function pointerPath(text: string): string[] {
  if (text === '') return [];
  if (!text.startsWith('/')) return [text];
  return text
    .slice(1)
    .split('/')
    .map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}
