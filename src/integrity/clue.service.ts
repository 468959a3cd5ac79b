import type { Viewer } from '../callback/callback-attempts';
import type { EvaluationService } from '../evaluation/evaluation.service';
import { type Refusals, subjectOf } from '../identity/refusals';
import { isInScope, scopeOffUnits } from '../identity/scope';
import type { Keyset, Page } from '../platform/connection';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { RowKey } from '../platform/region-keys';
import type { Sealing } from '../platform/sealing';
import type { ClueRecorder, StepToRecord } from './clue-recorder';
import type { ClueKind } from './clue.entity';
import { type ClueStepView, type ClueView, findClues, listClues, stepsWith } from './clue.query';

/** A clue as somebody who heard of it says. */
export interface StatedClue {
  region: string;
  kind: ClueKind;
  institution?: string | null;
  /** Global id of the rating that it is about. */
  evaluation?: string | null;
  text: string;
  idempotencyKey: string;
}

/** To whom a clue was handed, or what they answered. */
export interface StatedStep {
  /** Global id of the clue. */
  clue: string;
  body: string;
  reference?: string | null;
  note?: string | null;
  idempotencyKey: string;
}

const REFUSED = 'clue.refused';

/** Clues to breaches of discipline or law: written down, handed to the competent body, and kept from every unit. */
export class ClueService {
  constructor(
    private readonly database: Database,
    private readonly evaluations: Pick<EvaluationService, 'find'>,
    private readonly recorder: ClueRecorder,
    private readonly idempotency: Idempotency,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly sealing: Sealing,
  ) {}

  /** Writes a clue down; nobody who belongs to a unit does. `NOT_FOUND` for what is out of scope. */
  async record(viewer: Viewer, stated: StatedClue): Promise<Result<RowKey>> {
    const { principal } = viewer;
    const scope = scopeOffUnits(principal, viewer.scope);
    const { subject: actor } = principal;
    const operation = 'recordClue';
    const request = { actor, operation, key: stated.idempotencyKey, input: stated };
    const result = await this.idempotency.run(request, async tx => {
      if (!isInScope(scope, stated.region)) return fail(['input', 'region'], 'NOT_FOUND');
      const key = stated.evaluation ? decodeGlobalId(stated.evaluation) : null;
      const [rating] = key?.type === 'Evaluation' ? await this.evaluations.find(scope, [key]) : [];
      if (stated.evaluation && !rating) return fail(['input', 'evaluation'], 'NOT_FOUND');
      const { region, kind, text } = stated;
      const institutionCode = stated.institution ?? rating?.institutionCode ?? null;
      const about = { institutionCode, evaluationId: rating?.id ?? null };
      return ok(await this.recorder.add(tx, { region, kind, source: 'PERSON', ...about, text, actor }));
    });
    return this.refusals.noted(principal, { action: REFUSED, subject: 'Clue:?', operation }, result);
  }

  /** Hands a clue to the competent body. */
  refer(viewer: Viewer, stated: StatedStep): Promise<Result<RowKey>> {
    return this.step(viewer, 'referClue', 'REFERRED', stated);
  }

  /** Notes what the body answered. */
  answer(viewer: Viewer, stated: StatedStep): Promise<Result<RowKey>> {
    return this.step(viewer, 'recordClueResult', 'RESULT', stated);
  }

  /** One page of the clues in scope. */
  async list({ principal, scope }: Viewer, page: { first: number; after: Keyset | null }): Promise<Page<ClueView>> {
    return listClues(this.database.reader, scopeOffUnits(principal, scope), page);
  }

  /** The clues of these keys, as far as they are in scope. */
  async find({ principal, scope }: Viewer, keys: readonly RowKey[]): Promise<ClueView[]> {
    return findClues(this.database.reader, scopeOffUnits(principal, scope), keys);
  }

  /** What a clue says. */
  text({ id, sealedText }: ClueView): string {
    return this.sealing.open(sealedText, { table: 'clue', column: 'text', row: id });
  }

  /** All steps with clues, oldest first, with what was noted. */
  async steps(clues: readonly RowKey[]): Promise<(ClueStepView & { note: string | null })[]> {
    return (await stepsWith(this.database.reader, clues)).map(step => {
      const place = { table: 'clue_step', column: 'note', row: step.id };
      return { ...step, note: step.sealedNote && this.sealing.open(step.sealedNote, place) };
    });
  }

  private async step(
    viewer: Viewer,
    operation: string,
    kind: StepToRecord['kind'],
    stated: StatedStep,
  ): Promise<Result<RowKey>> {
    const { principal } = viewer;
    const { subject: actor } = principal;
    const request = { actor, operation, key: stated.idempotencyKey, input: stated };
    const result = await this.idempotency.run(request, async tx => {
      const key = decodeGlobalId(stated.clue);
      const scope = scopeOffUnits(principal, viewer.scope);
      const [clue] = key?.type === 'Clue' ? await findClues(tx, scope, [key]) : [];
      if (!clue) return fail(['input', 'clue'], 'NOT_FOUND');
      const { body, reference = null, note = null } = stated;
      await this.recorder.addStep(tx, clue, { kind, body, reference, note, actor });
      return ok({ region: clue.region, id: clue.id });
    });
    return this.refusals.noted(
      principal,
      { action: REFUSED, subject: subjectOf('Clue', stated.clue), operation },
      result,
    );
  }
}
