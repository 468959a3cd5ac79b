import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, column, createTable, dropColumn, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Edits of channels are numbered; deliveries are replayed; what a channel sent is held back and let go again. */
export class CreateChannelLife1795206400000 implements MigrationInterface {
  name = 'CreateChannelLife1795206400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumn(queryRunner, 'channel', 'version', 1);
    await createTable(
      queryRunner,
      'delivery_replay',
      {
        region: column.region(),
        delivery_id: column.id(),
        attempt: column.int(),
        id: column.id(),
        run_id: column.id(),
        replayed_at: column.instant(),
        status: column.code(16),
        accepted: column.int(),
        duplicates: column.int(),
        refused: column.int(),
        now_accepted: column.int(),
        now_duplicates: column.int(),
        now_refused: column.int(),
      },
      { primaryKey: ['region', 'delivery_id', 'attempt'], unique: { delivery_replay_run: ['run_id', 'delivery_id'] } },
    );
    await createTable(
      queryRunner,
      'channel_quarantine',
      {
        region: column.region(),
        id: column.id(),
        channel_code: column.code(64),
        held_from: column.instant(),
        held_until: nullable(column.instant()),
        reason: column.text(),
        opened_at: column.instant(),
        opened_by: column.code(128),
        released_at: nullable(column.instant()),
        released_by: nullable(column.code(128)),
        release_reason: nullable(column.text()),
      },
      { primaryKey: ['region', 'id'], index: { channel_quarantine_channel: ['channel_code', 'held_from'] } },
    );
    await createTable(
      queryRunner,
      'evaluation_hold',
      {
        region: column.region(),
        evaluation_id: column.id(),
        channel_code: column.code(64),
        received_at: column.instant(),
        standing_before: nullable(column.code(16)),
        reason_before: nullable(column.code(500)),
        reason: column.code(64),
      },
      {
        primaryKey: ['region', 'evaluation_id'],
        index: { evaluation_hold_channel: ['channel_code', 'received_at', 'evaluation_id'] },
      },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'evaluation_hold', 'channel_quarantine', 'delivery_replay');
    await dropColumn(queryRunner, 'channel', 'version');
  }
}
