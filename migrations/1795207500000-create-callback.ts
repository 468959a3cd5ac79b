import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Call-backs as tasks of their own, each attempt, and the draws that chose whom to call. */
export class CreateCallback1795207500000 implements MigrationInterface {
  name = 'CreateCallback1795207500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'callback_task',
      {
        region: column.region(),
        id: column.id(),
        cause_key: column.code(96),
        occasion: column.code(24),
        purpose: column.code(16),
        evaluation_id: nullable(column.id()),
        case_id: nullable(column.id()),
        service_number: nullable(column.int()),
        institution_code: nullable(column.code(128)),
        draw_id: nullable(column.id()),
        period: column.code(8),
        round: column.int(),
        opened_at: column.instant(),
        due_at: column.instant(),
        state: column.code(16),
        attempts: column.int(),
        settled_at: nullable(column.instant()),
        version: column.int(),
      },
      {
        primaryKey: ['region', 'id'],
        unique: { callback_task_cause: ['region', 'cause_key'] },
        index: {
          callback_task_due: ['region', 'due_at', 'id'],
          callback_task_list: ['region', 'state', 'due_at', 'id'],
          callback_task_evaluation: ['region', 'evaluation_id'],
          callback_task_draw: ['region', 'draw_id'],
        },
      },
    );
    await createTable(
      queryRunner,
      'callback_attempt',
      {
        region: column.region(),
        id: column.id(),
        task_id: column.id(),
        at: column.instant(),
        agent: column.code(128),
        method: column.code(16),
        result: column.code(16),
        norms: nullable(column.code(24)),
        efficiency: nullable(column.code(24)),
        attitude: nullable(column.code(24)),
        consequence: nullable(column.code(16)),
        note: nullable(column.text()),
        mac: column.code(64),
      },
      { primaryKey: ['region', 'id'], index: { callback_attempt_task: ['region', 'task_id'] } },
    );
    await createTable(
      queryRunner,
      'callback_draw',
      {
        region: column.region(),
        id: column.id(),
        occasion: column.code(24),
        period: column.code(8),
        served_from: column.instant(),
        served_until: column.instant(),
        percent: column.int(),
        at_least: column.int(),
        services: column.int(),
        population: column.int(),
        population_digest: column.code(64),
        sample_size: column.int(),
        institutions: column.json(),
        seed_commitment: column.code(64),
        drawn_at: column.instant(),
        mac: column.code(64),
      },
      { primaryKey: ['region', 'id'], unique: { callback_draw_period: ['region', 'occasion', 'period'] } },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'callback_draw', 'callback_attempt', 'callback_task');
  }
}
