import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

const key = { region: column.region(), id: column.id() };
const ofPeriod = { period: column.code(8), first_day: column.date(), last_day: column.date() };

/** Assessments with their results, and what goes into them beside ratings: self-evaluations, third-party results, deductions. */
export class CreateAssessment1795320000000 implements MigrationInterface {
  name = 'CreateAssessment1795320000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'assessment',
      {
        ...key,
        ...{ period: column.code(8), subject_kind: column.code(16), run: column.int(), state: column.code(16) },
        ...{ as_of: column.instant(), policy: column.code(400), rules: column.text(), digest: column.code(64) },
        ...{ subjects: column.int(), ranked: column.int(), ran_by: column.code(128), ran_at: column.instant() },
        ...{ finalized_by: nullable(column.code(128)), finalized_at: nullable(column.instant()) },
        ...{ corrects: nullable(column.id()), correction_reason: nullable(column.text()) },
        ...{ version: column.int(), mac: column.code(64) },
      },
      {
        primaryKey: ['region', 'id'],
        unique: { assessment_run: ['region', 'subject_kind', 'period', 'run'] },
        index: { assessment_ran: ['region', 'ran_at', 'id'] },
      },
    );
    await createTable(
      queryRunner,
      'assessment_result',
      {
        ...{ ...key, assessment_id: column.id(), subject_kind: column.code(16), institution_code: column.code(128) },
        ...{ code: column.code(128), place: nullable(column.int()), tail: column.boolean(), content: column.text() },
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        unique: { assessment_result_subject: ['region', 'assessment_id', 'institution_code', 'code'] },
        index: { assessment_result_own: ['institution_code', 'subject_kind', 'code'] },
      },
    );
    await createTable(
      queryRunner,
      'self_evaluation',
      {
        ...{ ...key, institution_code: column.code(128), ...ofPeriod, scores: column.json(), notes: column.text() },
        ...{ submitted_by: column.code(128), on_behalf: column.boolean(), submitted_at: column.instant() },
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        index: {
          self_evaluation_period: ['region', 'last_day', 'institution_code'],
          self_evaluation_submitted: ['region', 'submitted_at', 'id'],
        },
      },
    );
    await createTable(
      queryRunner,
      'third_party_result',
      {
        ...{ ...key, institution_code: column.code(128), ...ofPeriod, score: column.int() },
        ...{ organisation: column.code(200), recorded_by: column.code(128), recorded_at: column.instant() },
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        index: {
          third_party_result_period: ['region', 'last_day', 'institution_code'],
          third_party_result_recorded: ['region', 'recorded_at', 'id'],
        },
      },
    );
    await createTable(
      queryRunner,
      'deduction',
      {
        ...{ ...key, subject_kind: column.code(16), institution_code: column.code(128), code: column.code(128) },
        ...{ ...ofPeriod, points: column.int(), ground: column.code(24), reason: column.text() },
        ...{ state: column.code(16), proposed_by: column.code(128), proposed_at: column.instant() },
        ...{ decided_by: nullable(column.code(128)), decided_at: nullable(column.instant()) },
        ...{ note: nullable(column.text()), version: column.int(), mac: column.code(64) },
      },
      {
        primaryKey: ['region', 'id'],
        index: {
          deduction_period: ['region', 'last_day', 'state'],
          deduction_proposed: ['region', 'proposed_at', 'id'],
        },
      },
    );
    await createTable(
      queryRunner,
      'assessment_evidence',
      { ...key, owner_id: column.id(), upload_id: column.id(), sha256: column.code(64), mac: column.code(64) },
      { primaryKey: ['region', 'id'], index: { assessment_evidence_owner: ['region', 'owner_id'] } },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(
      queryRunner,
      ...['assessment_evidence', 'deduction', 'third_party_result', 'self_evaluation'],
      ...['assessment_result', 'assessment'],
    );
  }
}
