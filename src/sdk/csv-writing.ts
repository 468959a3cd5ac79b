/** A line of a CSV file (RFC 4180), without its end. */
export function csvLine(cells: readonly string[]): string {
  return cells.map(cell => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

/**
 * A line that people open in a spreadsheet: a cell that the program would take for a formula has an apostrophe before
 * it (OWASP: `=`, `+`, `-`, `@`, tab, carriage return; full-width ones too, which Chinese editions read alike).
 */
export function inertCsvLine(cells: readonly string[]): string {
  return csvLine(cells.map(cell => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell)));
}
