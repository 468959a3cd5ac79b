import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex, column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** What is counted, as it was named when the table was made. */
const measures = [
  ...['given_very_satisfied', 'given_satisfied', 'given_basically_satisfied'],
  ...['given_dissatisfied', 'given_very_dissatisfied'],
  ...['default_very_satisfied', 'default_satisfied', 'default_basically_satisfied'],
  ...['default_dissatisfied', 'default_very_dissatisfied', 'defaulted', 'self_given', 'excluded', 'superseded'],
  ...['served', 'invited', 'answered', 'named_negatives', 'reached', 'rectified', 'limited', 'on_time'],
];

/** Figures as folds of events: cells, and what is remembered to change them. */
export class CreateStatistics1795300000000 implements MigrationInterface {
  name = 'CreateStatistics1795300000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'statistics_cell',
      {
        region: column.region(),
        dimension: column.code(16),
        grain: column.code(8),
        period: column.code(10),
        institution: column.code(128),
        code: column.code(128),
        target_kind: column.code(16),
        ...Object.fromEntries(measures.map(name => [name, column.int()])),
      },
      { primaryKey: ['region', 'dimension', 'grain', 'period', 'institution', 'code', 'target_kind'] },
    );
    await createTable(
      queryRunner,
      'counted_service',
      {
        region: column.region(),
        case_id: column.id(),
        service_number: column.int(),
        day: column.date(),
        institution: nullable(column.code(128)),
        window_code: nullable(column.code(128)),
        staff_member: nullable(column.code(128)),
        service_item: nullable(column.code(128)),
      },
      { primaryKey: ['region', 'case_id', 'service_number'] },
    );
    await createTable(
      queryRunner,
      'negative_course',
      {
        region: column.region(),
        evaluation_id: column.id(),
        version: column.int(),
        at: column.instant(),
        named: column.boolean(),
        reached: column.boolean(),
        rectified: column.boolean(),
        limited: column.boolean(),
        on_time: column.boolean(),
      },
      { primaryKey: ['region', 'evaluation_id', 'version'] },
    );
    await addIndex(queryRunner, 'invitation', 'invitation_issued', ['region', 'issued_at']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex('invitation', 'invitation_issued');
    await dropTables(queryRunner, 'negative_course', 'counted_service', 'statistics_cell');
  }
}
