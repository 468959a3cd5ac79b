import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn, updateInBatches } from '../src/platform/schema';

/** What the unit has done last, after its due date; how it was the time before is not known any more. */
const BACKFILL = {
  set: 'done_late = 1',
  where: `done_late = 0 AND state NOT IN ('CREATED', 'VERIFYING', 'RECTIFYING', 'RETURNED')
     AND due_at < (SELECT MAX(h.at) FROM work_order_history h
        WHERE h.region = work_order.region AND h.work_order_id = work_order.id
          AND h.action IN ('RESOLVE_ON_THE_SPOT', 'SUBMIT_RECTIFICATION', 'EXPLAIN_UNRESOLVABLE'))`,
};

/** Late stays late, also where the citizen sends an order back and it is due anew. */
export class RememberWhatWasLate1795207850000 implements MigrationInterface {
  name = 'RememberWhatWasLate1795207850000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumn(queryRunner, 'work_order', 'done_late', 0);
    await updateInBatches(queryRunner, 'work_order', BACKFILL);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropColumn(queryRunner, 'work_order', 'done_late');
  }
}
