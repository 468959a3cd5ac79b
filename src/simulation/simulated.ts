/** Of which regions, from an instant on until before another. */
export interface Simulated {
  regions: readonly string[];
  from: Date;
  to: Date;
}

const PAGE = 1_000;

/** The rows of one region after the other, in pages by their ids, so that a quarter of a city takes little memory. */
export async function* eachPage<Row extends { id: string }>(
  regions: readonly string[],
  read: (region: string, after: string, limit: number) => Promise<Row[]>,
): AsyncGenerator<Row> {
  for (const region of regions) {
    let after = '';
    for (let rows: Row[] | null = null; rows === null || rows.length === PAGE;) {
      rows = await read(region, after, PAGE);
      yield* rows;
      after = rows.at(-1)?.id ?? after;
    }
  }
}
