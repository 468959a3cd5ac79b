import { connect, type Socket } from 'node:net';
import { DeliveriesDocument } from '../../schema/generated';
import { regions, units } from '../support/catalogue';
import type { PushAnswer, TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';
import { waitFor } from '../support/wait-for';

/** As the gate has them: of one channel, and of all. */
const PLACES_OF_ONE = 256;
const OF_ONE_PER_SECOND = 20;

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

  /** Announces a push and never sends its body. */
  const announce = (channel: TestChannel): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const { hostname, port, pathname } = new URL(channel.deliveryUrl);
      const socket = connect(Number(port), hostname, () => {
        const head = `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n`;
        socket.write(`${head}content-length: 10\r\n\r\n`, error => (error ? reject(error) : resolve(socket)));
      });
      socket.on('error', reject);
      open.push(socket);
    });

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

    await waitFor(pushAll, { timeout: 30_000 });
    expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set([429]));
    expect(refusals[0]!.body.errors).toMatchObject([{ extensions: { code: 'TOO_MANY_REQUESTS' } }]);
    const cases = (await allEvaluations(app, office)).map(({ serviceCase }) => serviceCase!.caseNumber);
    expect(cases.filter(number => number.startsWith('case-flood-'))).toHaveLength(60);
    expect(new Set(cases).size).toBe(cases.length);
    const { nodes } = (await app.ask(DeliveriesDocument, { first: 100, filter: { channel: flooding.code } }, office))
      .deliveries;
    expect(nodes.map(({ accepted }) => accepted)).toEqual(Array(60).fill(1));
  });

  it('a channel that holds all its places is refused before it is read, and the others find theirs', async () => {
    await start(100_000);
    // Some more, because one that is answered meanwhile may have a place before the last of these.
    for (let i = 0; i < PLACES_OF_ONE + 8; i++) await announce(flooding);

    const refused = await waitFor(async () => {
      const answer = await app.push(flooding, rating('one-too-many'), { id: 'msg_one_too_many' });
      return answer.status === 503 ? answer : null;
    });
    expect(refused.body.errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    expect((await app.push(patient, rating('patient'))).status).toBe(200);

    for (const socket of open.splice(0)) socket.destroy();
    await waitFor(async () => (await app.push(flooding, rating('later'), { id: 'msg_later' })).status === 200);
  });
});
