import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

/** Which deliveries brought a record or a case that they did not record anew, so that all of them are found. */
export class RememberWhatDeliveriesBrought1795500000060 implements MigrationInterface {
  name = 'RememberWhatDeliveriesBrought1795500000060';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'delivery_trace',
      {
        region: column.region(),
        delivery_id: column.id(),
        trace_index: column.code(24),
        received_at: column.instant(),
      },
      {
        primaryKey: ['region', 'delivery_id', 'trace_index'],
        index: { delivery_trace_index: ['trace_index'], delivery_trace_age: ['received_at'] },
      },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'delivery_trace');
  }
}
