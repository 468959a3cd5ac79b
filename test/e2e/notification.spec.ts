import type { ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import {
  DestinationsDocument,
  OutboundMessagesDocument,
  RegisterDestinationDocument,
  type RegisterDestinationInput,
  ResendMessagesDocument,
  UpdateDestinationDocument,
} from '../../schema/generated';
import type { CatalogDocument } from '../../src/catalog/catalog-document';
import { CatalogImport } from '../../src/catalog/catalog-import';
import { pruneNotifications } from '../../src/notification/notification-retention';
import type { NoticeKind } from '../../src/notification/notice.entity';
import type { Notice, Recipient } from '../../src/notification/notices';
import { textKey } from '../../src/platform/hash';
import { execute } from '../../src/platform/sql';
import { regions, units } from '../support/catalogue';
import { type Harness, type StartOptions, spawnApp, startApp } from '../support/harness';
import { MailServer } from '../support/mail-server';
import { Receiver, type Received } from '../support/receiver';
import { migratedStorage, storages } from '../support/storages';
import { ask } from '../support/stored';
import { waitFor } from '../support/wait-for';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PASSWORD = 'the-password-of-the-mailbox';

/** Two of a unit, one of whom heads it, the offices of the district and of its city. */
const persons: NonNullable<CatalogDocument['persons']> = [
  person('handler01', 'INSTITUTION_HANDLER', regions.district, units.own, { phone: '13800138001' }),
  person('chief01', 'INSTITUTION_HANDLER', regions.district, units.own, { head: true, phone: '13800138002' }),
  person('office01', 'MANAGEMENT_OFFICE', regions.district, null, {}),
  person('city01', 'MANAGEMENT_OFFICE', regions.city, null, {}),
];

function person(
  subject: string,
  role: 'INSTITUTION_HANDLER' | 'MANAGEMENT_OFFICE',
  region: string,
  institution: string | null,
  more: { head?: boolean; phone?: string },
) {
  return { subject, name: `姓名${subject}`, roles: [role], region, institution, email: mailboxOf(subject), ...more };
}
function mailboxOf(subject: string): string {
  return `${subject}@example.gov.cn`;
}

const unit: Recipient = { role: 'INSTITUTION_HANDLER', region: regions.district, institution: units.own };
const office: Recipient = { role: 'MANAGEMENT_OFFICE', region: regions.district, institution: null };

let told = 0;
function notice(recipient: Recipient, kind: NoticeKind = 'WORK_ORDER_OPENED'): Notice {
  const id = `01ARZ3NDEKTSV4RRFFQ6${String(++told).padStart(6, '0')}`;
  const about = { type: 'WorkOrder', region: regions.district, id, number: `GD-${told}` };
  return { region: regions.district, kind, recipient, about };
}

/** What the reference library of Standard Webhooks says the signature of a request is. */
function isSignedWith({ headers, body }: Received, secret: string): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
  const expected = new Webhook(secret).sign(headers['webhook-id'] as string, at, body);
  return (headers['webhook-signature'] as string).split(' ').includes(expected);
}

const answering =
  (status: number, headers: Record<string, string> = {}, body = '') =>
  (response: ServerResponse) =>
    void response.writeHead(status, headers).end(body);

describe.each(storages)('notices, on %s', kind => {
  let app: Harness;
  let administrator: string;
  let mail: MailServer;
  let receiver: Receiver;

  const start = async (options: StartOptions = {}) => {
    app = await startApp(kind, { ...options, env: { OUTBOUND_HOSTS: '127.0.0.1', ...options.env } });
    administrator = await app.token({ role: 'ADMINISTRATOR', expires: '90d' });
    const { database, sealing, persons: service, audit } = app.app;
    const imported = await new CatalogImport(database, sealing, service, audit).run({ persons }, 'admin01');
    expect(imported.ok).toBe(true);
  };
  const tell = (...notices: Notice[]) => app.app.database.unitOfWork(tx => app.app.notices.tell(tx, notices));
  const register = async (input: Omit<RegisterDestinationInput, 'region' | 'idempotencyKey'>, key = input.code) => {
    const whole = { region: regions.district, idempotencyKey: key, ...input };
    return (await app.ask(RegisterDestinationDocument, { input: whole }, administrator)).registerDestination;
  };
  const registerMail = () =>
    register({
      ...{ code: 'mail', adapter: 'smtp', secret: PASSWORD },
      settings: { host: '127.0.0.1', port: mail.port, security: 'NONE', user: 'hcp', from: 'hcp@example.gov.cn' },
    });
  const registerWebhook = async (code = 'program', url = receiver.url) => {
    const { destination, secret, userErrors } = await register({ code, adapter: 'webhook', settings: { url } });
    expect(userErrors).toEqual([]);
    return { id: destination!.id, secret: secret! };
  };
  const messages = async (destination?: string) => {
    const filter = { destination };
    const { outboundMessages } = await app.ask(OutboundMessagesDocument, { first: 100, filter }, administrator);
    return outboundMessages.nodes;
  };
  const message = async (destination?: string) => (await messages(destination))[0]!;
  const destinations = async () => (await app.ask(DestinationsDocument, {}, administrator)).destinations;
  /** What the audit trail says, and about what. */
  const onRecord = async (where: string) => {
    const sql = `SELECT subject, detail FROM audit_entry WHERE ${where} ORDER BY id`;
    const entries = await ask<{ subject: string; detail: string }>(app.storage, sql);
    return entries.map(({ subject, detail }): unknown[] => [subject, JSON.parse(detail)]);
  };
  /** Waits until all notices are laid out for those who are to know. */
  const laidOut = () =>
    waitFor(async () => {
      const waiting = await ask(app.storage, "SELECT id FROM notice WHERE state IN ('TOLD', 'ANNOUNCED')");
      return waiting.length === 0;
    });
  /** Lets time pass when nothing is on its way: what hangs for hours counts as lost, and would go out again. */
  const timePasses = async (milliseconds: number) => {
    const sending = 'SELECT code FROM destination WHERE lease_token IS NOT NULL';
    await waitFor(async () => !(await ask(app.storage, sending)).length);
    app.clock.advance(milliseconds);
  };
  const mails = (count: number) => waitFor(() => mail.mails.length === count && mail.mails);
  const arrived = (count: number) => waitFor(() => receiver.received.length === count && receiver.received);

  beforeEach(async () => {
    mail = await MailServer.start(PASSWORD);
    receiver = await Receiver.start();
  });
  afterEach(async () => {
    await app.dispose();
    await mail.stop();
    await receiver.stop();
  });

  it('are one mail a person, however many there are, and the next one at most every hour', async () => {
    await start();
    await registerMail();
    await tell(
      ...Array.from({ length: 300 }, (_, i) => notice(unit, i < 280 ? 'WORK_ORDER_OPENED' : 'WORK_ORDER_OVERDUE')),
    );
    await laidOut();
    await timePasses(6 * MINUTE);
    const first = await mails(2);
    expect(first.map(({ to }) => to).sort()).toEqual([mailboxOf('chief01'), mailboxOf('handler01')]);
    for (const { text, headers } of first) {
      expect(text).toMatch(/^您有 300 条待阅通知。/);
      expect(text).toContain('新工单 · new work orders: 280');
      expect(text).toContain('已超期 · overdue: 20');
      expect(text).toContain(app.url);
      expect(text.match(/GD-\d+/g)).toHaveLength(20);
      expect(headers['auto-submitted']).toBe('auto-generated');
    }

    await tell(notice(unit));
    await laidOut();
    await timePasses(20 * MINUTE);
    await tell(notice(unit));
    await laidOut();
    expect(await messages()).toHaveLength(2);
    await timePasses(40 * MINUTE);
    const later = (await mails(4)).slice(2);
    expect(later.every(({ text }) => text.startsWith('您有 2 条待阅通知。'))).toBe(true);
    await waitFor(async () => (await messages()).every(({ state }) => state === 'SENT'));
  });

  it('that are told to a head reach the head alone, and those to an office the office of the region', async () => {
    await start();
    await registerMail();
    await tell(
      notice({ ...unit, headsOnly: true }),
      notice(office, 'EXTENSION_REQUESTED'),
      notice({ role: 'INSTITUTION_HANDLER', region: regions.district, institution: units.neighbour }, 'CALLBACK_DUE'),
      notice({ subject: 'handler01' }, 'WORK_ORDER_ASSIGNED'),
    );
    await laidOut();
    await timePasses(6 * MINUTE);
    const texts = Object.fromEntries((await mails(3)).map(({ to, text }) => [to, text]));
    expect(texts[mailboxOf('chief01')]).toMatch(/您有 1 条[^]*新工单/);
    expect(texts[mailboxOf('handler01')]).toMatch(/您有 1 条[^]*交办工单/);
    // The neighbour has nobody: its office has to know.
    expect(texts[mailboxOf('office01')]).toMatch(/您有 2 条[^]*延期申请[^]*待回访/);
  });

  it('for somebody whom nobody imported go to the handlers of the unit, and where it has none to the office', async () => {
    await start();
    await registerMail();
    await tell(
      notice({ subject: 'nobody99', institution: units.own }, 'WORK_ORDER_ASSIGNED'),
      notice({ subject: 'nobody99', institution: units.neighbour }, 'WORK_ORDER_NEAR_DUE'),
      notice({ subject: 'nobody99' }, 'EXTENSION_REQUESTED'),
    );
    await laidOut();
    await timePasses(6 * MINUTE);
    const texts = Object.fromEntries((await mails(3)).map(({ to, text }) => [to, text]));
    expect(texts[mailboxOf('handler01')]).toMatch(/您有 1 条[^]*交办工单/);
    expect(texts[mailboxOf('chief01')]).toMatch(/您有 1 条[^]*交办工单/);
    expect(texts[mailboxOf('office01')]).toMatch(/您有 2 条/);
  });

  it('of an evening before Spring Festival wait for the first morning after it', async () => {
    await start({ startsAt: '2026-02-14T20:00:00+08:00' });
    await registerMail();
    await registerWebhook();
    await tell(notice(office));
    await arrived(1);
    await timePasses(9 * 24 * HOUR - 9 * HOUR); // Monday 23 February, 11:00, the last day of the holiday
    await tell(notice(office));
    await arrived(2); // programs know no hours
    expect(await ask(app.storage, "SELECT id FROM notice WHERE state = 'ANNOUNCED'")).toHaveLength(2);
    await timePasses(23 * HOUR);
    await laidOut();
    await timePasses(6 * MINUTE);
    const [one] = await mails(1);
    expect(one!.text).toMatch(/^您有 2 条/);
  });

  it('that could not be mailed in the evening are not tried at night', async () => {
    await start({ startsAt: '2026-03-03T16:50:00+08:00' });
    await registerMail();
    mail.refusesWith = 451;
    await tell(notice(office));
    await laidOut();
    await timePasses(6 * MINUTE);
    await waitFor(async () => (await message())?.lastError === 'SMTP_451');
    await timePasses(2 * HOUR);
    const postponed = await waitFor(async () => {
      const { nextAttemptAt } = await message();
      return nextAttemptAt?.toString().startsWith('2026-03-04T0') && nextAttemptAt;
    });
    mail.refusesWith = null;
    await timePasses(Date.parse(String(postponed)) - app.clock.now().getTime() + 1_000);
    await mails(1);
    expect(app.logged()).not.toContain('secret-words');
  });

  it('are events for programs, signed as Standard Webhooks says, one for each, and name nobody', async () => {
    await start();
    const { id, secret } = await registerWebhook();
    const said = notice(office, 'APPEAL_SUBMITTED');
    await tell(said);
    const [request] = await arrived(1);
    expect(isSignedWith(request!, secret)).toBe(true);
    const { type, timestamp, data } = JSON.parse(request!.body) as { type: string; timestamp: string; data: object };
    expect({ type, data }).toEqual({
      type: 'APPEAL_SUBMITTED',
      data: { id: expect.any(String), region: regions.district, number: said.about.number },
    });
    expect(Math.abs(Date.parse(timestamp) - app.clock.now().getTime())).toBeLessThan(MINUTE);

    const input = { id, rotateSecret: true, kinds: ['APPEAL_DECIDED' as const], idempotencyKey: 'rotate' };
    const rotated = (await app.ask(UpdateDestinationDocument, { input }, administrator)).updateDestination;
    await tell(notice(office, 'APPEAL_SUBMITTED'), notice(office, 'APPEAL_DECIDED'));
    const [, second] = await arrived(2);
    expect([secret, rotated.secret!].map(each => isSignedWith(second!, each))).toEqual([true, true]);
    expect(second!.body).toContain('APPEAL_DECIDED');
    await timePasses(25 * HOUR);
    await tell(notice(office, 'APPEAL_DECIDED'));
    const [, , third] = await arrived(3);
    expect([secret, rotated.secret!].map(each => isSignedWith(third!, each))).toEqual([false, true]);
    for (const hidden of [secret, rotated.secret!, 'token=hidden']) expect(app.logged()).not.toContain(hidden);
    expect(JSON.stringify(await destinations())).not.toContain('hidden');
  });

  it('are sent again, under the same id, until they are taken, and when the other side asked for it', async () => {
    await start();
    receiver.troubles.push(
      answering(500, {}, 'a stack trace of theirs'),
      answering(429, { 'retry-after': '1200' }),
      answering(302, { location: 'http://127.0.0.1:1/' }),
    );
    const { id } = await registerWebhook();
    await tell(notice(office));
    const failedWith = async (code: string) => {
      const failed = await waitFor(async () => {
        const [only] = await messages(id);
        return only?.lastError === code && only;
      });
      expect(failed.state).toBe('WAITING');
      return (Date.parse(String(failed.nextAttemptAt)) - Date.parse(String(failed.lastAttemptAt))) / 1_000;
    };
    const first = await failedWith('HTTP_500');
    expect(first).toBeGreaterThanOrEqual(4);
    expect(first).toBeLessThanOrEqual(6);
    await timePasses(11_000);
    expect(Math.round(await failedWith('HTTP_429'))).toBe(1_200);
    await timePasses(20 * MINUTE + 1_000);
    expect(await failedWith('HTTP_302')).toBeGreaterThanOrEqual(24 * 60);
    await timePasses(HOUR);
    await waitFor(async () => (await message(id)).state === 'SENT');
    expect(await message(id)).toMatchObject({ attempts: 4, lastError: null, nextAttemptAt: null });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(app.logged()).not.toContain('a stack trace of theirs');
  });

  it('are given up after ten attempts over days, with an alarm, and go out when somebody resends them', async () => {
    await start();
    receiver.always = answering(503);
    const { id } = await registerWebhook();
    await tell(notice(office));
    for (let attempt = 1; attempt <= 10; attempt++) {
      await arrived(attempt);
      await waitFor(async () => (await message(id)).attempts === attempt);
      await timePasses(30 * HOUR);
    }
    const dead = await message(id);
    expect(dead).toMatchObject({ state: 'DEAD', attempts: 10, lastError: 'HTTP_503', nextAttemptAt: null });
    expect(app.logged()).toContain('a message is given up');
    expect(await (await fetch(`${app.url}/metrics`)).text()).toMatch(
      /notification_attempts_total\{adapter="webhook",outcome="dead"\} 1/,
    );
    expect((await destinations()).find(each => each.id === id)).toMatchObject({ dead: 1, waiting: 0 });

    receiver.always = null;
    const resend = async (input: object, key: string, token = administrator) =>
      (await app.ask(ResendMessagesDocument, { input: { ...input, idempotencyKey: key } }, token)).resendMessages;
    expect(await resend({}, 'nothing named')).toMatchObject({ userErrors: [{ code: 'REQUIRED' }] });
    expect(await resend({ ids: [dead.id, id] }, 'another id')).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    const stranger = await app.token({ role: 'ADMINISTRATOR', region: regions.other, subject: 'stranger01' });
    expect(await resend({ ids: [dead.id] }, 'not theirs', stranger)).toMatchObject({
      userErrors: [{ field: ['input', 'ids', '0'], code: 'NOT_FOUND' }],
    });
    expect(await onRecord("action = 'messages.refused' AND actor = 'stranger01'")).toEqual([
      ['OutboundMessage:*', { operation: 'resendMessages', code: 'NOT_FOUND' }],
    ]);
    expect(await resend({ since: new Date('2026-03-01T00:00:00Z'), destination: id }, 'all')).toMatchObject({
      resent: 1,
    });
    expect(await resend({ since: new Date('2026-03-01T00:00:00Z'), destination: id }, 'all')).toMatchObject({
      resent: 1,
    });
    await arrived(11);
    await waitFor(async () => (await message(id)).state === 'SENT');
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('to a program that wants no more wait until somebody resumes it', async () => {
    await start();
    receiver.troubles.push(answering(410));
    const { id } = await registerWebhook();
    await tell(notice(office));
    await waitFor(async () => (await destinations()).find(each => each.id === id)?.enabled === false);
    await tell(notice(office));
    await waitFor(async () => (await messages(id)).length === 2);
    expect(receiver.received).toHaveLength(1);
    expect(await ask(app.storage, "SELECT actor FROM audit_entry WHERE action = 'destination.paused'")).toHaveLength(1);
    await timePasses(MINUTE);
    const input = { id, enabled: true, idempotencyKey: 'resume' };
    const { updateDestination } = await app.ask(UpdateDestinationDocument, { input }, administrator);
    expect(updateDestination).toMatchObject({ destination: { enabled: true }, userErrors: [] });
    await arrived(3);
    await waitFor(async () => (await messages(id)).every(({ state }) => state === 'SENT'));
  });

  it('to one program do not wait for another that hangs', async () => {
    await start();
    const hanging = await Receiver.start();
    hanging.always = () => undefined;
    const { id } = await registerWebhook('hanging', hanging.url);
    await registerWebhook();
    await tell(...Array.from({ length: 20 }, () => notice(office)));
    await waitFor(() => hanging.received.length === 1);
    await arrived(20);
    expect((await messages(id)).filter(({ attempts }) => attempts > 0)).toEqual([]);
    const slow = await waitFor(async () => (await messages(id)).find(({ lastError }) => lastError));
    expect(slow.lastError).toBe('SOURCE_TOO_SLOW');
    await hanging.stop();
  });

  it('are texts by way of a gateway in its own words, each sent once', async () => {
    await start();
    receiver.troubles.push(answering(502), answering(200, {}, '{"code":17}'), answering(200, {}, '{"code":0}'));
    const { secret } = await register({
      ...{ code: 'sms', adapter: 'sms-gateway' },
      settings: {
        url: receiver.url,
        fields: { phone: 'mobile', text: 'content', id: 'smsId' },
        constants: { account: 'zwfw' },
        prefix: '【测试区政务】',
        accepted: { field: 'code', is: 0 },
      },
    });
    await tell(notice({ ...unit, headsOnly: true }, 'WORK_ORDER_NEAR_DUE'));
    await laidOut();
    await timePasses(6 * MINUTE);
    await arrived(1);
    await waitFor(async () => (await message()).lastError === 'HTTP_502');
    await timePasses(11_000);
    await waitFor(async () => (await message()).lastError === 'GATEWAY_REFUSED');
    await timePasses(7 * MINUTE);
    await waitFor(async () => (await message()).state === 'SENT');
    const bodies = receiver.received.map(({ body }) => JSON.parse(body) as Record<string, string>);
    expect(bodies[0]).toEqual({
      account: 'zwfw',
      mobile: '13800138002',
      content: `【测试区政务】您有1条待阅通知：即将到期1。请登录查看：${app.url}`,
      smsId: receiver.received[0]!.headers['idempotency-key'],
    });
    expect(new Set(bodies.map(({ smsId }) => smsId)).size).toBe(1);
    expect(receiver.received.every(request => isSignedWith(request, secret!))).toBe(true);
    expect(app.logged()).not.toContain('13800138002');
    expect(JSON.stringify(await ask(app.storage, 'SELECT * FROM outbound_message'))).not.toContain('13800138002');
  });

  it('are lines in the log where nothing is set up, or somebody has no address, and there they are thin, too', async () => {
    await start();
    await tell(notice(office));
    await tell(notice({ role: 'UPSTREAM', region: regions.district, institution: null }));
    await laidOut();
    await timePasses(6 * MINUTE);
    await waitFor(async () => (await message())?.state === 'SENT');
    const line = app
      .logged()
      .split('\n')
      .find(each => each.includes('"person":"office01"'))!;
    expect(JSON.parse(line)).toMatchObject({ counts: { WORK_ORDER_OPENED: 1 } });
    for (const hidden of [mailboxOf('office01'), '姓名', '13800138']) expect(app.logged()).not.toContain(hidden);
    expect(app.logged()).toContain('nobody is there who could be told');
    expect(await destinations()).toMatchObject([{ code: 'console', adapter: 'console', enabled: true }]);
  });

  it('reach the others where one address is unreadable; it is tried again, and the log says so', async () => {
    await start();
    await registerMail();
    await app.app.database.unitOfWork(tx =>
      execute(tx, "UPDATE person_contact SET email = 'damaged' WHERE person_id = ?", [textKey('chief01')]),
    );
    await tell(notice(unit), notice(office));
    await laidOut();
    await timePasses(6 * MINUTE);
    const to = (await mails(2)).map(each => each.to);
    expect(to.sort()).toEqual([mailboxOf('handler01'), mailboxOf('office01')]);
    await waitFor(() => app.logged().includes('a person cannot be written to'));
    expect(await (await fetch(`${app.url}/metrics`)).text()).toContain('set_aside_total{what="digest"} 1');
    expect(await ask(app.storage, 'SELECT notice_id FROM person_notice')).toHaveLength(1);
  });

  it('reach the others where the settings of one destination are unreadable', async () => {
    await start();
    await registerWebhook('damaged');
    await registerMail();
    await app.app.database.unitOfWork(tx =>
      execute(tx, "UPDATE destination SET settings = 'x', secret = 'x' WHERE code = 'damaged'"),
    );
    await tell(notice(office));
    await laidOut();
    await timePasses(6 * MINUTE);
    await mails(1);
    await waitFor(() => app.logged().includes('a destination cannot be sent to'));
  });

  it('are one event for a program, and one thing in a digest, however many are told and in however many roles', async () => {
    await start();
    await registerMail();
    await registerWebhook();
    const { about } = notice(office);
    const toldTo = (recipient: Recipient): Notice => ({ ...notice(recipient), about });
    await tell(toldTo(unit), toldTo({ ...unit, headsOnly: true }), toldTo(office), notice(office, 'CALLBACK_DUE'));
    await laidOut();
    const kinds = (await arrived(2)).map(({ body }) => (JSON.parse(body) as { type: string }).type);
    expect(kinds.sort()).toEqual(['CALLBACK_DUE', 'WORK_ORDER_OPENED']);
    await timePasses(6 * MINUTE);
    const texts = Object.fromEntries((await mails(3)).map(({ to, text }) => [to, text]));
    expect(texts[mailboxOf('chief01')]).toMatch(/^您有 1 条/);
  });

  it('that nobody was there for find whoever comes later', async () => {
    await start();
    await registerMail();
    const upstream: Recipient = { role: 'UPSTREAM', region: regions.district, institution: null };
    await tell(notice(upstream));
    await laidOut();
    await waitFor(() => app.logged().includes('nobody is there who could be told'));
    await timePasses(41 * 24 * HOUR); // a Monday
    const { database, sealing, persons: service, audit } = app.app;
    const late = { ...person('late01', 'MANAGEMENT_OFFICE', regions.district, null, {}), roles: ['UPSTREAM' as const] };
    await new CatalogImport(database, sealing, service, audit).run({ persons: [late] }, 'admin01');
    await pruneNotifications({ database, clock: app.clock }).work(() => false);
    expect(await app.app.sorter.lookAgain()).toBe(1);
    await laidOut();
    await timePasses(6 * MINUTE);
    expect(await mails(1)).toMatchObject([{ to: mailboxOf('late01') }]);
  });

  it('are lines in the log, too, where the only way to somebody is paused', async () => {
    await start();
    const { destination } = await registerMail();
    const input = { id: destination!.id, enabled: false, idempotencyKey: 'pause' };
    await app.ask(UpdateDestinationDocument, { input }, administrator);
    await tell(notice(office));
    await laidOut();
    await timePasses(6 * MINUTE);
    await waitFor(() => app.logged().includes('"person":"office01"'));
    expect(await message(destination!.id)).toMatchObject({ state: 'WAITING' });
  });

  it('that are a month old go, a thousand at a time, and no query for them reads a whole table', async () => {
    await start();
    await tell(...Array.from({ length: 1_200 }, () => notice(office)));
    await app.app.database.unitOfWork(tx => execute(tx, "UPDATE notice SET state = 'SORTED'"));
    await timePasses(31 * 24 * HOUR);
    await pruneNotifications({ database: app.app.database, clock: app.clock }).work(() => false);
    expect(await ask(app.storage, 'SELECT id FROM notice')).toEqual([]);
    if (kind !== 'sqlite') return;
    for (const [sql, index] of [
      ["SELECT region, id FROM notice WHERE state = 'SORTED' AND told_at < 1 ORDER BY told_at LIMIT 9", 'notice_told'],
      ["SELECT id FROM notice WHERE state = 'TOLD' ORDER BY told_at, id LIMIT 9", 'notice_told'],
      [
        "SELECT * FROM notice WHERE state = 'ANNOUNCED' AND recipient_region = 'x' ORDER BY told_at, id LIMIT 9",
        'notice_state',
      ],
      [
        "SELECT region, id FROM outbound_message WHERE state = 'SENT' AND sent_at < 1 ORDER BY sent_at LIMIT 9",
        'outbound_message_sent',
      ],
    ] as const) {
      const plan = JSON.stringify(await ask(app.storage, `EXPLAIN QUERY PLAN ${sql}`));
      expect(plan).toContain(`INDEX ${index} `);
      expect(plan).not.toContain('TEMP B-TREE');
    }
  });

  it('never go to the machine’s own metadata, nor to a host that nobody named', async () => {
    await start();
    for (const [adapter, field, settings] of [
      ['webhook', 'url', { url: 'http://169.254.169.254/latest' }],
      ['sms-gateway', 'url', { url: 'https://sms.example.com/send' }],
      ['smtp', 'host', { host: '10.0.0.5', port: 25, security: 'NONE', from: 'a@example.cn' }],
    ] as const) {
      expect(await register({ code: `to-${adapter}`, adapter, settings })).toMatchObject({
        destination: null,
        userErrors: [{ field: ['input', 'settings', field], code: 'SOURCE_NOT_ALLOWED' }],
      });
    }
    expect(await destinations()).toEqual([]);
  });

  it('are set up by an administrator alone, of their own regions, and what is wrong is named', async () => {
    await start();
    const { id } = await registerWebhook();
    const url = receiver.url;
    const wrong: [said: object, field: string[], code: string][] = [
      [{ code: 'program' }, ['input', 'code'], 'ALREADY_EXISTS'],
      [{ code: 'console' }, ['input', 'code'], 'INVALID_VALUE'],
      [{ code: 'No code' }, ['input', 'code'], 'INVALID_VALUE'],
      [{ adapter: 'pigeon' }, ['input', 'adapter'], 'NOT_FOUND'],
      [{ region: regions.city }, ['input', 'region'], 'NOT_FOUND'],
      [{ settings: { url: 'file:///etc/passwd' } }, ['input', 'settings', 'url'], 'INVALID_VALUE'],
      [{ settings: { url, secret: 'x' } }, ['input', 'settings'], 'INVALID_VALUE'],
      [{ settings: { url: `${url}&filler=${'x'.repeat(30_000)}` } }, ['input', 'settings'], 'INVALID_VALUE'],
      [{ secret: 'whsec_short' }, ['input', 'secret'], 'INVALID_VALUE'],
      [{ adapter: 'console', settings: {}, secret: 'x' }, ['input', 'secret'], 'INVALID_VALUE'],
    ];
    for (const [index, [said, field, code]] of wrong.entries()) {
      const input = { code: `wrong-${index}`, adapter: 'webhook', settings: { url }, ...said };
      expect([said, await register(input, `wrong-${index}`)]).toMatchObject([
        said,
        { destination: null, userErrors: [{ field, code }] },
      ]);
    }
    const stale = { id, enabled: false, expectedVersion: 7, idempotencyKey: 'stale' };
    expect((await app.ask(UpdateDestinationDocument, { input: stale }, administrator)).updateDestination).toMatchObject(
      {
        userErrors: [{ field: ['input', 'expectedVersion'], code: 'VERSION_CONFLICT' }],
      },
    );
    expect(await destinations()).toMatchObject([{ code: 'program', enabled: true, version: 1 }]);
    expect(await onRecord("action = 'destination.registered'")).toMatchObject([['Destination:program', {}]]);
    const operation = 'registerDestination';
    expect(await onRecord("action = 'destination.refused'")).toEqual([
      ['Destination:program', { operation, code: 'ALREADY_EXISTS' }],
      ['Destination:console', { operation, code: 'INVALID_VALUE' }],
      ['Destination:?', { operation, code: 'INVALID_VALUE' }],
      ...wrong.slice(3).map(([, , code], index) => [`Destination:wrong-${3 + index}`, { operation, code }]),
      ['Destination:program', { operation: 'updateDestination', code: 'VERSION_CONFLICT' }],
    ]);
  });

  it('go nowhere else even where a destination was set up while its host was named', async () => {
    const storage = await migratedStorage(kind);
    app = await startApp(kind, { storage, env: { OUTBOUND_HOSTS: '127.0.0.1' }, role: 'api' });
    administrator = await app.token('ADMINISTRATOR');
    const { id } = await registerWebhook();
    await tell(notice(office));
    await app.app.stop();
    app = await startApp(kind, { storage, isSeeded: false });
    administrator = await app.token('ADMINISTRATOR');
    await waitFor(async () => (await message(id))?.lastError === 'SOURCE_NOT_ALLOWED');
    expect(receiver.received).toEqual([]);
  });
});

describe.each(storages)('a process that is killed between sending and noting it, on %s', kind => {
  it('sends again under the same id, and notes nothing before it was taken', async () => {
    const receiver = await Receiver.start();
    const storage = await migratedStorage(kind);
    Object.assign(storage.env, { OUTBOUND_HOSTS: '127.0.0.1' });
    const setUp = await startApp(kind, { storage, role: 'api', startsAt: new Date().toISOString() });
    const input = { code: 'program', adapter: 'webhook', region: regions.district, settings: { url: receiver.url } };
    await setUp.ask(
      RegisterDestinationDocument,
      { input: { ...input, idempotencyKey: 'program' } },
      await setUp.token('ADMINISTRATOR'),
    );
    await setUp.app.database.unitOfWork(tx => setUp.app.notices.tell(tx, [notice(office)]));
    await setUp.app.stop();

    receiver.always = () => undefined;
    const first = await spawnApp(storage);
    await waitFor(() => receiver.received.length === 1);
    await first.process.kill('SIGKILL');
    const states = () =>
      ask<{ state: string; attempts: number }>(storage, 'SELECT state, attempts FROM outbound_message');
    expect(await states()).toEqual([{ state: 'WAITING', attempts: 0 }]);

    receiver.always = null;
    const second = await spawnApp(storage);
    await waitFor(async () => (await states())[0]!.state === 'SENT', { timeout: 60_000 });
    expect(receiver.received).toHaveLength(2);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    for (const spawned of [first, second]) await spawned.process.dispose();
    await receiver.stop();
    await storage.dispose();
  }, 240_000);
});
