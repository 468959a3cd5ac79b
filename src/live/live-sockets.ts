import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { RequestContext } from '../identity/request-context';
import type { RequestGate } from '../identity/request-gate';
import { AppError } from '../platform/errors';
import type { IdGenerator } from '../platform/ids';
import type { Log } from '../platform/log';
import { addressOf, type TrustedProxies, trustedProxies } from '../platform/trusted-proxies';
import { visitorAddress } from '../platform/visitor';
import { closings, LiveConnection, type LiveSources } from './live-connection';
import { liveProtocol } from './live-protocol';
import { Socket } from './live-socket';
import { refuseUpgrade, serveWithoutUpgrade } from './upgrades';

const PATH = '/graphql';
const MOST_BYTES = 100 * 1024;
const MOST_SOCKETS = 2_000;
/** A board on each of somebody's screens, with room for those that were just lost. */
const MOST_OF_ONE = 20;
const BEAT_MS = 15_000;
/** How soon a token that has ended ends the connection. */
const CHECKED_EVERY_MS = 2_000;
const STOP_WITHIN_MS = 1_000;

/** What sockets need around them. */
export interface SocketsOptions extends LiveSources {
  log: Log;
  ids: IdGenerator;
  introspection: boolean;
  /** Origins of pages that may connect, beside our own. */
  origins: readonly string[];
  publicUrl: string;
  /** Addresses of the proxies in front, which say who really connects. */
  trustedProxies: readonly string[];
  /** Counts who connects; what is looked at again while they are connected is not counted. */
  requests: Pick<RequestGate, 'admit'>;
  contextOf(
    headers: { authorization?: string; 'accept-language'?: string },
    requestId: string,
    address?: string,
  ): Promise<RequestContext>;
}

/** Live connections over WebSocket at the path of GraphQL. */
export class LiveSockets {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_BYTES,
    clientTracking: false,
    handleProtocols,
  });
  private readonly sockets = new Set<Socket>();
  private timers: NodeJS.Timeout[] = [];
  private isStopping = false;
  private readonly proxies: TrustedProxies;

  constructor(private readonly options: SocketsOptions) {
    this.proxies = trustedProxies(options.trustedProxies);
  }

  /** Takes connections of an HTTP server; whatever else asks for an upgrade is served as if it had not. */
  serve(http: HttpServer, schema: GraphQLSchema): void {
    const { log } = this.options;
    const protocol = liveProtocol({ ...this.options, schema, admit: (...who) => this.admit(...who) });
    const opened = (socket: Socket) => {
      this.sockets.add(socket);
      const closed = protocol.opened(
        {
          protocol: socket.protocol,
          send: data => socket.send(data),
          close: (code, reason) => socket.close(code, reason),
          onMessage: take =>
            socket.onMessage(data => {
              take(data).catch((err: unknown) => {
                if (!socket.isOpen) return;
                log.error({ err }, 'a live connection failed');
                socket.end(closings.UNAVAILABLE);
              });
            }),
        },
        { socket },
      );
      socket.onClose((code, reason) => {
        this.sockets.delete(socket);
        closed(code, reason).catch((err: unknown) => log.warn({ err }, 'a live connection did not end cleanly'));
      });
    };

    http.on('upgrade', (request, duplex, head) => {
      if (!isForUs(request)) return serveWithoutUpgrade(http, request, duplex, head);
      const refusal = this.refusalOf(request);
      if (refusal) return refuseUpgrade(duplex, refusal);
      this.open(request, duplex, head, opened);
    });
  }

  start(): void {
    this.options.feed.start();
    this.timers = [
      setInterval(() => this.each(socket => socket.beat()), BEAT_MS),
      setInterval(() => this.each(socket => this.check(socket)), CHECKED_EVERY_MS),
    ].map(timer => timer.unref());
  }

  /** Asks everybody to connect again, elsewhere; who does not leave at once is cut off. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.timers.forEach(timer => clearInterval(timer));
    this.each(socket => socket.end(closings.STOPPING));
    const end = performance.now() + STOP_WITHIN_MS;
    while (this.sockets.size && performance.now() < end) await pause(10);
    this.each(socket => socket.terminate());
    await this.options.feed.stop();
  }

  private open(request: IncomingMessage, duplex: Duplex, head: Buffer, opened: (socket: Socket) => void): void {
    this.server.handleUpgrade(request, duplex, head, socket => {
      const address = addressOf(request, this.proxies);
      const visitor = address && visitorAddress(address);
      opened(new Socket(socket, this.options.log, request.headers['accept-language'], visitor));
    });
  }

  private async admit(socket: Socket, authorization: string): Promise<LiveConnection | null> {
    const { ids, contextOf, requests } = this.options;
    const { acceptLanguage, address } = socket;
    const headers = { authorization, 'accept-language': acceptLanguage };
    const authenticate = () => contextOf(headers, ids.next(), address);
    await requests.admit(await authenticate());
    const connection = new LiveConnection(this.options, authenticate, closing => socket.end(closing));
    const context = await connection.context();
    const subject = context?.principal.subject ?? null;
    if (subject && [...this.sockets].filter(other => other.subject === subject).length >= MOST_OF_ONE) return null;
    socket.subject = subject;
    return (socket.connection = connection);
  }

  /** Pages say where they come from; programs say nothing. */
  private refusalOf({ headers }: IncomingMessage): AppError | null {
    const { origins, publicUrl } = this.options;
    if (this.isStopping || this.sockets.size >= MOST_SOCKETS) return new AppError('UNAVAILABLE');
    const { origin, host } = headers;
    if (origin === undefined || origins.includes(origin) || origin === new URL(publicUrl).origin) return null;
    const isOurs = URL.canParse(origin) && new URL(origin).host === host;
    return isOurs ? null : new AppError('FORBIDDEN');
  }

  private check(socket: Socket): void {
    socket.cutWhereSlow();
    // Where that cannot be told now, the next look tells it.
    socket.connection?.context().catch(() => undefined);
  }

  private each(act: (socket: Socket) => void): void {
    for (const socket of this.sockets) act(socket);
  }
}

function isForUs({ url, headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket' && url?.split('?', 1)[0] === PATH;
}
