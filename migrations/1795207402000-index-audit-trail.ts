import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const TABLE = 'audit_entry';
const INDEXES: Record<string, string[]> = {
  audit_entry_time: ['at', 'id'],
  audit_entry_region_time: ['region', 'at', 'id'],
  audit_entry_actor: ['actor', 'at', 'id'],
  audit_entry_subject: ['subject', 'at', 'id'],
};

/** What auditors look the trail up by. */
export class IndexAuditTrail1795207402000 implements MigrationInterface {
  name = 'IndexAuditTrail1795207402000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const known = new Set((await queryRunner.getTable(TABLE))?.indices.map(({ name }) => name));
    for (const [name, columnNames] of Object.entries(INDEXES)) {
      if (known.has(name)) continue; // left by a migration that was killed
      await queryRunner.createIndex(TABLE, new TableIndex({ name, columnNames }));
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDEXES)) await queryRunner.dropIndex(TABLE, name);
  }
}
