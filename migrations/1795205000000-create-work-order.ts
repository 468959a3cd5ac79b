import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Work orders, their course, and the numbers that were given to them. */
export class CreateWorkOrder1795205000000 implements MigrationInterface {
  name = 'CreateWorkOrder1795205000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'work_order',
      {
        region: column.region(),
        id: column.id(),
        number: column.code(40),
        cause_key: column.code(64),
        evaluation_id: nullable(column.id()),
        complaint_id: nullable(column.id()),
        case_id: nullable(column.id()),
        institution_code: nullable(column.code(128)),
        state: column.code(24),
        disposal: nullable(column.code(24)),
        assignee_subject: nullable(column.code(128)),
        opened_at: column.instant(),
        due_at: nullable(column.instant()),
        due_provisional: column.boolean(),
        supervised: column.boolean(),
        policy_version: column.code(500),
        version: column.int(),
      },
      {
        primaryKey: ['region', 'id'],
        unique: {
          work_order_by_number: ['number'],
          work_order_cause: ['region', 'cause_key'],
          work_order_evaluation: ['evaluation_id'],
        },
        index: {
          work_order_case: ['region', 'case_id'],
          work_order_region_due: ['region', 'due_at', 'id'],
          work_order_due: ['due_at', 'id'],
          work_order_state: ['region', 'state', 'due_at', 'id'],
          work_order_institution: ['institution_code', 'due_at', 'id'],
          work_order_region_opened: ['region', 'opened_at', 'id'],
          work_order_opened: ['opened_at', 'id'],
        },
      },
    );
    await createTable(
      queryRunner,
      'work_order_history',
      {
        region: column.region(),
        id: column.id(),
        work_order_id: column.id(),
        at: column.instant(),
        actor: column.code(128),
        action: column.code(32),
        from_state: nullable(column.code(24)),
        to_state: column.code(24),
        note: nullable(column.text()),
        mac: column.code(64),
      },
      { primaryKey: ['region', 'id'], index: { work_order_history_order: ['region', 'work_order_id'] } },
    );
    await createTable(
      queryRunner,
      'work_order_number',
      { region: column.region(), day: column.code(10), last_number: column.int() },
      { primaryKey: ['region', 'day'] },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'work_order_number', 'work_order_history', 'work_order');
  }
}
