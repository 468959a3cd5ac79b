import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const TABLE = 'evaluation';
const NAME = 'evaluation_region_level';

/** The bad ratings of a region in a period: one of twenty, which nobody should have to read the others for. */
export class IndexEvaluationsByLevel1795400000022 implements MigrationInterface {
  name = 'IndexEvaluationsByLevel1795400000022';

  async up(queryRunner: QueryRunner): Promise<void> {
    const table = await queryRunner.getTable(TABLE);
    if (table?.indices.some(({ name }) => name === NAME)) return; // left by a migration that was killed
    const columnNames = ['region', 'level', 'evaluated_at', 'id'];
    await queryRunner.createIndex(TABLE, new TableIndex({ name: NAME, columnNames }));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex(TABLE, NAME);
  }
}
