import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

/** The audit trail and the first answers to mutations. */
export class CreatePlatform1795200000000 implements MigrationInterface {
  name = 'CreatePlatform1795200000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'audit_entry',
      {
        region: column.region(),
        id: column.id(),
        at: column.instant(),
        actor: column.code(128),
        action: column.code(64),
        subject: column.code(128),
        detail: column.nullable(column.text()),
        mac: column.code(64),
      },
      { primaryKey: ['region', 'id'] },
    );
    await createTable(
      queryRunner,
      'idempotency_answer',
      {
        request_key: column.code(43),
        input_mac: column.code(64),
        answer: column.text(),
        created_at: column.instant(),
      },
      { primaryKey: ['request_key'], index: { idempotency_answer_age: ['created_at'] } },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'idempotency_answer', 'audit_entry');
  }
}
