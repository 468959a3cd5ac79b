import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Where records are reported to, what waits to be reported, who reports to us, and what was compared with whom. */
export class CreateUpstream1795340000000 implements MigrationInterface {
  name = 'CreateUpstream1795340000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'upstream_destination',
      {
        region: column.region(),
        code: column.code(64),
        format: column.code(32),
        settings: column.text(),
        private_key: column.text(),
        enabled: column.boolean(),
        since: column.instant(),
        failures: column.int(),
        created_at: column.instant(),
        version: column.int(),
        due_at: column.instant(),
        lease_token: nullable(column.code(36)),
      },
      { primaryKey: ['region', 'code'], index: { upstream_destination_due: ['due_at'] } },
    );
    await createTable(
      queryRunner,
      'upstream_report',
      {
        region: column.region(),
        id: column.id(),
        destination_region: column.region(),
        destination_code: column.code(64),
        kind: column.code(16),
        record_key: column.code(64),
        version: column.code(26),
        order_key: column.code(32),
        record_at: column.instant(),
        lateness: column.code(16),
        late_at: nullable(column.instant()),
        state: column.code(16),
        attempts: column.int(),
        reason: nullable(column.code(64)),
        pointer: nullable(column.code(200)),
        digest: nullable(column.code(64)),
        created_at: column.instant(),
        due_at: column.instant(),
        answered_at: nullable(column.instant()),
      },
      {
        primaryKey: ['region', 'id'],
        unique: {
          upstream_report_record: ['destination_region', 'destination_code', 'record_key', 'kind', 'version'],
        },
        index: {
          upstream_report_state: ['destination_region', 'destination_code', 'state', 'id'],
          upstream_report_order: ['destination_region', 'destination_code', 'order_key', 'state'],
          upstream_report_time: ['region', 'record_at'],
        },
      },
    );
    await createTable(
      queryRunner,
      'upstream_sender',
      {
        region: column.region(),
        code: column.code(64),
        settings: column.text(),
        private_key: column.text(),
        previous_key: nullable(column.text()),
        previous_until: nullable(column.instant()),
        enabled: column.boolean(),
        created_at: column.instant(),
        version: column.int(),
      },
      { primaryKey: ['region', 'code'], unique: { upstream_sender_code: ['code'] } },
    );
    await createTable(
      queryRunner,
      'upstream_received',
      {
        region: column.region(),
        sender_code: column.code(64),
        record_key: column.code(128),
        version: column.long(),
      },
      { primaryKey: ['region', 'sender_code', 'record_key'] },
    );
    await createTable(
      queryRunner,
      'upstream_nonce',
      {
        region: column.region(),
        sender_code: column.code(64),
        nonce: column.code(64),
        received_at: column.instant(),
      },
      { primaryKey: ['region', 'sender_code', 'nonce'], index: { upstream_nonce_received: ['received_at'] } },
    );
    await createTable(
      queryRunner,
      'upstream_comparison',
      {
        region: column.region(),
        id: column.code(80),
        destination_code: column.code(64),
        date: column.date(),
        asks_again: column.boolean(),
        remote: nullable(column.text()),
        resent: column.int(),
        theirs: column.int(),
        compared_at: nullable(column.instant()),
        failures: column.int(),
        due_at: nullable(column.instant()),
        lease_token: nullable(column.code(36)),
      },
      { primaryKey: ['region', 'id'], index: { upstream_comparison_due: ['due_at'] } },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(
      queryRunner,
      'upstream_comparison',
      'upstream_nonce',
      'upstream_received',
      'upstream_sender',
      'upstream_report',
      'upstream_destination',
    );
  }
}
