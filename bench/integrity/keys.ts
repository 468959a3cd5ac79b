/*
 * Ids and keys say nothing: neither whose they are nor whether what they stand for is honest.
 */

/** Another number below 2^32 for each number below 2^32, the same each time. */
function scattered(number: number): number {
  let hash = number | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const hex = (number: number): string => (number + 0x1_0000_0000).toString(16).slice(1);

/** The keyed hash of a person, who is a number of the population of a region. */
export function personKey(seed: number, person: number): string {
  return hex(scattered(person ^ scattered(seed))) + hex(scattered(person + 0x51ed270b));
}

/** The keyed hash of words: equal words, equal keys. */
export function textKey(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x2545f491;
  for (let i = 0; i < text.length; i++) {
    first = Math.imul(first ^ text.charCodeAt(i), 0x01000193);
    second = Math.imul(second ^ text.charCodeAt(i), 0x5bd1e995) + 1;
  }
  return hex(scattered(first)) + hex(scattered(second));
}

/** Gives ids, none of them twice. */
export class Ids {
  private given = 0;

  constructor(private readonly seed: number) {}

  next(): string {
    const number = ++this.given;
    return hex(scattered(number ^ scattered(this.seed))) + hex(scattered(number + 0x9e3779b9));
  }
}
