import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** What is to be improved because ratings say so, and what was put down with it. */
export class CreateImprovement1795350000000 implements MigrationInterface {
  name = 'CreateImprovement1795350000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'improvement',
      {
        region: column.region(),
        id: column.id(),
        institution_code: column.code(128),
        service_item_code: nullable(column.code(128)),
        problem: column.text(),
        measure: column.code(24),
        routing: column.code(16),
        due_on: column.date(),
        state: column.code(16),
        opened_by: column.code(128),
        opened_at: column.instant(),
        done_at: nullable(column.instant()),
        outcome: nullable(column.code(16)),
        closed_by: nullable(column.code(128)),
        closed_at: nullable(column.instant()),
        version: column.int(),
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        index: {
          improvement_opened: ['region', 'opened_at', 'id'],
          improvement_unit: ['institution_code', 'opened_at', 'id'],
        },
      },
    );
    await createTable(
      queryRunner,
      'improvement_step',
      {
        region: column.region(),
        id: column.id(),
        improvement_id: column.id(),
        kind: column.code(16),
        text: column.text(),
        actor: column.code(128),
        at: column.instant(),
        mac: column.code(64),
      },
      { primaryKey: ['region', 'id'], index: { improvement_step_improvement: ['region', 'improvement_id'] } },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'improvement_step', 'improvement');
  }
}
