import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addOptionalCodeColumn, dropColumn } from '../src/platform/schema';

/** Call-backs say of which unit the caller was: nobody of the rated unit hears the citizen in its cause. */
export class NameCallersUnit1795207801000 implements MigrationInterface {
  name = 'NameCallersUnit1795207801000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addOptionalCodeColumn(queryRunner, 'work_order_callback', 'agent_institution', 128);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropColumn(queryRunner, 'work_order_callback', 'agent_institution');
  }
}
