import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addCodeColumn, dropColumn } from '../src/platform/schema';

/** Appeals and exclusions change, and carry a MAC that is made anew with every change. */
export class SignAppeals1795207401000 implements MigrationInterface {
  name = 'SignAppeals1795207401000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addCodeColumn(queryRunner, 'appeal', 'mac', 64);
    await addCodeColumn(queryRunner, 'exclusion', 'mac', 64);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropColumn(queryRunner, 'exclusion', 'mac');
    await dropColumn(queryRunner, 'appeal', 'mac');
  }
}
