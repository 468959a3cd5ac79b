import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DocumentNode, print } from 'graphql';
import { createConnection } from 'mysql2/promise';
import {
  DeliveriesDocument,
  EvaluationDocument,
  OpenIdentityDocument,
  RecordServiceDocument,
  SubmitEvaluationDocument,
  WorkOrderDocument,
} from '../../schema/generated';
import { encodeText } from '../support/encode-text';
import { regions, units } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations, allWorkOrders } from '../support/reading';
import { freshStorage, storages } from '../support/storages';
import { tapLine } from '../support/tapped-line';
import { waitFor } from '../support/wait-for';

/** A citizen whom nothing else in the world is called like. */
const canary = {
  name: '欧阳金丝雀',
  phone: '19917263545',
  idNumber: '990001199003074258',
  words: '我的孩子在阳光小学三年二班',
};
const said = `${canary.words}，请联系${canary.name}，电话${canary.phone}，证件${canary.idNumber}`;

/** Every way in which the secrets could be written down. */
const writings = Object.values(canary).flatMap(secret => encodeText(secret));

describe.each(storages)('a citizen’s name, phone, ID number and words, on %s', kind => {
  let app: Harness;
  let office: string;
  /** Answers that may not name the citizen: refusals, errors, lists, counters. */
  const answers: string[] = [];

  beforeAll(async () => {
    app = await startApp(kind, { env: { LOG_LEVEL: 'debug' } });
    office = await app.token('MANAGEMENT_OFFICE');
    await pushEverything();
    await sayEverything();
    await app.settled();
    await readEverything();
  });
  afterAll(() => app?.dispose());

  /** Every shape that brings a person, in good records and in bad ones. */
  async function pushEverything(): Promise<void> {
    const operator = await app.token('CHANNEL_OPERATOR');
    const register = (code: string, adapter: string) =>
      app.registerChannel(operator, { code, region: regions.district, adapter });
    const hotline = await register('hotline', 'hotline-12345');
    const hall = await register('hall', 'json');
    const order = {
      taskId: '2603A0000001',
      infoTypeName: '投诉',
      levelTwo: `窗口服务`,
      discription: said,
      reflectPerson: canary.name,
      callNumber: canary.phone,
      executeDeptCode: units.own,
      status: '已派遣',
      replyPoin: said,
    };
    const rated = { ...order, publicSatisfaction: '0', telAskTime: '2026-03-03 09:00:00', dissatisfyReason: said };
    const columns =
      '办件编号,诉求主题,诉求内容,办理单位,诉求人,诉求人电话,办件状态,派发时间,回访满意度,回访时间,不满意原因';
    const row = (id: string, level: string) =>
      `${id},${canary.name}的诉求,${said},${units.own},${canary.name},${canary.phone},已办结,2026-03-02 09:12:00,${level},2026-03-03 09:05:00,${said}`;
    const evaluator = { realName: true, name: canary.name, phone: canary.phone, idNumber: canary.idNumber };
    const rating = { institution: units.own, level: 1, comment: said, evaluator };
    const service = {
      kind: 'SERVICE',
      caseNumber: 'case-s',
      caseName: `${canary.name}低保申请`,
      status: 'ACCEPTED',
      institution: units.own,
      applicant: evaluator,
      complaint: { subject: `${canary.name}投诉`, content: said },
    };
    const taken = [
      await app.push(hotline, [order, rated, { ...rated, taskId: '2603A0000002', publicSatisfaction: '9' }]),
      await app.push(hotline, `${columns}\n${row('T1', '不满意')}\n${row('T2', '坏')}`, { contentType: 'text/csv' }),
      await app.push(hall, [
        { id: 'p-1', caseNumber: 'case-1', ...rating },
        { id: 'p-2', ...rating, level: said },
        { id: 'p-3', ...rating, evaluatedAt: canary.phone, [canary.phone]: canary.name },
        { id: 'p-4', ...rating, evaluator: { ...evaluator, phone: `${canary.phone}\u0007` } },
        { id: 's-1', ...service },
        said,
      ]),
      await app.push(hall, `{"id":"broken","comment":"${said}`),
      await app.push(hall, { id: 'p-1', ...rating }, { headers: { 'x-person': canary.phone } }),
    ];
    expect(taken.map(({ status }) => status)).toEqual(taken.map(() => 200));
    const turnedAway = [
      await app.push(hall, rating, { contentType: `text/plain; name=${canary.phone}` }),
      await app.push(hall, rating, { secret: hotline.secret }),
      await app.push({ ...hall, deliveryUrl: `${app.url}/channels/${canary.phone}/deliveries` }, rating),
      await app.push({ ...hall, deliveryUrl: `${hall.deliveryUrl}?phone=${canary.phone}` }, `${said}`),
    ];
    expect(turnedAway.slice(0, 3).map(({ status }) => status)).toEqual([415, 401, 404]);
    answers.push(...[...taken, ...turnedAway].map(({ text }) => text));
  }

  /** What offices and systems write by the API, some of it wrong. */
  async function sayEverything(): Promise<void> {
    const applicant = { kind: 'NATURAL_PERSON', name: canary.name, phone: canary.phone, idNumber: canary.idNumber };
    const place = { region: regions.district, institution: units.own };
    const service = { ...place, caseNumber: 'case-g', caseName: `${canary.name}的低保`, serviceNumber: 1 };
    const send = async (document: DocumentNode, input: object) => {
      answers.push((await app.query(print(document), { input }, office)).text);
    };
    await send(RecordServiceDocument, {
      ...service,
      status: 'ACCEPTED',
      stage: '受理',
      applicant,
      idempotencyKey: 'g-1',
    });
    const evaluator = { realName: true, ...applicant };
    const rating = { ...place, caseNumber: 'case-g', level: 'VERY_DISSATISFIED', comment: said, evaluator };
    const mangled = { ...evaluator, phone: `${canary.phone}\u0007` };
    await send(SubmitEvaluationDocument, { ...rating, idempotencyKey: 'g-2' });
    await send(SubmitEvaluationDocument, { ...rating, idempotencyKey: 'g-3', evaluator: mangled });
    await send(SubmitEvaluationDocument, { ...rating, idempotencyKey: 'g-4', comment: `${said}\u0007` });
    await send(SubmitEvaluationDocument, { ...rating, idempotencyKey: 'g-5', region: regions.other });
    await send(SubmitEvaluationDocument, { ...rating, idempotencyKey: 'g-2', comment: `${said}！` });
    await app.query(
      `query { evaluations(first: 1, filter: { caseNumber: "${canary.idNumber}" }) { nodes { id } } } # ${said}`,
      {},
      await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'office-with-a-name', name: canary.name }),
    );
    for (const [index, { id }] of (await allEvaluations(app, office)).entries()) {
      const { openIdentity } = await app.ask(
        OpenIdentityDocument,
        {
          input: {
            evaluation: id,
            purpose: 'RESULT_CALLBACK',
            note: `回访${canary.name}${canary.phone}`,
            idempotencyKey: `o-${index}`,
          },
        },
        await app.token('CALLBACK_AGENT'),
      );
      // Not vacuous: the citizen is in there, and can be read by who may.
      expect(openIdentity.evaluator).toMatchObject({ name: canary.name, phone: canary.phone });
    }
  }

  /** All that anybody can read without having opened an identity. */
  async function readEverything(): Promise<void> {
    for (const { id, comment } of await allEvaluations(app, office)) {
      expect(comment).toContain(canary.words); // the office reads the citizen’s own words
      const { text } = await app.query(EvaluationDocument, { id }, office);
      answers.push(text.replaceAll(JSON.stringify(comment), ''));
    }
    for (const { id } of await allWorkOrders(app, office)) {
      const { data, text } = await app.query(WorkOrderDocument, { id }, office);
      const comment = (data!.node as { evaluation: { comment: string } | null }).evaluation?.comment;
      answers.push(comment ? text.replaceAll(JSON.stringify(comment), '') : text);
    }
    const { data, text } = await app.query(DeliveriesDocument, { first: 100 }, office);
    expect(data!.deliveries.nodes.flatMap(({ refusals }) => refusals).length).toBeGreaterThan(5);
    answers.push(text);
    for (const page of ['metrics', 'readyz']) answers.push(await (await fetch(`${app.url}/${page}`)).text());
  }

  const found = (haystack: Buffer) =>
    writings.filter(({ bytes }) => haystack.includes(bytes)).map(({ secret, how }) => `${secret} (${how})`);

  it('stand nowhere in the storage', async () => {
    const dump = await dumpOf(app);
    expect(dump.includes('2603A0000001')).toBe(true); // the search looks where the records are
    expect(found(dump)).toEqual([]);
  });

  it('stand nowhere in the log', () => {
    const log = Buffer.from(app.logged());
    expect(log.includes('/channels/:code/deliveries')).toBe(true);
    expect(found(log)).toEqual([]);
  });

  it('stand in no refusal, no error, no list and no counter', () => {
    expect(answers.length).toBeGreaterThan(15);
    expect(answers.filter(answer => found(Buffer.from(answer)).length > 0)).toEqual([]);
  });
});

it('stand nowhere in Redis, which is told no more than that there is work', async () => {
  const storage = await freshStorage('mariadb');
  const redisUrl = new URL(storage.redisUrl!);
  const line = await tapLine(Number(redisUrl.port));
  redisUrl.port = String(line.port);
  const app = await startApp('mariadb', { storage, env: { REDIS_URL: redisUrl.href } });
  try {
    const operator = await app.token('CHANNEL_OPERATOR');
    const hall = await app.registerChannel(operator, { code: 'hall', region: regions.district, adapter: 'json' });
    const evaluator = { realName: true, name: canary.name, phone: canary.phone, idNumber: canary.idNumber };
    for (let i = 0; i < 20; i++) {
      await app.push(hall, { id: `r-${i}`, institution: units.own, level: 1, comment: said, evaluator });
    }
    await app.settled();
    await waitFor(() => line.heard().includes('open-work-orders'), { what: 'Redis is told that there is work' });
    expect(writings.filter(({ bytes }) => line.heard().includes(bytes))).toEqual([]);
    expect(line.heard().includes('r-1')).toBe(false); // nor whose work it is
  } finally {
    await app.dispose();
    await line.close();
  }
});

/** Everything that is stored, as bytes: the files of SQLite with their journal, or every value of every table. */
async function dumpOf({ storage }: Harness): Promise<Buffer> {
  if (storage.kind === 'sqlite') {
    const files = readdirSync(storage.dataDirectory).filter(file => file.includes('sqlite'));
    return Buffer.concat(files.map(file => readFileSync(path.join(storage.dataDirectory, file))));
  }
  const connection = await createConnection({ uri: storage.databaseUrl!, supportBigNumbers: true });
  try {
    const [tables] = (await connection.query('SHOW TABLES')) as unknown as [Record<string, string>[]];
    const parts: Buffer[] = [];
    for (const table of tables.flatMap(row => Object.values(row))) {
      const [rows] = (await connection.query(`SELECT * FROM ${table}`)) as unknown as [Record<string, unknown>[]];
      for (const value of rows.flatMap(row => Object.values(row))) {
        parts.push(Buffer.isBuffer(value) ? value : Buffer.from(String(value)), Buffer.from('\n'));
      }
    }
    return Buffer.concat(parts);
  } finally {
    await connection.end();
  }
}
