import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex } from '../src/platform/schema';

/**
 * When services were given, or recorded where nobody said when, and when people were asked, in a region and over all: figures
 * are counted anew a stretch of time at a time. The index of a region's services takes the place of the one without `recorded_at`.
 */
export class IndexRecordedTimes1795400000000 implements MigrationInterface {
  name = 'IndexRecordedTimes1795400000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addIndex(queryRunner, 'service_record', 'service_record_given', ['served_at', 'recorded_at']);
    await addIndex(queryRunner, 'service_record', 'service_record_region_given', [
      'region',
      'served_at',
      'recorded_at',
    ]);
    await addIndex(queryRunner, 'invitation', 'invitation_time', ['issued_at']);
    await dropIndex(queryRunner, 'service_record', 'service_record_time');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await addIndex(queryRunner, 'service_record', 'service_record_time', ['region', 'served_at']);
    await dropIndex(queryRunner, 'invitation', 'invitation_time');
    await dropIndex(queryRunner, 'service_record', 'service_record_region_given');
    await dropIndex(queryRunner, 'service_record', 'service_record_given');
  }
}

/** A migration that was killed has dropped it already. */
async function dropIndex(queryRunner: QueryRunner, table: string, name: string): Promise<void> {
  const found = await queryRunner.getTable(table);
  if (found?.indices.some(index => index.name === name)) await queryRunner.dropIndex(table, name);
}
