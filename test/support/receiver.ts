import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came. */
export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Somebody's program that is told of things: a real server, which can be told to misbehave. */
export class Receiver {
  /** All that it was sent, in order. */
  readonly received: Received[] = [];
  /** What it does, request by request, in the place of answering 204; then it answers. */
  readonly troubles: ((response: ServerResponse) => void)[] = [];
  /** What it does with every request that has no trouble of its own; null where it answers. */
  always: ((response: ServerResponse) => void) | null = null;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', (request, response: ServerResponse) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        receiver.received.push({ headers: request.headers, body });
        const trouble = receiver.troubles.shift() ?? receiver.always;
        if (trouble) trouble(response);
        else response.writeHead(204).end();
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/notices?token=hidden`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }
}
