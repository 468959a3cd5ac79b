import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Files that people upload, jobs that import them, and channels that we ask ourselves. */
export class CreateImport1795206700000 implements MigrationInterface {
  name = 'CreateImport1795206700000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'upload',
      {
        region: column.region(),
        id: column.id(),
        uploaded_by: column.code(128),
        institution: nullable(column.code(128)),
        type: column.code(100),
        size: column.long(),
        sha256: column.code(64),
        uploaded_at: column.instant(),
        keep_until: column.instant(),
        mac: column.code(64),
      },
      { primaryKey: ['region', 'id'], index: { upload_keep_until: ['keep_until'] } },
    );
    await createTable(
      queryRunner,
      'import_job',
      {
        region: column.region(),
        id: column.id(),
        channel_code: column.code(64),
        upload_region: column.region(),
        upload_id: column.id(),
        file_name: column.text(),
        encoding: column.code(16),
        is_dry_run: column.boolean(),
        started_by: column.code(128),
        started_at: column.instant(),
        state: column.code(16),
        reading: nullable(column.json()),
        total_rows: nullable(column.int()),
        processed_rows: column.int(),
        accepted: column.int(),
        duplicates: column.int(),
        refused: column.int(),
        next_chunk: column.int(),
        next_offset: column.long(),
        last_row: column.int(),
        problem: nullable(column.json()),
        attempts: column.int(),
        due_at: nullable(column.instant()),
        lease_token: nullable(column.code(36)),
        finished_at: nullable(column.instant()),
      },
      { primaryKey: ['region', 'id'], index: { import_job_due: ['due_at'] } },
    );
    await createTable(
      queryRunner,
      'import_refusal',
      {
        region: column.region(),
        job_id: column.id(),
        chunk: column.int(),
        position: column.int(),
        file_row: nullable(column.int()),
        external_id: nullable(column.code(128)),
        problems: column.json(),
      },
      { primaryKey: ['region', 'job_id', 'chunk', 'position'] },
    );
    await createTable(
      queryRunner,
      'channel_pull',
      {
        region: column.region(),
        channel_code: column.code(64),
        channel_version: column.int(),
        source_cursor: nullable(column.text()),
        answered_at: nullable(column.instant()),
        failures: column.int(),
        last_problem: nullable(column.json()),
        due_at: column.instant(),
        lease_token: nullable(column.code(36)),
      },
      { primaryKey: ['region', 'channel_code'], index: { channel_pull_due: ['due_at'] } },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'channel_pull', 'import_refusal', 'import_job', 'upload');
  }
}
