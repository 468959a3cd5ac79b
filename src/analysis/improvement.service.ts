import type { EntityManager } from 'typeorm';
import type { Viewer } from '../callback/callback-attempts';
import { findInstitutions } from '../catalog/catalog.queries';
import type { Principal } from '../identity/principal';
import { type Refusals, subjectOf } from '../identity/refusals';
import { isInScope, scopeOffUnits } from '../identity/scope';
import type { NoticeKind } from '../notification/notice.entity';
import type { Notices, Recipient } from '../notification/notices';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import { shanghaiDate } from '../platform/shanghai';
import type { SqlValue } from '../platform/sql';
import { officeOf } from '../work-order/work-order-notices';
import {
  type ImprovementOutcome,
  type ImprovementStepKind,
  improvementTransitions,
  mayFollow,
  type ReportKind,
} from './improvement-transitions';
import type { MeasureKind, Routing } from './improvement.entity';
import { findImprovements, type ImprovementView } from './improvement.query';

/** What is to be improved, by whom, and until when. */
export interface StatedImprovement {
  /** Code of the unit that is responsible. */
  institution: string;
  serviceItem?: string | null;
  problem: string;
  measure: MeasureKind;
  routing: Routing;
  /** `YYYY-MM-DD` in Asia/Shanghai, today or later. */
  dueOn: string;
  idempotencyKey: string;
}

/** What the unit says of it. */
export interface ImprovementReport {
  /** Global id. */
  improvement: string;
  kind: ReportKind;
  text: string;
  idempotencyKey: string;
}

/** What the office thinks came of it. */
export interface ImprovementClosing {
  /** Global id. */
  improvement: string;
  outcome: ImprovementOutcome;
  note: string;
  idempotencyKey: string;
}

interface StepToRecord {
  kind: ImprovementStepKind;
  text: string;
  actor: string;
  /** What changes in the item beside its state. */
  changes: Record<string, SqlValue>;
}

const REFUSED = 'improvement.refused';
const ITEM = ['input', 'improvement'];

/** What is improved because ratings say so: opened by the office, done by the unit, closed by the office. */
export class Improvements {
  constructor(
    private readonly notices: Notices,
    private readonly audit: Audit,
    private readonly idempotency: Idempotency,
    private readonly records: RowsOfRecord,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly sealing: Sealing,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Opens an item with a unit in scope, and tells the unit. Nobody who belongs to a unit opens one. */
  async open({ principal, scope }: Viewer, stated: StatedImprovement): Promise<Result<RowKey>> {
    const { subject: actor } = principal;
    const operation = 'openImprovement';
    const request = { actor, operation, key: stated.idempotencyKey, input: stated };
    const result = await this.idempotency.run<RowKey>(request, async tx => {
      const [unit] = await findInstitutions(tx, [stated.institution]);
      const isOurs = unit && isInScope(scopeOffUnits(principal, scope), unit.region);
      if (!isOurs) return fail(['input', 'institution'], 'NOT_FOUND');
      const now = this.clock.now();
      if (stated.dueOn < shanghaiDate(now)) {
        return fail(['input', 'dueOn'], 'INVALID_VALUE', { reason: `≥ ${shanghaiDate(now)}` });
      }
      const { region } = unit;
      const id = this.ids.next();
      const { measure, routing, serviceItem = null } = stated;
      await this.records.add(tx, 'improvement', [
        {
          ...{ region, id, institution_code: unit.code, service_item_code: serviceItem },
          problem: this.sealing.seal(stated.problem, { table: 'improvement', column: 'problem', row: id }),
          ...{ measure, routing, due_on: stated.dueOn, state: 'OPEN', opened_by: actor, opened_at: now },
          ...{ done_at: null, outcome: null, closed_by: null, closed_at: null, version: 1 },
        },
      ]);
      const detail = { institution: unit.code, serviceItem, measure, routing, dueOn: stated.dueOn };
      await this.audit.record(tx, {
        ...{ actor, action: 'improvement.opened', region, subject: `Improvement:${id}`, detail },
      });
      await this.tell(tx, { region, id }, 'IMPROVEMENT_OPENED', handlersOf(region, unit.code));
      return ok({ region, id });
    });
    return this.refusals.noted(principal, { action: REFUSED, subject: 'Improvement:?', operation }, result);
  }

  /** Notes what the responsible unit reports; nobody else reports for it. The office is told. */
  async report(viewer: Viewer, { kind, text, ...stated }: ImprovementReport): Promise<Result<RowKey>> {
    const isTheirs = (item: ImprovementView, { institution }: Principal) => item.institutionCode === institution;
    return this.step(viewer, 'reportImprovement', { ...stated, kind, text }, isTheirs, async (tx, item, actor) => {
      const changes: StepToRecord['changes'] = kind === 'DONE' ? { done_at: this.clock.now() } : {};
      await this.record(tx, item, { kind, text, actor, changes });
      await this.tell(tx, item, 'IMPROVEMENT_REPORTED', officeOf(item.region));
    });
  }

  /** Closes an item, and tells the unit. Nobody who belongs to a unit closes one. */
  async close(viewer: Viewer, { outcome, note, ...stated }: ImprovementClosing): Promise<Result<RowKey>> {
    const isOffice = (item: ImprovementView, principal: Principal) =>
      isInScope(scopeOffUnits(principal, viewer.scope), item.region);
    const input = { ...stated, kind: outcome, text: note };
    return this.step(viewer, 'closeImprovement', input, isOffice, async (tx, item, actor) => {
      const changes = { outcome, closed_by: actor, closed_at: this.clock.now() };
      await this.record(tx, item, { kind: outcome, text: note, actor, changes });
      await this.tell(tx, item, 'IMPROVEMENT_CLOSED', handlersOf(item.region, item.institutionCode));
    });
  }

  private async step(
    { principal, scope }: Viewer,
    operation: string,
    input: { improvement: string; kind: ImprovementStepKind; text: string; idempotencyKey: string },
    mayDo: (item: ImprovementView, principal: Principal) => boolean,
    work: (tx: EntityManager, item: ImprovementView, actor: string) => Promise<void>,
  ): Promise<Result<RowKey>> {
    const { subject: actor } = principal;
    const request = { actor, operation, key: input.idempotencyKey, input };
    const result = await this.idempotency.run<RowKey>(request, async tx => {
      const key = decodeGlobalId(input.improvement);
      const [item] = key?.type === 'Improvement' ? await findImprovements(tx, scope, [key]) : [];
      if (!item || !mayDo(item, principal)) return fail(ITEM, 'NOT_FOUND');
      if (!mayFollow(input.kind, item.state)) return fail(ITEM, 'IMPROVEMENT_STATE', { state: item.state });
      await work(tx, item, actor);
      return ok({ region: item.region, id: item.id });
    });
    const subject = subjectOf('Improvement', input.improvement);
    return this.refusals.noted(principal, { action: REFUSED, subject, operation }, result);
  }

  private async record(
    tx: EntityManager,
    item: ImprovementView,
    { kind, text, actor, changes }: StepToRecord,
  ): Promise<void> {
    const { region } = item;
    const id = this.ids.next();
    const { to } = improvementTransitions[kind];
    await this.records.change(tx, 'improvement', item, { ...changes, state: to });
    await this.records.add(tx, 'improvement_step', [
      {
        ...{ region, id, improvement_id: item.id, kind, actor, at: this.clock.now() },
        text: this.sealing.seal(text, { table: 'improvement_step', column: 'text', row: id }),
      },
    ]);
    const action = to === 'CLOSED' ? 'improvement.closed' : 'improvement.reported';
    const detail = { kind, from: item.state, to };
    await this.audit.record(tx, { actor, action, region, subject: `Improvement:${item.id}`, detail });
  }

  private tell(tx: EntityManager, { region, id }: RowKey, kind: NoticeKind, recipient: Recipient): Promise<void> {
    const about = { type: 'Improvement', region, id, number: null };
    return this.notices.tell(tx, [{ region, kind, recipient, about }]);
  }
}

const handlersOf = (region: string, institution: string): Recipient => ({
  ...{ role: 'INSTITUTION_HANDLER', region, institution },
});
