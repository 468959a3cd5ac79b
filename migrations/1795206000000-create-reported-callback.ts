import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Call-backs that other systems made, devices and how far they have counted, and phones that want no invitations. */
export class CreateReportedCallback1795206000000 implements MigrationInterface {
  name = 'CreateReportedCallback1795206000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'reported_callback',
      {
        region: column.region(),
        id: column.id(),
        channel_code: column.code(64),
        delivery_id: column.id(),
        external_key: column.code(43),
        case_number: nullable(column.code(50)),
        institution_code: nullable(column.code(128)),
        work_order_number: nullable(column.code(128)),
        purpose: column.code(16),
        method: column.code(16),
        result: column.code(16),
        level: nullable(column.code(24)),
        heads: nullable(column.json()),
        content: nullable(column.text()),
        called_at: column.instant(),
        received_at: column.instant(),
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        unique: { reported_callback_external: ['channel_code', 'external_key'] },
        index: { reported_callback_order: ['region', 'work_order_number'] },
      },
    );
    await createTable(
      queryRunner,
      'channel_device',
      {
        channel_code: column.code(64),
        device: column.code(64),
        last_seen_at: column.instant(),
      },
      { primaryKey: ['channel_code', 'device'] },
    );
    await createTable(
      queryRunner,
      'device_sequence',
      {
        channel_code: column.code(64),
        device: column.code(64),
        sequence: column.long(),
        received_at: column.instant(),
      },
      { primaryKey: ['channel_code', 'device', 'sequence'] },
    );
    await createTable(
      queryRunner,
      'invitation_opt_out',
      { region: column.region(), phone_index: column.code(22), channel_code: column.code(64), at: column.instant() },
      { primaryKey: ['region', 'phone_index'] },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'invitation_opt_out', 'device_sequence', 'channel_device', 'reported_callback');
  }
}
