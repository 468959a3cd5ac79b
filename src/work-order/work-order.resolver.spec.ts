import { graphql, type GraphQLSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, buildSchemaSync, Ctx, ID, Query, Resolver } from 'type-graphql';
import {
  institution,
  openWorkOrderWorld,
  otherInstitution,
  places,
  type WorkOrderWorld,
} from '../../test/support/work-order-world';
import { storages } from '../../test/support/storages';
import { provideCatalog } from '../catalog/catalog.loaders';
import { InstitutionResolver } from '../catalog/institution.resolver';
import { EvaluationResolver } from '../evaluation/evaluation.resolver';
import type { WordsForUnits } from '../evaluation/words-for-units';
import { EvaluationService } from '../evaluation/evaluation.service';
import { IdentityService } from '../identity/identity.service';
import { PersonService } from '../identity/person.service';
import { anonymous, type Principal } from '../identity/principal';
import { Loaders, type RequestContext } from '../identity/request-context';
import type { Role } from '../identity/roles';
import { scopeOf } from '../identity/scope';
import { decodeGlobalId, encodeGlobalId } from '../platform/global-id';
import { execute } from '../platform/sql';
import { EvaluationWorkOrderResolver } from './evaluation-work-order.resolver';
import { ReceiptWorkOrderResolver } from './receipt-work-order.resolver';
import type { WorkOrderState } from './work-order-state';
import { findWorkOrders } from './work-order.query';
import { WorkOrderResolver } from './work-order.resolver';
import { WorkOrderService } from './work-order.service';
import { WorkOrderType } from './work-order.type';

interface Answer {
  data: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}
interface ListedOrder {
  number: string;
  dueAt: string | null;
  overdue: boolean;
  state: WorkOrderState;
}

const LIST = `query ($first: Int!, $after: String, $filter: WorkOrderFilter, $orderBy: WorkOrderOrder) {
  workOrders(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    edges { cursor node { number state dueAt overdue } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const DETAIL = `query ($id: ID!) {
  workOrder(id: $id) {
    id version number state disposal region { code name } institution { code name } assignee { name } openedAt dueAt
    dueProvisional overdue supervised availableActions
    evaluation { id level comment workOrder { number } }
    history { at actor action fromState toState note }
    callbacks { at purpose method result note }
  }
}`;

const person = (role: Role, region: string, said: Partial<Principal> = {}): Principal => ({
  ...anonymous,
  kind: 'PERSON',
  subject: `${role.toLowerCase()}01`,
  roles: [role],
  region,
  ...said,
});
const office = person('MANAGEMENT_OFFICE', places.city);

/** Masking is another story's. */
const asTheyAre: WordsForUnits = { mask: async said => said.map(({ words }) => words) };

describe.each(storages)('the rectification desk on %s', kind => {
  let world: WorkOrderWorld;
  let schema: GraphQLSchema;
  let persons: PersonService;

  beforeEach(async () => {
    world = await openWorkOrderWorld(kind);
    const { database, regions, sealing, receipts, audit, ids, clock } = world;
    const identities = new IdentityService(database, sealing, audit, ids, clock);
    const evaluations = new EvaluationService(database, regions, sealing, receipts, identities, clock);
    persons = new PersonService(database, sealing, world.blindIndex, clock);
    const service = new WorkOrderService(database, regions, sealing, world.terms, clock);

    @Resolver()
    class NodeQuery {
      @Query(() => WorkOrderType, { nullable: true })
      async workOrder(@Arg('id', () => ID) id: string, @Ctx() { scope }: RequestContext) {
        return (await findWorkOrders(database.reader, scope, [decodeGlobalId(id)!]))[0] ?? null;
      }
    }
    const instances = [
      new NodeQuery(),
      new InstitutionResolver(),
      new EvaluationResolver(evaluations, asTheyAre),
      new EvaluationWorkOrderResolver(service),
      new ReceiptWorkOrderResolver(service, { levelsFor: async () => [] }),
      new WorkOrderResolver(
        service,
        evaluations,
        persons,
        { of: async (_table, orders) => orders.map(() => []) },
        asTheyAre,
      ),
    ];
    const byClass = new Map<unknown, object>(instances.map(instance => [instance.constructor, instance]));
    schema = buildSchemaSync({
      resolvers: [
        NodeQuery,
        InstitutionResolver,
        EvaluationResolver,
        EvaluationWorkOrderResolver,
        ReceiptWorkOrderResolver,
        WorkOrderResolver,
      ],
      container: { get: (resolver: unknown) => byClass.get(resolver) },
      scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
      validate: true,
    });
  });
  afterEach(() => world.dispose());

  const ask = async (principal: Principal, source: string, variableValues: Record<string, unknown> = {}) => {
    const { database, regions, sealing } = world;
    const contextValue: RequestContext = {
      principal,
      isCredentialRefused: false,
      scope: scopeOf(principal, regions),
      locale: 'zh-CN',
      requestId: 'r1',
      loaders: new Loaders(),
    };
    provideCatalog(contextValue.loaders, { database, regions, sealing });
    return JSON.parse(JSON.stringify(await graphql({ schema, source, variableValues, contextValue }))) as Answer;
  };
  const list = async (principal: Principal, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await ask(principal, LIST, { first: 100, ...variables });
    expect(errors).toBeUndefined();
    return data!.workOrders as {
      edges: { cursor: string; node: ListedOrder }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  };
  const numbers = async (principal: Principal, variables: Record<string, unknown> = {}) =>
    (await list(principal, variables)).edges.map(({ node }) => node.number);
  const setState = (state: WorkOrderState, number: string) =>
    world.database.unitOfWork(tx => execute(tx, 'UPDATE work_order SET state = ? WHERE number = ?', [state, number]));

  it('shows an order with its unit, due date, rating and course, and says what may be done with it', async () => {
    const [rated] = await world.rate({ comment: '等了两周没有回音', caseNumber: 'case-1' });
    await world.pump();
    const found = await ask(office, '{ workOrders(first: 1) { nodes { id } } }');
    const [{ id }] = (found.data!.workOrders as { nodes: [{ id: string }] }).nodes;

    const { data, errors } = await ask(office, DETAIL, { id });
    expect(errors).toBeUndefined();
    expect(data!.workOrder).toEqual({
      id,
      version: 1,
      number: 'ZG-990001-20260302-0001',
      state: 'CREATED',
      disposal: null,
      region: { code: places.district, name: '测试一区' },
      institution: { code: institution, name: '测试局' },
      assignee: null,
      openedAt: '2026-03-02T02:15:00.000Z',
      dueAt: '2026-03-09T15:59:59.000Z',
      dueProvisional: false,
      overdue: false,
      supervised: false,
      availableActions: ['ASSIGN_WORK_ORDER', 'SUPERVISE_WORK_ORDER'],
      evaluation: {
        id: encodeGlobalId({ type: 'Evaluation', region: places.district, id: rated! }),
        level: 'DISSATISFIED',
        comment: '等了两周没有回音',
        workOrder: { number: 'ZG-990001-20260302-0001' },
      },
      history: [
        {
          at: '2026-03-02T02:15:00.000Z',
          actor: 'system',
          action: 'OPENED',
          fromState: null,
          toState: 'CREATED',
          note: null,
        },
      ],
      callbacks: [],
    });
  });

  it('has no rating to show of a complaint', async () => {
    await world.complain('case-1');
    await world.pump();
    const { data } = await ask(office, '{ workOrders(first: 1) { nodes { number evaluation { id } } } }');
    expect(data!.workOrders).toEqual({ nodes: [{ number: 'ZG-990001-20260302-0001', evaluation: null }] });
  });

  it('shows each viewer the orders of their place and of no other', async () => {
    await world.rate({ institution, staffMember: 'win01' });
    await world.rate(
      { institution: null },
      { region: places.street },
      { region: places.other, institution: otherInstitution },
    );
    await world.pump();
    const [own, unplaced, street, other] = [
      'ZG-990001-20260302-0001',
      'ZG-990001-20260302-0002',
      'ZG-990001002-20260302-0001',
      'ZG-990002-20260302-0001',
    ];
    const seen = async (principal: Principal, filter = {}) => (await numbers(principal, { filter })).sort();
    for (const role of ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'CALLBACK_AGENT'] as const) {
      expect(await seen(person(role, places.city))).toEqual([own, unplaced, street, other].sort());
      expect(await seen(person(role, places.district))).toEqual([own, unplaced, street].sort());
      expect(await seen(person(role, places.street))).toEqual([street]);
    }
    const handler = (said: Partial<Principal>) => person('INSTITUTION_HANDLER', places.city, said);
    expect(await seen(handler({ institution }))).toEqual([own, street].sort());
    expect(await seen(handler({ institution: otherInstitution }))).toEqual([other]);
    expect(await seen(handler({ institution, region: places.other }))).toEqual([]);
    expect(await seen(handler({ institution: null }))).toEqual([]);
    expect(await seen(person('WINDOW_CLERK', places.district, { institution, staffMember: 'win01' }))).toEqual([]);
    expect(await seen({ ...office, region: null })).toEqual([]);

    expect(await seen(office, { region: places.district })).toEqual([own, unplaced, street].sort());
    expect(await seen(person('MANAGEMENT_OFFICE', places.other), { region: places.district })).toEqual([]);
    expect(await seen(person('MANAGEMENT_OFFICE', places.district), { region: places.city })).toEqual([]);
  });

  it('hides an order outside the scope by its id, too, and behind the rating that it is about', async () => {
    await world.rate({ staffMember: 'win01' });
    await world.pump();
    const found = await ask(office, '{ workOrders(first: 1) { nodes { id } } }');
    const [{ id }] = (found.data!.workOrders as { nodes: [{ id: string }] }).nodes;
    const detail = async (principal: Principal) => (await ask(principal, DETAIL, { id })).data!.workOrder;
    expect(await detail(person('MANAGEMENT_OFFICE', places.district))).not.toBeNull();
    expect(await detail(person('MANAGEMENT_OFFICE', places.other))).toBeNull();
    expect(await detail(person('INSTITUTION_HANDLER', places.city, { institution: otherInstitution }))).toBeNull();

    const rated = async (principal: Principal) =>
      (await ask(principal, '{ evaluations(first: 9) { nodes { workOrder { number } } } }')).data!.evaluations;
    const clerk = person('WINDOW_CLERK', places.district, { institution, staffMember: 'win01' });
    expect(await rated(clerk)).toEqual({ nodes: [{ workOrder: null }] });
    expect(await rated(person('INSTITUTION_HANDLER', places.district, { institution }))).toEqual({
      nodes: [{ workOrder: { number: 'ZG-990001-20260302-0001' } }],
    });
  });

  it('is paged by due date either way, with equal dates apart by one row and no date at the end', async () => {
    await world.rate({}, {}, {}, { region: places.unlimited }, { region: places.unlimited });
    world.clock.set('2026-03-04T10:00:00+08:00');
    await world.rate({}, { region: places.other }, { region: places.unlimited });
    await world.pump();

    const paged = async (orderBy: string, first: number) => {
      const rows: ListedOrder[] = [];
      for (let after: string | null = null; ;) {
        const page = await list(office, { first, after, orderBy });
        rows.push(...page.edges.map(({ node }) => node));
        after = page.pageInfo.endCursor;
        if (!page.pageInfo.hasNextPage) return rows;
      }
    };
    const times = (rows: ListedOrder[]) => rows.map(row => row.dueAt?.slice(0, 10) ?? null);
    const dates = ['2026-03-09', '2026-03-09', '2026-03-09', '2026-03-11', '2026-03-11'];
    for (const first of [1, 2, 3, 8, 100]) {
      const ascending = await paged('DUE_AT_ASC', first);
      expect(times(ascending)).toEqual([...dates, null, null, null]);
      expect(new Set(ascending.map(({ number }) => number)).size).toBe(8);
      const descending = await paged('DUE_AT_DESC', first);
      expect(times(descending)).toEqual([...[...dates].reverse(), null, null, null]);
      expect(new Set(descending.map(({ number }) => number)).size).toBe(8);
      const opened = await paged('OPENED_AT_ASC', first);
      expect(opened).toEqual((await paged('OPENED_AT_DESC', first)).reverse());
    }
  });

  it('takes a cursor only in the list that gave it', async () => {
    await world.rate({});
    await world.pump();
    const { pageInfo } = await list(office, { orderBy: 'DUE_AT_ASC' });
    const answer = await ask(office, LIST, { first: 1, after: pageInfo.endCursor, orderBy: 'OPENED_AT_ASC' });
    expect(answer.errors).toHaveLength(1);
  });

  it('calls overdue what the unit has not done by its due date, and nothing else', async () => {
    await world.rate({}, {}, {}, { region: places.unlimited });
    await world.pump();
    const [late, done, returned, unlimited] = await numbers(office);
    await setState('RECTIFIED', done!);
    await setState('RETURNED', returned!);
    const overdue = () => numbers(office, { filter: { overdue: true } });

    world.clock.set('2026-03-09T23:59:59+08:00');
    expect(await overdue()).toEqual([]);
    world.clock.set('2026-03-10T00:00:00+08:00');
    expect(await overdue()).toEqual([late, returned]);
    expect(await numbers(office, { filter: { overdue: false } })).toEqual([done, unlimited]);
    const { edges } = await list(office);
    expect(edges.map(({ node }) => node.overdue)).toEqual([true, false, true, false]);
  });

  it('is narrowed by state, institution and number', async () => {
    await world.rate({}, {}, { region: places.other, institution: otherInstitution });
    await world.pump();
    await setState('VERIFYING', 'ZG-990001-20260302-0002');
    const narrowed = (filter: object) => numbers(office, { filter });
    expect(await narrowed({ states: ['VERIFYING', 'RECTIFYING'] })).toEqual(['ZG-990001-20260302-0002']);
    expect(await narrowed({ institutions: [otherInstitution] })).toEqual(['ZG-990002-20260302-0001']);
    expect(await narrowed({ number: 'ZG-990001-20260302-0001' })).toEqual(['ZG-990001-20260302-0001']);
    expect(await narrowed({ states: [], institutions: [], number: null, overdue: null })).toHaveLength(3);
  });

  it('tells the holder of a receipt how far it is and by when, and shows no unit and no person', async () => {
    const [bad, good] = await world.rate({}, { level: 'SATISFIED' });
    await world.pump();
    const receipt = async (id: string) => {
      const code = world.receipts.codeOf(id);
      const fields = 'level standing workOrderState dueAt outcome canReRate';
      return (await ask(anonymous, `{ receipt(code: "${code}") { ${fields} } }`)).data!.receipt;
    };
    const same = { standing: 'COUNTED', outcome: null, canReRate: false };
    expect(await receipt(bad!)).toEqual({
      ...same,
      level: 'DISSATISFIED',
      workOrderState: 'CREATED',
      dueAt: '2026-03-09T15:59:59.000Z',
    });
    expect(await receipt(good!)).toEqual({ ...same, level: 'SATISFIED', workOrderState: null, dueAt: null });
  });

  it('names the official in charge, masked, or by the account while no name is known', async () => {
    await world.rate({}, {});
    await world.pump();
    const assign = (subject: string, number: string) =>
      world.database.unitOfWork(tx =>
        execute(tx, 'UPDATE work_order SET assignee_subject = ? WHERE number = ?', [subject, number]),
      );
    await persons.admit(
      person('INSTITUTION_HANDLER', places.district, { subject: 'handler01', institution }),
      '测试乙',
    );
    await assign('handler01', 'ZG-990001-20260302-0001');
    await assign('handler02', 'ZG-990001-20260302-0002');
    const { data } = await ask(office, '{ workOrders(first: 9) { nodes { assignee { name } } } }');
    expect(data!.workOrders).toEqual({ nodes: [{ assignee: { name: '测*' } }, { assignee: { name: 'handler02' } }] });
  });
});
