import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { FaultLine } from './fault-line';
import { waitFor } from './wait-for';

describe('a line on which a network fails', () => {
  let echo: Server;
  let line: FaultLine;
  const open: Socket[] = [];
  let gone = 0;

  beforeEach(async () => {
    gone = 0;
    echo = createServer(socket => {
      open.push(socket);
      socket.pipe(socket).on('error', () => undefined);
      socket.on('close', () => (gone += 1));
    });
    await new Promise<void>(resolve => echo.listen(0, '127.0.0.1', resolve));
    line = await FaultLine.open((echo.address() as AddressInfo).port);
  });
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.destroy();
    await line.close();
    await new Promise(resolve => echo.close(resolve));
  });

  const client = async () => {
    const socket = connect(line.port, '127.0.0.1');
    const ending = { error: '', isClosed: false };
    let heard = '';
    socket.on('data', chunk => (heard += chunk.toString()));
    socket.on('error', error => (ending.error = (error as NodeJS.ErrnoException).code ?? ''));
    socket.on('close', () => (ending.isClosed = true));
    open.push(socket);
    await waitFor(() => !socket.connecting);
    return { socket, ending, heard: () => heard };
  };

  it('passes on what is said, late where it is slow, and in its order', async () => {
    const { socket, heard } = await client();
    line.slow(150);
    const before = Date.now();
    socket.write('one ');
    await waitFor(() => heard() === 'one ');
    expect(Date.now() - before).toBeGreaterThanOrEqual(299);
    socket.write('two ');
    line.mend();
    socket.write('three');
    await waitFor(() => heard() === 'one two three');
  });

  it('says nothing while it is cut, neither that, and what was sent meanwhile arrives when it is mended', async () => {
    const { socket, heard, ending } = await client();
    line.silence();
    socket.write('late');
    const other = await client();
    other.socket.write('later');
    expect([heard(), other.heard(), ending.isClosed]).toEqual(['', '', false]);
    line.mend();
    await waitFor(() => heard() === 'late' && other.heard() === 'later');
  });

  it('resets what is open and what is opened, until it is mended', async () => {
    const { ending } = await client();
    line.reset();
    await waitFor(() => ending.isClosed);
    expect(ending.error).toBe('ECONNRESET');
    const next = await client();
    await waitFor(() => next.ending.isClosed);
    line.mend();
    const last = await client();
    last.socket.write('there');
    await waitFor(() => last.heard() === 'there');
  });

  it('lets the server know that a client is gone which itself hears nothing of it, whatever comes after', async () => {
    const { socket, heard, ending } = await client();
    socket.write('before');
    await waitFor(() => heard() === 'before');
    line.halfClose();
    await waitFor(() => gone === 1);
    line.mend();
    socket.write('into the void');
    const other = await client();
    other.socket.write('other');
    await waitFor(() => other.heard() === 'other');
    expect([heard(), ending.isClosed]).toEqual(['before', false]);
  });
});
