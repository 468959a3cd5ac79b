import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

/** Why persons' data may go to whom. */
export class CreateEgressBasis1795500000050 implements MigrationInterface {
  name = 'CreateEgressBasis1795500000050';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'egress_basis',
      {
        region: column.region(),
        id: column.id(),
        recipient: column.code(128),
        kind: column.code(16),
        ground: column.code(16),
        reason: column.text(),
        evaluation_id: column.nullable(column.id()),
        actor: column.code(128),
        approved_by: column.nullable(column.code(128)),
        at: column.instant(),
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        index: { egress_basis_recipient: ['region', 'recipient', 'evaluation_id', 'id'] },
      },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'egress_basis');
  }
}
