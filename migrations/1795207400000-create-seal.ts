import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

/** The chain that covers rows of consequence. There is one for all regions, so its key is a number alone. */
export class CreateSeal1795207400000 implements MigrationInterface {
  name = 'CreateSeal1795207400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'seal',
      {
        seq: column.long(),
        sealed_at: column.instant(),
        entries: column.text(),
        previous: column.code(64),
        mac: column.code(64),
      },
      { primaryKey: ['seq'] },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'seal');
  }
}
