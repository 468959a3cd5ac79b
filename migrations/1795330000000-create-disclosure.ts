import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Comments that were released, editions of public reports, and exports with their parts. */
export class CreateDisclosure1795330000000 implements MigrationInterface {
  name = 'CreateDisclosure1795330000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'comment_release',
      {
        region: column.region(),
        id: column.id(),
        evaluation_id: column.id(),
        entry: column.code(16),
        text: nullable(column.text()),
        reply: nullable(column.text()),
        reason: nullable(column.text()),
        actor: column.code(128),
        at: column.instant(),
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        index: { comment_release_evaluation: ['region', 'evaluation_id', 'id'] },
      },
    );
    await createTable(
      queryRunner,
      'public_report',
      {
        region: column.region(),
        id: column.id(),
        period: column.code(7),
        edition: column.int(),
        sequence: column.int(),
        as_of: column.instant(),
        published_at: column.instant(),
        published_by: column.code(128),
        reason: nullable(column.text()),
        digest: column.code(64),
        withheld_digest: column.code(64),
        algorithm: column.code(16),
        key_id: column.code(16),
        signature: column.code(128),
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        unique: { public_report_edition: ['region', 'period', 'edition'], public_report_sequence: ['sequence'] },
      },
    );
    await createTable(
      queryRunner,
      'public_report_part',
      {
        region: column.region(),
        report_id: column.id(),
        kind: column.code(16),
        position: column.int(),
        bytes: column.bytes(),
      },
      { primaryKey: ['region', 'report_id', 'kind', 'position'] },
    );
    await createTable(
      queryRunner,
      'export_job',
      {
        region: column.region(),
        id: column.id(),
        institution: nullable(column.code(128)),
        kind: column.code(16),
        format: column.code(8),
        locale: column.code(8),
        from_day: column.date(),
        to_day: column.date(),
        fields: column.json(),
        started_by: column.code(128),
        started_at: column.instant(),
        approved_by: nullable(column.code(128)),
        approved_at: nullable(column.instant()),
        state: column.code(24),
        expected_rows: column.int(),
        exported_rows: column.int(),
        after_value: nullable(column.long()),
        after_id: nullable(column.id()),
        next_part: column.int(),
        is_read: column.int(),
        file: nullable(column.id()),
        size: nullable(column.long()),
        sha256: nullable(column.code(64)),
        problem: nullable(column.code(64)),
        attempts: column.int(),
        due_at: nullable(column.instant()),
        lease_token: nullable(column.code(36)),
        finished_at: nullable(column.instant()),
        expires_at: nullable(column.instant()),
      },
      {
        primaryKey: ['region', 'id'],
        index: { export_job_due: ['due_at'], export_job_expiry: ['expires_at'] },
      },
    );
    await createTable(
      queryRunner,
      'export_part',
      {
        region: column.region(),
        job_id: column.id(),
        position: column.int(),
        file: column.id(),
        size: column.long(),
        part_rows: column.int(),
      },
      { primaryKey: ['region', 'job_id', 'position'] },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(
      queryRunner,
      ...['export_part', 'export_job', 'public_report_part', 'public_report', 'comment_release'],
    );
  }
}
