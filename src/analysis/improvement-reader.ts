import type { Viewer } from '../callback/callback-attempts';
import type { RegionTree } from '../identity/region-tree';
import { narrowScope } from '../identity/scope';
import type { Clock } from '../platform/clock';
import type { Keyset, Page } from '../platform/connection';
import type { Database } from '../platform/database';
import type { RowKey } from '../platform/region-keys';
import type { Sealing } from '../platform/sealing';
import { shanghaiDate } from '../platform/shanghai';
import type { ImprovementState } from './improvement-transitions';
import {
  findImprovements,
  type ImprovementStepView,
  type ImprovementView,
  listImprovements,
  stepsWith,
} from './improvement.query';

/** Which improvements; all parts must hold, and an empty one narrows nothing. */
export interface ImprovementFilter {
  /** With all below it. */
  region?: string | null;
  states?: readonly ImprovementState[] | null;
  institutions?: readonly string[] | null;
  serviceItems?: readonly string[] | null;
  overdue?: boolean | null;
}

/** Reads improvements for whoever may: an office those of its region, a unit its own. */
export class ImprovementReader {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** One page of them, the last opened first. */
  list(
    { scope }: Viewer,
    { region, states, institutions, serviceItems, overdue }: ImprovementFilter,
    page: { first: number; after: Keyset | null },
  ): Promise<Page<ImprovementView>> {
    const within = region ? narrowScope(scope, region, this.regions) : scope;
    const lists = { states: states ?? [], institutions: institutions ?? [], serviceItems: serviceItems ?? [] };
    const asked = { ...lists, overdueOn: overdue ? this.today() : null };
    return listImprovements(this.database.reader, within, asked, page);
  }

  /** Those of these keys that are in scope. */
  find({ scope }: Viewer, keys: readonly RowKey[]): Promise<ImprovementView[]> {
    return findImprovements(this.database.reader, scope, keys);
  }

  /** What is the matter. */
  problem({ id, sealedProblem }: ImprovementView): string {
    return this.sealing.open(sealedProblem, { table: 'improvement', column: 'problem', row: id });
  }

  /** Whether the last day has passed and it is not done. */
  isOverdue({ state, dueOn }: ImprovementView): boolean {
    return (state === 'OPEN' || state === 'IN_PROGRESS') && dueOn < this.today();
  }

  /** All that was put down with improvements, oldest first. */
  async steps(improvements: readonly RowKey[]): Promise<(ImprovementStepView & { text: string })[]> {
    return (await stepsWith(this.database.reader, improvements)).map(step => {
      const place = { table: 'improvement_step', column: 'text', row: step.id };
      return { ...step, text: this.sealing.open(step.sealedText, place) };
    });
  }

  private today(): string {
    return shanghaiDate(this.clock.now());
  }
}
