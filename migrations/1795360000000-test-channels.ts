import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, column, createTable, dropColumn, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Bad ratings of our own by which channels are tested, and the orders that are opened and closed for them. */
export class TestChannels1795360000000 implements MigrationInterface {
  name = 'TestChannels1795360000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumn(queryRunner, 'work_order', 'is_canary', 0);
    await createTable(
      queryRunner,
      'canary_run',
      {
        region: column.region(),
        id: column.id(),
        channel_code: column.code(64),
        day: column.date(),
        attempt: column.int(),
        level: column.code(24),
        state: column.code(16),
        step: nullable(column.code(16)),
        code: nullable(column.code(40)),
        requested_by: nullable(column.code(128)),
        planned_at: column.instant(),
        sent_at: nullable(column.instant()),
        decided_at: nullable(column.instant()),
        evaluation_id: nullable(column.id()),
        version: column.int(),
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        unique: { canary_run_once: ['region', 'channel_code', 'day', 'attempt', 'level'] },
        index: {
          canary_run_planned: ['region', 'planned_at', 'id'],
          canary_run_state: ['state', 'planned_at'],
          canary_run_channel: ['channel_code', 'day', 'id'],
        },
      },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'canary_run');
    await dropColumn(queryRunner, 'work_order', 'is_canary');
  }
}
