import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumn,
  addIndex,
  column,
  createTable,
  dropColumn,
  dropTables,
  updateInBatches,
} from '../src/platform/schema';

const INDEX = 'work_order_next_step';
/** The order was sent back last, or else its rating or complaint was received. How long extensions were is not known. */
const BACKFILL = {
  set: `due_from = COALESCE(
      (SELECT MAX(h.at) FROM work_order_history h
        WHERE h.region = work_order.region AND h.work_order_id = work_order.id
          AND h.action = 'RECORD_CALLBACK' AND h.to_state = 'RECTIFYING' AND h.from_state <> 'RECTIFYING'),
      CASE WHEN cause_key LIKE 'evaluation:%'
        THEN (SELECT e.received_at FROM evaluation e
               WHERE e.region = work_order.region AND e.id = work_order.evaluation_id)
        ELSE (SELECT c.received_at FROM complaint c
               WHERE c.region = work_order.region AND c.id = work_order.complaint_id) END,
      opened_at)`,
  where: 'due_from IS NULL AND extended_times = 0',
};

/** Deadlines that are watched: from when they count, who is reminded next, and by which rules they were counted. */
export class WatchDeadlines1795207300000 implements MigrationInterface {
  name = 'WatchDeadlines1795207300000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumn(queryRunner, 'work_order', 'due_from', null, 'bigint');
    await addColumn(queryRunner, 'work_order', 'next_step_at', null, 'bigint');
    await addColumn(queryRunner, 'work_order', 'granted_days', 0);
    await addColumn(queryRunner, 'work_order', 'ladder_step', 0);
    await addIndex(queryRunner, 'work_order', INDEX, ['next_step_at', 'region', 'id']);
    await updateInBatches(queryRunner, 'work_order', BACKFILL);
    await createTable(
      queryRunner,
      'deadline_basis',
      {
        region: column.region(),
        digest: column.code(64),
        notices: column.int(),
        counted_at: column.instant(),
        settled: column.boolean(),
      },
      { primaryKey: ['region'] },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'deadline_basis');
    await queryRunner.dropIndex('work_order', INDEX);
    for (const name of ['ladder_step', 'granted_days', 'next_step_at', 'due_from']) {
      await dropColumn(queryRunner, 'work_order', name);
    }
  }
}
