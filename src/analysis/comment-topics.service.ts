import { setImmediate } from 'node:timers/promises';
import type { Viewer } from '../callback/callback-attempts';
import type { RegionTree } from '../identity/region-tree';
import { narrowScope, scopeOffUnits } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { BlindIndex } from '../platform/blind-index';
import type { Database } from '../platform/database';
import { AppError } from '../platform/errors';
import type { Sealing } from '../platform/sealing';
import type { SatisfactionLevel } from '../sdk';
import { checkDays } from './asked-days';
import { type CommentsAsked, countComments, newestComments, type SealedComment } from './comments.query';
import { segmentation } from './segmentation';
import { namesOfStaff } from './staff-names';
import { topicWords } from './topic-words';
import { MOST_TOPICS, type Topic, topicsOf, type WordedComment } from './topics';

/** Of which ratings somebody wants the topics; days `YYYY-MM-DD` in Asia/Shanghai, both in it. */
export interface TopicsAsked {
  region: string;
  from: string;
  to: string;
  levels?: readonly SatisfactionLevel[] | null;
  institutions?: readonly string[] | null;
  serviceItems?: readonly string[] | null;
}

/** Topics, and of how many comments. */
export interface FoundTopics {
  topics: Topic[];
  /** Comments that were read: the newest. */
  comments: number;
  /** Comments that there are, counted up to `MOST_COUNTED`. */
  of: number;
  /** Comments of the other ratings that they were compared with. */
  comparedWith: number;
}

/** A few seconds of work; what is older says less about today. */
const MOST_COMMENTS = 5_000;
const MOST_COMPARED = 2_000;
/** Between two breaths of everything else: some ten milliseconds. */
const AT_ONCE = 50;

/** What people write about: words of many raters, counted where they are stored, so that no comment leaves the house. */
export class CommentTopics {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly sealing: Sealing,
    private readonly blindIndex: BlindIndex,
    private readonly audit: Audit,
  ) {}

  /**
   * The topics of comments in scope; nothing for whoever belongs to a unit. That comments are opened is on record before the
   * first one is. Throws `BAD_USER_INPUT` where the days end before they begin, and `PERIOD_TOO_LONG`.
   */
  async of({ principal, scope }: Viewer, input: TopicsAsked): Promise<FoundTopics> {
    checkDays(input);
    const within = narrowScope(scopeOffUnits(principal, scope), input.region, this.regions);
    if (!within.regions.length) return { topics: [], comments: 0, of: 0, comparedWith: 0 };
    const asked = { ...input, scope: within, ...filtersOf(input) };
    const { reader } = this.database;
    const of = await countComments(reader, asked);
    const sealed = await newestComments(reader, asked, { limit: MOST_COMMENTS });
    const isNarrowed = [asked.levels, asked.institutions, asked.serviceItems].some(({ length }) => length);
    const limit = isNarrowed && sealed.length ? MOST_COMPARED : 0;
    const others = limit ? await newestComments(reader, asked, { limit, isOther: true }) : [];
    if (sealed.length) await this.note(principal.subject, input, sealed.length, others.length);

    const found = topicsOf(await this.open(sealed), await this.open(others));
    const names = await this.namesAmong(found, sealed, asked);
    const topics = found.filter(({ word }) => !names.has(word)).slice(0, MOST_TOPICS);
    return { topics, comments: sealed.length, of, comparedWith: others.length };
  }

  private async note(actor: string, { region, from, to }: TopicsAsked, comments: number, comparedWith: number) {
    const detail = { from, to, comments, comparedWith };
    await this.database.unitOfWork(tx =>
      this.audit.record(tx, { actor, action: 'comments.analysed', region, subject: `Region:${region}`, detail }),
    );
  }

  /** Nothing is kept of a comment but its words. */
  private async open(sealed: readonly SealedComment[]): Promise<WordedComment[]> {
    if (!sealed.length) return [];
    const cut = await segmentation();
    const opened: WordedComment[] = [];
    for (const [i, { id, comment, rater }] of sealed.entries()) {
      const text = this.sealing.open(comment, { table: 'evaluation', column: 'comment', row: id });
      opened.push({ rater, words: topicWords(cut(text)) });
      if (i % AT_ONCE === AT_ONCE - 1) await setImmediate();
    }
    return opened;
  }

  /** Of the words those that are names of raters, found without opening any, or of staff. */
  private async namesAmong(
    topics: readonly Topic[],
    sealed: readonly SealedComment[],
    { scope }: Pick<CommentsAsked, 'scope'>,
  ): Promise<Set<string>> {
    const words = topics.map(({ word }) => word);
    const indexes = new Set(sealed.map(({ nameIndex }) => nameIndex));
    const ofRaters = words.filter(word => indexes.has(this.blindIndex.nameIndex(word)));
    return new Set([...ofRaters, ...(await namesOfStaff(this.database, this.sealing, scope, words))]);
  }
}

const MOST_FILTERED = 500;

function filtersOf({ levels, institutions, serviceItems }: TopicsAsked) {
  if ([institutions, serviceItems].some(list => (list?.length ?? 0) > MOST_FILTERED)) {
    throw new AppError('BAD_USER_INPUT');
  }
  return { levels: levels ?? [], institutions: institutions ?? [], serviceItems: serviceItems ?? [] };
}
