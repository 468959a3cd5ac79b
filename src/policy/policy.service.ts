import type { EntityManager } from 'typeorm';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { afterCommit, type Database } from '../platform/database';
import { AppError, fail, ok, type Result } from '../platform/errors';
import { sha256Hex } from '../platform/hash';
import { shanghaiDate, startOfShanghaiDay } from '../platform/shanghai';
import { insertRows, isUniqueViolation, select, selectOne } from '../platform/sql';
import {
  calendarOf,
  HOLIDAY_YEARS,
  type HolidayYear,
  nationalCalendar,
  remembered,
  withOverrides,
  type WorkingCalendar,
} from './calendar';
import { type ExplainedDeadline, explainDeadline } from './deadline';
import { BUILT_IN_PACKS, digestOf, nameOf, overridesOn, PolicyPack, type ResolvedPolicy, resolvePolicy } from './pack';
import { type DeadlineRule, limitOf } from './settings';

/** Where the root is kept, which has no region and must not have a null in its key. */
const ROOT_REGION = '000000000000';
/** Packs that another process imported are seen after this long; those of this process at once. */
const RELOAD_AFTER_MS = 30_000;
const MAX_REMEMBERED = 5_000;
/** The days that `YYYY-MM-DD` can count from without leaving its four digits. */
const FIRST_START = startOfShanghaiDay('1900-01-01');
const LAST_START = startOfShanghaiDay('9990-01-01');

/** Before any record. */
const LONG_AGO = '1900-01-01';

/** Whoever asks for rules and changes none. */
export type PolicyReader = Pick<
  PolicyService,
  'resolve' | 'calendar' | 'deadline' | 'reRatingUntil' | 'workingDaysAfter'
>;

/** A pack, and since when it is known. */
interface PublishedPack {
  pack: PolicyPack;
  /** Epoch milliseconds; 0 where nobody knows. */
  publishedAt: number;
}

interface Published {
  packs: readonly PolicyPack[];
  /** In the order in which they were published. */
  known: readonly PublishedPack[];
  resolved: Map<string, ResolvedPolicy>;
  calendars: Map<string, WorkingCalendar>;
}

/** What deadlines hang on beside their own facts. */
export interface DeadlineBasis {
  /** SHA-256 (hex) over the packs of a region, its higher ones included, and the national holiday notices. */
  digest: string;
  /** How many holiday notices this release knows: an older one knows fewer. */
  notices: number;
}

/** Which rules are in force where and when, and the deadlines that follow from them. */
export class PolicyService {
  private cache: { readAt: number; published: Promise<Published> } | null = null;
  private readonly national: WorkingCalendar;

  constructor(
    private readonly database: Database,
    private readonly regions: { chain(code: string): readonly string[] },
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly holidays: readonly HolidayYear[] = HOLIDAY_YEARS,
    private readonly readPacks: () => Promise<readonly PublishedPack[]> = () => storedPacks(database),
  ) {
    this.national = holidays === HOLIDAY_YEARS ? nationalCalendar : calendarOf(holidays);
  }

  /**
   * The rules in force in a region on a day (`YYYY-MM-DD`, Asia/Shanghai; today where left out), inherited from the nation
   * down. A region that nobody knows has the national ones. With `publishedBy` what was published later has no part in them,
   * from whatever day on it is in force: so what they once decided stays decided.
   */
  async resolve(region: string, on = this.today(), publishedBy?: Date): Promise<ResolvedPolicy> {
    const { packs, known, resolved } = await this.published(publishedBy);
    const chain = this.regions.chain(region);
    const count = publishedBy && known.filter(({ publishedAt }) => publishedAt <= publishedBy.getTime()).length;
    const key = [count, on, ...chain, region].join();
    const found = resolved.get(key);
    if (found) return found;

    const policy = resolvePolicy(count === undefined ? packs : firstOf(known, count), { region, chain, on });
    if (resolved.size >= MAX_REMEMBERED) resolved.clear();
    resolved.set(key, policy);
    return policy;
  }

  /** Which days are worked in a region: each as the packs say that are in force on that very day. */
  async calendar(region: string): Promise<WorkingCalendar> {
    const { packs, calendars } = await this.published();
    const chain = this.regions.chain(region);
    const key = chain.join();
    const known = calendars.get(key);
    if (known) return known;

    const dayOf = (on: string) => withOverrides(this.national, overridesOn(packs, { chain, on })).dayOf(on);
    const calendar = remembered({ dayOf });
    if (calendars.size >= MAX_REMEMBERED) calendars.clear();
    calendars.set(key, calendar);
    return calendar;
  }

  /** When something that began at `from` is due by the limit that was in force on that day, day by day. */
  async deadline(region: string, rule: DeadlineRule, from: Date): Promise<ExplainedDeadline> {
    if (from < FIRST_START || from > LAST_START) throw new AppError('BAD_USER_INPUT');
    const { settings } = await this.resolve(region, shanghaiDate(from));
    return explainDeadline({ limit: limitOf(settings, rule), from }, await this.calendar(region));
  }

  /** Until when the citizen may rate a rectification that ended at `from`. */
  async reRatingUntil(region: string, from: Date): Promise<Date | null> {
    const { settings } = await this.resolve(region, shanghaiDate(from));
    return explainDeadline({ limit: settings.reRatingWindow, from }, await this.calendar(region)).dueAt;
  }

  /** The end of so many working days after a day, by the calendar there (extensions). */
  async workingDaysAfter(region: string, from: Date, days: number): Promise<ExplainedDeadline> {
    const limit = { days, dayKind: 'WORKING' as const, countStartDay: false };
    return explainDeadline({ limit, from }, await this.calendar(region));
  }

  /** The rules as they would be, and always had been, with a pack in the place of those of its region. Publishes nothing. */
  withDraft(draft: PolicyPack): PolicyReader {
    const packs = async () => [
      ...(await this.published()).known.filter(({ pack }) => pack.region !== draft.region),
      { pack: { ...draft, effectiveFrom: LONG_AGO }, publishedAt: 0 },
    ];
    return new PolicyService(this.database, this.regions, this.audit, this.clock, this.holidays, packs);
  }

  /** Forgets what it knows, so that packs which another process published are seen now. */
  refresh(): void {
    this.cache = null;
  }

  /** What the deadlines of a region hang on now: where it is another, they are to be counted again. */
  async deadlineBasis(region: string): Promise<DeadlineBasis> {
    const { packs } = await this.published();
    const chain = new Set<string | null>([null, ...this.regions.chain(region)]);
    const names = packs.filter(pack => chain.has(pack.region)).map(nameOf);
    return {
      digest: sha256Hex(JSON.stringify([names.sort(), this.holidays])),
      notices: this.holidays.reduce((sum, year) => sum + year.notices.length, 0),
    };
  }

  /**
   * Publishes a pack, which must have passed `PolicyPack`. The same pack again changes nothing (`false`); another pack under
   * a version that is taken is refused with `ALREADY_EXISTS`, because published rules never change.
   */
  async importPack(tx: EntityManager, pack: PolicyPack, actor: string): Promise<Result<boolean>> {
    const { version, effectiveFrom, source } = pack;
    const region = pack.region ?? ROOT_REGION;
    const digest = digestOf(pack);
    const earlier = await publishedDigest(tx, region, version);
    if (earlier) return earlier === digest ? ok(false) : fail(['version'], 'ALREADY_EXISTS');
    await insertRows(tx, 'policy_pack', [
      {
        region,
        version,
        effective_from: effectiveFrom,
        document: source.document,
        settings: JSON.stringify(pack),
        digest,
        published_at: this.clock.now(),
      },
    ]);
    await this.audit.record(tx, {
      actor,
      action: 'policy.published',
      region,
      subject: `PolicyPack:${region}@${version}`,
      detail: { digest, effectiveFrom },
    });
    afterCommit(tx, () => {
      this.cache = null;
    });
    return ok(true);
  }

  /** Publishes the packs that come with the product. A release that changed one without a new version does not start. */
  async installBuiltInPacks(): Promise<void> {
    const install = () =>
      this.database.unitOfWork(async tx => {
        for (const pack of BUILT_IN_PACKS) {
          const result = await this.importPack(tx, pack, 'system');
          if (!result.ok) throw new Error(`policy pack ${nameOf(pack)} differs from the one that is published`);
        }
      });
    try {
      await install();
    } catch (error) {
      // Another process that starts at the same moment was first; now its rows are there to compare with.
      if (!isUniqueViolation(error)) throw error;
      await install();
    }
  }

  private today(): string {
    return shanghaiDate(this.clock.now());
  }

  /** Read after `since` at the earliest. */
  private published(since?: Date): Promise<Published> {
    const now = this.clock.now().getTime();
    const oldest = Math.max(now - RELOAD_AFTER_MS + 1, Math.min(since?.getTime() ?? 0, now));
    if (this.cache && this.cache.readAt >= oldest && this.cache.readAt <= now) return this.cache.published;
    const cache = { readAt: now, published: this.read() };
    this.cache = cache;
    cache.published.catch(() => {
      if (this.cache === cache) this.cache = null;
    });
    return cache.published;
  }

  private async read(): Promise<Published> {
    const known = [...(await this.readPacks())].sort((a, b) => a.publishedAt - b.publishedAt);
    return { packs: known.map(({ pack }) => pack), known, resolved: new Map(), calendars: new Map() };
  }
}

/** The packs that were published first; of the root at least its own, because every region has rules at any time. */
function firstOf(known: readonly PublishedPack[], count: number): PolicyPack[] {
  const packs = known.map(({ pack }) => pack);
  const first = packs.slice(0, count);
  return first.some(({ region }) => region === null) ? first : packs.filter(({ region }) => region === null);
}

async function storedPacks({ reader }: Database): Promise<PublishedPack[]> {
  const rows = await select<PackRow & { published_at: number | string }>(
    reader,
    'SELECT region, version, settings, digest, published_at FROM policy_pack',
  );
  if (rows.length === 0) throw new Error('no policy is published: installBuiltInPacks comes first');
  return rows.map(row => ({ pack: packOf(row), publishedAt: Number(row.published_at) }));
}

interface PackRow {
  region: string;
  version: string;
  settings: string;
  digest: string;
}

async function publishedDigest(tx: EntityManager, region: string, version: string): Promise<string | null> {
  const row = await selectOne<PackRow>(tx, 'SELECT digest FROM policy_pack WHERE region = ? AND version = ?', [
    region,
    version,
  ]);
  return row?.digest ?? null;
}

function packOf({ region, version, settings, digest }: PackRow): PolicyPack {
  const pack = PolicyPack.parse(JSON.parse(settings));
  if (digestOf(pack) !== digest) throw new Error(`policy pack ${region}@${version} was altered in the database`);
  return pack;
}
