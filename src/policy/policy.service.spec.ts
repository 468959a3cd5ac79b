import path from 'node:path';
import { graphql, type GraphQLSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchema } from 'type-graphql';
import { CreatePlatform1795200000000 } from '../../migrations/1795200000000-create-platform';
import { CreateOutbox1795200050000 } from '../../migrations/1795200050000-create-outbox';
import { CreateDataKey1795200100000 } from '../../migrations/1795200100000-create-data-key';
import { CreatePolicy1795201000000 } from '../../migrations/1795201000000-create-policy';
import { RememberWhenPublished1795400000001 } from '../../migrations/1795400000001-remember-when-published';
import { auditWith } from '../../test/support/audit';
import { freshDatabase, type TestDatabase } from '../../test/support/database';
import { storages } from '../../test/support/storages';
import { anonymous } from '../identity/principal';
import { Loaders, type RequestContext } from '../identity/request-context';
import type { Database } from '../platform/database';
import { KeyRing } from '../platform/key-ring';
import type { Locale } from '../platform/locale';
import { execute, select } from '../platform/sql';
import { adoptPack, BUILT_IN_PACKS, type PolicyPack } from './pack';
import { PolicyResolver } from './policy.resolver';
import { PolicyService } from './policy.service';

const DEMO = '990000000000';
const FIRST = '990001000000';
const SECOND = '990002000000';
const names: Record<string, string> = { [DEMO]: '测试市', [FIRST]: '测试一区', [SECOND]: '测试二区' };
const regions = {
  chain: (code: string) => (code === DEMO ? [DEMO] : names[code] ? [DEMO, code] : []),
  find: (code: string) =>
    names[code]
      ? { code, name: names[code], parentCode: null, level: 'DISTRICT' as const, validFrom: null, validTo: null }
      : null,
};
const after = (region: string, of: string): PolicyPack =>
  adoptPack(
    BUILT_IN_PACKS.find(pack => pack.region === of)!,
    region,
  );
const afterQijiang = after(FIRST, '500110000000');
const afterTongnan = after(SECOND, '500152000000');

describe.each(storages)('published policies on %s', kind => {
  let database: TestDatabase;
  let policies: PolicyService;
  let now: Date;
  const clock = { now: () => now };

  const serviceOn = async (on: Database) => {
    const keyFile = path.join(database.storage.dataDirectory, 'keys.json');
    const keys = await KeyRing.open(on, { keyFile, createIfMissing: true, suite: 'AES', clock });
    return new PolicyService(on, regions, auditWith(keys, clock), clock);
  };
  const publish = (pack: PolicyPack, service = policies, on: Database = database) =>
    on.unitOfWork(tx => service.importPack(tx, pack, 'admin01'));
  const rows = () => select<{ region: string }>(database.reader, 'SELECT region FROM policy_pack ORDER BY region');

  beforeEach(async () => {
    now = new Date('2026-03-02T02:00:00Z');
    const migrations = [
      CreatePlatform1795200000000,
      CreateOutbox1795200050000,
      CreateDataKey1795200100000,
      CreatePolicy1795201000000,
      RememberWhenPublished1795400000001,
    ];
    database = await freshDatabase(kind, migrations);
    policies = await serviceOn(database);
    await policies.installBuiltInPacks();
  });
  afterEach(() => database.dispose());

  it('come with the product, once, however often and wherever it starts', async () => {
    const other = await serviceOn(await database.another());
    await Promise.all([policies.installBuiltInPacks(), other.installBuiltInPacks()]);
    expect((await rows()).map(({ region }) => region)).toEqual([
      '000000000000',
      '370400000000',
      '500110000000',
      '500152000000',
      '640100000000',
    ]);
  });

  // SQLite has one process; on a server several start at the same moment.
  if (kind === 'mariadb')
    it('start at several processes at once on an empty database', async () => {
      await database.unitOfWork(tx => execute(tx, 'DELETE FROM policy_pack'));
      const other = await serviceOn(await database.another());
      await Promise.all([policies.installBuiltInPacks(), other.installBuiltInPacks()]);
      expect(await rows()).toHaveLength(BUILT_IN_PACKS.length);
    });

  it('are in force as soon as they are published', async () => {
    expect((await policies.resolve(FIRST)).version).toBe('CN@2019-51.5');
    expect(await publish(afterQijiang)).toEqual({ ok: true, value: true });
    expect(await policies.resolve(FIRST)).toMatchObject({
      region: FIRST,
      version: `CN@2019-51.5+${FIRST}@2023-12.1`,
      effectiveFrom: '2023-03-16',
      settings: { realNamePolicy: 'ENCOURAGED' },
    });
  });

  it('reach other processes before long', async () => {
    const other = await serviceOn(await database.another());
    expect((await other.resolve(FIRST)).settings.realNamePolicy).toBe('OPTIONAL');
    await publish(afterQijiang);
    now = new Date(now.getTime() + 60_000);
    expect((await other.resolve(FIRST)).settings.realNamePolicy).toBe('ENCOURAGED');
  });

  it('reach a process whose clock was ahead, once that is put right', async () => {
    const [other, right] = [await serviceOn(await database.another()), now];
    now = new Date(right.getTime() + 2 * 365 * 86_400_000);
    expect((await other.resolve(FIRST)).settings.realNamePolicy).toBe('OPTIONAL');
    now = right;
    await publish(afterQijiang);
    expect((await other.resolve(FIRST)).settings.realNamePolicy).toBe('ENCOURAGED');
  });

  it('decide as they were known at a moment, whatever was published later for days before it', async () => {
    const other = await serviceOn(await database.another());
    const [day, before] = ['2026-03-01', now];
    const realName = async (service: PolicyService, by?: Date) =>
      (await service.resolve(FIRST, day, by)).settings.realNamePolicy;
    expect(await realName(other, before)).toBe('OPTIONAL');
    now = new Date(now.getTime() + 1_000);
    await publish(afterQijiang);
    expect(await realName(policies, before)).toBe('OPTIONAL');
    expect(await realName(policies, now)).toBe('ENCOURAGED');
    expect(await realName(policies)).toBe('ENCOURAGED');
    expect(await realName(other, now)).toBe('ENCOURAGED');
    expect(await realName(policies, new Date(0))).toBe('OPTIONAL');
  });

  it('never change: the same again does nothing, another under its version is refused', async () => {
    await publish(afterQijiang);
    expect(await publish(afterQijiang)).toEqual({ ok: true, value: false });
    const changed = { ...afterQijiang, effectiveFrom: '2024-01-01' };
    expect(await publish(changed)).toMatchObject({
      ok: false,
      problems: [{ path: ['version'], code: 'ALREADY_EXISTS' }],
    });
    expect((await policies.resolve(FIRST)).effectiveFrom).toBe('2023-03-16');
  });

  it('leave a trace of who published them', async () => {
    await publish(afterQijiang);
    const trail = await select(
      database.reader,
      `SELECT actor, action, subject FROM audit_entry WHERE region = '${FIRST}'`,
    );
    expect(trail).toEqual([{ actor: 'admin01', action: 'policy.published', subject: `PolicyPack:${FIRST}@2023-12.1` }]);
  });

  it('are not used once somebody altered them in the database', async () => {
    await publish(afterQijiang);
    await database.unitOfWork(tx =>
      execute(tx, `UPDATE policy_pack SET settings = REPLACE(settings, 'ENCOURAGED', 'OPTIONAL')`),
    );
    await expect(policies.resolve(FIRST)).rejects.toThrow('was altered in the database');
  });

  it('of the day on which a case began decide its deadline, whatever came later', async () => {
    const complex = { days: 3, dayKind: 'WORKING' as const, countStartDay: false };
    const { rectificationLimit } = afterQijiang.settings;
    await publish({
      ...afterQijiang,
      settings: { ...afterQijiang.settings, rectificationLimit: { ...rectificationLimit!, complex } },
    });
    const before = await policies.deadline(FIRST, 'RECTIFICATION', new Date('2023-03-15T10:00:00+08:00'));
    const since = await policies.deadline(FIRST, 'RECTIFICATION', new Date('2023-03-16T10:00:00+08:00'));
    expect([before.dueAt, since.dueAt]).toEqual([
      new Date('2023-03-22T23:59:59+08:00'),
      new Date('2023-03-21T23:59:59+08:00'),
    ]);
  });

  it('may close a day of their own', async () => {
    const calendarOverrides = [{ date: '2026-03-03', isWorking: false, name: '区庆', notice: '测试〔2026〕1号' }];
    const { articles } = afterQijiang.source;
    await publish({
      ...afterQijiang,
      version: '2026.1',
      effectiveFrom: '2026-01-01',
      settings: { ...afterQijiang.settings, calendarOverrides },
      source: { ...afterQijiang.source, articles: { ...articles, calendarOverrides: '通知' } },
    });
    const { dueAt } = await policies.deadline(FIRST, 'RECTIFICATION', new Date('2026-03-02T10:00:00+08:00'));
    expect(dueAt).toEqual(new Date('2026-03-10T23:59:59+08:00'));
  });

  it('give the national rules to a region nobody knows', async () => {
    expect((await policies.resolve('110101000000')).version).toBe('CN@2019-51.5');
  });

  describe('asked for over the API', () => {
    const DEADLINE = `query Deadline($region: RegionCode!, $rule: DeadlineRule!, $from: DateTime!) {
      deadline(region: $region, rule: $rule, from: $from) { dueAt provisional days { date counted reason reasonCode } }
    }`;
    const POLICY = `query Policy($region: RegionCode!, $on: Date) {
      policy(region: $region, on: $on) { region { code name } version effectiveFrom settings origins { setting reason } }
    }`;
    let schema: GraphQLSchema;

    beforeEach(async () => {
      await publish(afterQijiang);
      await publish(afterTongnan);
      schema = await buildSchema({
        resolvers: [PolicyResolver],
        container: { get: () => new PolicyResolver(policies, regions) },
        scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
      });
    });

    const ask = (source: string, variableValues: Record<string, unknown>, locale: Locale = 'zh-CN') => {
      const contextValue: RequestContext = {
        principal: anonymous,
        isCredentialRefused: false,
        scope: { regions: [FIRST], institution: null, staffMember: null },
        locale,
        requestId: 'r1',
        loaders: new Loaders(),
      };
      return graphql({ schema, source, variableValues, contextValue });
    };
    const rectification = (region: string, from: string) => ({ region, rule: 'RECTIFICATION', from });

    it('explain a due date to both sides', async () => {
      const { data, errors } = await ask(DEADLINE, rectification(FIRST, '2026-09-30T15:00:00+08:00'));
      expect(errors).toBeUndefined();
      expect(data?.deadline).toMatchObject({ dueAt: new Date('2026-10-13T23:59:59+08:00'), provisional: false });
      const { days } = data?.deadline as { days: unknown[] };
      expect(days).toHaveLength(14);
      expect(days[10]).toEqual({
        date: '2026-10-10',
        counted: true,
        reasonCode: 'MAKE_UP_WORKDAY',
        reason: '国庆节调休上班（国办发明电〔2025〕7号）',
      });
    });

    it('speak the reader’s language', async () => {
      const { data } = await ask(DEADLINE, rectification(FIRST, '2026-03-02T10:00:00+08:00'), 'en');
      expect(data).toMatchObject({
        deadline: { days: [{ reason: 'the day it starts from is not counted' }, {}, {}, {}, {}, {}, {}, {}] },
      });
    });

    it('show the rules of a day and where each comes from', async () => {
      const { data } = await ask(POLICY, { region: FIRST, on: '2026-03-02' });
      expect(data?.policy).toMatchObject({
        region: { code: FIRST, name: '测试一区' },
        version: `CN@2019-51.5+${FIRST}@2023-12.1`,
        effectiveFrom: '2023-03-16',
        settings: { rectificationLimit: { complex: { days: 5, dayKind: 'WORKING', countStartDay: false } } },
        origins: expect.arrayContaining([
          { setting: 'realNamePolicy', reason: '第十条：鼓励企业和群众实名评价' },
        ]) as unknown,
      });
      expect((await ask(POLICY, { region: FIRST })).data?.policy).toMatchObject({ effectiveFrom: '2023-03-16' });
    });

    it('stay hidden outside the reader’s scope', async () => {
      expect((await ask(DEADLINE, rectification(SECOND, '2026-03-02T10:00:00+08:00'))).data).toEqual({
        deadline: null,
      });
      expect((await ask(POLICY, { region: SECOND })).data).toEqual({ policy: null });
      expect((await ask(POLICY, { region: DEMO })).data).toEqual({ policy: null });
    });

    it('refuse a moment from which nothing can be counted', async () => {
      for (const from of ['9999-12-31T23:59:59Z', '0000-01-01T00:00:00+14:00']) {
        const { errors } = await ask(DEADLINE, rectification(FIRST, from));
        expect(errors?.[0]?.originalError).toMatchObject({ code: 'BAD_USER_INPUT' });
      }
    });
  });
});
