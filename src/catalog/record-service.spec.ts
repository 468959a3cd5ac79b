import path from 'node:path';
import { graphql, type GraphQLSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, buildSchemaSync, Ctx, Query, Resolver } from 'type-graphql';
import { CreatePlatform1795200000000 } from '../../migrations/1795200000000-create-platform';
import { CreateOutbox1795200050000 } from '../../migrations/1795200050000-create-outbox';
import { CreateDataKey1795200100000 } from '../../migrations/1795200100000-create-data-key';
import { CreateCatalog1795202000000 } from '../../migrations/1795202000000-create-catalog';
import { auditWith } from '../../test/support/audit';
import { freshDatabase, type TestDatabase } from '../../test/support/database';
import { storages } from '../../test/support/storages';
import { anonymous, type Scope } from '../identity/principal';
import { Loaders, type RequestContext } from '../identity/request-context';
import { BlindIndex } from '../platform/blind-index';
import { systemClock } from '../platform/clock';
import { Idempotency } from '../platform/idempotency';
import { monotonicIds } from '../platform/ids';
import { KeyRing } from '../platform/key-ring';
import { createOutbox } from '../platform/outbox';
import { RowMac } from '../platform/row-mac';
import { Sealing } from '../platform/sealing';
import { insertRows, select } from '../platform/sql';
import { type CatalogSources, institutionLoader, provideCatalog } from './catalog.loaders';
import { CatalogService } from './catalog.service';
import { InstitutionResolver } from './institution.resolver';
import { InstitutionType } from './institution.type';
import { RecordServiceResolver } from './record-service.resolver';
import { ServiceCaseResolver, ServiceRecordResolver } from './service-case.resolver';
import { ServiceRecording } from './service-recording.service';
import { sealStaffName } from './staff-name';

@Resolver()
class InstitutionQuery {
  @Query(() => InstitutionType, { nullable: true })
  async institution(@Arg('code', () => String) code: string, @Ctx() context: RequestContext) {
    return institutionLoader(context).load(code);
  }
}

const region = '990001000000';
const institution = '11990001000000000U';
const input = {
  caseNumber: '11990001000000000U4000199000001202603020007',
  region,
  institution,
  serviceItem: '11990001000000000U4000199000001',
  status: 'COMPLETED',
  serviceNumber: 1,
  stage: '办结',
  servedAt: '2026-03-02T10:10:00+08:00',
  window: 'A01',
  staffMember: 'win01',
  applicant: { kind: 'NATURAL_PERSON', name: '测试甲', idNumber: '990001190001010012', phone: '10000000001' },
  idempotencyKey: 'case-7-service-1',
};

const document = `mutation RecordService($input: RecordServiceInput!) {
  recordService(input: $input) {
    serviceCase { caseNumber status services { serviceNumber stage servedAt staffMember { number name } window { code } } }
    userErrors { field code message }
  }
}`;

describe.each(storages)('recording a service on %s', storage => {
  let database: TestDatabase;
  let schema: GraphQLSchema;
  let sources: CatalogSources;

  beforeEach(async () => {
    database = await freshDatabase(storage, [
      CreatePlatform1795200000000,
      CreateOutbox1795200050000,
      CreateDataKey1795200100000,
      CreateCatalog1795202000000,
    ]);
    const keys = await KeyRing.open(database, {
      keyFile: path.join(database.storage.dataDirectory, 'keys.json'),
      createIfMissing: true,
      suite: 'SM',
      clock: systemClock,
    });
    const sealing = new Sealing(keys);
    const ids = monotonicIds(systemClock);
    const resolver = new RecordServiceResolver(
      new ServiceRecording(
        database,
        { areOnOneLine: (one, other) => one === other },
        new CatalogService(createOutbox(ids, systemClock), ids, systemClock, sealing, new BlindIndex(keys)),
        new Idempotency(database, sealing, new RowMac(keys), systemClock),
        auditWith(keys, systemClock, ids),
        systemClock,
      ),
    );
    const instances = new Map<unknown, object>([[RecordServiceResolver, resolver]]);
    schema = buildSchemaSync({
      resolvers: [
        InstitutionQuery,
        InstitutionResolver,
        RecordServiceResolver,
        ServiceCaseResolver,
        ServiceRecordResolver,
      ],
      container: { get: type => instances.get(type) ?? new type() },
      scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
      validate: true,
    });
    sources = { database, sealing, regions: { find: () => null } };
  });
  afterEach(() => database.dispose());

  const ask = async (source: string, variableValues: Record<string, unknown>, scope: Partial<Scope> = {}) => {
    const contextValue: RequestContext = {
      principal: { ...anonymous, kind: 'PERSON', subject: 'office01', roles: ['MANAGEMENT_OFFICE'] },
      isCredentialRefused: false,
      scope: { regions: [region], institution: null, staffMember: null, ...scope },
      locale: 'zh-CN',
      requestId: 'r1',
      loaders: new Loaders(),
    };
    provideCatalog(contextValue.loaders, sources);
    return JSON.parse(JSON.stringify(await graphql({ schema, source, variableValues, contextValue }))) as {
      data: { recordService: { serviceCase: unknown; userErrors: unknown[] } } | null;
      errors?: unknown[];
    };
  };
  const record = (said: object = {}, scope: Partial<Scope> = {}) =>
    ask(document, { input: { ...input, ...said } }, scope);
  const rows = () => select(database.reader, 'SELECT case_number FROM service_case');

  it('answers with the case and leaves out what the catalogue does not know yet', async () => {
    const service = { serviceNumber: 1, stage: '办结', servedAt: '2026-03-02T02:10:00.000Z' };
    const answer = (links: object) => ({
      data: {
        recordService: {
          serviceCase: { caseNumber: input.caseNumber, status: 'COMPLETED', services: [{ ...service, ...links }] },
          userErrors: [],
        },
      },
    });
    expect(await record()).toEqual(answer({ staffMember: null, window: null }));

    await database.unitOfWork(async tx => {
      const within = { region, institution_code: institution };
      const staff = { ...within, number: 'win01' };
      await insertRows(tx, 'service_window', [{ ...within, code: 'A01', name: '综合窗口' }]);
      await insertRows(tx, 'staff_member', [
        { ...staff, name_sealed: sealStaffName(sources.sealing, staff, '测试乙') },
      ]);
    });
    const linked = { staffMember: { number: 'win01', name: '测*' }, window: { code: 'A01' } };
    expect(await record()).toEqual(answer(linked));
  });

  it('takes the same request 20 times at once and records it once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => record()));
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect(await rows()).toHaveLength(1);
    expect(await select(database.reader, 'SELECT actor, action, region FROM audit_entry')).toEqual([
      { actor: 'office01', action: 'service.recorded', region },
    ]);
  });

  it('takes a retry that spells as null what was left out for the same request', async () => {
    expect(await record({ completedAt: null })).toEqual(await record());
    expect(await select(database.reader, 'SELECT id FROM audit_entry')).toHaveLength(1);
  });

  it('refuses another service under a key that was used', async () => {
    await record();
    const { data } = await record({ serviceNumber: 2 });
    expect(data?.recordService).toMatchObject({
      serviceCase: null,
      userErrors: [{ field: ['input', 'idempotencyKey'], code: 'IDEMPOTENCY_CONFLICT' }],
    });
  });

  it.each([
    ['another region', { region: '990002000000' }, {}, 'region'],
    ['nothing, for who has no region', {}, { regions: [] }, 'region'],
    ['another institution than their own', { institution: 'other' }, { institution }, 'institution'],
  ])('hides %s', async (_, said, scope, field) => {
    const { data } = await record(said, scope);
    expect(data?.recordService).toEqual({
      serviceCase: null,
      userErrors: [{ field: ['input', field], code: 'NOT_FOUND', message: '未找到该记录' }],
    });
    expect(await rows()).toEqual([]);
  });

  it('hides an institution of another place, which an office must not say anything about', async () => {
    await database.unitOfWork(tx =>
      insertRows(tx, 'institution', [{ region: '990002000000', code: institution, name: '邻区人社局' }]),
    );
    const { data } = await record();
    expect(data?.recordService).toMatchObject({
      serviceCase: null,
      userErrors: [{ field: ['input', 'institution'], code: 'NOT_FOUND' }],
    });
    expect(await rows()).toEqual([]);
  });

  it('shows an institution its own services of a case, and not those of others', async () => {
    await record();
    const other = { institution: 'other', serviceNumber: 2, stage: '受理', idempotencyKey: 'k2' };
    const { data } = await record(other, { institution: 'other' });
    expect(data?.recordService.serviceCase).toMatchObject({ services: [{ serviceNumber: 2, stage: '受理' }] });
  });

  it.each([
    ['a control character in the stage', { stage: 'a\u0000b' }],
    ['half a character in the case name', { caseName: '\ud800' }],
    ['a case number that is too long', { caseNumber: '1'.repeat(51) }],
    ['a blank case number', { caseNumber: '  ' }],
    ['the 0th service', { serviceNumber: 0 }],
    ['a number beyond all counting', { serviceNumber: 2 ** 31 }],
    ['an unknown status', { status: 'DONE' }],
    ['a day that does not exist', { servedAt: '2026-02-30T00:00:00Z' }],
    ['a time without a zone', { servedAt: '2026-03-02T10:10:00' }],
    ['a region that is no code', { region: 'beijing' }],
    ['a field that is none of ours', { createdAt: '2026-03-02T10:10:00Z' }],
    ['an applicant with a phone of 65 characters', { applicant: { phone: '1'.repeat(65) } }],
    ['an applicant that is a text', { applicant: '测试甲' }],
  ])('refuses %s and stores nothing', async (_, said) => {
    const { errors } = await record(said);
    expect(errors).toHaveLength(1);
    expect(await rows()).toEqual([]);
  });

  it('links an institution as soon as it is known, and its region by code', async () => {
    const query = 'query ($code: String!) { institution(code: $code) { code name kind region { code name } } }';
    expect(await ask(query, { code: institution })).toEqual({ data: { institution: null } });
    await database.unitOfWork(tx =>
      insertRows(tx, 'institution', [{ region, code: institution, name: '测试区人社局' }]),
    );
    expect(await ask(query, { code: institution })).toEqual({
      data: {
        institution: {
          code: institution,
          name: '测试区人社局',
          kind: null,
          region: { code: region, name: region },
        },
      },
    });
  });
});
