import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import { EvaluationRecordedDocument, WorkOrderChangedDocument } from '../../schema/generated';
import { decodeGlobalId } from '../../src/platform/global-id';
import type { Outbox } from '../../src/platform/outbox';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { Desk } from '../support/desk';
import { type Bearer, type Harness, seededStorage, type Spawned, spawnApp, startApp } from '../support/harness';
import { Watch, type WatchOptions } from '../support/live';
import { type Storage, storages } from '../support/storages';
import { waitFor } from '../support/wait-for';

type Order = { id: string; number: string; state: string };
type OrderWatch = Watch<{ workOrderChanged: Order }>;
type RatingWatch = Watch<{ evaluationRecorded: { id: string; level: string } }>;

const statesSeen = ({ messages }: OrderWatch) => messages.map(({ data }) => data!.workOrderChanged.state);
const idsSeen = ({ messages }: OrderWatch) => messages.map(({ data }) => data!.workOrderChanged.id);
const DAY = 86_400_000;

describe.each(storages)('what happens is seen as it happens, on %s', kind => {
  let app: Harness;
  let desk: Desk;
  let otherDesk: Desk;
  const open: Watch<never>[] = [];

  beforeAll(async () => {
    app = await startApp(kind);
    desk = await Desk.open(app);
    otherDesk = await Desk.open(app, regions.other, units.other);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map(watch => watch.dispose()));
  });
  afterAll(() => app?.dispose());

  async function watching<T>(watch: Watch<T>): Promise<Watch<T>> {
    open.push(watch as Watch<never>);
    await waitFor(() => watch.connections > 0 || watch.isOver, { what: 'somebody is connected' });
    return watch;
  }
  const watchOrders = async (token: string, options: Partial<WatchOptions> = {}, region: string = regions.district) =>
    watching(
      new Watch(app.url, WorkOrderChangedDocument as never, { region }, { token, ...options }),
    ) as Promise<OrderWatch>;
  const watchRatings = async (token: string, variables: object = {}) =>
    watching(
      new Watch(app.url, EvaluationRecordedDocument as never, { region: regions.district, ...variables }, { token }),
    ) as Promise<RatingWatch>;
  const ask = async (document: string, variables: object, bearer: Bearer = { role: 'MANAGEMENT_OFFICE' }) => {
    const watch = await watching(new Watch(app.url, document, variables, { token: await app.token(bearer) }));
    await waitFor(() => watch.isOver, { what: 'it is refused' });
    return watch.codes;
  };

  it('the office sees an order opened, assigned, settled and closed, and the next one after that', async () => {
    const board = await watchOrders(desk.office);
    const { id } = await desk.rated('seen-whole');
    await desk.assign(id);
    await desk.settle(id);
    await desk.close(id);
    await waitFor(() => board.messages.length === 4);
    expect(statesSeen(board).at(-1)).toBe('CLOSED');
    expect(new Set(idsSeen(board))).toEqual(new Set([id]));
    expect(new Set(board.messages.map(({ cursor }) => cursor)).size).toBe(4);
    const next = await desk.rated('seen-next');
    await waitFor(() => idsSeen(board).includes(next.id));
  });

  it('nobody sees what is not theirs: the other district, the other unit; the city sees both districts', async () => {
    const here = await watchOrders(desk.office);
    const there = await watchOrders(otherDesk.office, {}, regions.other);
    const cityToken = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.city });
    const city = await watchOrders(cityToken, {}, regions.city);
    const cityOfOne = await watchOrders(cityToken, {}, regions.other);
    const nosy = await watchOrders(otherDesk.office, {}, regions.district);
    const neighbour = await watchOrders(await app.token({ role: 'INSTITUTION_HANDLER', institution: units.neighbour }));
    const handler = await watchOrders(desk.handler);

    const mine = await desk.rated('mine');
    const theirs = await otherDesk.rated('theirs');
    const ofNeighbour = await desk.rated('of-neighbour', { institution: units.neighbour });
    await waitFor(() => city.messages.length === 3);
    await waitFor(() => here.messages.length === 2 && neighbour.messages.length === 1 && handler.messages.length === 1);
    await waitFor(() => there.messages.length === 1 && cityOfOne.messages.length === 1);
    expect(idsSeen(city)).toEqual([mine.id, theirs.id, ofNeighbour.id]);
    expect(idsSeen(here)).toEqual([mine.id, ofNeighbour.id]);
    expect([idsSeen(there), idsSeen(cityOfOne)]).toEqual([[theirs.id], [theirs.id]]);
    expect([idsSeen(handler), idsSeen(neighbour)]).toEqual([[mine.id], [ofNeighbour.id]]);
    expect(nosy.messages).toEqual([]);
  });

  it('a unit no longer hears of an order that was given to another', async () => {
    const handler = await watchOrders(desk.handler);
    const board = await watchOrders(desk.office);
    const unknown = await desk.rated('nobodys', { institution: '11990001000000099X' });
    await desk.assign(unknown.id, { institution: units.neighbour });
    const last = await desk.rated('last-of-unit');
    await waitFor(() => board.messages.length === 3);
    await waitFor(() => idsSeen(handler).includes(last.id));
    expect(idsSeen(handler)).toEqual([last.id]);
  });

  it('ratings come as they are recorded, of the levels that are asked for; a clerk gets their own', async () => {
    const all = await watchRatings(desk.office);
    const bad = await watchRatings(desk.office, { levels: ['VERY_DISSATISFIED', 'DISSATISFIED'] });
    const clerk = await watchRatings(await app.token({ role: 'WINDOW_CLERK', institution: units.own, staff: 'win01' }));
    await desk.rated('level-bad', { staffMember: 'win02' });
    await app.push(await hall(), {
      id: 'level-good',
      caseNumber: 'level-good',
      institution: units.own,
      level: 'SATISFIED',
      staffMember: 'win01',
    });
    await waitFor(() => all.messages.length === 2 && bad.messages.length === 1 && clerk.messages.length === 1);
    expect(bad.messages[0]!.data!.evaluationRecorded.level).toBe('DISSATISFIED');
    expect(clerk.messages[0]!.data!.evaluationRecorded.level).toBe('SATISFIED');
  });

  let channel: TestChannel | undefined;
  const hall = async () =>
    (channel ??= await app.registerChannel(await app.token('CHANNEL_OPERATOR'), {
      code: 'live-hall',
      region: regions.district,
      adapter: 'json',
    }));

  it('what was refused or rolled back is never told', async () => {
    const { id } = await desk.rated('rolled-back');
    const board = await watchOrders(desk.office);
    expect((await desk.close(id)).userErrors).not.toEqual([]);
    const { database, outbox } = app.app as typeof app.app & { outbox: Outbox };
    const payload = { workOrderId: decodeGlobalId(id)!.id, version: 9, action: 'CLOSE_WORK_ORDER' };
    await expect(
      database.unitOfWork(async tx => {
        await outbox.emit(tx, { name: 'work-order.changed', region: regions.district, payload });
        throw new Error('given up');
      }),
    ).rejects.toThrow('given up');
    await desk.assign(id);
    await waitFor(() => board.messages.length > 0);
    expect(statesSeen(board)).toEqual(['VERIFYING']);
  });

  it('whoever was away gets all that they missed, in order and once, and then what happens next', async () => {
    const before = await watchOrders(desk.office);
    const first = await desk.rated('before-the-break');
    await waitFor(() => before.messages.length === 1);
    await before.dispose();
    const missed = [];
    for (const name of ['missed-1', 'missed-2', 'missed-3']) missed.push((await desk.rated(name)).id);
    await desk.assign(missed[0]!);

    const after = await watchOrders(desk.office, { after: before.cursor });
    await waitFor(() => after.messages.length === 4);
    const next = await desk.rated('after-the-break');
    await waitFor(() => after.messages.length === 5);
    expect(idsSeen(after)).toEqual([...missed, missed[0], next.id]);
    expect(statesSeen(after)[0]).toBe('VERIFYING'); // as it now stands
    expect(idsSeen(after)).not.toContain(first.id);
  });

  it('a connection that breaks is made again, and the board has no gap', async () => {
    const line = await breakableLine(app.url);
    const board = (await watching(
      new Watch(
        line.url,
        WorkOrderChangedDocument as never,
        { region: regions.district },
        { token: desk.office, retries: 20 },
      ),
    )) as OrderWatch;
    const ids: string[] = [];
    for (const name of ['broken-1', 'broken-2', 'broken-3']) {
      line.cut();
      ids.push((await desk.rated(name)).id);
    }
    await waitFor(() => board.messages.length === 3);
    expect(idsSeen(board)).toEqual(ids);
    await board.dispose();
    line.close();
  });

  it('a cursor of long ago, or of nowhere, is refused with what to do', async () => {
    const query = 'subscription S($after: String) { workOrderChanged(region: "990001000000", after: $after) { id } }';
    expect(await ask(query, { after: 'rubbish' })).toEqual(['INVALID_CURSOR']);
    const board = await watchOrders(desk.office);
    const { cursor } = board;
    const [list, at] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, number, string];
    const cursorWith = (...parts: unknown[]) => Buffer.from(JSON.stringify([list, ...parts])).toString('base64url');
    expect(await ask(query, { after: cursorWith(at, 'no-such-event') })).toEqual(['CURSOR_EXPIRED']);
    expect(await ask(query, { after: cursorWith(at - 30 * DAY, '') })).toEqual(['CURSOR_EXPIRED']);
  });

  it('who shows no token, a wrong one or a channel’s secret is not let in', async () => {
    const closedWith = async (token: string | null) => {
      const watch = await watching(
        new Watch(app.url, WorkOrderChangedDocument as never, { region: regions.district }, { token }),
      );
      await waitFor(() => watch.closes.length);
      expect([watch.connections, watch.messages]).toEqual([0, []]);
      return watch.closes[0];
    };
    expect(await closedWith(null)).toBe(4401);
    expect(await closedWith('no.good.token')).toBe(4403);
    expect(await closedWith((await hall()).secret)).toBe(4403);
  });

  it('roles that may not read may not watch, either', async () => {
    const orders = 'subscription { workOrderChanged(region: "990001000000") { id } }';
    const ratings = 'subscription { evaluationRecorded(region: "990001000000") { id } }';
    expect(await ask(orders, {}, { role: 'CHANNEL_OPERATOR' })).toEqual(['FORBIDDEN']);
    expect(await ask(orders, {}, { role: 'WINDOW_CLERK', institution: units.own })).toEqual(['FORBIDDEN']);
    expect(await ask(ratings, {}, { role: 'UPSTREAM' })).toEqual(['FORBIDDEN']);
  });

  it('a token that ends, ends the watching; with a new one it goes on where it was', async () => {
    const short = await app.token({ role: 'MANAGEMENT_OFFICE', expires: '10m' });
    let shown = short;
    const board = await watchOrders('', { token: () => shown, retries: 20 });
    app.clock.advance(11 * 60_000);
    shown = await app.token('MANAGEMENT_OFFICE');
    await waitFor(() => board.closes.length);
    expect(board.closes).toEqual([4403]);
    const { id } = await desk.rated('after-the-token');
    await waitFor(() => board.messages.length === 1);
    expect(idsSeen(board)).toEqual([id]);
  });

  it('only subscriptions go over the socket, and only over the socket', async () => {
    expect(await ask('{ workOrders(first: 1) { nodes { id } } }', {})).toEqual(['WRONG_TRANSPORT']);
    expect(await ask('mutation { assignWorkOrder(input: {}) { workOrder { id } } }', {})).toEqual(['WRONG_TRANSPORT']);
    const { status, errors } = await app.query(
      'subscription { workOrderChanged(region: "990001000000") { id } }',
      {},
      desk.office,
    );
    expect([status, errors.map(({ extensions }) => extensions.code)]).toEqual([400, ['WRONG_TRANSPORT']]);
  });

  it('documents are held to the limits of HTTP', async () => {
    const about = (selection: string) => `subscription { workOrderChanged(region: "990001000000") { ${selection} } }`;
    const deep = 'evaluation { workOrder { evaluation { workOrder { evaluation { workOrder { id } } } } } }';
    expect(await ask(about(deep), {})).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const aliases = Array.from({ length: 20 }, (_, index) => `a${index}: id`).join(' ');
    expect(await ask(about(aliases), {})).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(await ask(about('id '.repeat(1_100)), {})).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(await ask('subscription { workOrderChanged(region: "nowhere") { id } }', {})).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
    ]);
    expect(await ask('subscription S($region: RegionCode!) { workOrderChanged(region: $region) { id } }', {})).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(await ask('subscription {', {})).toEqual(['GRAPHQL_PARSE_FAILED']);
  });

  describe('a client that misbehaves', () => {
    /** A bare socket, signed in unless told. */
    async function bare(options: { origin?: string; isSignedIn?: boolean; token?: string } = {}) {
      const { origin, isSignedIn = true, token = desk.office } = options;
      const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { origin });
      const received: { type: string; id?: string; payload?: unknown }[] = [];
      let ended: number | undefined;
      let refused: string | undefined;
      socket.on('message', data => received.push(JSON.parse(String(data)) as never));
      socket.on('error', ({ message }) => (refused = message));
      socket.on('close', code => (ended = code));
      const send = (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
      await waitFor(() => socket.readyState !== WebSocket.CONNECTING);
      if (isSignedIn && !refused) {
        send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
        await waitFor(() => received.length || ended);
      }
      return { socket, send, received, closed: () => waitFor(() => ended), refused: () => refused };
    }
    const orders = { query: 'subscription { workOrderChanged(region: "990001000000") { id } }' };

    it('from a foreign page is refused, from our own or an allowed one taken', async () => {
      expect((await bare({ origin: 'https://evil.example' })).refused()).toContain('403');
      const own = await bare({ origin: app.url });
      expect(own.received).toMatchObject([{ type: 'connection_ack' }]);
      own.socket.close();
    });

    it('that sends too much, too deep, no JSON, or says nothing, is cut off with a code', async () => {
      const sent = async (message: string) => {
        const client = await bare();
        client.send(message);
        return client.closed();
      };
      expect(await sent(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: ' '.repeat(200_000) } }))).toBe(
        1009,
      );
      expect(await sent('['.repeat(50_000))).toBe(4400);
      expect(await sent('hello')).toBe(4400);
      expect(await (await bare({ isSignedIn: false })).closed()).toBe(4408);
    });

    it('that subscribes before it says who it is, or twice by one name, is cut off', async () => {
      const early = await bare({ isSignedIn: false });
      early.send({ id: '1', type: 'subscribe', payload: orders });
      expect(await early.closed()).toBe(4401);
      const twice = await bare();
      twice.send({ id: '1', type: 'subscribe', payload: orders });
      twice.send({ id: '1', type: 'subscribe', payload: orders });
      expect(await twice.closed()).toBe(4409);
    });

    it('that wants very many subscriptions gets twenty, and very many connections, twenty', async () => {
      const one = await bare();
      for (let id = 0; id < 25; id++) one.send({ id: `${id}`, type: 'subscribe', payload: orders });
      await waitFor(() => one.received.filter(({ type }) => type === 'error').length === 5);
      expect(JSON.stringify(one.received)).toContain('TOO_MANY_REQUESTS');
      one.socket.close();

      const token = await app.token({ role: 'AUDITOR', subject: 'many-screens' });
      const all = [];
      for (let count = 0; count < 21; count++) all.push(await bare({ token }));
      expect(await all[20]!.closed()).toBe(1013);
      expect(all[19]!.received).toMatchObject([{ type: 'connection_ack' }]);
      for (const { socket } of all) socket.terminate();
    });

    it('that does not read is cut off, and may go on from its last cursor', async () => {
      const start = await watchRatings(desk.office);
      const words = '办'.repeat(500);
      const records = Array.from({ length: 100 }, (_, index) => ({
        ...{
          id: `slow-${index}`,
          caseNumber: `slow-${index}`,
          institution: units.own,
          level: 'SATISFIED',
          comment: words,
        },
      }));
      const taken = await app.push(await hall(), records);
      expect(taken.body.accepted).toBe(100);
      await waitFor(() => start.messages.length === 100);
      const [first] = start.messages;

      const slow = await bare();
      const parts = Array.from({ length: 14 }, (_, index) => `c${index}: comment`).join(' ');
      const query = `subscription S($after: String) { evaluationRecorded(region: "990001000000", after: $after) { ${parts} } }`;
      slow.socket.pause();
      for (let id = 0; id < 20; id++) {
        slow.send({ id: `${id}`, type: 'subscribe', payload: { query, variables: { after: first!.cursor } } });
      }
      await waitFor(() => app.logged().includes('reads too slowly'), { timeout: 60_000 });
      slow.socket.resume();
      expect(await slow.closed()).toBe(4413);
    });
  });

  it('a request that asks for another protocol on the way is answered as ever', async () => {
    const { port, host } = new URL(app.url);
    const body = JSON.stringify({ query: '{ __typename }' });
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1');
      let text = '';
      socket.on('data', data => {
        text += String(data);
        if (text.includes('__typename')) socket.end();
      });
      socket.on('error', reject).on('close', () => resolve(text));
      socket.write(
        `POST /graphql HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n` +
          `HTTP2-Settings: AAMAAABkAAQAAP__\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    });
    expect(answer).toContain('HTTP/1.1 200');
    expect(answer).toContain('"__typename":"Query"');
  });
});

describe.each(storages)('live connections over processes, on %s', kind => {
  let storage: Storage;
  const running: Spawned[] = [];
  const spawn = async (...how: Parameters<typeof spawnApp> extends [Storage, ...infer R] ? R : never) => {
    const spawned = await spawnApp(storage, ...how);
    running.push(spawned);
    return spawned;
  };
  beforeAll(async () => (storage = await seededStorage(kind)));
  afterAll(async () => {
    await Promise.all(running.map(({ process }) => process.dispose()));
    await storage?.dispose();
  });

  it('two that answer and one that works tell the same, and a board outlives the process that it was connected to', async () => {
    const [here, there] = await Promise.all([spawn('api'), spawn('api')]);
    await spawn('worker');
    const token = await here.token('MANAGEMENT_OFFICE');
    const watch = (at: Spawned) =>
      new Watch(
        at.url,
        WorkOrderChangedDocument as never,
        { region: regions.district },
        { token, retries: 1_000 },
      ) as OrderWatch;
    const boards = [watch(here), watch(there)];
    await waitFor(() => boards.every(({ connections }) => connections === 1), { what: 'both are connected' });

    const channel = await here.registerChannel(await here.token('CHANNEL_OPERATOR'), {
      code: 'processes',
      region: regions.district,
      adapter: 'json',
    });
    const rate = (at: Spawned, id: string) =>
      at.push(
        { ...channel, deliveryUrl: channel.deliveryUrl.replace(here.url, at.url) },
        {
          ...{ id, caseNumber: id, institution: units.own, level: 'DISSATISFIED' },
        },
      );
    await rate(here, 'one');
    await rate(there, 'two');
    await waitFor(() => boards.every(({ messages }) => messages.length === 2), { what: 'both see two' });

    await there.process.kill('SIGKILL');
    await rate(here, 'three');
    await waitFor(() => boards[0]!.messages.length === 3, { what: 'the third is seen' });
    await spawn('api', there.process.port);
    await rate(here, 'four');
    await waitFor(() => boards.every(({ messages }) => messages.length === 4), {
      timeout: 60_000,
      what: 'all are seen',
    });
    expect(idsSeen(boards[1]!)).toEqual(idsSeen(boards[0]!));
    expect(new Set(idsSeen(boards[1]!)).size).toBe(4);

    expect(await here.process.kill('SIGTERM')).toMatchObject({ code: 0 });
    const [goodbye, ...refusals] = boards[0]!.closes;
    expect(goodbye).toBe(1001);
    expect(refusals.filter(code => code !== 1006)).toEqual([]); // it tries to come back to where nobody is
    await Promise.all(boards.map(board => board.dispose()));
  }, 240_000);
});

/** A line to a server that can be cut. */
async function breakableLine(url: string) {
  const ends = new Set<Socket>();
  const server: Server = createServer(client => {
    const far = connect(Number(new URL(url).port), '127.0.0.1');
    for (const end of [client, far]) {
      ends.add(end);
      end.on('error', () => undefined).on('close', () => [client, far].forEach(both => both.destroy()));
    }
    client.pipe(far).pipe(client);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const end of ends) end.destroy();
    ends.clear();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    close: () => {
      server.close();
      cut();
    },
  };
}
