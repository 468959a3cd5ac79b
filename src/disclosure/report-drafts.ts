import { findInstitutions } from '../catalog/catalog.queries';
import type { RegionTree } from '../identity/region-tree';
import { chunks } from '../platform/chunks';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { rate } from '../platform/rate';
import { addDays, startOfShanghaiDay } from '../platform/shanghai';
import type { PolicyService } from '../policy/policy.service';
import { satisfactionLevels } from '../sdk/canonical';
import type { FigureNames } from '../statistics/figure-names';
import type { Statistics } from '../statistics/statistics.service';
import { releasedComments } from './release.query';
import type { ReleaseService } from './release.service';
import {
  type BlockParts,
  countBlocks,
  countsIn,
  type Frame,
  frameName,
  frameOf,
  related,
  reportCounts,
} from './report-blocks';
import { canonicalJson, type ReportContent, type ReportedInstitution, type ReportedSample } from './report-content';
import type { EditionView, ReportStore, SampleSource, Withheld } from './report-store';
import type { Published } from './small-cells';
import { type ReportCounts, suppress, type Suppression } from './suppression';

/** What a report would say if it were published now. */
export interface Draft {
  content: ReportContent;
  withheld: Withheld;
  /** The number it would have among all editions. */
  sequence: number;
}

/** What drafts are made with. */
export interface DraftParts {
  database: Database;
  regions: RegionTree;
  policies: Pick<PolicyService, 'resolve'>;
  statistics: Pick<Statistics, 'asOf'>;
  names: Pick<FigureNames, 'of'>;
  releases: Pick<ReleaseService, 'open'>;
  store: ReportStore;
  clock: Clock;
}

/** Editions that are read and counted again at a time. */
const EDITIONS_AT_ONCE = 8;
/** Comments of one report: the last ones, so that a page stays a page. */
const MOST_SAMPLES = 200;

/** Makes reports: figures of one instant, without those that are too small, and the comments that were released. */
export class ReportDrafts {
  constructor(private readonly parts: DraftParts) {}

  /** The report of a frame as it would be published now. */
  async make(frame: Frame, reason: string | null): Promise<Draft> {
    const { database, regions, policies, statistics, store, clock } = this.parts;
    const { region, period } = frame;
    const now = clock.now();
    const editions = await store.all(database.reader);
    const earlier = editions.filter(each => each.region === region && each.period === period.name);
    const frames = related(frame, editions.map(frameOf), regions);
    const counting = { statistics, tree: regions, knownUnits: (codes: readonly string[]) => this.knownUnits(codes) };
    const published = await this.published(editions, frames, counting);
    const blocks = await countBlocks(frames, now, counting);
    const counts = reportCounts(countsIn(frameName(frame), blocks));
    const { settings, version } = await policies.resolve(region, period.lastDay);
    const { minimumCell } = settings.publication;
    const minimumRankedVolume = settings.assessment.minimumVolume;
    const suppression = suppress(frameName(frame), counts, { blocks, published, minimum: minimumCell });
    const samples = await this.samples(frame, suppression);
    const content: ReportContent = {
      format: 'haochaping.public-report.1',
      region: { code: region, name: regions.find(region)?.name ?? region },
      period: period.name,
      from: period.firstDay,
      to: period.lastDay,
      edition: (earlier.at(-1)?.edition ?? 0) + 1,
      reason,
      publishedAt: now.toISOString(),
      asOf: now.toISOString(),
      policyVersion: version,
      minimumCell,
      minimumRankedVolume,
      ...figuresOf(counts, suppression),
      institutions: await this.institutions(frame, counts, suppression, minimumRankedVolume),
      samples: samples.map(({ sample }) => sample),
    };
    const sequence = Math.max(0, ...editions.map(each => each.sequence)) + 1;
    const sources = samples.map(({ source }) => source);
    return { content, withheld: { ...withheldOf(suppression), samples: sources }, sequence };
  }

  /** Which of some codes the catalogue knows. */
  private async knownUnits(codes: readonly string[]): Promise<ReadonlySet<string>> {
    const found: string[] = [];
    for (const some of chunks(codes, 500)) {
      for (const unit of await findInstitutions(this.parts.database.reader, some)) if (unit) found.push(unit.code);
    }
    return new Set(found);
  }

  /** The editions of some frames, with what they tell and what that was counted from. */
  private async published(
    editions: readonly EditionView[],
    frames: readonly Frame[],
    counting: BlockParts,
  ): Promise<Published[]> {
    const byName = new Map(frames.map(frame => [frameName(frame), frame]));
    const own = editions
      .filter(edition => byName.has(frameName(frameOf(edition))))
      .sort((a, b) => a.sequence - b.sequence);
    const latest = new Set(new Map(own.map(edition => [frameName(frameOf(edition)), edition.id])).values());
    const published: Published[] = [];
    for (const some of chunks(own, EDITIONS_AT_ONCE)) {
      const read = some.map(async edition => {
        const frame = frameName(frameOf(edition));
        const figures = await this.parts.store.figuresOf(this.parts.database.reader, edition);
        const blocks = await countBlocks(frames, edition.asOf, counting, byName.get(frame)!);
        return { ...figures, frame, isLatest: latest.has(edition.id), blocks };
      });
      published.push(...(await Promise.all(read)));
    }
    return published;
  }

  private async institutions(
    { region }: Frame,
    { institutions }: ReportCounts,
    { open, listed }: Suppression,
    minimumRankedVolume: number,
  ): Promise<ReportedInstitution[]> {
    const codes = [...listed].sort();
    const figures = codes.map(code => ({ dimension: 'INSTITUTION' as const, code, institution: null }));
    const names = await this.parts.names.of(figures, 'zh-CN', region);
    return codes.map((code, i) => {
      const { total, negatives } = institutions.get(code) ?? { total: 0, negatives: 0 };
      const isOpen = open.institutions.has(code);
      return {
        code,
        name: names[i]!,
        total: isOpen ? total : null,
        satisfactionRate: open.rates.has(code) ? rate(total - negatives, total) : null,
        ranked: isOpen && total >= minimumRankedVolume,
      };
    });
  }

  /** In an order that says nothing of when they were given. */
  private async samples(
    { region, period }: Frame,
    { open }: Suppression,
  ): Promise<{ sample: ReportedSample; source: SampleSource }[]> {
    const { database, regions, releases } = this.parts;
    const days = [startOfShanghaiDay(period.firstDay), startOfShanghaiDay(addDays(period.lastDay, 1))] as const;
    const found = await releasedComments(database.reader, regions.subtree(region), days, MOST_SAMPLES);
    const samples = found.map(comment => {
      const { text, reply } = releases.open(comment);
      const level = open.levels.has(comment.level) ? comment.level : null;
      const source = { region: comment.region, evaluation: comment.evaluationId, release: comment.id };
      return { sample: { level, comment: text, reply }, source };
    });
    const place = ({ level }: ReportedSample) =>
      level === null ? satisfactionLevels.length : satisfactionLevels.indexOf(level);
    return samples.sort(
      ({ sample: a }, { sample: b }) => place(a) - place(b) || (canonicalJson(a) < canonicalJson(b) ? -1 : 1),
    );
  }
}

function figuresOf(
  { levels, handled }: ReportCounts,
  { open }: Suppression,
): Pick<ReportContent, 'total' | 'byLevel' | 'satisfactionRate' | 'negativeHandled'> {
  const total = satisfactionLevels.reduce((sum, level) => sum + levels[level], 0);
  const bad = levels.DISSATISFIED + levels.VERY_DISSATISFIED;
  return {
    total: open.total ? total : null,
    byLevel: satisfactionLevels.map(level => ({ level, count: open.levels.has(level) ? levels[level] : null })),
    satisfactionRate: open.rate ? rate(total - bad, total) : null,
    negativeHandled: open.handled ? handled : null,
  };
}

const withheldOf = ({ withheld }: Suppression): Omit<Withheld, 'samples'> => ({
  total: withheld.total,
  institutions: [...withheld.institutions].sort(),
  levels: [...withheld.levels],
  handled: withheld.handled,
});
