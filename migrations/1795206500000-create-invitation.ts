import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Tickets for one rating each, the codes that hang at windows, and how ratings by those were matched to cases. */
export class CreateInvitation1795206500000 implements MigrationInterface {
  name = 'CreateInvitation1795206500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'invitation',
      {
        region: column.region(),
        id: column.id(),
        ticket_hash: column.code(43),
        case_number: nullable(column.code(50)),
        service_number: nullable(column.int()),
        institution_code: nullable(column.code(128)),
        window_code: nullable(column.code(128)),
        staff_number: nullable(column.code(128)),
        service_item_code: nullable(column.code(128)),
        phone_index: nullable(column.code(22)),
        provenance: column.code(16),
        issued_by: column.code(128),
        issued_at: column.instant(),
        expires_at: column.instant(),
        page_key: nullable(column.code(43)),
        answer_channel: nullable(column.code(64)),
        answer_key: nullable(column.code(43)),
        answered_at: nullable(column.instant()),
        revoked_at: nullable(column.instant()),
        revoked_by: nullable(column.code(128)),
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        unique: {
          invitation_ticket: ['ticket_hash'],
          invitation_page: ['page_key'],
          invitation_answer: ['answer_channel', 'answer_key'],
        },
        index: { invitation_phone: ['phone_index', 'issued_at'] },
      },
    );
    await createTable(
      queryRunner,
      'window_code',
      {
        region: column.region(),
        id: column.id(),
        code: column.code(12),
        institution_code: column.code(128),
        window_code: column.code(128),
        issued_by: column.code(128),
        issued_at: column.instant(),
        live_key: nullable(column.code(43)),
        last_used_at: nullable(column.instant()),
        revoked_at: nullable(column.instant()),
        revoked_by: nullable(column.code(128)),
        mac: column.code(64),
      },
      { primaryKey: ['region', 'id'], unique: { window_code_code: ['code'], window_code_live: ['live_key'] } },
    );
    await createTable(
      queryRunner,
      'evaluation_match',
      {
        region: column.region(),
        evaluation_id: column.id(),
        window_code_id: column.id(),
        method: column.code(16),
        confidence: column.int(),
        is_linked: column.boolean(),
        stated_case_number: nullable(column.text()),
        candidates: column.json(),
        matched_at: column.instant(),
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'evaluation_id'],
        index: { evaluation_match_code: ['window_code_id', 'matched_at'] },
      },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'evaluation_match', 'window_code', 'invitation');
  }
}
