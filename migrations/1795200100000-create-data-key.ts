import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

export class CreateDataKey1795200100000 implements MigrationInterface {
  name = 'CreateDataKey1795200100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'data_key',
      {
        id: column.code(10),
        slot: column.code(64),
        suite: column.code(16),
        wrapped: column.code(255),
        created_at: column.instant(),
      },
      { primaryKey: ['id'], unique: { data_key_slot: ['slot'] } },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'data_key');
  }
}
