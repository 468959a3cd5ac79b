import { ReceiptDocument, RecordServiceDocument, SubmitEvaluationDocument } from '../../schema/generated';
import { item, regions, units } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations, allWorkOrders } from '../support/reading';
import { storages } from '../support/storages';

const COPIES = 50;

describe.each(storages)('what offices and systems submit themselves, on %s', kind => {
  let app: Harness;
  let office: string;

  beforeAll(async () => {
    app = await startApp(kind);
    office = await app.token('MANAGEMENT_OFFICE');
  });
  afterAll(() => app?.dispose());

  const rating = (caseNumber: string, more: Record<string, unknown> = {}) => ({
    region: regions.district,
    caseNumber,
    institution: units.own,
    level: 'DISSATISFIED' as const,
    comment: '等了两周',
    idempotencyKey: `rate-${caseNumber}`,
    ...more,
  });
  const submit = async (input: ReturnType<typeof rating>, token?: string) =>
    (await app.ask(SubmitEvaluationDocument, { input }, token)).submitEvaluation;
  const ratingsOf = (caseNumber: string) => allEvaluations(app, office, { caseNumber });

  it('the same key and input: the first answer again; another input under the key: a conflict, and nothing changes', async () => {
    const first = await submit(rating('same'), office);
    expect(first).toMatchObject({ evaluation: { level: 'DISSATISFIED' }, duplicateOf: null, userErrors: [] });
    expect(await submit(rating('same'), office)).toEqual(first);
    expect(await submit(rating('same', { level: 'SATISFIED' }), office)).toMatchObject({
      evaluation: null,
      receiptCode: null,
      userErrors: [
        {
          field: ['input', 'idempotencyKey'],
          code: 'IDEMPOTENCY_CONFLICT',
          message: '同一幂等键已用于内容不同的请求',
        },
      ],
    });
    expect(await ratingsOf('same')).toMatchObject([{ level: 'DISSATISFIED' }]);
  });

  it('fifty parallel requests under one key: one rating, one work order, one answer', async () => {
    await app.settled();
    const before = await allWorkOrders(app, office);
    const answers = await Promise.all(Array.from({ length: COPIES }, () => submit(rating('parallel'), office)));
    expect(answers).toEqual(answers.map(() => answers[0]));
    await app.settled();
    expect(await ratingsOf('parallel')).toHaveLength(1);
    expect(await allWorkOrders(app, office)).toHaveLength(before.length + 1);
  });

  it('fifty parallel ratings of one service under keys of their own: one counts, the others are told which', async () => {
    const answers = await Promise.all(
      Array.from({ length: COPIES }, (_, i) => submit(rating('race', { idempotencyKey: `race-${i}` }), office)),
    );
    const winners = answers.filter(({ evaluation }) => evaluation);
    expect(winners).toHaveLength(1);
    const losers = answers.filter(({ evaluation }) => !evaluation);
    expect(losers).toEqual(
      losers.map(() => ({
        evaluation: null,
        receiptCode: null,
        duplicateOf: { id: winners[0]!.evaluation!.id },
        userErrors: [],
      })),
    );
    expect(await ratingsOf('race')).toHaveLength(1);
  });

  it('a second rating of the same service names the first; an additional one (追加) is a rating of its own', async () => {
    const first = await submit(rating('twice'), office);
    expect(await submit(rating('twice', { idempotencyKey: 'twice-2', level: 'SATISFIED' }), office)).toEqual({
      evaluation: null,
      receiptCode: null,
      duplicateOf: { id: first.evaluation!.id },
      userErrors: [],
    });
    const more = rating('twice', { idempotencyKey: 'twice-3', level: 'SATISFIED', evaluationNumber: 2 });
    expect(await submit(more, office)).toMatchObject({ evaluation: { level: 'SATISFIED', standing: 'COUNTED' } });
    expect(await ratingsOf('twice')).toHaveLength(2);
  });

  it('one key of two persons is two keys', async () => {
    const input = rating('mine', { idempotencyKey: 'shared-key' });
    const other = rating('yours', { idempotencyKey: 'shared-key' });
    expect(await submit(input, office)).toMatchObject({ evaluation: { level: 'DISSATISFIED' } });
    const colleague = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'office02' });
    expect(await submit(other, colleague)).toMatchObject({ evaluation: { level: 'DISSATISFIED' } });
  });

  it('what was refused may be mended under its key', async () => {
    const wrong = rating('mended', { region: regions.other });
    expect(await submit(wrong, office)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await submit(rating('mended'), office)).toMatchObject({ evaluation: { level: 'DISSATISFIED' } });
  });

  it('the citizen looks the rating up by its code, however they type it', async () => {
    const { receiptCode } = await submit(rating('receipt'), office);
    await app.settled();
    const typed = [receiptCode!, receiptCode!.toLowerCase(), ` ${receiptCode!.replaceAll('-', ' ')} `];
    for (const code of typed) {
      const { receipt } = await app.ask(ReceiptDocument, { code });
      expect(receipt).toMatchObject({ level: 'DISSATISFIED', standing: 'COUNTED', workOrderState: 'CREATED' });
    }
    const last = receiptCode!.at(-1)!;
    const oneOff = receiptCode!.slice(0, -1) + (last === '0' ? '1' : '0');
    for (const code of [oneOff, '', 'x'.repeat(1000), '测试']) {
      expect((await app.ask(ReceiptDocument, { code })).receipt).toBeNull();
    }
  });

  it('an office cannot make a rating pass as the citizen’s own; a channel may', async () => {
    await submit(rating('claimed', { provenance: 'SELF_GIVEN' }), office);
    await submit(rating('assisted', { provenance: 'PROXY' }), office);
    const operator = await app.token('CHANNEL_OPERATOR');
    const page = await app.registerChannel(operator, { code: 'page', region: regions.district, adapter: 'json' });
    await submit(rating('own-words', { provenance: 'SELF_GIVEN' }), page.secret);
    expect(await ratingsOf('claimed')).toMatchObject([
      { provenance: 'STAFF_ASSISTED', channel: { code: 'graphql-990001000000' } },
    ]);
    expect(await ratingsOf('assisted')).toMatchObject([{ provenance: 'PROXY' }]);
    expect(await ratingsOf('own-words')).toMatchObject([{ provenance: 'SELF_GIVEN', channel: { code: 'page' } }]);
  });

  it('somebody who is not signed in needs a ticket', async () => {
    expect(await submit(rating('nobody'))).toMatchObject({
      evaluation: null,
      userErrors: [{ field: ['input', 'ticket'], code: 'TICKET_REQUIRED' }],
    });
    expect(await submit(rating('nobody', { ticket: 'forged' }))).toMatchObject({
      userErrors: [{ code: 'TICKET_REQUIRED' }],
    });
    expect(await ratingsOf('nobody')).toEqual([]);
  });

  it('a case grows with each service recorded in it, once for each key', async () => {
    const record = async (serviceNumber: number, more: Record<string, unknown> = {}) =>
      (
        await app.ask(
          RecordServiceDocument,
          {
            input: {
              region: regions.district,
              caseNumber: 'recorded',
              institution: units.own,
              serviceItem: item,
              status: 'ACCEPTED',
              serviceNumber,
              stage: '受理',
              window: 'A01',
              staffMember: 'win02',
              idempotencyKey: `recorded-${serviceNumber}`,
              ...more,
            },
          },
          office,
        )
      ).recordService;
    const first = await record(1);
    expect(await record(1)).toEqual(first);
    expect(await record(1, { stage: '办结' })).toMatchObject({
      serviceCase: null,
      userErrors: [{ code: 'IDEMPOTENCY_CONFLICT' }],
    });
    const answers = await Promise.all(Array.from({ length: COPIES }, () => record(2, { status: 'COMPLETED' })));
    expect(answers).toEqual(
      answers.map(() => ({
        serviceCase: {
          caseNumber: 'recorded',
          status: 'COMPLETED',
          services: [1, 2].map(serviceNumber => ({
            serviceNumber,
            stage: '受理',
            servedAt: null,
            staffMember: { number: 'win02', name: '张*' },
            window: { code: 'A01' },
          })),
        },
        userErrors: [],
      })),
    );
  });
});
