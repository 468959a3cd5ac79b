import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { addColumn, column, createTable, dropColumn, dropTables } from '../src/platform/schema';

const { nullable } = column;
const PLACE_INDEX = 'person_place';

/** Who heads a unit and where people are written to; notices, and the messages that tell of them. */
export class CreateNotification1795207200000 implements MigrationInterface {
  name = 'CreateNotification1795207200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumn(queryRunner, 'person', 'heads_unit', 0);
    await indexPersonsByPlace(queryRunner);
    await createTable(
      queryRunner,
      'person_contact',
      {
        person_id: column.code(43),
        email: nullable(column.text()),
        phone: nullable(column.text()),
        updated_at: column.instant(),
      },
      { primaryKey: ['person_id'] },
    );
    await createTable(
      queryRunner,
      'notice',
      {
        region: column.region(),
        id: column.id(),
        kind: column.code(32),
        recipient_subject: nullable(column.code(128)),
        recipient_role: nullable(column.code(32)),
        recipient_region: column.region(),
        recipient_institution: nullable(column.code(128)),
        heads_only: column.boolean(),
        about_type: column.code(32),
        about_region: column.region(),
        about_id: column.code(64),
        about_number: nullable(column.code(64)),
        told_at: column.instant(),
        state: column.code(16),
      },
      {
        primaryKey: ['region', 'id'],
        index: {
          notice_state: ['state', 'recipient_region', 'told_at', 'id'],
          notice_told: ['state', 'told_at', 'id'],
        },
      },
    );
    await createTable(
      queryRunner,
      'person_notice',
      {
        region: column.region(),
        notice_id: column.id(),
        person_id: column.code(43),
        kind: column.code(32),
        number: nullable(column.code(64)),
        about_type: column.code(32),
        about_id: column.code(64),
        since: column.instant(),
      },
      { primaryKey: ['region', 'notice_id', 'person_id'], index: { person_notice_since: ['person_id', 'since'] } },
    );
    await createTable(
      queryRunner,
      'person_digest',
      { person_id: column.code(43), last_at: column.instant() },
      { primaryKey: ['person_id'] },
    );
    await createTable(
      queryRunner,
      'destination',
      {
        region: column.region(),
        code: column.code(64),
        adapter: column.code(32),
        settings: column.text(),
        secret: nullable(column.text()),
        previous_secret: nullable(column.text()),
        previous_until: nullable(column.instant()),
        kinds: column.json(),
        enabled: column.boolean(),
        failures: column.int(),
        created_at: column.instant(),
        version: column.int(),
        due_at: column.instant(),
        lease_token: nullable(column.code(36)),
      },
      { primaryKey: ['region', 'code'] },
    );
    await createTable(
      queryRunner,
      'outbound_message',
      {
        region: column.region(),
        id: column.id(),
        destination_code: column.code(64),
        person_id: nullable(column.code(43)),
        person_region: nullable(column.region()),
        content: column.json(),
        state: column.code(16),
        attempts: column.int(),
        tries: column.int(),
        created_at: column.instant(),
        due_at: column.instant(),
        tried_at: nullable(column.instant()),
        sent_at: nullable(column.instant()),
        last_error: nullable(column.code(64)),
      },
      {
        primaryKey: ['region', 'id'],
        index: {
          outbound_message_due: ['region', 'destination_code', 'state', 'due_at'],
          outbound_message_sent: ['state', 'sent_at'],
          outbound_message_list: ['region', 'state', 'created_at', 'id'],
        },
      },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(
      queryRunner,
      'outbound_message',
      'destination',
      'person_digest',
      'person_notice',
      'notice',
      'person_contact',
    );
    await queryRunner.dropIndex('person', PLACE_INDEX);
    await dropColumn(queryRunner, 'person', 'heads_unit');
  }
}

async function indexPersonsByPlace(queryRunner: QueryRunner): Promise<void> {
  const table = await queryRunner.getTable('person');
  if (table?.indices.some(({ name }) => name === PLACE_INDEX)) return; // left by a migration that was killed
  await queryRunner.createIndex(
    'person',
    new TableIndex({ name: PLACE_INDEX, columnNames: ['region', 'institution'] }),
  );
}
