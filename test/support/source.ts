import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A foreign system that is asked for pages of records: a real server, which can be told to misbehave. */
export class Source {
  /** All its records, in the order in which they came about. */
  readonly records: object[] = [];
  /** What it was asked, in order: the cursor and the token. */
  readonly asked: { cursor: string | null; token: string | undefined }[] = [];
  pageSize = 2;
  /** What it does in the place of answering; null where it answers. */
  trouble: ((response: ServerResponse) => void) | null = null;
  /** Whether it gives the page before once more instead of the next. */
  repeatsItself = false;

  private constructor(
    private readonly server: Server,
    readonly token: string,
  ) {}

  static async start(token = 'token-of-the-source'): Promise<Source> {
    const server = createServer();
    const source = new Source(server, token);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => source.answer(request, response));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return source;
  }

  /** `127.0.0.1:PORT`. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}/ratings?district=1`;
  }

  /** Ends it; the port is free then, and may be taken again. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const cursor = new URL(request.url!, this.url).searchParams.get('cursor');
    const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1];
    this.asked.push({ cursor, token });
    if (this.trouble) return this.trouble(response);
    if (token !== this.token) return void response.writeHead(401).end();
    const from = Math.max(0, Number(cursor ?? 0) - (this.repeatsItself && cursor !== null ? this.pageSize : 0));
    const records = this.records.slice(from, from + this.pageSize);
    const next = String(Math.max(from + records.length, Number(cursor ?? 0)));
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ records, next }));
  }
}
