import { type Clock, isLessAgo } from '../platform/clock';
import type { Database } from '../platform/database';
import { select, selectOne } from '../platform/sql';
import type { Region, RegionLevel } from './region.entity';

/** Where the tree's regions come from. */
export interface RegionSource {
  all(): Promise<Region[]>;
  one(code: string): Promise<Region | null>;
}

const MAX_AGE_MS = 5_000;
/** Reading the regions takes at most a fiftieth of the time, however many they are. */
const MAX_SHARE = 50;

/**
 * The regions in memory. Questions are answered at once, from what was read last; `refresh` before a request or a batch
 * keeps that recent. A tree with a cycle, which no import should make, is walked once and answered.
 */
export class RegionTree {
  private byCode = new Map<string, Region>();
  private children = new Map<string, string[]>();
  private chains = new Map<string, readonly string[]>();
  private subtrees = new Map<string, readonly string[]>();
  private readAt = 0;
  private maxAge = 0;
  private reloading: Promise<void> | null = null;

  constructor(
    private readonly source: RegionSource,
    private readonly clock: Clock,
  ) {}

  /** Reads the regions again where what is in memory is older than some seconds. */
  async refresh(): Promise<void> {
    if (!isLessAgo(this.maxAge, this.readAt, this.clock.now().getTime())) await this.reload();
  }

  /** Reads the regions now: after an import, and at the start. */
  reload(): Promise<void> {
    this.reloading ??= this.read().finally(() => (this.reloading = null));
    return this.reloading;
  }

  /** The region of a code as of the last reading, or null. */
  find(code: string): Region | null {
    return this.byCode.get(code) ?? null;
  }

  /** The region of a code, also where it was added a moment ago; null where there is none. */
  async lookup(code: string): Promise<Region | null> {
    const known = this.find(code);
    if (known || !(await this.source.one(code))) return known;
    await this.reload();
    return this.find(code);
  }

  /** The codes of all regions. */
  codes(): string[] {
    return [...this.byCode.keys()];
  }

  /** Codes from the top of the tree down to this region; empty for an unknown one. */
  chain(code: string): readonly string[] {
    const known = this.chains.get(code);
    if (known) return known;
    const codes = new Set<string>();
    for (let at = this.find(code); at && !codes.has(at.code); at = at.parentCode ? this.find(at.parentCode) : null) {
      codes.add(at.code);
    }
    const chain = [...codes].reverse();
    if (chain.length) this.chains.set(code, chain);
    return chain;
  }

  /** This region's code and those of all below it, the higher first; empty for an unknown one. */
  subtree(code: string): readonly string[] {
    const known = this.subtrees.get(code);
    if (known) return known;
    const codes = new Set(this.byCode.has(code) ? [code] : []);
    // A set gives what is added while it is walked, and gives nothing twice.
    for (const parent of codes) for (const child of this.children.get(parent) ?? []) codes.add(child);
    this.subtrees.set(code, [...codes]);
    return this.subtrees.get(code)!;
  }

  /** Whether one of the two is the other or above it: a district's own bureaus, and those of its city. */
  areOnOneLine(one: string, other: string): boolean {
    return this.contains(one, other) || this.contains(other, one);
  }

  /** Whether `code` is `ancestor` or below it. */
  contains(ancestor: string, code: string): boolean {
    return this.chain(code).includes(ancestor);
  }

  private async read(): Promise<void> {
    const start = performance.now();
    const regions = await this.source.all();
    const took = performance.now() - start;
    this.byCode = new Map(regions.map(region => [region.code, region]));
    this.chains = new Map();
    this.subtrees = new Map();
    this.children = new Map();
    for (const { code, parentCode } of regions) {
      if (!parentCode) continue;
      const siblings = this.children.get(parentCode);
      if (siblings) siblings.push(code);
      else this.children.set(parentCode, [code]);
    }
    this.readAt = this.clock.now().getTime();
    this.maxAge = Math.max(MAX_AGE_MS, MAX_SHARE * took);
  }
}

interface RegionRow {
  code: string;
  parent_code: string | null;
  name: string;
  level: RegionLevel;
  valid_from: string | null;
  valid_to: string | null;
}

/** The regions of the database, in the order of their codes. */
export function storedRegions(database: Database): RegionSource {
  const columns = 'SELECT code, parent_code, name, level, valid_from, valid_to FROM region';
  return {
    all: async () => (await select<RegionRow>(database.reader, `${columns} ORDER BY code`)).map(regionOf),
    one: async code => {
      const row = await selectOne<RegionRow>(database.reader, `${columns} WHERE code = ?`, [code]);
      return row && regionOf(row);
    },
  };
}

function regionOf({ code, parent_code, name, level, valid_from, valid_to }: RegionRow): Region {
  return { code, parentCode: parent_code, name, level, validFrom: valid_from, validTo: valid_to };
}
