import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { obligations, testSecret, verifyAdapter, type Fixture, type Subject } from '.';
import {
  accept,
  acknowledgeGeneric,
  codeText,
  evaluationInput,
  normaliseEvaluator,
  optional,
  parseJsonRecords,
  read,
  refuse,
  satisfactionLevels,
  scoreOf,
  signedCanary,
  signStandardWebhook,
  verifyStandardWebhook,
  type AnyAdapter,
  type CanaryAsk,
  type ChannelAdapter,
  type Delivery,
  type ParsedRecord,
} from '..';

type Data = Readonly<Record<string, unknown>>;
type Adapter = ChannelAdapter<object, Data>;

const schema = z.object({ id: codeText(), level: z.int().min(1).max(5), name: optional(codeText()) });

/** Keeps every obligation; each broken adapter differs from it in one thing. */
const honest: Adapter = {
  manifest: {
    id: 'honest',
    apiVersion: 1,
    channelKind: 'GENERIC',
    description: { zh: '测试', en: 'Test' },
    authenticates: 'BODY',
    contentTypes: ['application/json'],
    limits: { maxBytes: 1_000_000, maxRecords: 100 },
    sampleDelivery: { contentType: 'application/json', body: '{"id":"a","level":5}' },
  },
  settings: z.strictObject({}),
  verify: (delivery, _settings, secrets) => verifyStandardWebhook(delivery, secrets),
  parse(delivery) {
    const elements = parseJsonRecords(delivery.body, delivery.contentType);
    if (!elements.ok) return elements;
    const records: ParsedRecord<Data>[] = [];
    for (const { record, fault } of elements.value) {
      const id = read(schema.pick({ id: true }), record);
      if (fault) records.push({ ...fault, externalId: null });
      else if (!id.ok) records.push({ ...id, externalId: null });
      else records.push({ externalId: id.value.id, data: record ?? {} });
    }
    return accept(records);
  },
  normalise({ data }) {
    const record = read(schema, data);
    if (!record.ok) return record;
    const level = satisfactionLevels.find(name => scoreOf[name] === record.value.level) ?? 'SATISFIED';
    return accept(evaluationInput({ level, provenance: 'PAPER', ...normaliseEvaluator({ name: record.value.name }) }));
  },
  acknowledge: acknowledgeGeneric,
  canary: (ask, _settings, secrets) =>
    signedCanary({ scheme: 'STANDARD_WEBHOOKS' }, ask, canaryBody(ask.key, scoreOf[ask.level]), secrets),
};

function canaryBody(id: string, level: number) {
  return { contentType: 'application/json', body: JSON.stringify({ id, level }) };
}

const [
  manifest,
  settings,
  sample,
  answer,
  fixtures,
  neighbours,
  keys,
  junk,
  twice,
  credentials,
  bytes,
  discretion,
  canary,
] = obligations.map(({ name }) => name);

const changed = (changes: Partial<Adapter>): Adapter => ({ ...honest, ...changes });
const withManifest = (changes: Partial<Adapter['manifest']>) =>
  changed({ manifest: { ...honest.manifest, ...changes } });

/** Signs only the time, as a real district interface does (reliability.md, legacy signatures). */
const timeSignature = (timestamp: string) => createHmac('sha256', testSecret).update(timestamp).digest('hex');
const signsOnlyTheTime = changed({
  verify({ headers }, _settings, secrets) {
    const isGood = secrets.includes(testSecret) && headers['x-sign'] === timeSignature(headers['x-time'] ?? '');
    return isGood ? accept({ sender: 'district', messageId: null }) : refuse('SIGNATURE_INVALID');
  },
  canary: undefined,
});

const broken: [defect: string, adapter: Adapter, ...obligations: (string | undefined)[]][] = [
  ['asks for more records than the host takes', withManifest({ limits: { maxBytes: 1, maxRecords: 5_000 } }), manifest],
  ['has another name than its folder', withManifest({ id: 'dishonest' }), manifest],
  ['takes any settings', changed({ settings: z.looseObject({}) }), settings],
  ['shows a sample in a format that it does not speak', withSample('<a/>'), sample],
  ['says OK whatever happens', changed({ acknowledge: () => ({ status: 200, headers: {}, body: 'OK' }) }), answer],
  ['puts Chinese into a header', changed({ acknowledge: inAHeader }), answer],
  ['turns the scale round', changed({ normalise: turnedRound }), fixtures, canary],
  ['takes everybody for satisfied', changed({ normalise: allSatisfied }), fixtures, canary],
  ['throws a batch away for one bad record', changed({ parse: allOrNothing }), fixtures, neighbours],
  ['makes keys of the message id', changed({ parse: keysOfTheMessage }), keys],
  ['throws on what is no JSON', changed({ parse: trusting }), junk],
  ['answers a null for a strange record', changed({ normalise: nullForStrange }), junk],
  ['empties the body that it was given', changed({ parse: emptying }), twice],
  ['remembers what it has seen', remembering(), twice],
  ['lets pass what has no signature', changed({ verify: lenient }), credentials],
  ['signs only the time', signsOnlyTheTime, bytes],
  ['tests itself with a good rating', changed({ canary: testedWith(() => 5) }), canary],
  ['tests itself under a key of its own', changed({ canary: testedWith(level => level, 'mine') }), canary],
  ['tests itself without a signature', changed({ canary: unsigned }), canary],
  ['never tests itself', changed({ canary: () => refuse('NO_SECRET') }), canary],
  ['repeats the record in its refusal', changed({ normalise: talkative }), discretion],
];

describe('the contract kit', () => {
  it('finds nothing wrong with an adapter that keeps every obligation', async () => {
    expect(await failing(honest)).toEqual([]);
  });

  it.each(broken)(
    'finds the adapter that %s, by what it breaks and nothing else',
    async (_defect, adapter, ...owed) => {
      expect(await failing(adapter)).toEqual(owed);
    },
  );

  it('names every fixture that comes to something else than expected, whatever it shows beside that', async () => {
    const report = await verifyAdapter(subjectOf(changed({ normalise: allSatisfied })));
    expect(report.find(({ name }) => name === fixtures)?.findings).toEqual([
      'fixture one: /records/0/value/level should be "DISSATISFIED", and is "SATISFIED"',
      'fixture sandwich: /records/0/value/level should be "BASICALLY_SATISFIED", and is "SATISFIED"',
    ]);
  });

  it('has a broken adapter for each of its obligations', () => {
    expect(new Set(broken.flatMap(([, , ...owed]) => owed))).toEqual(new Set(obligations.map(({ name }) => name)));
  });

  it('does not pass an adapter without fixtures', async () => {
    const report = await verifyAdapter({ adapter: honest as AnyAdapter, folder: 'honest', fixtures: [] });
    expect(report.filter(({ findings }) => findings.length > 0).map(({ name }) => name)).toEqual([
      fixtures,
      neighbours,
    ]);
  });
});

it('does not pass an adapter whose sender neither a secret nor a key proves', async () => {
  const open = changed({ verify: () => accept({ sender: 'anybody', messageId: null }) });
  const subject = subjectOf(open);
  const fixtures = subject.fixtures.map(each => ({
    ...each,
    secrets: [],
    delivery: { ...each.delivery, headers: {} },
    idleHeaders: {},
  }));
  const report = await verifyAdapter({ ...subject, fixtures });
  expect(report.find(({ name }) => name === credentials)?.findings).toEqual([
    'fixture one: neither a secret nor a public key proves its sender',
    'fixture sandwich: neither a secret nor a public key proves its sender',
  ]);
});

async function failing(adapter: Adapter): Promise<string[]> {
  const report = await verifyAdapter(subjectOf(adapter));
  return report.filter(({ findings }) => findings.length > 0).map(({ name }) => name);
}

function subjectOf(adapter: Adapter): Subject {
  const value = (level: string, name: string | null) => ({
    ...evaluationInput({ level: level as 'SATISFIED', provenance: 'PAPER' }),
    evaluator: name === null ? null : { realName: true, kind: null, name, phone: null, idNumber: null },
  });
  const one = fixture(adapter, 'one', '{"id":"a","level":2,"name":"测试甲"}', [
    { externalId: 'a', value: value('DISSATISFIED', '测试甲') },
  ]);
  const sandwich = fixture(
    adapter,
    'sandwich',
    '[{"id":"a","level":3},{"id":"b","level":6,"name":"测试甲"},{"id":"c","level":3}]',
    [
      { externalId: 'a', value: value('BASICALLY_SATISFIED', null) },
      { externalId: 'b', refused: { code: 'INVALID_VALUE_TYPE', pointer: '/level' } },
      { externalId: 'c', value: value('BASICALLY_SATISFIED', null) },
    ],
  );
  return { adapter: adapter as AnyAdapter, folder: 'honest', fixtures: [one, sandwich] };
}

function fixture(adapter: Adapter, name: string, text: string, records: unknown[]): Fixture {
  const receivedAt = new Date('2026-03-02T12:00:00+08:00');
  const body = Buffer.from(text);
  const headers: Record<string, string> =
    adapter === signsOnlyTheTime
      ? { 'x-time': '1772424000', 'x-sign': timeSignature('1772424000') }
      : signStandardWebhook(testSecret, { id: `msg_${name}`, at: receivedAt, body });
  const delivery = { receivedAt, headers, query: {}, contentType: 'application/json', body };
  const expected = JSON.parse(JSON.stringify({ records })) as Fixture['expected'];
  return { name, delivery, idleHeaders: {}, settings: {}, secrets: [testSecret], expected };
}

function withSample(body: string): Adapter {
  return withManifest({ sampleDelivery: { contentType: 'application/json', body } });
}

async function inAHeader(...[said, channel, delivery]: Parameters<Adapter['acknowledge']>) {
  const reply = await honest.acknowledge(said, channel, delivery);
  return { ...reply, headers: { ...reply.headers, 'x-result': '成功' } };
}

async function turnedRound(...[record, channel]: Parameters<Adapter['normalise']>) {
  const outcome = await honest.normalise(record, channel);
  if (!outcome.ok || outcome.value.kind !== 'EVALUATION') return outcome;
  // The middle value hides the error: only the other levels show it.
  const level = satisfactionLevels[scoreOf[outcome.value.level] - 1] ?? 'SATISFIED';
  return accept({ ...outcome.value, level });
}

async function allSatisfied(...[record, channel]: Parameters<Adapter['normalise']>) {
  const outcome = await honest.normalise(record, channel);
  return outcome.ok ? accept({ ...outcome.value, level: 'SATISFIED' as const }) : outcome;
}

async function allOrNothing(...[delivery, channel, secrets]: Parameters<Adapter['parse']>) {
  const parsed = await honest.parse(delivery, channel, secrets);
  if (!parsed.ok) return parsed;
  for (const record of parsed.value) {
    const outcome = 'data' in record ? await honest.normalise(record, channel) : record;
    if (!outcome.ok) return outcome;
  }
  return parsed;
}

async function keysOfTheMessage(...[delivery, channel, secrets]: Parameters<Adapter['parse']>) {
  const parsed = await honest.parse(delivery, channel, secrets);
  if (!parsed.ok) return parsed;
  const isRecorded = delivery.headers['webhook-id']?.startsWith('msg_');
  const rename = (key: string) => (isRecorded ? key : `${delivery.headers['webhook-id'] ?? ''}-${key}`);
  return accept([...parsed.value].map(r => ('data' in r ? { ...r, externalId: rename(r.externalId) } : r)));
}

function trusting({ body }: Delivery) {
  const value = JSON.parse(body.toString()) as { id: string } | { id: string }[];
  const list = Array.isArray(value) ? value : [value];
  return accept(list.map(data => ({ externalId: data.id, data })));
}

function nullForStrange(...[record, channel]: Parameters<Adapter['normalise']>) {
  return typeof record.data.level === 'number' ? honest.normalise(record, channel) : (null as never);
}

async function emptying(...[delivery, channel, secrets]: Parameters<Adapter['parse']>) {
  const parsed = await honest.parse(delivery, channel, secrets);
  delivery.body.fill(0);
  return parsed;
}

function remembering(): Adapter {
  const seen = new WeakSet<Delivery>();
  return changed({
    parse(delivery, channel, secrets) {
      if (seen.has(delivery)) return accept([]);
      seen.add(delivery);
      return honest.parse(delivery, channel, secrets);
    },
  });
}

function testedWith(levelOf: (level: number) => number, key?: string): NonNullable<Adapter['canary']> {
  return (ask, _settings, secrets) => {
    const body = canaryBody(key ?? ask.key, levelOf(scoreOf[ask.level]));
    return signedCanary({ scheme: 'STANDARD_WEBHOOKS' }, ask, body, secrets);
  };
}

function unsigned({ key, level }: CanaryAsk) {
  const { contentType, body } = canaryBody(key, scoreOf[level]);
  return accept({ headers: {}, query: {}, contentType, body: Buffer.from(body) });
}

function lenient(...[delivery, channel, secrets]: Parameters<Adapter['verify']>) {
  const isUnsigned = !delivery.headers['webhook-signature'];
  return isUnsigned ? accept({ sender: 'somebody', messageId: null }) : honest.verify(delivery, channel, secrets);
}

async function talkative(...[record, channel]: Parameters<Adapter['normalise']>) {
  const outcome = await honest.normalise(record, channel);
  return outcome.ok ? outcome : { ...outcome, detail: `cannot read ${JSON.stringify(record.data)}` };
}
