import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Ratings, who gave them, what happened to them, and which one counts for a service event. */
export class CreateEvaluation1795203000000 implements MigrationInterface {
  name = 'CreateEvaluation1795203000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'evaluation',
      {
        region: column.region(),
        id: column.id(),
        channel_code: column.code(64),
        delivery_id: column.id(),
        external_id: column.code(128),
        external_key: column.code(43),
        case_id: nullable(column.id()),
        service_number: nullable(column.int()),
        evaluation_number: column.int(),
        target_kind: column.code(16),
        institution_code: nullable(column.code(128)),
        window_code: nullable(column.code(128)),
        staff_number: nullable(column.code(128)),
        service_item_code: nullable(column.code(128)),
        level: column.code(24),
        option_set: column.code(64),
        options: column.json(),
        comment: nullable(column.text()),
        provenance: column.code(24),
        real_name: column.boolean(),
        evaluated_at: column.instant(),
        received_at: column.instant(),
        flags: column.json(),
        receipt_hash: column.code(43),
        content_mac: column.code(64),
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        unique: {
          evaluation_external: ['channel_code', 'external_key'],
          evaluation_receipt: ['receipt_hash'],
        },
        index: {
          evaluation_time: ['evaluated_at', 'id'],
          evaluation_region_time: ['region', 'evaluated_at', 'id'],
          evaluation_received: ['received_at', 'id'],
          evaluation_region_received: ['region', 'received_at', 'id'],
          evaluation_institution_time: ['institution_code', 'evaluated_at', 'id'],
          evaluation_case: ['region', 'case_id'],
        },
      },
    );
    await createTable(
      queryRunner,
      'evaluation_identity',
      {
        region: column.region(),
        evaluation_id: column.id(),
        kind: nullable(column.code(32)),
        name: nullable(column.text()),
        phone: nullable(column.text()),
        id_number: nullable(column.text()),
        name_index: nullable(column.code(24)),
        phone_index: nullable(column.code(24)),
        id_number_index: nullable(column.code(24)),
      },
      {
        primaryKey: ['region', 'evaluation_id'],
        index: {
          evaluation_identity_phone: ['phone_index'],
          evaluation_identity_id_number: ['id_number_index'],
          evaluation_identity_name: ['name_index'],
        },
      },
    );
    await createTable(
      queryRunner,
      'evaluation_ledger',
      {
        region: column.region(),
        id: column.id(),
        evaluation_id: column.id(),
        at: column.instant(),
        entry: column.code(24),
        reason: nullable(column.code(500)),
        actor: column.code(128),
        mac: column.code(64),
      },
      { primaryKey: ['region', 'id'], index: { evaluation_ledger_evaluation: ['region', 'evaluation_id'] } },
    );
    await createTable(
      queryRunner,
      'evaluation_standing',
      {
        region: column.region(),
        evaluation_id: column.id(),
        standing: column.code(16),
        reason: nullable(column.code(500)),
        changed_at: column.instant(),
      },
      { primaryKey: ['region', 'evaluation_id'] },
    );
    await createTable(
      queryRunner,
      'evaluation_slot',
      {
        region: column.region(),
        case_id: column.id(),
        service_number: column.int(),
        evaluation_number: column.int(),
        evaluation_id: column.id(),
      },
      { primaryKey: ['region', 'case_id', 'service_number', 'evaluation_number'] },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(
      queryRunner,
      'evaluation_slot',
      'evaluation_standing',
      'evaluation_ledger',
      'evaluation_identity',
      'evaluation',
    );
  }
}
