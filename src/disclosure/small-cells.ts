import { type SatisfactionLevel, satisfactionLevels } from '../sdk/canonical';
import { LinearSpan, type Vector } from './linear-span';

/** Ratings of a place and a stretch of time that no report cuts in two: what reports are sums of. */
export interface Block {
  /** The frames of the reports that contain it. */
  frames: ReadonlySet<string>;
  /** Ratings by unit; the empty code where none is known. */
  institutions: ReadonlyMap<string, number>;
  /** Ratings by level. */
  levels: Readonly<Record<SatisfactionLevel, number>>;
  /** Bad ratings that were dealt with. */
  handled: number;
}

/** Which figures of a report are open to everybody. Where the total is not, none is. */
export interface OpenFigures {
  /** Region and period; two editions of one report have one frame. */
  frame: string;
  total: boolean;
  /** Codes of the units whose total and rate it tells. */
  institutions: ReadonlySet<string>;
  levels: ReadonlySet<SatisfactionLevel>;
  handled: boolean;
}

/** A report that is out. */
export interface Published extends OpenFigures {
  /** Whether no later edition took its place. */
  isLatest: boolean;
  /** What was too small in it when it was published, however large it is now. */
  withheld: Pick<OpenFigures, 'institutions' | 'levels' | 'handled' | 'total'>;
}

/** A figure that nobody may compute. */
export interface Exposed {
  kind: 'INSTITUTION' | 'LEVEL' | 'HANDLED' | 'TOTAL';
  /** Of the unit, or the level. */
  code: string;
}

type System = 'institutions' | 'levels' | 'handled';

const systems: readonly System[] = ['institutions', 'levels', 'handled'];
const kindOf = { institutions: 'INSTITUTION', levels: 'LEVEL', handled: 'HANDLED' } as const;
const goodLevels: readonly SatisfactionLevel[] = ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED'];

/**
 * Figures that are too small to be told, and can be computed from what reports tell: as a difference of totals, of periods,
 * of regions or of editions. Each block has its unknowns, each open figure is a known sum of them; what is in the
 * span of the known sums is known, too. Rates tell how many ratings of a group that is large enough were bad, so they are
 * known sums of levels.
 */
export class SmallCells {
  constructor(
    private readonly blocks: readonly Block[],
    private readonly published: readonly Published[],
    /** The smallest figure that may be told. */
    private readonly minimum: number,
  ) {}

  /** The figures that nobody could compute before, and anybody could once this were published too. */
  exposedBy(draft: OpenFigures): Exposed[] {
    const latest = this.published.filter(({ isLatest, frame }) => isLatest && frame !== draft.frame);
    return systems.flatMap(system => {
      const before = this.span(system, this.published);
      const after = this.span(system, [...this.published, draft]);
      // What an earlier edition told can not be taken back; what is told now must not tell it anew.
      const beforeAnew = this.span(system, latest);
      const anew = this.span(system, [...latest, draft]);
      return this.sensitive(system, draft).filter(({ sum }) =>
        before.holds(sum) ? anew.holds(sum) && !beforeAnew.holds(sum) : after.holds(sum),
      );
    });
  }

  private span(system: System, reports: readonly OpenFigures[]): LinearSpan {
    const sums = reports.flatMap(report => this.known(system, report));
    // Sums of few unknowns first: those of many then become short.
    return new LinearSpan(sums.sort((a, b) => a.size - b.size));
  }

  private known(system: System, report: OpenFigures): Vector[] {
    const blocks = this.blocksOf(report.frame);
    if (system === 'handled') return report.handled ? [this.sum(blocks, 'handled')] : [];
    if (!report.total) return [];
    if (system === 'institutions') {
      return [this.sum(blocks, system), ...[...report.institutions].map(code => this.sum(blocks, system, [code]))];
    }
    return [
      this.sum(blocks, system),
      this.sum(blocks, system, goodLevels),
      ...[...report.levels].map(level => this.sum(blocks, system, [level])),
    ];
  }

  /** What nobody may compute: figures below the minimum of reports and of blocks, and what was withheld before. */
  private sensitive(system: System, draft: OpenFigures): (Exposed & { sum: Vector })[] {
    const frames = new Set([draft.frame, ...this.published.map(({ frame }) => frame)]);
    const groups = [...[...frames].map(frame => this.blocksOf(frame)), ...this.blocks.map(block => [block])];
    const kind = kindOf[system];
    const found: (Exposed & { sum: Vector })[] = [];
    for (const blocks of groups) {
      for (const code of codesOf(system, blocks)) {
        const count = countOf(system, blocks, code);
        if (code === '' && system === 'institutions') continue;
        if (this.isSmall(count)) found.push({ kind, code, sum: this.sum(blocks, system, [code]) });
      }
      const total = codesOf(system, blocks).reduce((sum, code) => sum + countOf(system, blocks, code), 0);
      if (system !== 'handled' && this.isSmall(total)) {
        found.push({ kind: 'TOTAL', code: '', sum: this.sum(blocks, system) });
      }
    }
    for (const { frame, withheld } of this.published) {
      const blocks = this.blocksOf(frame);
      const codes = system === 'handled' ? (withheld.handled ? [''] : []) : [...withheld[system]];
      for (const code of codes) found.push({ kind, code, sum: this.sum(blocks, system, [code]) });
      if (withheld.total && system !== 'handled') {
        found.push({ kind: 'TOTAL', code: '', sum: this.sum(blocks, system) });
      }
    }
    return found.filter(({ sum }) => sum.size > 0);
  }

  private isSmall(count: number): boolean {
    return count > 0 && count < this.minimum;
  }

  private blocksOf(frame: string): Block[] {
    return this.blocks.filter(({ frames }) => frames.has(frame));
  }

  private sum(blocks: readonly Block[], system: System, codes?: readonly string[]): Vector {
    const names = new Map<string, number>();
    for (const block of blocks) {
      for (const code of codes ?? codesOf(system, [block])) {
        // Where a unit has no rating there is nothing unknown; of levels even that none was given may be withheld.
        if (system === 'institutions' && !block.institutions.get(code)) continue;
        names.set(`${this.blocks.indexOf(block)} ${code}`, 1);
      }
    }
    return names;
  }
}

function codesOf(system: System, blocks: readonly Block[]): string[] {
  if (system === 'handled') return [''];
  if (system === 'levels') return [...satisfactionLevels];
  return [...new Set(blocks.flatMap(({ institutions }) => [...institutions.keys()]))];
}

function countOf(system: System, blocks: readonly Block[], code: string): number {
  return blocks.reduce((sum, block) => sum + countIn(system, block, code), 0);
}

function countIn(system: System, block: Block, code: string): number {
  if (system === 'handled') return block.handled;
  return system === 'levels' ? block.levels[code as SatisfactionLevel] : (block.institutions.get(code) ?? 0);
}
