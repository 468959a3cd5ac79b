import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

/** Regions, persons, and who looked at whose identity. */
export class CreateIdentity1795200200000 implements MigrationInterface {
  name = 'CreateIdentity1795200200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'region',
      {
        code: column.region(),
        parent_code: column.nullable(column.region()),
        name: column.code(200),
        level: column.code(16),
        valid_from: column.nullable(column.date()),
        valid_to: column.nullable(column.date()),
      },
      { primaryKey: ['code'], index: { region_parent: ['parent_code'] } },
    );
    await createTable(
      queryRunner,
      'person',
      {
        id: column.code(43),
        subject: column.code(128),
        name_sealed: column.nullable(column.text()),
        name_index: column.nullable(column.code(4)),
        region: column.nullable(column.region()),
        institution: column.nullable(column.code(128)),
        staff_member: column.nullable(column.code(128)),
        roles: column.json(),
        version: column.int(),
        updated_at: column.instant(),
      },
      { primaryKey: ['id'], index: { person_name: ['name_index'] } },
    );
    await createTable(
      queryRunner,
      'identity_opening',
      {
        region: column.region(),
        id: column.id(),
        evaluation_id: column.id(),
        purpose: column.code(32),
        note_sealed: column.text(),
        subject: column.code(128),
        subject_key: column.code(43),
        day: column.date(),
        ordinal: column.int(),
        opened_at: column.instant(),
        expires_at: column.instant(),
      },
      {
        primaryKey: ['region', 'id'],
        unique: { identity_opening_day: ['subject_key', 'day', 'ordinal'] },
        index: { identity_opening_evaluation: ['evaluation_id', 'subject_key'] },
      },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'identity_opening', 'person', 'region');
  }
}
