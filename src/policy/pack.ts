import { z } from 'zod';
import { sha256Hex } from '../platform/hash';
import { isRegionCode } from '../platform/scalars';
import national from './packs/national.json';
import qijiang from './packs/qijiang-500110.json';
import tongnan from './packs/tongnan-500152.json';
import yinchuan from './packs/yinchuan-640100.json';
import zaozhuang from './packs/zaozhuang-370400.json';
import { calendarDate, type CalendarOverride, PolicySettings, type SettingName } from './settings';

const sentence = z.string().min(1).max(300);
const whyOf = z.partialRecord(PolicySettings.keyof(), sentence);

/**
 * One jurisdiction's policy as reviewed data, never changed once published: a correction is a new version. `settings`
 * holds only what this jurisdiction's text says; each of them names its article in `source.articles`, or, where the text is
 * silent or gives no number, the reason for our choice in `source.reviewedDefaults`.
 */
export const PolicyPack = z
  .strictObject({
    /** Whose policy; null for the root that every region inherits from. */
    region: z.string().refine(isRegionCode, 'a region code has 12 digits').nullable(),
    version: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/, 'letters, digits, dot, dash and underline, at most 40'),
    /** First day, in Asia/Shanghai, on which it is in force. */
    effectiveFrom: calendarDate,
    source: z.strictObject({
      /** Document number as printed: it is data, and never corrected (C-19). */
      document: z.string().min(1).max(120),
      title: z.string().min(1).max(200),
      issuer: z.string().min(1).max(120),
      issuedOn: calendarDate,
      /** Numbers of the documents it names as its basis, as printed. */
      basis: z.array(sentence),
      note: z.string().max(600).nullable(),
      articles: whyOf,
      reviewedDefaults: whyOf,
    }),
    settings: PolicySettings.partial(),
  })
  .check(({ value, issues }) => {
    const { articles, reviewedDefaults } = value.source;
    const explained = [...Object.keys(articles), ...Object.keys(reviewedDefaults)].sort();
    const set = Object.keys(value.settings).sort();
    if (explained.join() === set.join()) return;
    issues.push({
      code: 'custom',
      input: value,
      path: ['source'],
      message: 'every setting needs one article or one reviewed default, and nothing else does',
    });
  });
export type PolicyPack = z.infer<typeof PolicyPack>;

/** The packs that come with the product: the national base and four jurisdictions (policy texts S4, S0, S1, S2, S3). */
export const BUILT_IN_PACKS: readonly PolicyPack[] = [national, qijiang, yinchuan, zaozhuang, tongnan].map(pack =>
  PolicyPack.parse(pack),
);

/** A copy of a pack for another region, which adopts the same rules (as an invented district of a demonstration does). */
export function adoptPack(pack: PolicyPack, region: string): PolicyPack {
  return PolicyPack.parse({ ...pack, region });
}

/** SHA-256 (hex) over the pack with its keys in order: two packs of one digest say the same. */
export function digestOf(pack: PolicyPack): string {
  return sha256Hex(JSON.stringify(pack, inOrder));
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Which pack a setting comes from, and why it is what it is. */
export interface SettingOrigin {
  setting: SettingName;
  /** `region@version` of the pack; the root is `CN`. */
  pack: string;
  document: string;
  /** The article, or the reason for the reviewed default. */
  reason: string;
  isReviewedDefault: boolean;
}

/** The rules in force at one place on one day. */
export interface ResolvedPolicy {
  region: string;
  /** Names the whole inheritance, root first: `CN@2019-51.5+500110000000@2023-12.1`. */
  version: string;
  /** Since when exactly this inheritance has been in force, `YYYY-MM-DD`. */
  effectiveFrom: string;
  settings: PolicySettings;
  origins: readonly SettingOrigin[];
}

/**
 * Inherits setting by setting along `chain` (region codes, root first), the most specific pack winning. Of each region the
 * latest pack in force `on` that day (`YYYY-MM-DD`, Asia/Shanghai) counts. Before the first root pack that one is used:
 * old records must be read by some rules.
 */
export function resolvePolicy(
  packs: readonly PolicyPack[],
  { region, chain, on }: { region: string; chain: readonly string[]; on: string },
): ResolvedPolicy {
  const inForce = [null, ...chain]
    .map(code => packInForce(packs, code, on))
    .filter((pack): pack is PolicyPack => pack !== null);
  const origins = new Map(inForce.flatMap(pack => originsOf(pack).map(origin => [origin.setting, origin])));
  return {
    region,
    version: inForce.map(nameOf).join('+'),
    effectiveFrom: inForce.map(pack => pack.effectiveFrom).reduce((a, b) => (a > b ? a : b)),
    settings: PolicySettings.parse(Object.assign({}, ...inForce.map(pack => pack.settings))),
    origins: [...origins.values()],
  };
}

/**
 * The jurisdiction's own days off and on as the packs in force `on` a day say; of the most specific region that says
 * anything. Whether a day is worked is a fact of that day, whatever it is the deadline of.
 */
export function overridesOn(
  packs: readonly PolicyPack[],
  { chain, on }: { chain: readonly string[]; on: string },
): readonly CalendarOverride[] {
  const inForce = [null, ...chain].map(code => packInForce(packs, code, on));
  return inForce.findLast(pack => pack?.settings.calendarOverrides)?.settings.calendarOverrides ?? [];
}

function packInForce(packs: readonly PolicyPack[], region: string | null, on: string): PolicyPack | null {
  const own = packs.filter(pack => pack.region === region).sort(byEffect);
  return own.findLast(pack => pack.effectiveFrom <= on) ?? (region === null ? (own[0] ?? null) : null);
}

/** Of two packs from the same day the higher version counts; numbers in versions compare as numbers (`.10` after `.9`). */
function byEffect(a: PolicyPack, b: PolicyPack): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? -1 : 1;
  return a.version.localeCompare(b.version, 'en', { numeric: true });
}

function originsOf(pack: PolicyPack): SettingOrigin[] {
  const { document, articles, reviewedDefaults } = pack.source;
  return (Object.keys(pack.settings) as SettingName[]).map(setting => ({
    setting,
    pack: nameOf(pack),
    document,
    reason: articles[setting] ?? reviewedDefaults[setting] ?? '',
    isReviewedDefault: setting in reviewedDefaults,
  }));
}

/** `region@version`, the root as `CN`. */
export function nameOf({ region, version }: PolicyPack): string {
  return `${region ?? 'CN'}@${version}`;
}
