import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, createTable, dropTables } from '../src/platform/schema';

const { nullable } = column;

/** Clues to breaches of discipline or law, and what became of each. */
export class CreateClue1795207510000 implements MigrationInterface {
  name = 'CreateClue1795207510000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createTable(
      queryRunner,
      'clue',
      {
        region: column.region(),
        id: column.id(),
        cause_key: column.code(64),
        kind: column.code(16),
        source: column.code(16),
        institution_code: nullable(column.code(128)),
        evaluation_id: nullable(column.id()),
        text: column.text(),
        recorded_by: column.code(128),
        recorded_at: column.instant(),
        mac: column.code(64),
      },
      {
        primaryKey: ['region', 'id'],
        unique: { clue_cause: ['region', 'cause_key'] },
        index: { clue_recorded: ['region', 'recorded_at', 'id'] },
      },
    );
    await createTable(
      queryRunner,
      'clue_step',
      {
        region: column.region(),
        id: column.id(),
        clue_id: column.id(),
        kind: column.code(16),
        body: column.code(200),
        reference: nullable(column.code(128)),
        note: nullable(column.text()),
        actor: column.code(128),
        at: column.instant(),
        mac: column.code(64),
      },
      { primaryKey: ['region', 'id'], index: { clue_step_clue: ['region', 'clue_id'] } },
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, 'clue_step', 'clue');
  }
}
