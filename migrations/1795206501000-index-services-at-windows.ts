import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const TABLE = 'service_record';
const NAME = 'service_record_window';

/** The services of a window by their time: what a rating by the window's code could be about. */
export class IndexServicesAtWindows1795206501000 implements MigrationInterface {
  name = 'IndexServicesAtWindows1795206501000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const table = await queryRunner.getTable(TABLE);
    if (table?.indices.some(({ name }) => name === NAME)) return; // left by a migration that was killed
    const columnNames = ['institution_code', 'window_code', 'served_at'];
    await queryRunner.createIndex(TABLE, new TableIndex({ name: NAME, columnNames }));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex(TABLE, NAME);
  }
}
