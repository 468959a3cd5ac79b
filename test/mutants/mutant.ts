/** One control switched off, and the story that must then fail. */
export interface Mutant {
  /** By which `npm run mutants -- NAME` finds it. */
  name: string;
  /** What is switched off, for whoever reads the list. */
  control: string;
  file: string;
  /** Stands exactly once in the file. */
  text: string;
  replacement: string;
  spec: string;
  /** Of the stories of the spec only those whose full name contains this; all where there is none. */
  story?: string;
}

/** Where a text stands in another, how often. */
export const timesIn = (whole: string, part: string): number => whole.split(part).length - 1;

/** The file's text with the control switched off. Throws where the text to replace is not there exactly once. */
export function mutated(source: string, { name, file, text, replacement }: Mutant): string {
  const times = timesIn(source, text);
  if (times !== 1) throw new Error(`${name}: its text stands ${times} times in ${file}`);
  return source.replace(text, () => replacement);
}
