import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Suspicions of dishonest ratings, with the ratings that each is about. */
export class CreateIntegrityFinding1795310000000 implements MigrationInterface {
  name = 'CreateIntegrityFinding1795310000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'integrity_finding',
      {
        region: column.region(),
        id: column.id(),
        cause_key: column.code(43),
        round: column.int(),
        kind: column.code(24),
        severity: column.code(8),
        subject_type: column.code(16),
        subject_code: column.code(128),
        institution_code: nullable(column.code(128)),
        week: column.date(),
        state: column.code(16),
        evaluation_count: column.int(),
        evaluation_digest: column.code(64),
        evidence: column.json(),
        first_seen_at: column.instant(),
        last_seen_at: column.instant(),
        decision: nullable(column.code(16)),
        decided_by: nullable(column.code(128)),
        decided_at: nullable(column.instant()),
        reason: nullable(column.text()),
        version: column.int(),
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        unique: { integrity_finding_cause: ['region', 'cause_key', 'round'] },
        index: { integrity_finding_seen: ['region', 'first_seen_at', 'id'] },
      },
    );
    await createTable(
      queryRunner,
      'integrity_finding_evaluation',
      { region: column.region(), finding_id: column.id(), evaluation_id: column.id() },
      {
        primaryKey: ['region', 'finding_id', 'evaluation_id'],
        index: { integrity_finding_evaluation_rating: ['region', 'evaluation_id'] },
      },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'integrity_finding_evaluation', 'integrity_finding');
  }
}
