import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server on which a test listens. */
export interface TappedLine {
  /** Where clients connect instead of to the server itself. */
  readonly port: number;
  /** All bytes that went over it so far, in either direction. */
  heard(): Buffer;
  close(): Promise<void>;
}

/** Opens a line to a port of this machine. */
export async function tapLine(port: number): Promise<TappedLine> {
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const pass = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      to.write(chunk);
    });
    from.on('close', () => to.destroy());
    from.on('error', () => to.destroy());
  };
  const server = createServer(client => {
    const upstream = connect(port, '127.0.0.1');
    pass(client, upstream);
    pass(upstream, client);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => Buffer.concat(chunks),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
