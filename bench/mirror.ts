import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';

/** Rows of one table, as the driver gives and takes them. */
export interface TableRows {
  table: string;
  columns: string[];
  values: unknown[][];
}

/**
 * A second database with the product's tables, into which bare inserts write the very rows that the product wrote. So
 * both sides write the same, into tables with the same indexes that are equally full.
 */
export class Mirror {
  private constructor(
    private readonly connection: Connection,
    private readonly product: string,
    private readonly name: string,
    private readonly keys: ReadonlyMap<string, readonly string[]>,
  ) {}

  /** Copies the tables of the product's database with all that is in them; only some where `tables` names them. */
  static async open(server: string, product: string, name: string, tables?: readonly string[]): Promise<Mirror> {
    const connection = await createConnection({ uri: server, supportBigNumbers: true });
    const [rows] = await connection.query<RowDataPacket[]>(
      `SELECT table_name AS name, column_name AS part FROM information_schema.key_column_usage
        WHERE table_schema = ? AND constraint_name = 'PRIMARY' ORDER BY table_name, ordinal_position`,
      [product],
    );
    const keys = new Map<string, string[]>();
    for (const { name: table, part } of rows as { name: string; part: string }[]) {
      if (!tables || tables.includes(table)) keys.set(table, [...(keys.get(table) ?? []), part]);
    }
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    for (const table of keys.keys()) {
      await connection.query(`CREATE TABLE ${name}.${table} LIKE ${product}.${table}`);
      await connection.query(`INSERT INTO ${name}.${table} SELECT * FROM ${product}.${table}`);
    }
    return new Mirror(connection, product, name, keys);
  }

  /** What the product has written and this has not, in the order of the primary keys. */
  async missing(): Promise<TableRows[]> {
    const found: TableRows[] = [];
    for (const [table, key] of this.keys) {
      const isSame = key.map(part => `theirs.${part} = ours.${part}`).join(' AND ');
      const [rows, fields] = await this.connection.query<RowDataPacket[][]>({
        sql: `SELECT theirs.* FROM ${this.product}.${table} theirs LEFT JOIN ${this.name}.${table} ours ON ${isSame}
               WHERE ours.${key[0]} IS NULL ORDER BY ${key.map(part => `theirs.${part}`).join(', ')}`,
        rowsAsArray: true,
      });
      if (rows.length) found.push({ table, columns: fields.map(field => field.name), values: rows });
    }
    return found;
  }

  async close(): Promise<void> {
    await this.connection.end();
  }
}

/** Deals the rows of several deliveries of equal size out into as many parts. */
export function dealt(tables: readonly TableRows[], parts: number): TableRows[][] {
  return Array.from({ length: parts }, (_, part) =>
    tables.flatMap(({ values, ...rest }) => {
      const from = Math.ceil((values.length * part) / parts);
      const to = Math.ceil((values.length * (part + 1)) / parts);
      return to > from ? [{ ...rest, values: values.slice(from, to) }] : [];
    }),
  );
}

/** How many rows there are. */
export const countOf = (tables: readonly TableRows[]): number =>
  tables.reduce((sum, { values }) => sum + values.length, 0);
