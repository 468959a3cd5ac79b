import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, addIndex, dropColumn } from '../src/platform/schema';

/** When policy packs were published; those that are there count as published before any record. */
export class RememberWhenPublished1795400000001 implements MigrationInterface {
  name = 'RememberWhenPublished1795400000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumn(queryRunner, 'policy_pack', 'published_at', 0, 'bigint');
    await addIndex(queryRunner, 'policy_pack', 'policy_pack_published', ['published_at']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex('policy_pack', 'policy_pack_published');
    await dropColumn(queryRunner, 'policy_pack', 'published_at');
  }
}
