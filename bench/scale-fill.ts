import type { Connection, RowDataPacket } from 'mysql2/promise';
import { startOfShanghaiDay } from '../src/platform/shanghai';
import { secondsOf } from './figures';
import { DISTRICTS } from './records';

/** The days over which ratings are spread: ten months, so that ten million give a month of one million. */
export const FIRST_DAY = '2026-01-01';
const DAYS = 304;
/** The level of four in five ratings, and that of one in fifty. */
export const COMMON_LEVEL = 'VERY_SATISFIED';
export const RARE_LEVEL = 'DISSATISFIED';
const DAY_MS = 86_400_000;
const ROWS_IN_STATEMENT = 250_000;

/** Crockford's letters in the place of those of `CONV(…, 10, 32)`; each is free by the time it is needed. */
const LETTERS = ['VZ', 'UY', 'TX', 'SW', 'RV', 'QT', 'PS', 'OR', 'NQ', 'MP', 'LN', 'KM', 'JK', 'IJ'];
const timeOfId = LETTERS.reduce(
  (sql, [from, to]) => `REPLACE(${sql}, '${from}', '${to}')`,
  "LPAD(CONV(t, 10, 32), 10, '0')",
);

/**
 * Writes `count` ratings of four districts straight into the table, in the order of its key: as they would lie there, without
 * the raw bytes that brought them, and with seals that fit nothing. Its other indexes are made afterwards, which is how a
 * table is loaded. Answers how many seconds it took.
 */
export async function fillRatings(connection: Connection, count: number): Promise<number> {
  const indexes = await dropIndexes(connection);
  const took = await secondsOf(async () => {
    for (const [number, district] of DISTRICTS.entries()) {
      await fillDistrict(connection, district, number, Math.floor(count / DISTRICTS.length));
    }
    await connection.query(`ALTER TABLE evaluation ${indexes.join(', ')}`);
  });
  await connection.query('ANALYZE TABLE evaluation');
  return took;
}

/** One rating in a hundred does not count, with its ledger; one in twenty tells of a service that is on record. */
export async function fillWhatBelongsToThem(connection: Connection): Promise<void> {
  const ratings = "FROM evaluation WHERE region IN (?) AND delivery_id = 'SCALE'";
  const excluded = `${ratings} AND CRC32(id) % 100 = 7`;
  await connection.query(
    `INSERT INTO evaluation_ledger (region, id, evaluation_id, at, entry, reason, actor, mac)
     SELECT region, id, id, received_at, 'EXCLUDED', 'scale', 'scale', RPAD('m', 54, 'm') ${excluded}`,
    [DISTRICTS],
  );
  await connection.query(
    `INSERT INTO evaluation_standing (region, evaluation_id, standing, reason, changed_at)
     SELECT region, id, 'EXCLUDED', 'scale', received_at ${excluded}`,
    [DISTRICTS],
  );
  const served = `${ratings} AND CRC32(id) % 20 = 0`;
  await connection.query(
    `INSERT INTO service_case (region, id, case_number, status, institution_code, service_item_code, origin, version,
            created_at, updated_at)
     SELECT region, id, external_id, 'COMPLETED', institution_code, service_item_code, 'RECORDED', id, received_at,
            received_at ${served}`,
    [DISTRICTS],
  );
  await connection.query(
    `INSERT INTO service_record (region, case_id, service_number, served_at, institution_code, window_code, staff_number,
            version, recorded_at, updated_at)
     SELECT region, id, 1, evaluated_at, institution_code, window_code, staff_number, id, received_at, received_at ${served}`,
    [DISTRICTS],
  );
  await connection.query('ANALYZE TABLE evaluation_ledger, evaluation_standing, service_case, service_record');
}

async function fillDistrict(connection: Connection, region: string, number: number, count: number): Promise<void> {
  const start = startOfShanghaiDay(FIRST_DAY).getTime();
  const apart = (DAYS * DAY_MS) / count;
  for (let from = 0; from < count; from += ROWS_IN_STATEMENT) {
    const to = Math.min(count, from + ROWS_IN_STATEMENT) - 1;
    await connection.query(
      `INSERT INTO evaluation (region, id, channel_code, delivery_id, external_id, external_key, case_id, service_number,
              evaluation_number, target_kind, institution_code, window_code, staff_number, service_item_code, level,
              option_set, options, comment, provenance, real_name, evaluated_at, received_at, flags, receipt_hash,
              content_mac, mac)
       SELECT '${region}', CONCAT(${timeOfId}, LPAD(n, 16, '0')), CONCAT('scale-', n % 3), 'SCALE',
              CONCAT('${number}-', n), h, NULL, NULL, 1, 'INSTITUTION', CONCAT('11${region}', n % 12, 'U'),
              CONCAT('W', n % 5), CONCAT('S', n % 10), CONCAT('ITEM-', n % 40),
              CASE WHEN n % 50 < 40 THEN '${COMMON_LEVEL}' WHEN n % 50 < 47 THEN 'SATISFIED'
                   WHEN n % 50 < 49 THEN 'BASICALLY_SATISFIED' ELSE '${RARE_LEVEL}' END,
              'national-2019', '[]', NULL, ELT(1 + n % 4, 'SELF_GIVEN', 'INVITED', 'HOTLINE', 'STAFF_ASSISTED'), n % 2,
              t, t, '[]', h, RPAD('m', 54, 'm'), RPAD('m', 54, 'm')
         FROM (SELECT seq AS n, CAST(${start} + seq * ${apart} AS SIGNED) AS t,
                      LEFT(TO_BASE64(UNHEX(SHA2(CONCAT('${number}-', seq), 256))), 43) AS h
                 FROM seq_${from}_to_${to}) s`,
    );
  }
}

/** Drops all indexes but the key, and answers what makes them anew. */
async function dropIndexes(connection: Connection): Promise<string[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT index_name AS name, MIN(non_unique) AS shared, GROUP_CONCAT(column_name ORDER BY seq_in_index) AS columns
       FROM information_schema.statistics
      WHERE table_schema = DATABASE() AND table_name = 'evaluation' AND index_name <> 'PRIMARY' GROUP BY index_name`,
  );
  await connection.query(`ALTER TABLE evaluation ${rows.map(({ name }) => `DROP INDEX ${name}`).join(', ')}`);
  return rows.map(({ name, shared, columns }) => `ADD ${Number(shared) ? '' : 'UNIQUE '}INDEX ${name} (${columns})`);
}
