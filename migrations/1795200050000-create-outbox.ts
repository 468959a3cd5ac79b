import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

/** What happened, how far each consumer has come, and what it could not digest. */
export class CreateOutbox1795200050000 implements MigrationInterface {
  name = 'CreateOutbox1795200050000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'outbox_event',
      {
        id: column.id(),
        name: column.code(64),
        region: column.region(),
        payload: column.json(),
        emitted_at: column.instant(),
        seq: column.nullable(column.long()),
      },
      { primaryKey: ['id'], unique: { outbox_event_seq: ['seq'] } },
    );
    await createTable(
      queryRunner,
      'outbox_sequence',
      { name: column.code(16), last_seq: column.long() },
      { primaryKey: ['name'] },
      [{ name: 'event', last_seq: 0 }],
    );
    await createTable(
      queryRunner,
      'outbox_cursor',
      {
        consumer: column.code(64),
        position: column.long(),
        lease_token: column.nullable(column.code(36)),
        leased_until: column.instant(),
      },
      { primaryKey: ['consumer'] },
    );
    await createTable(
      queryRunner,
      'outbox_failure',
      {
        consumer: column.code(64),
        event_id: column.id(),
        state: column.code(8),
        attempts: column.int(),
        next_at: column.instant(),
        failed_at: column.instant(),
        last_error: column.code(500),
      },
      {
        primaryKey: ['consumer', 'event_id'],
        index: { outbox_failure_due: ['consumer', 'state', 'next_at'], outbox_failure_event: ['event_id'] },
      },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'outbox_failure', 'outbox_cursor', 'outbox_sequence', 'outbox_event');
  }
}
