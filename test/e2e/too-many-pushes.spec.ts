import { connect, type Socket } from 'node:net';
import { DeliveriesDocument } from '../../schema/generated';
import { regions, units } from '../support/catalogue';
import type { PushAnswer, TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';
import { waitFor } from '../support/wait-for';

/** As the gate has them: places of one channel, and forged pushes of one address. */
const PLACES_OF_ONE = 256;
const FORGED_AT_ONCE = 50;
/** Few enough that sixty at once are too many on any machine. */
const OF_ONE_PER_SECOND = 8;
/** The longest body that a push may have. */
const MOST_BYTES = 10 * 1024 * 1024;

const rating = (id: string) => ({ id, caseNumber: `case-${id}`, institution: units.own, level: 'SATISFIED' });

describe.each(storages)('more pushes than the server takes, on %s', kind => {
  let app: Harness;
  let office: string;
  let flooding: TestChannel;
  let patient: TestChannel;
  const open: Socket[] = [];

  const start = async (ofOnePerSecond: number) => {
    app = await startApp(kind, { env: { CHANNEL_PUSHES_PER_SECOND: String(ofOnePerSecond) } });
    office = await app.token('MANAGEMENT_OFFICE');
    const operator = await app.token('CHANNEL_OPERATOR');
    const hall = (code: string) => app.registerChannel(operator, { code, region: regions.district, adapter: 'json' });
    [flooding, patient] = [await hall('flooding'), await hall('patient')];
  };
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.destroy();
    await app?.dispose();
  });

  /**
   * Announces a push of so many bytes, of which only some ever come, and then perhaps one each second; `heard` is what is
   * answered.
   */
  const announce = (
    path: string,
    bytes: number,
    sent = '',
    { trickles = false } = {},
  ): Promise<{ heard: () => string }> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(app.url);
      let heard = '';
      const socket = connect(Number(port), hostname, () => {
        const head = `POST ${path} HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n`;
        socket.write(`${head}content-length: ${bytes}\r\n\r\n${sent}`, error =>
          error ? reject(error) : resolve({ heard: () => heard }),
        );
      });
      const more = trickles ? setInterval(() => socket.write('x'), 1_000) : undefined;
      socket.on('close', () => clearInterval(more));
      socket.on('data', chunk => (heard += chunk.toString()));
      socket.on('error', reject);
      open.push(socket);
    });
  const pathOf = ({ code }: TestChannel) => `/channels/${code}/deliveries`;

  it('a channel that floods is told to come back, the others are not, and in the end every record is there once', async () => {
    await start(OF_ONE_PER_SECOND);
    const waiting = new Map(Array.from({ length: 60 }, (_, i) => [`flood-${i}`, rating(`flood-${i}`)]));
    const refusals: PushAnswer[] = [];
    const pushAll = async () => {
      const sent = [...waiting];
      const answers = await Promise.all(sent.map(([id, record]) => app.push(flooding, record, { id: `msg_${id}` })));
      answers.forEach((answer, i) => {
        if (answer.status === 200) waiting.delete(sent[i]![0]);
        else refusals.push(answer);
      });
      return waiting.size === 0;
    };

    await pushAll();
    expect(waiting.size).toBeGreaterThan(0);
    const others = await Promise.all([1, 2, 3].map(i => app.push(patient, rating(`patient-${i}`))));
    expect(others.map(({ status }) => status)).toEqual([200, 200, 200]);

    await waitFor(pushAll, { timeout: 50_000 });
    expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set([429]));
    expect(refusals[0]!.body.errors).toMatchObject([{ extensions: { code: 'TOO_MANY_REQUESTS' } }]);
    const cases = (await allEvaluations(app, office)).map(({ serviceCase }) => serviceCase!.caseNumber);
    expect(cases.filter(number => number.startsWith('case-flood-'))).toHaveLength(60);
    expect(new Set(cases).size).toBe(cases.length);
    const { nodes } = (await app.ask(DeliveriesDocument, { first: 100, filter: { channel: flooding.code } }, office))
      .deliveries;
    expect(nodes.map(({ accepted }) => accepted)).toEqual(Array(60).fill(1));
  });

  it('what is only announced takes no room: not for channels that are none, not for the channel itself', async () => {
    await start(100_000);
    const strangers = await Promise.all(
      Array.from({ length: 7 }, (_, i) => announce(`/channels/nobody-${i}/deliveries`, MOST_BYTES)),
    );
    await Promise.all(Array.from({ length: PLACES_OF_ONE + 8 }, () => announce(pathOf(flooding), MOST_BYTES, '{')));
    await waitFor(() => strangers.every(({ heard }) => heard().startsWith('HTTP/1.1 404')));

    expect((await app.push(flooding, rating('the-real-one'))).status).toBe(200);
    expect((await app.push(patient, rating('patient'))).status).toBe(200);
    const tooLong = await announce(pathOf(patient), MOST_BYTES + 1);
    await waitFor(() => tooLong.heard().startsWith('HTTP/1.1 413'));
  });

  it('long bodies of a stranger that never end keep out no ordinary push, also not from the same address', async () => {
    await start(100_000);
    const most = 'x'.repeat(1024 * 1024 - 16); // so many of them leave hardly any room
    const strangers = await Promise.all(
      Array.from({ length: 40 }, () => announce(pathOf(flooding), MOST_BYTES, most, { trickles: true })),
    );
    await waitFor(() => strangers.some(({ heard }) => heard().startsWith('HTTP/1.1 503')));
    const ordinary = (id: string) => ({ ...rating(id), comment: '排队太久'.repeat(300) });
    expect((await app.push(flooding, ordinary('the-real-one'))).status).toBe(200);
    expect((await app.push(patient, ordinary('patient'))).status).toBe(200);
  });

  it('a push that stops coming is told to come again, and does not stay', async () => {
    await start(100_000);
    const stalled = await announce(pathOf(patient), 100, '{"id":');
    const answer = await waitFor(() => /^HTTP\/1\.1 (\d+)[\s\S]*\r\n\r\n[\s\S]*"code":"(\w+)"/.exec(stalled.heard()), {
      timeout: 25_000,
    });
    expect(answer.slice(1)).toEqual(['503', 'UNAVAILABLE']);
  });

  it('who forges pushes is stopped, and spends nothing of what the real sender may send', async () => {
    const few = 2;
    await start(few);
    const forge = () => app.push(flooding, rating('forged'), { secret: `whsec_${'A'.repeat(44)}` });
    for (let n = 0; n < few * 2; n++) expect((await forge()).status).toBe(401);
    expect((await app.push(flooding, rating('real'))).status).toBe(200);
  });

  it('who forges pushes for a channel all the time is told to wait, and the other channels hear nothing of it', async () => {
    await start(100_000);
    const forge = () => app.push(flooding, rating('forged'), { secret: `whsec_${'A'.repeat(44)}` });
    await waitFor(async () => {
      const answers = await Promise.all(Array.from({ length: FORGED_AT_ONCE }, forge));
      return answers.some(({ status }) => status === 429);
    });
    expect((await app.push(patient, rating('patient'))).status).toBe(200);
    await waitFor(async () => (await app.push(flooding, rating('real'))).status === 200, { timeout: 20_000 });
  });
});
