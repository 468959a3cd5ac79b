import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { type Client as SocketClient, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Fault } from './client';

/** What a live message held. */
export interface LiveMessage<T> {
  data: T | null;
  errors: Fault[];
  cursor: string | undefined;
}

/** How somebody watches. */
export interface WatchOptions {
  /** Asked for at each connection; null: nobody is signed in. */
  token: (() => string | Promise<string>) | string | null;
  /** How often the client connects anew; 0: it gives up where the connection ends. */
  retries?: number;
  /** Where a connection begins that was watched before. */
  after?: string;
}

/** A page that watches, over a real socket, and goes on with the last cursor where the connection is lost. */
export class Watch<T> {
  readonly messages: LiveMessage<T>[] = [];
  /** Close codes, in turn. */
  readonly closes: number[] = [];
  /** Connections that were taken. */
  connections = 0;
  isOver = false;
  /** The errors with which the server ended it. */
  errors: Fault[] = [];
  private readonly client: SocketClient;
  private readonly variables: Record<string, unknown>;

  constructor(url: string, document: TypedDocumentNode<T, never> | string, variables: object, options: WatchOptions) {
    const { token, retries = 0, after } = options;
    this.variables = { ...variables, ...(after ? { after } : {}) };
    this.client = createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: retries,
      shouldRetry: () => true, // a server that starts again refuses connections for a while
      retryWait: () => new Promise(resolve => setTimeout(resolve, 100)),
      connectionParams: async () => {
        const shown = typeof token === 'function' ? await token() : token;
        return shown === null ? {} : { authorization: `Bearer ${shown}` };
      },
      on: {
        connected: (_socket, payload) => {
          this.connections += 1;
          this.variables.after ??= (payload as { cursor: string }).cursor;
        },
        closed: event => this.closes.push((event as { code: number }).code),
      },
    });
    const query = typeof document === 'string' ? document : withCursor(print(document));
    // The client sends the variables as they then stand with every connection.
    this.client.subscribe(
      { query, variables: this.variables },
      {
        next: ({ data, errors, extensions }) => {
          const cursor = (extensions as { cursor?: string } | undefined)?.cursor;
          if (cursor) this.variables.after = cursor;
          this.messages.push({
            data: (data ?? null) as T | null,
            errors: (errors ?? []) as unknown as Fault[],
            cursor,
          });
        },
        error: error => {
          if (Array.isArray(error)) this.errors = error as Fault[];
          this.isOver = true;
        },
        complete: () => (this.isOver = true),
      },
    );
  }

  /** Where it would go on. */
  get cursor(): string {
    return this.variables.after as string;
  }

  get codes(): string[] {
    return [...this.errors, ...this.messages.flatMap(({ errors }) => errors)].map(({ extensions }) => extensions.code);
  }

  async dispose(): Promise<void> {
    // It waits for a connection under way, which may be refused.
    await Promise.resolve(this.client.dispose()).catch(() => undefined);
  }
}

/** The documents of the first clients begin with now; whoever wants more says from where. */
function withCursor(document: string): string {
  return document
    .replace('$region: RegionCode!', '$region: RegionCode!, $after: String')
    .replace('region: $region', 'region: $region, after: $after');
}
