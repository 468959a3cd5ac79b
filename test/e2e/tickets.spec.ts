import {
  EvaluationOptionsDocument,
  IssueTicketDocument,
  ReceiptDocument,
  RecordServiceDocument,
  RevokeTicketDocument,
  SubmitEvaluationDocument,
} from '../../schema/generated';
import { adoptPack, BUILT_IN_PACKS } from '../../src/policy/pack';
import { item, regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';

const DAY = 86_400_000;
const COPIES = 20;

describe.each(storages)('rating by a ticket, on %s', kind => {
  let app: Harness;
  let office: string;
  let hall: TestChannel;
  let requests = 0;
  let citizens = 0;

  beforeAll(async () => {
    // The test stands where a load balancer would: every citizen has an address of their own.
    app = await startApp(kind, { env: { TRUSTED_PROXIES: '127.0.0.1' } });
    office = await app.token('MANAGEMENT_OFFICE');
    const operator = await app.token('CHANNEL_OPERATOR');
    hall = await app.registerChannel(operator, { code: 'hall', region: regions.district, adapter: 'json' });
  });
  afterAll(() => app?.dispose());

  const serve = (caseNumber: string, more: Record<string, unknown> = {}) =>
    app.ask(
      RecordServiceDocument,
      {
        input: {
          region: regions.district,
          caseNumber,
          institution: units.own,
          serviceItem: item,
          status: 'COMPLETED',
          serviceNumber: 1,
          window: 'A01',
          staffMember: 'win01',
          servedAt: app.clock.now().toISOString(),
          idempotencyKey: `serve-${++requests}`,
          ...more,
        },
      },
      office,
    );
  const issue = async (more: Record<string, unknown> = {}, token = office) =>
    (
      await app.ask(
        IssueTicketDocument,
        { input: { region: regions.district, idempotencyKey: `issue-${++requests}`, ...more } },
        token,
      )
    ).issueTicket;
  const ticketFor = async (caseNumber: string, token = office) => {
    await serve(caseNumber);
    return (await issue({ caseNumber }, token)).ticket!;
  };
  const windowTicket = async () => (await issue({ institution: units.own, window: 'A01' })).ticket!;
  const rate = async (ticket: string, more: Record<string, unknown> = {}, token?: string) =>
    (
      await app.ask(
        SubmitEvaluationDocument,
        {
          input: {
            region: regions.district,
            level: 'DISSATISFIED',
            comment: '等了两周',
            ticket,
            idempotencyKey: `rate-${++requests}`,
            ...more,
          },
        },
        token,
        { 'x-forwarded-for': `10.0.${(citizens += 1) >> 8}.${citizens & 255}` },
      )
    ).submitEvaluation;
  /** Days go by, and the office signs in again. */
  const later = async (days: number) => {
    app.clock.advance(days * DAY);
    office = await app.token('MANAGEMENT_OFFICE');
  };
  const ratingsOf = (caseNumber: string) => allEvaluations(app, office, { caseNumber });

  it('a citizen rates without signing in, and finds the rating by the receipt; the ticket says what was rated', async () => {
    await serve('invited');
    const { ticket, url, expiresAt, userErrors } = await issue({ caseNumber: 'invited', serviceNumber: 1 });
    expect({ userErrors, url }).toEqual({ userErrors: [], url: `${app.url}/r/${ticket}` });
    expect(Date.parse(expiresAt!)).toBeGreaterThan(app.clock.now().getTime());

    const answer = await rate(ticket!, { options: ['209'] });
    expect(answer).toMatchObject({ evaluation: { level: 'DISSATISFIED', standing: 'COUNTED' }, userErrors: [] });
    expect((await app.ask(ReceiptDocument, { code: answer.receiptCode! })).receipt).toMatchObject({
      level: 'DISSATISFIED',
      standing: 'COUNTED',
    });
    expect(await ratingsOf('invited')).toMatchObject([
      {
        id: answer.evaluation!.id,
        provenance: 'INVITED',
        channel: { code: `graphql-${regions.district}` },
        institution: { code: units.own },
        serviceItem: { code: item },
        staffMember: { number: 'win01' },
        serviceNumber: 1,
        options: [{ code: '209', text: '未在承诺时间内办结' }],
      },
    ]);
  });

  it('it is good as long as a visitor may still rate: five working days from the day of handling on (S2, R-59)', async () => {
    const zaozhuang = BUILT_IN_PACKS.find(pack => pack.region === '370400000000')!;
    await app.app.database.unitOfWork(tx =>
      app.app.policies.importPack(tx, adoptPack(zaozhuang, regions.street), 'admin01'),
    );
    const there = { region: regions.street, caseNumber: 'in the street' };
    await serve(there.caseNumber, { region: there.region, servedAt: '2026-03-02T16:00:00+08:00' });
    // Monday the 2nd to Friday the 6th.
    expect(await issue(there)).toMatchObject({ expiresAt: '2026-03-06T15:59:59.000Z', userErrors: [] });
    await serve('long ago', { region: there.region, servedAt: '2026-02-12T16:00:00+08:00' });
    expect(await issue({ ...there, caseNumber: 'long ago' })).toMatchObject({
      ticket: null,
      userErrors: [{ field: ['input', 'caseNumber'], code: 'RATING_TIME_OVER' }],
    });
  });

  it('what a system takes for the citizen before it counts as self-given, what it sends to a phone as invited; an office never makes more', async () => {
    await serve('online');
    await serve('texted');
    const [online, texted] = await Promise.all([
      issue({ caseNumber: 'online' }, hall.secret),
      issue({ caseNumber: 'texted', phone: '10000000001' }, hall.secret),
    ]);
    await rate(online.ticket!);
    await rate(texted.ticket!);
    await rate(await ticketFor('typed in'), { provenance: 'SELF_GIVEN' }, office);
    expect(await ratingsOf('online')).toMatchObject([{ provenance: 'SELF_GIVEN' }]);
    expect(await ratingsOf('texted')).toMatchObject([{ provenance: 'INVITED' }]);
    expect(await ratingsOf('typed in')).toMatchObject([{ provenance: 'STAFF_ASSISTED' }]);
  });

  it.each([
    ['of a service', (n: number) => ticketFor(`race-${n}`)],
    ['of a window', () => windowTicket()],
  ])('twenty at once with one ticket %s: one rates, the others are told which rating it made', async (_of, make) => {
    const ticket = await make(++requests);
    const answers = await Promise.all(Array.from({ length: COPIES }, () => rate(ticket)));
    const [winner, ...more] = answers.filter(({ evaluation }) => evaluation);
    expect(more).toEqual([]);
    const others = answers.filter(answer => answer !== winner);
    expect(others).toEqual(
      others.map(() => ({
        evaluation: null,
        receiptCode: null,
        duplicateOf: { id: winner!.evaluation!.id },
        userErrors: [{ field: ['input', 'ticket'], code: 'TICKET_USED', message: '该评价凭证已经使用过' }],
      })),
    );
  });

  it('the same request again gets the first answer, also when the ticket is long used and over', async () => {
    const ticket = await ticketFor('again');
    const key = { idempotencyKey: 'again' };
    const first = await rate(ticket, key);
    await later(60);
    expect(await rate(ticket, key)).toEqual(first);
    expect(await rate(ticket, { ...key, level: 'SATISFIED' })).toMatchObject({
      userErrors: [{ code: 'IDEMPOTENCY_CONFLICT' }],
    });
  });

  it('strangers may use the same idempotency key', async () => {
    const [one, other] = [await ticketFor('stranger-1'), await ticketFor('stranger-2')];
    const key = { idempotencyKey: '1' };
    expect(await rate(one, key)).toMatchObject({ evaluation: { level: 'DISSATISFIED' } });
    expect(await rate(other, { ...key, level: 'SATISFIED' })).toMatchObject({ evaluation: { level: 'SATISFIED' } });
  });

  it.each([
    ['caseNumber', { caseNumber: 'another case' }],
    ['serviceNumber', { serviceNumber: 2 }],
    ['region', { region: regions.other }],
    ['institution', { institution: units.neighbour }],
    ['window', { window: 'B02' }],
    ['serviceItem', { serviceItem: 'another item' }],
    ['staffMember', { staffMember: 'win02' }],
    ['evaluationNumber', { evaluationNumber: 2 }],
  ])(
    'a rating that says otherwise than the ticket is refused at %s, and the ticket stays good',
    async (field, said) => {
      const caseNumber = `contradicted-${field}`;
      const ticket = await ticketFor(caseNumber);
      expect(await rate(ticket, said)).toMatchObject({
        evaluation: null,
        userErrors: [{ field: ['input', field], code: 'TICKET_MISMATCH' }],
      });
      const agreeing = { caseNumber, serviceNumber: 1, institution: units.own, window: 'A01', staffMember: 'win01' };
      expect(await rate(ticket, agreeing)).toMatchObject({ evaluation: { level: 'DISSATISFIED' } });
    },
  );

  it('no ticket is made up: what is none, and one whose row somebody changed, are all the same', async () => {
    const ticket = await ticketFor('tampered');
    const last = ticket.at(-1)!;
    const madeUp = [ticket.slice(0, -1) + (last === '0' ? '1' : '0'), 'x', '测试', 'v1.A.B.C', '0'.repeat(26)];
    await app.app.database.unitOfWork(tx =>
      tx.query("UPDATE invitation SET staff_number = 'win02' WHERE case_number = 'tampered'"),
    );
    for (const text of [...madeUp, ticket]) {
      expect(await rate(text)).toMatchObject({
        evaluation: null,
        duplicateOf: null,
        userErrors: [{ field: ['input', 'ticket'], code: 'TICKET_REQUIRED' }],
      });
    }
  });

  it('a ticket is stored as a hash, and the phone as a blind index', async () => {
    await serve('stored');
    const { ticket } = await issue({ caseNumber: 'stored', phone: '+86 100 0000 0002' });
    const rows = await app.app.database.reader.query<object[]>('SELECT * FROM invitation');
    const stored = JSON.stringify(rows);
    expect(stored).toContain('stored');
    for (const secret of [ticket!, '10000000002']) expect(stored).not.toContain(secret);
  });

  it('a ticket that was called in, or whose time is over, says so to its holder', async () => {
    const revoked = await ticketFor('revoked');
    const revoke = async (ticket: string, token = office) =>
      (
        await app.ask(
          RevokeTicketDocument,
          { input: { ticket, reason: '误发', idempotencyKey: `revoke-${++requests}` } },
          token,
        )
      ).revokeTicket;
    const elsewhere = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.other });
    expect(await revoke(revoked, elsewhere)).toMatchObject({ isRevoked: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await revoke(revoked)).toEqual({ isRevoked: true, userErrors: [] });
    expect(await rate(revoked)).toMatchObject({ userErrors: [{ code: 'TICKET_REVOKED' }] });

    const used = await ticketFor('used');
    await rate(used);
    expect(await revoke(used)).toMatchObject({ isRevoked: null, userErrors: [{ code: 'TICKET_USED' }] });

    const late = await ticketFor('late');
    await later(31);
    expect(await rate(late)).toMatchObject({ userErrors: [{ code: 'TICKET_EXPIRED' }] });
  });

  it('where another rating was first, the ticket is not used up for nothing', async () => {
    const ticket = await ticketFor('rated at the window');
    await app.push(hall, [
      { id: 'first', caseNumber: 'rated at the window', institution: units.own, level: 'SATISFIED' },
    ]);
    const [first] = await ratingsOf('rated at the window');
    const answer = { evaluation: null, duplicateOf: { id: first!.id }, userErrors: [] };
    expect(await rate(ticket)).toMatchObject(answer);
    expect(await rate(ticket)).toMatchObject(answer);
  });

  it.each([
    ['of a case that the case feed never told of (T2)', { caseNumber: 'never told' }, 'caseNumber', 'NOT_FOUND'],
    ['of a service that was not given', { caseNumber: 'refused', serviceNumber: 9 }, 'serviceNumber', 'NOT_FOUND'],
    ['for another window than the service’s', { caseNumber: 'refused', window: 'B02' }, 'window', 'TICKET_MISMATCH'],
    ['for a window of an unknown unit', { institution: 'nobody', window: 'A01' }, 'institution', 'NOT_FOUND'],
    ['for a window that is not there', { institution: units.own, window: 'Z99' }, 'window', 'NOT_FOUND'],
    [
      'for a unit of the neighbouring district',
      { institution: units.other, window: 'A01' },
      'institution',
      'NOT_FOUND',
    ],
    ['for a window without its unit', { window: 'A01' }, 'institution', 'REQUIRED'],
    ['for nothing', {}, 'caseNumber', 'REQUIRED'],
    ['of another region', { region: regions.other, caseNumber: 'refused' }, 'region', 'NOT_FOUND'],
    ['for a phone that is none', { caseNumber: 'refused', phone: '无' }, 'phone', 'INVALID_VALUE'],
  ])('none is issued %s', async (_what, said, field, code) => {
    await serve('refused');
    expect(await issue(said)).toMatchObject({
      ticket: null,
      url: null,
      userErrors: [{ field: ['input', field], code }],
    });
  });

  it('none is issued for what was rated, after the time for rating, or to a phone that wants none (S16)', async () => {
    await rate(await ticketFor('rated'));
    expect(await issue({ caseNumber: 'rated' })).toMatchObject({ userErrors: [{ code: 'DUPLICATE_EVALUATION' }] });

    // In the other district the default rating ends the time for rating after seven days (S3 Art 8).
    const other = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.other });
    const there = { region: regions.other, caseNumber: 'there' };
    const input = { ...there, institution: units.other, status: 'COMPLETED' as const, serviceNumber: 1 };
    const servedAt = app.clock.now();
    await app.ask(
      RecordServiceDocument,
      { input: { ...input, servedAt: servedAt.toISOString(), idempotencyKey: 'there' } },
      other,
    );
    const { expiresAt } = await issue(there, other);
    const days = (Date.parse(expiresAt!) - servedAt.getTime()) / DAY;
    expect([days > 7, days < 8]).toEqual([true, true]);
    await later(9);
    expect(await issue(there, await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.other }))).toMatchObject({
      userErrors: [{ code: 'RATING_TIME_OVER' }],
    });

    await app.app.database.unitOfWork(tx =>
      tx.query(
        `INSERT INTO invitation_opt_out (region, phone_index, channel_code, at) SELECT '${regions.city}', phone_index, 'sms', 0 FROM invitation WHERE case_number = 'stored'`,
      ),
    );
    await serve('wants none');
    expect(await issue({ caseNumber: 'wants none', phone: '10000000002' })).toMatchObject({
      userErrors: [{ field: ['input', 'phone'], code: 'OPTED_OUT' }],
    });
  });

  it('what the form asks is public: the policy’s levels and options, in the reader’s language', async () => {
    const variables = { region: regions.district, targetKind: 'STAFF' as const };
    const { evaluationForm: form } = await app.ask(EvaluationOptionsDocument, variables);
    expect(form).toMatchObject({ realNamePolicy: 'ENCOURAGED', maxCommentLength: 2000 });
    expect(form!.levels[0]).toEqual({
      level: 'VERY_SATISFIED',
      label: '非常满意',
      options: [{ code: '517', text: '服务热情效率高' }],
    });
    const english = await app.query(EvaluationOptionsDocument, variables, undefined, { 'accept-language': 'en' });
    expect(english.data!.evaluationForm!.levels[0]).toMatchObject({ label: 'Very satisfied' });
    const nowhere = { ...variables, region: '110000000000' };
    expect((await app.ask(EvaluationOptionsDocument, nowhere)).evaluationForm).toBeNull();
  });
});
