import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const TABLE = 'canary_run';
const NAME = 'canary_run_outcome';

/** The last test of each outcome, which anybody may ask for, whatever was tested before. */
export class IndexCanariesByOutcome1795400000021 implements MigrationInterface {
  name = 'IndexCanariesByOutcome1795400000021';

  async up(queryRunner: QueryRunner): Promise<void> {
    const table = await queryRunner.getTable(TABLE);
    if (table?.indices.some(({ name }) => name === NAME)) return; // left by a migration that was killed
    const columnNames = ['channel_code', 'level', 'state', 'id'];
    await queryRunner.createIndex(TABLE, new TableIndex({ name: NAME, columnNames }));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex(TABLE, NAME);
  }
}
