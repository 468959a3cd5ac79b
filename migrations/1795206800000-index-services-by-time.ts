import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const TABLE = 'service_record';
const NAME = 'service_record_time';

/** The services of a region by their time: which of them nobody has rated in time. */
export class IndexServicesByTime1795206800000 implements MigrationInterface {
  name = 'IndexServicesByTime1795206800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const table = await queryRunner.getTable(TABLE);
    if (table?.indices.some(({ name }) => name === NAME)) return; // left by a migration that was killed
    await queryRunner.createIndex(TABLE, new TableIndex({ name: NAME, columnNames: ['region', 'served_at'] }));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex(TABLE, NAME);
  }
}
