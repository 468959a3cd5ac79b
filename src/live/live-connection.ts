import type { RegionTree } from '../identity/region-tree';
import type { RequestContext } from '../identity/request-context';
import { narrowScope } from '../identity/scope';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { AppError } from '../platform/errors';
import type { RowKey } from '../platform/region-keys';
import { positionOf } from './live-cursor';
import type { LiveFeed } from './live-feed';
import { LiveStream, type LiveSubject } from './live-stream';

/** What resolvers of subscriptions are given. */
export interface LiveContext extends RequestContext {
  readonly live: LiveConnection;
}

/** What is asked of every subscription. */
export interface Following<View> {
  /** With all below it, as far as the viewer sees it. */
  region: string;
  /** The cursor of the event that was seen last; from now on unless told. */
  after?: string | null;
  /** Which of them are wanted; all unless told. */
  wants?: (view: View) => boolean;
}

/** What is behind every connection. */
export interface LiveSources {
  feed: LiveFeed;
  database: Database;
  regions: RegionTree;
  clock: Clock;
}

/** Why a connection ends that could go on; clients may branch on the code (docs/live.md). */
export const closings = {
  STOPPING: { code: 1001, reason: 'The server stops: connect again' },
  UNAVAILABLE: { code: 1013, reason: 'Try again later' },
  TOO_MANY: { code: 1013, reason: 'Too many connections' },
  INVALID: { code: 4400, reason: 'Invalid message' },
  UNAUTHENTICATED: { code: 4401, reason: 'connectionParams.authorization is missing' },
  FORBIDDEN: { code: 4403, reason: 'The token is not good, or not any more' },
  TOO_SLOW: { code: 4413, reason: 'Reads too slowly: resume from the last cursor' },
} as const;
export type Closing = (typeof closings)[keyof typeof closings];

/** Somebody who is connected: who they are is asked anew with every look, because tokens end and roles are taken away. */
export class LiveConnection {
  constructor(
    private readonly sources: LiveSources,
    /** The context of the token that was shown, of this moment. */
    private readonly authenticate: () => Promise<RequestContext>,
    private readonly end: (closing: Closing) => void,
  ) {}

  /** The context of this moment; null, and the connection ends, where the token is no longer good. */
  async context(): Promise<LiveContext | null> {
    const context = await this.authenticate().catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'ROLES_EXCLUSIVE') return null;
      throw error;
    });
    if (context?.principal.kind === 'PERSON') return { ...context, live: this };
    this.end(closings.FORBIDDEN);
    return null;
  }

  /** Begins to follow a subject. Throws `INVALID_CURSOR` and `CURSOR_EXPIRED`. */
  async follow<View extends RowKey>(
    subject: LiveSubject<View>,
    { region, after, wants = () => true }: Following<View>,
  ): Promise<LiveStream<View>> {
    const { feed, database, regions, clock } = this.sources;
    const position = after == null ? await feed.end() : await positionOf(database.reader, after, clock.now());
    const viewerNow = async () => {
      const context = await this.context();
      return context && { context, scope: narrowScope(context.scope, region, regions) };
    };
    return new LiveStream(feed, database.reader, subject, viewerNow, wants, position);
  }
}
