import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

/** Which region’s weeks are looked through when, so that several processes do not do it twice. */
export class ShareFindingSweep1795400000020 implements MigrationInterface {
  name = 'ShareFindingSweep1795400000020';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'integrity_sweep',
      { region: column.region(), due_at: column.instant(), lease_token: column.nullable(column.code(36)) },
      { primaryKey: ['region'], index: { integrity_sweep_due: ['due_at'] } },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'integrity_sweep');
  }
}
