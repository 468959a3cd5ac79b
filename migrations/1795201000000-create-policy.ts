import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

/** The policies that jurisdictions publish, each version for good. */
export class CreatePolicy1795201000000 implements MigrationInterface {
  name = 'CreatePolicy1795201000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'policy_pack',
      {
        region: column.region(),
        version: column.code(40),
        effective_from: column.date(),
        document: column.code(120),
        settings: column.text(),
        digest: column.code(64),
      },
      { primaryKey: ['region', 'version'] },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'policy_pack');
  }
}
