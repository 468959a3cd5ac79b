import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Passed {
  url: string;
  body: Buffer;
}

/** What stands between two platforms: a real HTTP server that passes on what comes, and can be told to misbehave. */
export class UpstreamProxy {
  /** Nobody is there. */
  isDown = false;
  /** Of the next batches so many are answered by half; of the next so many the answer is lost. */
  halves = 0;
  lost = 0;
  /** The next batch is kept back, as if it were on its way for long, and comes when `arrive` is called. */
  isKeeping = false;
  /** All batches that were passed on. */
  readonly passed: Passed[] = [];
  private kept: Passed | null = null;

  private constructor(
    private readonly server: Server,
    private readonly target: string,
  ) {}

  static async start(target: string): Promise<UpstreamProxy> {
    const server = createServer();
    const proxy = new UpstreamProxy(server, target);
    server.on('request', (request, response) => void proxy.answer(request, response));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/upstream`;
  }

  /** Whether a batch is on its way still. */
  get isOnItsWay(): boolean {
    return this.kept !== null;
  }

  /** Has the batch that was kept back come at last. */
  async arrive(): Promise<Response> {
    const late = this.kept!;
    this.kept = null;
    this.passed.push(late);
    return this.send(late);
  }

  /** Sends the very bytes of a batch once more. */
  repeat(index: number): Promise<Response> {
    return this.send(this.passed[index]!);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const passed = { url: request.url ?? '', body: Buffer.concat(pieces) };
    if (this.isDown) return void response.writeHead(503).end();
    const isBatch = passed.url.endsWith('/reports');
    if (isBatch && this.isKeeping) {
      this.isKeeping = false;
      this.kept = passed;
      return void response.writeHead(504).end();
    }
    if (isBatch) this.passed.push(passed);
    const answered = await this.send(passed);
    const text = await answered.text();
    if (isBatch && this.lost > 0) {
      this.lost -= 1;
      return void response.destroy();
    }
    response.writeHead(answered.status, { 'content-type': 'application/json' }).end(isBatch ? this.cut(text) : text);
  }

  private cut(text: string): string {
    const answer = JSON.parse(text) as { records?: unknown[] };
    if (this.halves === 0 || !answer.records) return text;
    this.halves -= 1;
    return JSON.stringify({ ...answer, records: answer.records.slice(0, Math.floor(answer.records.length / 2)) });
  }

  private send({ url, body }: Passed): Promise<Response> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: new Uint8Array(body) };
    return fetch(`${this.target}${url}`, init);
  }
}
