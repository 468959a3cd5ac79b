import { WebSocket } from 'ws';
import type { Log } from '../platform/log';
import { maxJsonDepth } from '../sdk/json';
import { scanJson } from '../sdk/json-scan';
import { type Closing, closings, type LiveConnection } from './live-connection';

/** How long one message may take to leave, and how much may wait to: then it is a reader that cannot keep up. */
const SEND_WITHIN_MS = 10_000;
const MOST_BUFFERED = 1024 * 1024;

/** One client's socket, with what it may not do to us: stay silent, read too slowly, send what takes too long to read. */
export class Socket {
  /** Who is behind it, once that is known. */
  connection: LiveConnection | null = null;
  /** By whom it is counted. */
  subject: string | null = null;
  private hasAnswered = true;

  constructor(
    private readonly socket: WebSocket,
    private readonly log: Log,
    readonly acceptLanguage: string | undefined,
    readonly address: string | undefined,
  ) {
    socket.on('pong', () => (this.hasAnswered = true));
    // The library closes the socket with a code of its own; what was sent is nothing for the log.
    socket.on('error', () => undefined);
  }

  get protocol(): string {
    return this.socket.protocol;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Resolves when the message has left. */
  send(data: string): Promise<void> {
    if (!this.isOpen) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.cut(), SEND_WITHIN_MS).unref();
      this.socket.send(data, error => {
        clearTimeout(timer);
        if (error && this.isOpen) reject(error);
        else resolve();
      });
      this.cutWhereSlow();
    });
  }

  /** Calls `take` with each message that can be read. */
  onMessage(take: (data: string) => void): void {
    this.socket.on('message', (data, isBinary) => {
      const text = String(data);
      if (isBinary || scanJson(text, maxJsonDepth).isTooDeep) this.end(closings.INVALID);
      else take(text);
    });
  }

  onClose(done: (code: number, reason: string) => void): void {
    this.socket.once('close', (code, reason) => done(code, String(reason)));
  }

  /** Says goodbye; whoever does not answer that is cut off half a minute later. */
  end({ code, reason }: Closing): void {
    this.close(code, reason);
  }

  close(code?: number, reason?: string): void {
    this.socket.close(code, reason);
  }

  terminate(): void {
    this.socket.terminate();
  }

  /** Asks for a sign of life; who gave none since the last time is gone. */
  beat(): void {
    if (!this.hasAnswered) return this.terminate();
    this.hasAnswered = false;
    if (this.isOpen) this.socket.ping();
  }

  /** Answers to pings pile up, too. */
  cutWhereSlow(): void {
    if (this.isOpen && this.socket.bufferedAmount > MOST_BUFFERED) this.cut();
  }

  private cut(): void {
    if (!this.isOpen) return;
    this.log.warn({ buffered: this.socket.bufferedAmount }, 'a live client reads too slowly');
    this.end(closings.TOO_SLOW);
  }
}
