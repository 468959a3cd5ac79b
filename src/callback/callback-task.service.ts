import type { RegionTree } from '../identity/region-tree';
import { narrowScope, scopeOffUnits } from '../identity/scope';
import type { Clock } from '../platform/clock';
import type { Keyset, Page } from '../platform/connection';
import type { Database } from '../platform/database';
import type { RowKey } from '../platform/region-keys';
import type { Sealing } from '../platform/sealing';
import type { PolicyService } from '../policy/policy.service';
import type { Viewer } from './callback-attempts';
import { type CallableWindow, callableWindow } from '../policy/callback-rules';
import {
  attemptsAt,
  type CallbackAttemptView,
  type CallbackTaskCriteria,
  type CallbackTaskView,
  findCallbackTasks,
  listCallbackTasks,
} from './callback-task.query';

/** Reads call-back tasks. Whoever belongs to a unit sees none: those who are rated do not learn who is asked about them. */
export class CallbackTasks {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly policies: PolicyService,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** One page of the tasks in scope; a region stands for itself and all below it. */
  async list(
    { principal, scope }: Viewer,
    filter: CallbackTaskCriteria & { region?: string | null },
    page: { first: number; after: Keyset | null },
  ): Promise<Page<CallbackTaskView>> {
    const visible = scopeOffUnits(principal, scope);
    const within = filter.region ? narrowScope(visible, filter.region, this.regions) : visible;
    return listCallbackTasks(this.database.reader, within, filter, page);
  }

  /** The tasks of these keys, as far as they are in scope. */
  async find({ principal, scope }: Viewer, keys: readonly RowKey[]): Promise<CallbackTaskView[]> {
    return findCallbackTasks(this.database.reader, scopeOffUnits(principal, scope), keys);
  }

  /** When the person of a task may be called: the hours that run now, or the next ones. */
  async callable({ region }: CallbackTaskView): Promise<CallableWindow> {
    const { settings } = await this.policies.resolve(region);
    return callableWindow(this.clock.now(), settings.callbackHours);
  }

  /** All attempts at tasks, oldest first, with what was noted. */
  async attempts(tasks: readonly RowKey[]): Promise<(CallbackAttemptView & { note: string | null })[]> {
    const attempts = await attemptsAt(this.database.reader, tasks);
    return attempts.map(attempt => {
      const { id, sealedNote } = attempt;
      const place = { table: 'callback_attempt', column: 'note', row: id };
      return { ...attempt, note: sealedNote && this.sealing.open(sealedNote, place) };
    });
  }
}
