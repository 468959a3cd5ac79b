import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

/** Keys of single records: what they say is gone when its key is, though the record stays as it was written. */
export class CreateContentKey1795500000020 implements MigrationInterface {
  name = 'CreateContentKey1795500000020';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'content_key',
      {
        region: column.region(),
        id: column.id(),
        kind: column.code(8),
        wrapped: column.text(),
        created_at: column.instant(),
      },
      { primaryKey: ['region', 'id'], index: { content_key_age: ['kind', 'created_at'] } },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'content_key');
  }
}
