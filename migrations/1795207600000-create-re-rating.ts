import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** How citizens rate the rectification. */
export class CreateReRating1795207600000 implements MigrationInterface {
  name = 'CreateReRating1795207600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      're_rating',
      {
        region: column.region(),
        id: column.id(),
        work_order_id: column.id(),
        at: column.instant(),
        level: column.code(24),
        comment: nullable(column.text()),
        mac: column.code(64),
      },
      { primaryKey: ['region', 'id'], unique: { re_rating_order: ['region', 'work_order_id'] } },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 're_rating');
  }
}
