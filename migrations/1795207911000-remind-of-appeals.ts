import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex, column, createTable, dropTables } from '../src/platform/schema';

/** Who reviews appeals is reminded of them, once each. */
export class RemindOfAppeals1795207911000 implements MigrationInterface {
  name = 'RemindOfAppeals1795207911000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'appeal_reminder',
      { region: column.region(), appeal_id: column.id(), step: column.code(16), at: column.instant() },
      { primaryKey: ['region', 'appeal_id', 'step'] },
    );
    await addIndex(queryRunner, 'appeal', 'appeal_due', ['state', 'region', 'due_at', 'id']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex('appeal', 'appeal_due');
    await dropTables(queryRunner, 'appeal_reminder');
  }
}
