import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from '../src/platform/schema';

/** Of the bad ratings of a cell those that a lower platform deals with; cells of before are counted anew by `statistics rebuild`. */
export class CountWhatIsHandledBelow1795400000010 implements MigrationInterface {
  name = 'CountWhatIsHandledBelow1795400000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumn(queryRunner, 'statistics_cell', 'handled_below', 0);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropColumn(queryRunner, 'statistics_cell', 'handled_below');
  }
}
