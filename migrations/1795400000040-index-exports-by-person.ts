import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const TABLE = 'export_job';
const NAME = 'export_job_person';

/** What one person asked for in a day is looked up with each export. */
export class IndexExportsByPerson1795400000040 implements MigrationInterface {
  name = 'IndexExportsByPerson1795400000040';

  async up(queryRunner: QueryRunner): Promise<void> {
    const table = await queryRunner.getTable(TABLE);
    if (table?.indices.some(({ name }) => name === NAME)) return; // left by a migration that was killed
    await queryRunner.createIndex(TABLE, new TableIndex({ name: NAME, columnNames: ['started_by', 'started_at'] }));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex(TABLE, NAME);
  }
}
