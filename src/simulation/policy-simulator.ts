import { isDeepStrictEqual } from 'node:util';
import type { Scope } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { isInScope } from '../identity/scope';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { AppError, fail, ok, type Problem, type Result } from '../platform/errors';
import { addDays, startOfShanghaiDay } from '../platform/shanghai';
import { nameOf, PolicyPack } from '../policy/pack';
import type { PolicyService } from '../policy/policy.service';
import type { PolicySettings, SettingName } from '../policy/settings';
import { type OrderSimulation, simulateOrders } from './order-simulation';
import {
  type AppealSimulation,
  countNameless,
  type DefaultSimulation,
  simulateAppeals,
  simulateDefaults,
} from './rating-simulation';

/** A draft, and on which days (`YYYY-MM-DD` in Asia/Shanghai, both in it) it is to be tried. */
export interface SimulationAsked {
  region: string;
  from: string;
  to: string;
  /** The pack as JSON. */
  pack: string;
}

/** A setting that the draft has otherwise. */
export interface ChangedSetting {
  setting: SettingName;
  current: unknown;
  draft: unknown;
}

/** What would have been otherwise; nothing of it is stored. */
export interface PolicySimulation {
  /** Names of the packs that hold on the last day, and with the draft. */
  current: string;
  draft: string;
  changes: ChangedSetting[];
  orders: OrderSimulation;
  defaultRatings: DefaultSimulation;
  appeals: AppealSimulation;
  /** Ratings without a real name; flagged where the draft requires one. */
  nameless: number;
}

/** A quarter and a half: it is counted while somebody waits. */
const MOST_DAYS = 140;
const DAY_MS = 86_400_000;

/** Tries a draft of rules on what was recorded, so that an office sees what it would decree. */
export class PolicySimulator {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly policies: PolicyService,
    private readonly clock: Clock,
  ) {}

  /**
   * What a draft would have changed in a region and all below it. Fails at the field of the pack that is wrong; a region out
   * of scope is `NOT_FOUND`, and so is a pack for a region whose rules do not hold there. Throws `PERIOD_TOO_LONG`.
   */
  async try(scope: Scope, { region, from, to, pack }: SimulationAsked): Promise<Result<PolicySimulation>> {
    if (from > to) throw new AppError('BAD_USER_INPUT');
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
    if (days >= MOST_DAYS) throw new AppError('PERIOD_TOO_LONG', { limit: MOST_DAYS });
    // Rules are those of a place: whoever comes as one of a unit does not see what they do to others.
    if (scope.institution !== null || !isInScope(scope, region)) return fail(['input', 'region'], 'NOT_FOUND');
    const parsed = packOf(pack);
    if (!parsed.ok) return parsed;
    const own = [null, ...this.regions.chain(region), ...this.regions.subtree(region)];
    if (!own.includes(parsed.value.region)) return fail(['input', 'pack', 'region'], 'NOT_FOUND');

    const draft = this.policies.withDraft(parsed.value);
    const at = { draft, clock: this.clock };
    const simulated = {
      regions: this.regions.subtree(region),
      from: startOfShanghaiDay(from),
      to: startOfShanghaiDay(addDays(to, 1)),
    };
    const place =
      parsed.value.region && this.regions.contains(region, parsed.value.region) ? parsed.value.region : region;
    const { reader } = this.database;
    const [current, then] = [await this.policies.resolve(place, to), await draft.resolve(place, to)];
    return ok({
      current: current.version,
      draft: nameOf(parsed.value),
      changes: changesOf(current.settings, then.settings),
      orders: await simulateOrders(reader, simulated, at),
      defaultRatings: await simulateDefaults(reader, simulated, at),
      appeals: await simulateAppeals(reader, simulated, draft),
      nameless: await countNameless(reader, simulated),
    });
  }
}

function packOf(text: string): Result<PolicyPack> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail(['input', 'pack'], 'INVALID_VALUE', { reason: 'JSON' });
  }
  const { data, error } = PolicyPack.safeParse(value);
  if (data) return ok(data);
  const problems = error.issues.map(({ path, message }): Problem => ({
    path: ['input', 'pack', ...path.map(String)],
    code: 'INVALID_VALUE',
    params: { reason: message },
  }));
  return { ok: false, problems };
}

function changesOf(current: PolicySettings, draft: PolicySettings): ChangedSetting[] {
  return (Object.keys(draft) as SettingName[])
    .filter(setting => !isDeepStrictEqual(current[setting], draft[setting]))
    .sort()
    .map(setting => ({ setting, current: current[setting], draft: draft[setting] }));
}
