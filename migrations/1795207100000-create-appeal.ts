import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Appeals of those who were rated, what proves them, and exclusions, which take two persons. */
export class CreateAppeal1795207100000 implements MigrationInterface {
  name = 'CreateAppeal1795207100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'appeal',
      {
        region: column.region(),
        id: column.id(),
        evaluation_id: column.id(),
        instance: column.int(),
        institution_code: nullable(column.code(128)),
        ground: column.code(24),
        statement: column.text(),
        submitted_by: column.code(128),
        submitted_at: column.instant(),
        due_at: nullable(column.instant()),
        state: column.code(16),
        admitted_by: nullable(column.code(128)),
        admitted_at: nullable(column.instant()),
        decision: nullable(column.code(16)),
        reason: nullable(column.text()),
        decided_by: nullable(column.code(128)),
        decided_region: nullable(column.region()),
        decided_at: nullable(column.instant()),
        version: column.int(),
      },
      {
        primaryKey: ['region', 'id'],
        unique: { appeal_evaluation: ['region', 'evaluation_id', 'instance'] },
        index: { appeal_state: ['region', 'state', 'submitted_at', 'id'] },
      },
    );
    await createTable(
      queryRunner,
      'appeal_evidence',
      {
        region: column.region(),
        id: column.id(),
        appeal_id: column.id(),
        upload_id: column.id(),
        sha256: column.code(64),
        mac: column.code(64),
      },
      { primaryKey: ['region', 'id'], index: { appeal_evidence_appeal: ['region', 'appeal_id'] } },
    );
    await createTable(
      queryRunner,
      'exclusion',
      {
        region: column.region(),
        id: column.id(),
        evaluation_id: column.id(),
        appeal_id: nullable(column.id()),
        ground: column.code(24),
        reason: column.text(),
        state: column.code(16),
        proposed_by: column.code(128),
        proposed_at: column.instant(),
        confirmed_by: nullable(column.code(128)),
        confirmed_at: nullable(column.instant()),
        note: nullable(column.text()),
        version: column.int(),
      },
      {
        primaryKey: ['region', 'id'],
        index: { exclusion_evaluation: ['region', 'evaluation_id'], exclusion_appeal: ['region', 'appeal_id'] },
      },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'exclusion', 'appeal_evidence', 'appeal');
  }
}
