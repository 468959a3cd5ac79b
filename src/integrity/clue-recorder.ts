import type { EntityManager } from 'typeorm';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { IdGenerator } from '../platform/ids';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import type { ClueStepKind } from './clue-step.entity';
import type { ClueKind, ClueSource } from './clue.entity';

/** A clue before it is on record. */
export interface ClueToRecord {
  region: string;
  /** Left out, it is a clue of its own. */
  causeKey?: string;
  kind: ClueKind;
  source: ClueSource;
  institutionCode: string | null;
  evaluationId: string | null;
  text: string;
  actor: string;
}

/** A step before it is on record. */
export interface StepToRecord {
  kind: ClueStepKind;
  body: string;
  reference: string | null;
  note: string | null;
  actor: string;
}

/** Writes clues and the steps with them. The audit row says that there is one, never about whom. */
export class ClueRecorder {
  constructor(
    private readonly audit: Audit,
    private readonly sealing: Sealing,
    private readonly records: RowsOfRecord,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Adds a clue; a unique violation where its cause has one already. */
  async add(tx: EntityManager, clue: ClueToRecord): Promise<RowKey> {
    const { region, kind, source, actor } = clue;
    const id = this.ids.next();
    const row = {
      ...{ region, id, cause_key: clue.causeKey ?? `clue:${id}`, kind, source },
      ...{ institution_code: clue.institutionCode, evaluation_id: clue.evaluationId },
      text: this.sealing.seal(clue.text, { table: 'clue', column: 'text', row: id }),
      ...{ recorded_by: actor, recorded_at: this.clock.now() },
    };
    await this.records.add(tx, 'clue', [row]);
    await this.audit.record(tx, { actor, action: 'clue.recorded', region, subject: `Clue:${id}`, detail: { source } });
    return { region, id };
  }

  /** Adds what became of a clue. */
  async addStep(tx: EntityManager, { region, id: clue_id }: RowKey, step: StepToRecord): Promise<void> {
    const { kind, body, reference, note, actor } = step;
    const id = this.ids.next();
    const row = {
      ...{ region, id, clue_id, kind, body, reference, actor, at: this.clock.now() },
      note: note && this.sealing.seal(note, { table: 'clue_step', column: 'note', row: id }),
    };
    await this.records.add(tx, 'clue_step', [row]);
    const action = kind === 'REFERRED' ? 'clue.referred' : 'clue.answered';
    await this.audit.record(tx, { actor, action, region, subject: `Clue:${clue_id}` });
  }
}
