import { builtInAdapters } from '../channel/built-in-channels';
import { CHANNEL_COLUMNS, type ChannelRow, type ChannelView, channelViewOf } from '../channel/channel-row';
import type { AdapterRegistry } from '../channel/channel.service';
import type { RegionTree } from '../identity/region-tree';
import { regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Database } from '../platform/database';
import { groupBy } from '../platform/group-by';
import { inList, select } from '../platform/sql';
import type { ChannelKind } from '../sdk';

/** What everybody may know of a channel's tests. */
export interface ChannelTest {
  name: string;
  kind: ChannelKind;
  region: string;
  result: 'PASSED' | 'FAILED' | 'NOT_TESTABLE' | 'NOT_TESTED_YET';
  /** The last day on which a bad rating was sent through it, in Asia/Shanghai. */
  lastTestedOn: string | null;
  /** The first day since which bad ratings do not get through; null where they do. */
  failingSince: string | null;
}

interface LevelRow {
  channel_code: string;
  level: string;
  last_passed: string | null;
  last_failed: string | null;
  last_untestable: string | null;
  /** The days of the last that passed and of the last that failed. */
  passed_on: string | null;
  failed_on: string | null;
}

/** As the schema and docs/canary.md say: of a region with more, the first by their codes. */
const MOST_CHANNELS = 500;

/** Tells the public whether bad ratings get through: nothing of how, by whom, or why not. */
export class ChannelTests {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly adapters: AdapterRegistry,
  ) {}

  /** The channels of a region and of all below it that are switched on, in the order of their names; 500 at most. */
  async of(region: string): Promise<ChannelTest[]> {
    await this.regions.lookup(region);
    const channels = await this.channelsIn(region);
    if (!channels.length) return [];
    const codes = channels.map(({ code }) => code);
    const levels = groupBy(await this.levels(codes), row => row.channel_code);
    const tests: ChannelTest[] = [];
    for (const channel of channels) tests.push(await this.testOf(channel, levels.get(channel.code) ?? []));
    return tests.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  private async testOf(
    { code, name, region, adapter }: ChannelView,
    levels: readonly LevelRow[],
  ): Promise<ChannelTest> {
    const failing = levels.filter(each => resultOf(each) === 'FAILED');
    const since = await Promise.all(failing.map(each => this.since(code, each)));
    const results = levels.map(resultOf);
    const result = (['FAILED', 'PASSED', 'NOT_TESTABLE'] as const).find(each => results.includes(each));
    return {
      ...{ name, region, kind: this.kindOf(adapter), result: result ?? 'NOT_TESTED_YET' },
      lastTestedOn:
        levels
          .flatMap(({ passed_on: passed, failed_on: failed }) => [passed ?? [], failed ?? []].flat())
          .sort()
          .at(-1) ?? null,
      failingSince: since.sort()[0] ?? null,
    };
  }

  private async channelsIn(region: string): Promise<ChannelView[]> {
    const where = new Conditions();
    where.addAll(
      regionCondition({ regions: this.regions.subtree(region), institution: null, staffMember: null }, 'region'),
    );
    where.add("enabled = 1 AND adapter <> 'default'");
    const rows = await select<ChannelRow>(
      this.database.reader,
      `SELECT ${CHANNEL_COLUMNS} FROM channel ${where.sql} ORDER BY code LIMIT ${MOST_CHANNELS}`,
      where.parameters,
    );
    return rows.map(channelViewOf);
  }

  /** For each channel and level the last test of each outcome, one look at an index each; ids rise with time. */
  private levels(codes: readonly string[]): Promise<LevelRow[]> {
    const last = (state: string, column: 'id' | 'day' = 'id') =>
      `(SELECT r.${column} FROM canary_run r
         WHERE r.channel_code = c.code AND r.level = l.level AND r.state = '${state}' ORDER BY r.id DESC LIMIT 1)`;
    return select<LevelRow>(
      this.database.reader,
      `SELECT c.code AS channel_code, l.level, ${last('PASSED')} AS last_passed, ${last('FAILED')} AS last_failed,
              ${last('NOT_TESTABLE')} AS last_untestable, ${last('PASSED', 'day')} AS passed_on,
              ${last('FAILED', 'day')} AS failed_on
         FROM channel c CROSS JOIN (SELECT 'DISSATISFIED' AS level UNION ALL SELECT 'VERY_DISSATISFIED') l
        WHERE c.code IN (${inList(codes)})`,
      [...codes],
    );
  }

  /** The day of the first failure after the last time that all was well. */
  private async since(code: string, { level, last_passed }: LevelRow): Promise<string> {
    const rows = await select<{ day: string }>(
      this.database.reader,
      `SELECT day FROM canary_run
        WHERE channel_code = ? AND level = ? AND state = 'FAILED' AND id > ? ORDER BY id LIMIT 1`,
      [code, level, last_passed ?? ''],
    );
    return rows[0]!.day;
  }

  private kindOf(adapter: string): ChannelKind {
    if (adapter in builtInAdapters) return builtInAdapters[adapter as keyof typeof builtInAdapters].channelKind;
    return this.adapters.get(adapter)?.manifest.channelKind ?? 'GENERIC';
  }
}

/** What the last test of a level said. */
function resultOf(row: LevelRow): 'PASSED' | 'FAILED' | 'NOT_TESTABLE' | null {
  const last = [
    { result: 'PASSED' as const, id: row.last_passed },
    { result: 'FAILED' as const, id: row.last_failed },
    { result: 'NOT_TESTABLE' as const, id: row.last_untestable },
  ].filter(({ id }) => id !== null);
  return last.sort((a, b) => (a.id! > b.id! ? -1 : 1))[0]?.result ?? null;
}
