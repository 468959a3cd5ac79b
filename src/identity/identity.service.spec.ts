import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { CreatePlatform1795200000000 } from '../../migrations/1795200000000-create-platform';
import { CreateOutbox1795200050000 } from '../../migrations/1795200050000-create-outbox';
import { CreateDataKey1795200100000 } from '../../migrations/1795200100000-create-data-key';
import { CreateIdentity1795200200000 } from '../../migrations/1795200200000-create-identity';
import { auditWith } from '../../test/support/audit';
import { CreateNotification1795207200000 } from '../../migrations/1795207200000-create-notification';
import { RememberUnits1795207800000 } from '../../migrations/1795207800000-remember-units';
import { freshDatabase, type TestDatabase } from '../../test/support/database';
import { storages } from '../../test/support/storages';
import { BlindIndex } from '../platform/blind-index';
import { monotonicIds } from '../platform/ids';
import { KeyRing } from '../platform/key-ring';
import { Sealing } from '../platform/sealing';
import { execute, select } from '../platform/sql';
import { Authentication } from './authentication';
import { IdentityService, type OpeningRequest } from './identity.service';
import { PersonService } from './person.service';
import { anonymous, type Principal } from './principal';
import type { Role } from './roles';
import { Tokens } from './tokens';

const region = '990001000000';
const TABLES = ['person', 'identity_opening', 'audit_entry'];

describe.each(storages)('on %s', kind => {
  let database: TestDatabase;
  let now: Date;
  const clock = { now: () => now };
  let persons: PersonService;
  let identities: IdentityService;

  beforeAll(async () => {
    now = new Date('2026-03-02T02:00:00Z');
    const migrations = [
      CreatePlatform1795200000000,
      CreateOutbox1795200050000,
      CreateDataKey1795200100000,
      CreateIdentity1795200200000,
      CreateNotification1795207200000,
      RememberUnits1795207800000,
    ];
    database = await freshDatabase(kind, migrations);
    const keyFile = path.join(database.storage.dataDirectory, 'keys.json');
    const keys = await KeyRing.open(database, { keyFile, createIfMissing: true, suite: 'AES', clock });
    const ids = monotonicIds(clock);
    const sealing = new Sealing(keys);
    persons = new PersonService(database, sealing, new BlindIndex(keys), clock);
    identities = new IdentityService(database, sealing, auditWith(keys, clock, ids), ids, clock);
  });
  afterEach(async () => {
    now = new Date('2026-03-02T02:00:00Z');
    await database.unitOfWork(async tx => {
      for (const table of TABLES) await execute(tx, `DELETE FROM ${table}`);
    });
  });
  afterAll(() => database.dispose());

  const person = (subject: string, ...roles: Role[]): Principal => ({
    ...anonymous,
    kind: 'PERSON',
    subject,
    roles,
    region,
  });
  const everything = async () => {
    return JSON.stringify(await Promise.all(TABLES.map(table => select(database.reader, `SELECT * FROM ${table}`))));
  };

  describe('a person', () => {
    it('is known by the token they sign in with, and their name is not readable in the database', async () => {
      await persons.admit(person('office01', 'MANAGEMENT_OFFICE'), '测试甲');
      expect(await persons.namesOf(['office01', 'nobody'])).toEqual(new Map([['office01', '测试甲']]));
      expect(await everything()).not.toContain('测试甲');
    });

    it('keeps the name when a later token brings none, and takes the new one when it does', async () => {
      for (const name of ['测试甲', null]) await persons.admit(person('office01', 'MANAGEMENT_OFFICE'), name);
      expect((await persons.namesOf(['office01'])).get('office01')).toBe('测试甲');
      await persons.admit(person('office01', 'MANAGEMENT_OFFICE'), '测试乙');
      expect((await persons.namesOf(['office01'])).get('office01')).toBe('测试乙');
    });

    it.each<[Role, Role]>([
      ['ADMINISTRATOR', 'AUDITOR'],
      ['ADMINISTRATOR', 'SECURITY_ADMINISTRATOR'],
      ['SECURITY_ADMINISTRATOR', 'AUDITOR'],
    ])('does not become %s and %s by two tokens', async (one, other) => {
      await persons.admit(person('zhang', one), null);
      await persons.admit(person('zhang', 'MANAGEMENT_OFFICE'), null);
      await expect(persons.admit(person('zhang', other), null)).rejects.toMatchObject({ code: 'ROLES_EXCLUSIVE' });
      await expect(persons.admit(person('li', other), null)).resolves.toBeUndefined();
    });

    it('may change from one to the other when that is assigned', async () => {
      const facts = { subject: 'zhang', name: null, region, institution: null, staffMember: null };
      await persons.admit(person('zhang', 'ADMINISTRATOR'), null);
      await database.unitOfWork(tx => persons.assign(tx, { ...facts, roles: ['AUDITOR'] }));
      await expect(persons.admit(person('zhang', 'AUDITOR'), null)).resolves.toBeUndefined();
      const both = database.unitOfWork(tx => persons.assign(tx, { ...facts, roles: ['AUDITOR', 'ADMINISTRATOR'] }));
      await expect(both).rejects.toMatchObject({ code: 'ROLES_EXCLUSIVE' });
    });

    it('has all roles that came with tokens at the same moment', async () => {
      const given: Role[] = ['MANAGEMENT_OFFICE', 'CALLBACK_AGENT', 'CHANNEL_OPERATOR', 'ADMINISTRATOR'];
      await Promise.all(given.map(role => persons.admit(person('zhang', role), null)));
      const [row] = await select<{ roles: string }>(database.reader, 'SELECT roles FROM person');
      expect(JSON.parse(row!.roles)).toEqual([...given].sort());
    });
  });

  describe('who sends a request', () => {
    const tokenKey = randomBytes(32);
    let authentication: Authentication;
    let tokens: Tokens;
    beforeEach(() => {
      tokens = new Tokens({ tokenKey, clock });
      authentication = new Authentication(tokens, persons, clock);
    });

    it('is nobody without a header, somebody with a good token, and refused with any other', async () => {
      const token = await tokens.issue({ subject: 'office01', roles: ['MANAGEMENT_OFFICE'], region }, 600);
      expect(await authentication.authenticate(undefined)).toBe(anonymous);
      for (const header of [`Bearer ${token}`, `bearer  ${token} `]) {
        expect(await authentication.authenticate(header)).toMatchObject({ subject: 'office01', region });
      }
      for (const header of [
        '',
        'Bearer',
        'Bearer ',
        token,
        `Basic ${token}`,
        `Bearer ${token}x`,
        `Bearer ${token} x`,
      ]) {
        expect(await authentication.authenticate(header)).toBeNull();
      }
    });

    it('is asked again when the token has ended, however lately it was good', async () => {
      const token = `Bearer ${await tokens.issue({ subject: 'office01', roles: ['MANAGEMENT_OFFICE'], region }, 30)}`;
      expect(await authentication.authenticate(token)).toMatchObject({ subject: 'office01' });
      now = new Date(now.getTime() + 30_000);
      expect(await authentication.authenticate(token)).toBeNull();
    });

    it('loses what excludes a role that was assigned meanwhile, within a minute', async () => {
      const token = `Bearer ${await tokens.issue({ subject: 'zhang', roles: ['ADMINISTRATOR'], region }, 6_000)}`;
      expect(await authentication.authenticate(token)).toMatchObject({ roles: ['ADMINISTRATOR'] });
      const facts = { subject: 'zhang', name: null, region, institution: null, staffMember: null };
      await database.unitOfWork(tx => persons.assign(tx, { ...facts, roles: ['AUDITOR'] }));
      now = new Date(now.getTime() + 60_000);
      await expect(authentication.authenticate(token)).rejects.toMatchObject({ code: 'ROLES_EXCLUSIVE' });
    });

    it('loses it also where the token was last asked for by a clock that was ahead and is right again', async () => {
      const token = `Bearer ${await tokens.issue({ subject: 'zhang', roles: ['ADMINISTRATOR'], region }, 6_000)}`;
      const right = now;
      now = new Date(right.getTime() + 3_600_000);
      expect(await authentication.authenticate(token)).toMatchObject({ roles: ['ADMINISTRATOR'] });
      now = right;
      const facts = { subject: 'zhang', name: null, region, institution: null, staffMember: null };
      await database.unitOfWork(tx => persons.assign(tx, { ...facts, roles: ['AUDITOR'] }));
      await expect(authentication.authenticate(token)).rejects.toMatchObject({ code: 'ROLES_EXCLUSIVE' });
    });
  });

  describe("an evaluator's identity", () => {
    const agent = person('agent01', 'CALLBACK_AGENT');
    const evaluationId = '01J0000000000000000000000A';
    const about = { type: 'Evaluation' as const, id: evaluationId };
    const request: OpeningRequest = { region, about, purpose: 'RESULT_CALLBACK', note: '整改结果回访' };
    const open = (changes: Partial<OpeningRequest> = {}, who = agent) =>
      database.unitOfWork(tx => identities.openIdentity(tx, who, { ...request, ...changes }));
    const hasOpened = async (who: Principal, at: Date) =>
      (await identities.openedBy(who, [evaluationId], at)).has(evaluationId);

    it('is open to who opened it, for half an hour, and to nobody else', async () => {
      expect(await hasOpened(agent, now)).toBe(false);
      expect(await open()).toEqual({ ok: true, value: { expiresAt: new Date('2026-03-02T02:30:00Z') } });
      expect(await hasOpened(agent, now)).toBe(true);
      expect(await identities.openedBy(agent, [evaluationId, '01J0000000000000000000000B'], now)).toEqual(
        new Set([evaluationId]),
      );
      expect(await identities.openedBy(agent, [], now)).toEqual(new Set());
      expect(await hasOpened(person('agent02', 'CALLBACK_AGENT'), now)).toBe(false);
      expect(await hasOpened(agent, new Date('2026-03-02T02:30:00Z'))).toBe(false);
    });

    it('is opened on record: who, when and what for; the words themselves are sealed', async () => {
      await open({ note: '回访测试甲，电话 10000000001' });
      const [entry] = await select<Record<string, string>>(database.reader, 'SELECT * FROM audit_entry');
      expect(entry).toMatchObject({
        actor: 'agent01',
        action: 'identity.opened',
        region,
        subject: `Evaluation:${evaluationId}`,
      });
      expect(JSON.parse(entry!.detail!)).toMatchObject({ purpose: 'RESULT_CALLBACK' });
      expect(await everything()).not.toMatch(/测试甲|10000000001/);
    });

    it.each([
      ['nothing', ''],
      ['a space', ' '],
      ['one character', '访'],
      ['an essay', 'x'.repeat(501)],
    ])('is not opened where the reason is %s', async (_what, note) => {
      expect(await open({ note })).toMatchObject({ ok: false, problems: [{ path: ['input', 'note'] }] });
      expect(await hasOpened(agent, now)).toBe(false);
    });

    it('is opened at most thirty times a day by one person, also by requests that come together', async () => {
      const answers = await Promise.allSettled(Array.from({ length: 40 }, () => open()));
      const refused = answers.filter(answer => answer.status === 'rejected');
      expect(refused).toHaveLength(10);
      for (const { reason } of refused) expect(reason).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
      await expect(open({}, person('agent02', 'CALLBACK_AGENT'))).resolves.toMatchObject({ ok: true });
      now = new Date('2026-03-02T16:00:00Z'); // midnight in Shanghai
      await expect(open()).resolves.toMatchObject({ ok: true });
    });
  });
});
