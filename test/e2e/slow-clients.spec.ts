import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { regions, units } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { waitFor } from '../support/wait-for';

const MAX_CONNECTIONS = 60;
/** Longer than the server waits for anybody. */
const PATIENCE = { timeout: 60_000 };

describe('clients that are slow on purpose', () => {
  let app: Harness;
  const open = new Set<Line>();
  const ticking: NodeJS.Timeout[] = [];

  beforeAll(async () => {
    app = await startApp('sqlite', { env: { MAX_CONNECTIONS: String(MAX_CONNECTIONS) } });
  });
  afterEach(() => {
    ticking.splice(0).forEach(clearInterval);
    for (const { socket } of open) socket.destroy();
    open.clear();
  });
  afterAll(() => app?.dispose());

  /** A connection that says what it is told to, and nothing of itself. */
  interface Line {
    socket: Socket;
    heard: string;
    isOver: boolean;
  }
  const dial = (said = ''): Promise<Line> =>
    new Promise(connected => {
      const { hostname, port } = new URL(app.url);
      const line: Line = { socket: connect(Number(port), hostname), heard: '', isOver: false };
      line.socket
        .on('data', chunk => (line.heard += chunk.toString()))
        .on('error', () => undefined)
        .on('close', () => {
          line.isOver = true;
          connected(line);
        })
        .on('connect', () => {
          line.socket.write(said);
          connected(line);
        });
      open.add(line);
    });
  /** Goes on saying something, a little at a time. */
  const drip = ({ socket }: Line, drop: string) =>
    void ticking.push(setInterval(() => socket.destroyed || socket.write(drop), 500));
  const statusOf = ({ heard }: Line) => /^HTTP\/1\.1 (\d+)/.exec(heard)?.[1];
  /** Whether the server has its end of a connection open still: who does not read is not told, but the kernel knows. */
  const isHeld = ({ socket }: Line) => {
    const [ours, theirs] = [socket.localPort!, Number(new URL(app.url).port)].map(port =>
      port.toString(16).padStart(4, '0'),
    );
    const served = new RegExp(`: \\w+:${theirs} \\w+:${ours} 01 `, 'i');
    return served.test(readFileSync('/proc/net/tcp', 'latin1'));
  };
  const ask = async () => {
    const { status } = await app.query('{ receipt(code: "unknown") { level } }', {});
    return status;
  };

  it('are hung up on: who sends its headers, its question or its form a letter at a time, or reads no answer', async () => {
    const head = (path: string, type: string) =>
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: 1000\r\n\r\n`;
    const headers = await dial('POST /graphql HTTP/1.1\r\nhost: x\r\nx-slow: ');
    const question = await dial(head('/graphql', 'application/json'));
    const form = await dial(head('/r/123', 'application/x-www-form-urlencoded'));
    for (const line of [headers, question, form]) drip(line, 'a');
    // The explorer's page is so large that it does not fit into the buffers on the way.
    const reader = await dial();
    reader.socket.pause();
    reader.socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(2));

    expect(await ask()).toBe(200);
    expect(isHeld(reader)).toBe(true);
    await waitFor(() => statusOf(headers) === '408', PATIENCE);
    await waitFor(() => statusOf(question) === '408' && statusOf(form) === '408', PATIENCE);
    await waitFor(() => !isHeld(reader), PATIENCE);
    expect(await ask()).toBe(200);
  });

  it('take no place for long: of a crowd that says nothing the last are refused, the first let go', async () => {
    const crowd = await Promise.all(Array.from({ length: MAX_CONNECTIONS * 2 }, () => dial()));
    await waitFor(() => crowd.filter(({ isOver }) => isOver).length >= MAX_CONNECTIONS, PATIENCE);
    await waitFor(() => crowd.every(({ isOver }) => isOver), PATIENCE);
    expect(await ask()).toBe(200);
    const operator = await app.token('CHANNEL_OPERATOR');
    const hall = await app.registerChannel(operator, { code: 'hall', region: regions.district, adapter: 'json' });
    const rating = { id: 'after-the-crowd', institution: units.own, level: 'DISSATISFIED' };
    expect((await app.push(hall, rating)).status).toBe(200);
  });

  it('who sends ten thousand headers is refused before they are all read', async () => {
    const flood = await dial(
      `GET /healthz HTTP/1.1\r\nhost: x\r\n${'x-flood: aaaaaaaaaaaaaaaa\r\n'.repeat(10_000)}\r\n`,
    );
    await waitFor(() => flood.isOver, PATIENCE);
    expect(statusOf(flood)).toBe('431');
    expect(await ask()).toBe(200);
  });
});
