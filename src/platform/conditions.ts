import { inList, type SqlValue } from './sql';

/** A part of a WHERE clause with its parameters. */
export interface Condition {
  sql: string;
  parameters: SqlValue[];
}

/** The conditions of a query, added one by one; all must hold. Columns and SQL are ours, values are parameters. */
export class Conditions {
  private readonly parts: string[] = [];
  readonly parameters: SqlValue[] = [];

  /** A condition with its parameters. */
  add(sql: string, parameters: readonly SqlValue[] = []): void {
    this.parts.push(`(${sql})`);
    this.parameters.push(...parameters);
  }

  /** A condition that was made elsewhere. */
  addAll(condition: Condition): void {
    this.add(condition.sql, condition.parameters);
  }

  /** One of the values; an empty list matches nothing. */
  addIn(column: string, values: readonly string[]): void {
    this.add(`${column} IN (${inList(values)})`, values);
  }

  /** One of the values, where a client named any: null and the empty list narrow nothing. */
  addFilter(column: string, values: readonly string[] | null | undefined): void {
    if (values?.length) this.addIn(column, values);
  }

  /** What lies beyond the last row of the page before, in the order `column`, id. */
  addKeyset(column: string, id: string, direction: 'ASC' | 'DESC', after: { value: number | null; id: string } | null) {
    if (!after) return;
    const beyond = direction === 'DESC' ? '<' : '>';
    this.add(`${column} ${beyond} ? OR (${column} = ? AND ${id} ${beyond} ?)`, [after.value, after.value, after.id]);
  }

  /** `WHERE …`, or nothing where there is no condition. */
  get sql(): string {
    return this.parts.length ? `WHERE ${this.parts.join(' AND ')}` : '';
  }
}
