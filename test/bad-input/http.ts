import { request } from 'node:http';
import { connect } from 'node:net';

/** What a client got. */
export interface Answer {
  /** 0 where the connection was closed without an answer. */
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
  /** The text as JSON; undefined where it is none. */
  json: unknown;
}

/** A request as it goes out: no header is added but those of the connection. */
export interface Outgoing {
  method?: string;
  path: string;
  headers?: Record<string, string | string[]>;
  body?: Buffer | string;
  /** Milliseconds after which the sender gives up, and the promise rejects; otherwise it waits. */
  patience?: number;
}

/** Sends a request over a connection of its own. */
export function send(
  origin: string,
  { method = 'POST', path, headers = {}, body, patience }: Outgoing,
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const signal = patience ? AbortSignal.timeout(patience) : undefined;
    const outgoing = request({ hostname, port, method, path, headers, agent: false, signal }, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve(answerOf(response.statusCode ?? 0, response.headers, Buffer.concat(chunks).toString())),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Writes bytes on a socket and reads what comes until the other side closes. */
export function sendRaw(origin: string, ...pieces: (string | Buffer)[]): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined); // a reset is an answer, too
    socket.on('close', () => resolve(parseRaw(Buffer.concat(chunks).toString())));
    for (const piece of pieces) socket.write(piece);
  });
}

/** An answer as it came over the wire. */
export function parseRaw(text: string): Answer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map(line => line.toLowerCase().split(': ', 2) as [string, string]));
  return answerOf(Number(first.split(' ')[1] ?? 0), headers, rest.join('\r\n\r\n'));
}

function answerOf(status: number, headers: Record<string, unknown>, text: string): Answer {
  const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return { status, headers: plain, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
