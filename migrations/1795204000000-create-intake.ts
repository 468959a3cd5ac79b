import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Channels, what arrived through them, what could not be taken, and complaints. */
export class CreateIntake1795204000000 implements MigrationInterface {
  name = 'CreateIntake1795204000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'channel',
      {
        region: column.region(),
        code: column.code(64),
        name: column.code(200),
        adapter: column.code(64),
        settings: column.json(),
        provenances: column.json(),
        enabled: column.boolean(),
        created_at: column.instant(),
      },
      { primaryKey: ['region', 'code'], unique: { channel_code: ['code'] } },
    );
    await createTable(
      queryRunner,
      'channel_secret',
      {
        channel_code: column.code(64),
        id: column.id(),
        secret: column.text(),
        secret_index: column.code(43),
        created_at: column.instant(),
        not_after: nullable(column.instant()),
      },
      { primaryKey: ['channel_code', 'id'], index: { channel_secret_index: ['secret_index'] } },
    );
    await createTable(
      queryRunner,
      'delivery',
      {
        region: column.region(),
        id: column.id(),
        channel_code: column.code(64),
        message_key: nullable(column.code(43)),
        sender: column.code(128),
        received_at: column.instant(),
        status: column.code(16),
        accepted: column.int(),
        duplicates: column.int(),
        refused: column.int(),
        body_bytes: column.int(),
        body_mac: column.code(64),
        envelope: column.text(),
      },
      {
        primaryKey: ['region', 'id'],
        unique: { delivery_message: ['channel_code', 'message_key'] },
        index: {
          delivery_channel_time: ['channel_code', 'received_at', 'id'],
          delivery_region_time: ['region', 'received_at', 'id'],
        },
      },
    );
    await createTable(
      queryRunner,
      'delivery_part',
      { region: column.region(), delivery_id: column.id(), part: column.int(), bytes: column.bytes() },
      { primaryKey: ['region', 'delivery_id', 'part'] },
    );
    await createTable(
      queryRunner,
      'refused_record',
      {
        region: column.region(),
        delivery_id: column.id(),
        position: column.int(),
        external_id: nullable(column.code(128)),
        problems: column.json(),
      },
      { primaryKey: ['region', 'delivery_id', 'position'] },
    );
    await createTable(
      queryRunner,
      'complaint',
      {
        region: column.region(),
        id: column.id(),
        channel_code: column.code(64),
        delivery_id: column.id(),
        external_key: column.code(43),
        case_id: column.id(),
        institution_code: nullable(column.code(128)),
        content: nullable(column.text()),
        categories: column.json(),
        received_at: column.instant(),
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        unique: { complaint_external: ['channel_code', 'external_key'] },
        index: { complaint_case: ['region', 'case_id'] },
      },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(
      queryRunner,
      'complaint',
      'refused_record',
      'delivery_part',
      'delivery',
      'channel_secret',
      'channel',
    );
  }
}
