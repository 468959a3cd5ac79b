import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

/** Of which units persons were: a token that says another or none makes nobody a stranger there. */
export class RememberUnits1795207800000 implements MigrationInterface {
  name = 'RememberUnits1795207800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const known = (await queryRunner.query(
      'SELECT id AS person_id, institution FROM person WHERE institution IS NOT NULL',
    )) as Record<'person_id' | 'institution', string>[];
    await createTable(
      queryRunner,
      'person_unit',
      { person_id: column.code(43), institution: column.code(128) },
      { primaryKey: ['person_id', 'institution'] },
      known,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'person_unit');
  }
}
