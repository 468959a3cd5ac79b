import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, column, createTable, dropColumn, dropTables } from '../src/platform/schema';

const { nullable } = column;
const COUNTERS = ['returned_times', 'extended_times', 'extension_days', 'escalated_times'];

/** What is done with work orders: how often they were returned, extended and reopened, call-backs and evidence. */
export class CreateWorkOrderCourse1795207000000 implements MigrationInterface {
  name = 'CreateWorkOrderCourse1795207000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const counter of COUNTERS) await addColumn(queryRunner, 'work_order', counter, 0);
    await createTable(
      queryRunner,
      'work_order_callback',
      {
        region: column.region(),
        id: column.id(),
        work_order_id: column.id(),
        at: column.instant(),
        agent: column.code(128),
        purpose: column.code(16),
        method: column.code(16),
        result: column.code(16),
        satisfaction: nullable(column.code(24)),
        note: nullable(column.text()),
        mac: column.code(64),
      },
      { primaryKey: ['region', 'id'], index: { work_order_callback_order: ['region', 'work_order_id'] } },
    );
    await createTable(
      queryRunner,
      'work_order_evidence',
      {
        region: column.region(),
        id: column.id(),
        work_order_id: column.id(),
        entry_id: column.id(),
        upload_id: column.id(),
        sha256: column.code(64),
        mac: column.code(64),
      },
      { primaryKey: ['region', 'id'], index: { work_order_evidence_order: ['region', 'work_order_id'] } },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'work_order_evidence', 'work_order_callback');
    for (const counter of COUNTERS) await dropColumn(queryRunner, 'work_order', counter);
  }
}
