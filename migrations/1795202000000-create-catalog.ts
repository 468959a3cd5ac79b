import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const validity = { valid_from: column.nullable(column.date()), valid_to: column.nullable(column.date()) };

/** Who gives services, what they are, and the cases in which they were given. */
export class CreateCatalog1795202000000 implements MigrationInterface {
  name = 'CreateCatalog1795202000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'institution',
      {
        region: column.region(),
        code: column.code(128),
        name: column.code(200),
        kind: column.nullable(column.code(32)),
        ...validity,
      },
      { primaryKey: ['region', 'code'], unique: { institution_code: ['code'] } },
    );
    await createTable(
      queryRunner,
      'service_window',
      {
        region: column.region(),
        institution_code: column.code(128),
        code: column.code(128),
        name: column.code(200),
        hall: column.nullable(column.code(200)),
        ...validity,
      },
      {
        primaryKey: ['region', 'institution_code', 'code'],
        unique: { service_window_code: ['institution_code', 'code'] },
      },
    );
    await createTable(
      queryRunner,
      'staff_member',
      {
        region: column.region(),
        institution_code: column.code(128),
        number: column.code(128),
        name_sealed: column.text(),
        window_code: column.nullable(column.code(128)),
        ...validity,
      },
      {
        primaryKey: ['region', 'institution_code', 'number'],
        unique: { staff_member_number: ['institution_code', 'number'] },
      },
    );
    await createTable(
      queryRunner,
      'service_item',
      {
        region: column.region(),
        code: column.code(128),
        name: column.code(200),
        institution_code: column.nullable(column.code(128)),
        ...validity,
      },
      { primaryKey: ['region', 'code'], unique: { service_item_code: ['code'] } },
    );
    await createTable(
      queryRunner,
      'service_case',
      {
        region: column.region(),
        id: column.id(),
        case_number: column.code(128),
        name_sealed: column.nullable(column.text()),
        name_index: column.nullable(column.code(22)),
        status: column.nullable(column.code(16)),
        institution_code: column.nullable(column.code(128)),
        service_item_code: column.nullable(column.code(128)),
        accepted_at: column.nullable(column.instant()),
        completed_at: column.nullable(column.instant()),
        origin: column.code(16),
        version: column.id(),
        created_at: column.instant(),
        updated_at: column.instant(),
      },
      { primaryKey: ['region', 'id'], unique: { service_case_number: ['region', 'case_number'] } },
    );
    await createTable(
      queryRunner,
      'service_record',
      {
        region: column.region(),
        case_id: column.id(),
        service_number: column.int(),
        stage: column.nullable(column.code(1000)),
        served_at: column.nullable(column.instant()),
        institution_code: column.nullable(column.code(128)),
        window_code: column.nullable(column.code(128)),
        staff_number: column.nullable(column.code(128)),
        version: column.id(),
        recorded_at: column.instant(),
        updated_at: column.instant(),
      },
      { primaryKey: ['region', 'case_id', 'service_number'] },
    );
    await createTable(
      queryRunner,
      'case_applicant',
      {
        region: column.region(),
        case_id: column.id(),
        kind: column.nullable(column.code(32)),
        name_sealed: column.nullable(column.text()),
        name_index: column.nullable(column.code(22)),
        phone_sealed: column.nullable(column.text()),
        phone_index: column.nullable(column.code(22)),
        id_number_sealed: column.nullable(column.text()),
        id_number_index: column.nullable(column.code(22)),
        version: column.id(),
        updated_at: column.instant(),
      },
      {
        primaryKey: ['region', 'case_id'],
        index: {
          case_applicant_phone: ['region', 'phone_index'],
          case_applicant_id_number: ['region', 'id_number_index'],
        },
      },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(
      queryRunner,
      'case_applicant',
      'service_record',
      'service_case',
      'service_item',
      'staff_member',
      'service_window',
      'institution',
    );
  }
}
