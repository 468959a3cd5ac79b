/** What a spreadsheet takes for the beginning of a formula (OWASP), full-width ones too, which Chinese editions read alike. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell that no spreadsheet takes for a formula: where it looks like one, an apostrophe stands before it. */
export const inertCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
