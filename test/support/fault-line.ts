import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to a server, over which a network can be made to fail as networks do. */
export class FaultLine {
  private readonly pairs = new Set<Pair>();
  private latency = 0;
  private isSilent = false;
  private isRefusing = false;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {}

  /** Opens a line to a port of this machine; nothing is wrong with it at first. */
  static async open(target: number): Promise<FaultLine> {
    const server = createServer();
    const line = new FaultLine(server, target);
    server.on('connection', client => line.accept(client));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  /** Where clients connect instead of to the server itself. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Whatever goes over it takes so much longer, in either direction. */
  slow(milliseconds: number): void {
    this.latency = milliseconds;
  }

  /** Nothing comes through any more, and nobody is told; what is under way comes late, when the line is mended. */
  silence(): void {
    this.isSilent = true;
    for (const pair of this.pairs) pair.isSilent = true;
  }

  /** Every connection is reset, and every new one, too. */
  reset(): void {
    this.isRefusing = true;
    for (const pair of this.pairs) pair.reset();
  }

  /** The server is told that its clients are gone, and the clients are told nothing: they wait on what is no connection any more. */
  halfClose(): void {
    for (const pair of this.pairs) pair.forget();
  }

  /** All is well again, except for connections that were lost. */
  mend(): void {
    this.latency = 0;
    this.isSilent = this.isRefusing = false;
    for (const pair of this.pairs) pair.speak();
  }

  async close(): Promise<void> {
    for (const pair of this.pairs) pair.reset();
    await new Promise(resolve => this.server.close(resolve));
  }

  private accept(client: Socket): void {
    if (this.isRefusing) return void client.on('error', () => undefined).resetAndDestroy();
    const pair = new Pair(client, connect(this.target, '127.0.0.1'), () => this.latency);
    pair.isSilent = this.isSilent;
    this.pairs.add(pair);
    client.once('close', () => this.pairs.delete(pair));
  }
}

/** The two halves of a connection. */
class Pair {
  isSilent = false;
  private isForgotten = false;
  private readonly directions: Direction[];

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    latency: () => number,
  ) {
    const mayPass = () => !this.isSilent && !this.isForgotten;
    this.directions = [
      new Direction(client, server, latency, mayPass),
      new Direction(server, client, latency, mayPass),
    ];
  }

  speak(): void {
    this.isSilent = false;
    for (const direction of this.directions) direction.pass();
  }

  forget(): void {
    this.isForgotten = true;
    this.server.destroy();
  }

  reset(): void {
    this.client.resetAndDestroy();
    this.server.resetAndDestroy();
  }
}

/** What goes one way, in its order, each piece when its time has come. */
class Direction {
  private readonly pieces: { due: number; bytes: Buffer | null }[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    from: Socket,
    private readonly to: Socket,
    latency: () => number,
    private readonly mayPass: () => boolean,
  ) {
    const take = (bytes: Buffer | null) => {
      this.pieces.push({ due: Date.now() + latency(), bytes });
      this.pass();
    };
    from.setNoDelay(true);
    from.on('data', take);
    from.on('close', () => take(null));
    from.on('error', () => undefined); // 'close' follows
  }

  pass(): void {
    if (this.timer || !this.mayPass()) return;
    for (let next = this.pieces[0]; next; next = this.pieces[0]) {
      const wait = next.due - Date.now();
      if (wait > 0) {
        this.timer = setTimeout(() => {
          this.timer = undefined;
          this.pass();
        }, wait);
        return;
      }
      this.pieces.shift();
      if (next.bytes === null) this.to.destroySoon();
      else if (this.to.writable) this.to.write(next.bytes);
    }
  }
}
