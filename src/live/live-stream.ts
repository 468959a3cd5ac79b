import type { EntityManager } from 'typeorm';
import type { RequestContext } from '../identity/request-context';
import type { Scope } from '../identity/principal';
import { isInScope } from '../identity/scope';
import type { Emitted } from '../platform/outbox';
import type { RowKey } from '../platform/region-keys';
import { cursorOf } from './live-cursor';
import type { LiveFeed } from './live-feed';

/** Something whose changes can be followed. */
export interface LiveSubject<View extends RowKey> {
  /** Names of the events that tell of one. */
  readonly on: readonly string[];
  /** Which one an event tells of. */
  idOf(payload: object): string;
  /** Those of these keys that are in a scope. */
  find(manager: EntityManager, scope: Scope, keys: readonly RowKey[]): Promise<View[]>;
}

/** One event, as the viewer may see it. */
export interface Happening<View = unknown> {
  /** What it happened to, as it now stands. */
  view: View;
  /** The place of the event. */
  cursor: string;
  /** Who sees it, with loaders of its own: what was loaded for an earlier event may be out of date. */
  context: RequestContext;
}

/** On whose behalf it is looked, and how far they see, at this moment; null where they may no longer. */
export type ViewerNow = () => Promise<{ context: RequestContext; scope: Scope } | null>;

/** Events that are looked up in one query. */
const AT_ONCE = 50;

/**
 * The events of a subject from a position on, each once and in order, as far as the viewer may see what they are about when
 * they are delivered. It reads on only when it is asked for more, so nothing piles up behind a slow reader.
 */
export class LiveStream<View extends RowKey> implements AsyncIterableIterator<Happening<View>> {
  private waiting: Emitted[] = [];
  private ready: Happening<View>[] = [];
  private isOver = false;
  private isWoken = false;
  private wakeUp = (): void => undefined;
  private readonly leave: () => void;

  constructor(
    private readonly feed: Pick<LiveFeed, 'join' | 'after'>,
    private readonly reader: EntityManager,
    private readonly subject: LiveSubject<View>,
    private readonly viewerNow: ViewerNow,
    private readonly wants: (view: View) => boolean,
    private position: number,
  ) {
    this.leave = feed.join(() => this.wake());
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Happening<View>>> {
    while (!this.isOver) {
      const happening = this.ready.shift();
      if (happening) return { done: false, value: happening };
      this.isWoken = false;
      if (!(await this.readOn()) && !this.isWoken && !this.isOver) await this.sleep();
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<Happening<View>>> {
    this.isOver = true;
    this.leave();
    this.wake();
    return { done: true, value: undefined };
  }

  private wake(): void {
    this.isWoken = true;
    this.wakeUp();
  }

  private sleep(): Promise<void> {
    return new Promise(resolve => (this.wakeUp = resolve));
  }

  /** Answers whether there was anything, be it of no interest here. */
  private async readOn(): Promise<boolean> {
    if (!this.waiting.length) {
      const more = await this.feed.after(this.position);
      if (!more) return false;
      this.position = more.to;
      this.waiting = more.events.filter(({ name }) => this.subject.on.includes(name));
    }
    const viewer = await this.viewerNow();
    if (!viewer) await this.return();
    else this.ready = await this.asSeen(this.waiting.splice(0, AT_ONCE), viewer);
    return true;
  }

  private async asSeen(
    events: readonly Emitted[],
    { context, scope }: NonNullable<Awaited<ReturnType<ViewerNow>>>,
  ): Promise<Happening<View>[]> {
    const near = events.filter(({ region }) => isInScope(scope, region));
    if (!near.length) return [];
    const keys = new Map(near.map(event => [this.keyOf(event), { region: event.region, id: this.idOf(event) }]));
    const found = await this.subject.find(this.reader, scope, [...keys.values()]);
    const views = new Map(found.map(view => [`${view.region}/${view.id}`, view]));
    return near.flatMap(event => {
      const view = views.get(this.keyOf(event));
      return view && this.wants(view) ? [{ view, cursor: cursorOf(event), context }] : [];
    });
  }

  private idOf({ payload }: Emitted): string {
    return this.subject.idOf(payload);
  }

  private keyOf(event: Emitted): string {
    return `${event.region}/${this.idOf(event)}`;
  }
}
