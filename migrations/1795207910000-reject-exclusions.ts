import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, addOptionalCodeColumn, dropColumn } from '../src/platform/schema';

/** The second person may say no to an exclusion. */
export class RejectExclusions1795207910000 implements MigrationInterface {
  name = 'RejectExclusions1795207910000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addOptionalCodeColumn(queryRunner, 'exclusion', 'rejected_by', 128);
    await addColumn(queryRunner, 'exclusion', 'rejected_at', null, 'bigint');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropColumn(queryRunner, 'exclusion', 'rejected_at');
    await dropColumn(queryRunner, 'exclusion', 'rejected_by');
  }
}
