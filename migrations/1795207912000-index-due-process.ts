import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex } from '../src/platform/schema';

/** Appeals and exclusions are listed by when they were brought up, the last first. */
export class IndexDueProcess1795207912000 implements MigrationInterface {
  name = 'IndexDueProcess1795207912000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addIndex(queryRunner, 'appeal', 'appeal_submitted', ['region', 'submitted_at', 'id']);
    await addIndex(queryRunner, 'exclusion', 'exclusion_proposed', ['region', 'proposed_at', 'id']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex('exclusion', 'exclusion_proposed');
    await queryRunner.dropIndex('appeal', 'appeal_submitted');
  }
}
