import { createHmac } from 'node:crypto';
import {
  EvaluationDocument,
  EvaluationsDocument,
  IssueTicketDocument,
  IssueWindowCodesDocument,
  OpenImprovementDocument,
  OpenIdentityDocument,
  RecordServiceDocument,
  RunCanaryDocument,
  RegisterDestinationDocument,
  RegisterUpstreamDestinationDocument,
  RegisterUpstreamSenderDocument,
  RunAssessmentDocument,
  StartExportDocument,
  StartImportDocument,
  SubmitAppealDocument,
  SubmitSelfEvaluationDocument,
  WorkOrdersDocument,
} from '../../schema/generated';
import { selfEvaluationAspects } from '../../src/assessment/self-evaluation.entity';
import { type Role, roles as allRoles } from '../../src/identity/roles';
import { decodeGlobalId, encodeGlobalId } from '../../src/platform/global-id';
import { monotonicIds } from '../../src/platform/ids';
import { insertRows } from '../../src/platform/sql';
import { adoptPack, BUILT_IN_PACKS } from '../../src/policy/pack';
import { RowMac } from '../../src/platform/row-mac';
import { makeKeyPair } from '../../src/upstream/key-pairs';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { askForEverything, rootFields } from '../support/full-selection';
import { type Bearer, type Harness, startApp } from '../support/harness';
import { Watch } from '../support/live';
import { allEvaluations, type ListedEvaluation } from '../support/reading';
import { storages } from '../support/storages';
import { waitFor } from '../support/wait-for';

/** What there is to see: a bad rating with its order, case and delivery at each place. The callers are of `own`. */
const places = {
  own: { region: regions.district, institution: units.own, staffMember: 'win01' },
  colleague: { region: regions.district, institution: units.own, staffMember: 'win02' },
  neighbour: { region: regions.district, institution: units.neighbour, staffMember: 'win01' },
  other: { region: regions.other, institution: units.other, staffMember: 'win01' },
  city: { region: regions.city, institution: units.city, staffMember: 'win01' },
  elsewhere: { region: regions.elsewhere, institution: units.elsewhere, staffMember: 'win01' },
} as const;
type Place = keyof typeof places;
const everywhere = Object.keys(places) as Place[];

/*
 * What follows says by hand what decisions.md says ("Who may call what"); it knows nothing of src/identity/access.ts.
 */

/** Who asks, and of which places they may know. */
interface Caller {
  bearer?: Bearer;
  /** Whose rights it has. */
  as: (typeof allRoles)[number] | 'CHANNEL' | 'ANONYMOUS' | 'NOBODY';
  ratings: readonly Place[];
  orders: readonly Place[];
  /** Places whose region it may name. */
  regions: readonly Place[];
  /** Places of whose call-back tasks it may know: nobody does who belongs to a unit. */
  tasks: readonly Place[];
  /** Places of whose clues it may know. */
  clues: readonly Place[];
  /** Places of whose findings it may know. */
  findings: readonly Place[];
  /** Places of whose assessments it may know as a whole: offices, and nobody who belongs to a unit. */
  assessed: readonly Place[];
}

const inDistrict: readonly Place[] = ['own', 'colleague', 'neighbour'];
const inCity: readonly Place[] = [...inDistrict, 'other', 'city'];
const inUnit: readonly Place[] = ['own', 'colleague'];
const kept = { tasks: [], clues: [], findings: [] };
const office = {
  ...{ ratings: inDistrict, orders: inDistrict, regions: inDistrict },
  ...{ tasks: inDistrict, clues: inDistrict, findings: inDistrict },
  assessed: inDistrict,
};
const ofNoOffice = { ...kept, assessed: [] };
const nothing = { ratings: [], orders: [], regions: [], ...ofNoOffice };

const callers: Record<string, Caller> = {
  'the administrator': {
    as: 'ADMINISTRATOR',
    bearer: { role: 'ADMINISTRATOR' },
    ...office,
    ...kept,
    findings: inDistrict,
  },
  'the security administrator': {
    as: 'SECURITY_ADMINISTRATOR',
    bearer: { role: 'SECURITY_ADMINISTRATOR' },
    ...nothing,
  },
  'the district’s office': { as: 'MANAGEMENT_OFFICE', bearer: { role: 'MANAGEMENT_OFFICE' }, ...office },
  'an office of one unit': {
    as: 'MANAGEMENT_OFFICE',
    bearer: { role: 'MANAGEMENT_OFFICE', institution: units.own },
    ratings: inUnit,
    orders: inUnit,
    regions: inDistrict,
    ...ofNoOffice,
  },
  'the city’s office': {
    as: 'MANAGEMENT_OFFICE',
    bearer: { role: 'MANAGEMENT_OFFICE', region: regions.city },
    ratings: inCity,
    orders: inCity,
    regions: inCity,
    tasks: inCity,
    clues: inCity,
    findings: inCity,
    assessed: inCity,
  },
  'the unit’s handler': {
    as: 'INSTITUTION_HANDLER',
    bearer: { role: 'INSTITUTION_HANDLER', institution: units.own },
    ratings: inUnit,
    orders: inUnit,
    regions: inDistrict,
    ...ofNoOffice,
  },
  'a handler of no unit': { as: 'INSTITUTION_HANDLER', bearer: { role: 'INSTITUTION_HANDLER' }, ...nothing },
  'the clerk who was rated': {
    as: 'WINDOW_CLERK',
    bearer: { role: 'WINDOW_CLERK', institution: units.own, staff: 'win01' },
    ratings: ['own'],
    orders: [],
    regions: inDistrict,
    ...ofNoOffice,
  },
  'the call-back agent': {
    as: 'CALLBACK_AGENT',
    bearer: { role: 'CALLBACK_AGENT' },
    ...office,
    clues: [],
    findings: [],
    assessed: [],
  },
  'the auditor': { as: 'AUDITOR', bearer: { role: 'AUDITOR' }, ...office },
  'the channel operator': {
    as: 'CHANNEL_OPERATOR',
    bearer: { role: 'CHANNEL_OPERATOR' },
    ratings: [],
    orders: [],
    regions: inDistrict,
    ...ofNoOffice,
  },
  'the higher platform': { as: 'UPSTREAM', bearer: { role: 'UPSTREAM' }, ...nothing, regions: inDistrict },
  'the district’s channel': { as: 'CHANNEL', ...office },
  'nobody signed in': { as: 'ANONYMOUS', ...nothing },
  'somebody with an expired token': { as: 'NOBODY', ...nothing },
  'somebody with a forged token': { as: 'NOBODY', ...nothing },
  'somebody with another installation’s token': { as: 'NOBODY', ...nothing },
};

const READS_RATINGS = [
  'MANAGEMENT_OFFICE',
  'AUDITOR',
  'ADMINISTRATOR',
  'INSTITUTION_HANDLER',
  'WINDOW_CLERK',
  'CALLBACK_AGENT',
] as const;
const ofUnit: readonly string[] = ['WINDOW_CLERK', 'INSTITUTION_HANDLER'];
const RECORDS = ['CHANNEL', 'MANAGEMENT_OFFICE', 'ADMINISTRATOR'] as const;

type Data = Record<string, unknown>;

/** One way to ask about a place, and what is heard of it. */
interface Probe {
  /** By which of the caller's lists it is decided whether the place is theirs. */
  by: 'ratings' | 'orders' | 'regions' | 'tasks' | 'clues' | 'findings' | 'assessed';
  ask(place: Place, caller: string): Data;
  theirs(answer: never, place: Place): void;
  notTheirs(answer: never): void;
}

/** Who may call a root field at all, and the ways to ask it. */
interface Door {
  open: readonly Caller['as'][] | 'EVERYBODY';
  probes: Probe[];
}

const orderActions: Record<string, { open: Role[]; said: object }> = {
  assignWorkOrder: { open: ['MANAGEMENT_OFFICE'], said: { assignee: 'handler01' } },
  verifyWorkOrder: { open: ['INSTITUTION_HANDLER'], said: { finding: '属实' } },
  resolveOnTheSpot: { open: ['INSTITUTION_HANDLER'], said: { note: '当场解决' } },
  promiseRectification: { open: ['INSTITUTION_HANDLER'], said: { promise: '五日内', reason: '复杂' } },
  submitRectification: { open: ['INSTITUTION_HANDLER'], said: { result: '已整改', evidence: [] } },
  explainUnresolvable: { open: ['INSTITUTION_HANDLER'], said: { basis: '条例', explanation: '说明' } },
  returnWorkOrder: { open: ['INSTITUTION_HANDLER'], said: { reason: '非本单位职责' } },
  requestExtension: { open: ['INSTITUTION_HANDLER'], said: { reason: '需核查', workingDays: 1 } },
  decideExtension: { open: ['MANAGEMENT_OFFICE'], said: { granted: true } },
  recordCallback: {
    open: ['INSTITUTION_HANDLER', 'CALLBACK_AGENT'],
    said: { purpose: 'VERIFICATION', method: 'TELEPHONE', result: 'REACHED' },
  },
  fileWorkOrder: { open: ['MANAGEMENT_OFFICE'], said: {} },
  closeWorkOrder: { open: ['MANAGEMENT_OFFICE'], said: { publicReply: '已整改' } },
  superviseWorkOrder: { open: ['MANAGEMENT_OFFICE'], said: { instruction: '请反馈' } },
};

describe.each(storages)('who sees and does what, on %s', kind => {
  let app: Harness;
  const channels = {} as Record<string, TestChannel>;
  /** An import of each region. */
  const imports = {} as Record<string, string>;
  /** An export of each region. */
  const exports = {} as Record<string, string>;
  const tokens = {} as Record<string, string | undefined>;
  const evaluationIds = {} as Record<Place, string>;
  const orders = {} as Record<Place, { id: string; number: string }>;
  const receipts = {} as Record<Place, string>;
  const tickets = {} as Record<Place, string>;
  const appeals = {} as Record<Place, string>;
  const exclusions = {} as Record<Place, string>;
  const windowCodes = {} as Record<Place, string>;
  const tasks = {} as Record<Place, string>;
  const clues = {} as Record<Place, string>;
  const findings = {} as Record<Place, string>;
  const assessments = {} as Record<Place, string>;
  const selfEvaluations = {} as Record<Place, string>;
  const thirdParties = {} as Record<Place, string>;
  const deductions = {} as Record<Place, string>;
  const improvements = {} as Record<Place, string>;
  /** A destination of each region, with a message that was given up. */
  const destinations = {} as Record<string, { id: string; message: string }>;
  /** To whom each region reports, and who reports to it. */
  const upstream = {} as Record<string, { destination: string; sender: string }>;
  let requests = 0;

  const listOne = (answer: { nodes: unknown[] }) => expect(answer.nodes).toHaveLength(1);
  const listNone = (answer: { edges: unknown[]; nodes: unknown[] }) =>
    expect(answer).toMatchObject({ edges: [], nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
  const absent = (answer: unknown) => expect(answer).toBeNull();
  const isThere = (answer: { userErrors: { code: string }[] }) =>
    expect(answer.userErrors.map(({ code }) => code)).not.toContain('NOT_FOUND');
  const notFound = (answer: { userErrors: { code: string }[] }) =>
    expect(answer.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  const node = (by: Probe['by'], idOf: (place: Place) => string): Probe => ({
    by,
    ask: place => ({ id: idOf(place) }),
    theirs: (answer: unknown, place) => expect(answer).toMatchObject({ id: idOf(place) }),
    notTheirs: absent,
  });
  const listed = (by: Probe['by'], idOf: (place: Place) => string): Probe => ({
    by,
    ask: place => ({ first: 50, filter: { region: places[place].region } }),
    theirs: (answer: { nodes: { id: string }[] }, place) =>
      expect(answer.nodes.map(({ id }) => id)).toContain(idOf(place)),
    notTheirs: () => undefined, // that nothing of the place is in the answer is asked of every answer
  });
  const underOwnRegion = (id: string) => encodeGlobalId({ ...decodeGlobalId(id)!, region: regions.district });

  const doors: Record<string, Door> = {
    receipt: {
      open: 'EVERYBODY',
      probes: [
        {
          by: 'ratings',
          ask: place => ({ code: receipts[place] }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ level: 'DISSATISFIED' }),
          notTheirs: (answer: Data) => expect(answer).toMatchObject({ level: 'DISSATISFIED' }),
        },
      ],
    },
    evaluations: {
      open: READS_RATINGS,
      probes: [
        {
          by: 'ratings',
          ask: place => ({ first: 5, filter: { caseNumber: caseOf(place) } }),
          theirs: listOne,
          notTheirs: listNone,
        },
        {
          by: 'ratings',
          ask: place => ({
            first: 5,
            filter: { region: places[place].region, institutions: [places[place].institution] },
            orderBy: 'RECEIVED_AT_ASC',
          }),
          theirs: (answer: { nodes: { id: string }[] }, place) =>
            expect(answer.nodes.map(({ id }) => id)).toContain(evaluationIds[place]),
          notTheirs: () => undefined, // that nothing of the place is in the answer is asked of every answer
        },
      ],
    },
    workOrders: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'INSTITUTION_HANDLER', 'CALLBACK_AGENT'],
      probes: [
        {
          by: 'orders',
          ask: place => ({ first: 5, filter: { number: orders[place].number } }),
          theirs: listOne,
          notTheirs: listNone,
        },
        {
          by: 'orders',
          ask: place => ({ first: 5, filter: { region: places[place].region }, orderBy: 'OPENED_AT_DESC' }),
          theirs: (answer: { nodes: { id: string }[] }, place) =>
            expect(answer.nodes.map(({ id }) => id)).toContain(orders[place].id),
          notTheirs: () => undefined,
        },
      ],
    },
    node: {
      open: [...READS_RATINGS, 'CHANNEL_OPERATOR'],
      probes: [
        node('ratings', place => evaluationIds[place]),
        node('orders', place => orders[place].id),
        node('tasks', place => tasks[place]),
        node('clues', place => clues[place]),
        node('findings', place => findings[place]),
        node('assessed', place => assessments[place]),
        // Not for all who see the order: the list of improvements says for whom.
        { ...node('orders', place => improvements[place]), theirs: () => undefined },
        // Not for all who see the rating: the list of appeals says for whom.
        { ...node('ratings', place => appeals[place]), theirs: () => undefined },
        { ...node('ratings', place => exclusions[place]), theirs: () => undefined },
        {
          ...node('ratings', place => underOwnRegion(evaluationIds[place])),
          theirs: () => undefined, // in their own district that is the id itself
        },
        { ...node('orders', place => underOwnRegion(orders[place].id)), theirs: () => undefined },
      ],
    },
    deliveries: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'CHANNEL_OPERATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ first: 5, filter: { channel: channelOf(place) } }),
          theirs: (answer: { nodes: unknown[] }) => expect(answer.nodes).not.toEqual([]),
          notTheirs: listNone,
        },
      ],
    },
    channels: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'CHANNEL_OPERATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ first: 5, filter: { region: places[place].region, adapter: 'json' } }),
          theirs: (answer: { nodes: { code: string }[] }, place) =>
            expect(answer.nodes.map(({ code }) => code)).toContain(channelOf(place)),
          notTheirs: listNone,
        },
      ],
    },
    adapters: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'CHANNEL_OPERATOR'],
      probes: [
        {
          by: 'regions',
          ask: () => ({}),
          theirs: (answer: unknown[]) => expect(answer).not.toEqual([]),
          notTheirs: (answer: unknown[]) => expect(answer).not.toEqual([]),
        },
      ],
    },
    deadline: {
      open: [...READS_RATINGS, 'CHANNEL_OPERATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({
            region: places[place].region,
            rule: 'RECTIFICATION',
            from: '2026-03-03T10:00:00+08:00',
          }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ provisional: false }),
          notTheirs: absent,
        },
      ],
    },
    policy: {
      open: [...READS_RATINGS, 'CHANNEL_OPERATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ region: places[place].region }),
          theirs: (answer: Data, place) => expect(answer).toMatchObject({ region: { code: places[place].region } }),
          notTheirs: absent,
        },
      ],
    },
    importJob: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'CHANNEL_OPERATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ id: imports[places[place].region] }),
          theirs: (answer: Data, place) => expect(answer).toMatchObject({ id: imports[places[place].region] }),
          notTheirs: absent,
        },
      ],
    },
    startImport: {
      open: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ input: importOf(channelOf(place)) }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ importJob: { dryRun: true }, userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    cancelImport: {
      open: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ input: { id: imports[places[place].region], idempotencyKey: `${++requests}` } }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ importJob: { dryRun: true }, userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    destinations: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: () => ({}),
          theirs: (answer: { code: string }[], place) =>
            expect(answer.map(({ code }) => code)).toContain(`notices-${places[place].region}`),
          notTheirs: () => undefined, // that nothing of the place is in the answer is asked of every answer
        },
      ],
    },
    outboundMessages: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ first: 5, filter: { destination: destinations[places[place].region]!.id } }),
          theirs: listOne,
          notTheirs: listNone,
        },
      ],
    },
    registerDestination: {
      open: ['ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => {
            const code = `asked-${++requests}`;
            const { region } = places[place];
            return { input: { code, adapter: 'console', region, settings: {}, idempotencyKey: code } };
          },
          theirs: (answer: Data) => expect(answer).toMatchObject({ destination: { enabled: true }, userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    updateDestination: {
      open: ['ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({
            input: { id: destinations[places[place].region]!.id, enabled: true, idempotencyKey: `${++requests}` },
          }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ destination: { enabled: true }, userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    upstreamDestinations: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: () => ({}),
          theirs: (answer: { code: string }[], place) =>
            expect(answer.map(({ code }) => code)).toContain(`above-${places[place].region}`),
          notTheirs: () => undefined,
        },
      ],
    },
    upstreamSenders: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: () => ({}),
          theirs: (answer: { code: string }[], place) =>
            expect(answer.map(({ code }) => code)).toContain(`below-${places[place].region}`),
          notTheirs: () => undefined,
        },
      ],
    },
    upstreamReconciliation: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'UPSTREAM'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ region: places[place].region, date: '2026-03-02' }),
          theirs: (answer: { destination: string }[], place) =>
            expect(answer.map(({ destination }) => destination)).toContain(`above-${places[place].region}`),
          notTheirs: (answer: unknown[]) => expect(answer).toEqual([]),
        },
      ],
    },
    registerUpstreamDestination: {
      open: ['ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => {
            const code = `asked-${++requests}`;
            const { region } = places[place];
            const content = { format: 'haochaping', url: 'http://127.0.0.1/upstream', appMark: code };
            return { input: { code, region, ...content, idempotencyKey: code } };
          },
          theirs: (answer: Data) => expect(answer).toMatchObject({ destination: { enabled: false }, userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    updateUpstreamDestination: {
      open: ['ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({
            input: {
              id: upstream[places[place].region]!.destination,
              rotateKey: true,
              idempotencyKey: `${++requests}`,
            },
          }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ destination: { enabled: false }, userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    registerUpstreamSender: {
      open: ['ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => {
            const code = `asked-${++requests}`;
            const publicKeys = [makeKeyPair().publicKey];
            return { input: { code, region: places[place].region, publicKeys, idempotencyKey: code } };
          },
          theirs: (answer: Data) => expect(answer).toMatchObject({ sender: { enabled: true }, userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    updateUpstreamSender: {
      open: ['ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({
            input: { id: upstream[places[place].region]!.sender, rotateKey: true, idempotencyKey: `${++requests}` },
          }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ sender: { enabled: true }, userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    reconcileUpstream: {
      open: ['ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({
            input: { region: places[place].region, date: '2026-03-02', idempotencyKey: `${++requests}` },
          }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ requested: expect.any(Number), userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    resendMessages: {
      open: ['ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({
            input: { ids: [destinations[places[place].region]!.message], idempotencyKey: `${++requests}` },
          }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    registerChannel: {
      open: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => {
            const code = `asked-${++requests}`;
            const { region } = places[place];
            return { input: { code, name: '新渠道', adapter: 'json', region, settings: {}, idempotencyKey: code } };
          },
          theirs: (answer: Data) => expect(answer).toMatchObject({ secret: expect.any(String), userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    updateChannel: {
      open: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ input: { code: channelOf(place), enabled: true, idempotencyKey: `${++requests}` } }),
          theirs: (answer: Data, place) => expect(answer).toMatchObject({ channel: { code: channelOf(place) } }),
          notTheirs: notFound,
        },
      ],
    },
    rotateChannelSecret: {
      open: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ input: { code: channelOf(place), overlapHours: 24, idempotencyKey: `${++requests}` } }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ secret: expect.any(String), userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    canaryRuns: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'CHANNEL_OPERATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ first: 5, filter: { region: places[place].region } }),
          theirs: (answer: { nodes: { level: string }[] }) => expect(answer.nodes.length).toBeGreaterThan(0),
          notTheirs: listNone,
        },
      ],
    },
    channelTests: {
      open: 'EVERYBODY',
      probes: [
        {
          by: 'regions',
          ask: place => ({ region: places[place].region }),
          theirs: (answer: Data[]) => expect(answer.length).toBeGreaterThan(0),
          notTheirs: (answer: Data[]) => expect(answer.length).toBeGreaterThan(0),
        },
      ],
    },
    runCanary: {
      open: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ input: { channel: channelOf(place), idempotencyKey: `${++requests}` } }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    previewDelivery: {
      open: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ input: { channel: channelOf(place), contentType: 'application/json', body: '{"id":"1"}' } }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ verdict: { refused: 1 }, userErrors: [] }),
          notTheirs: notFound,
        },
        {
          by: 'regions',
          ask: place => ({
            input: {
              ...{ adapter: 'json', region: places[place].region, settings: {} },
              ...{ contentType: 'application/json', body: '{"id":"1"}' },
            },
          }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ verdict: { refused: 1 }, userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    replayDeliveries: {
      open: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({
            input: {
              ...{ channel: channelOf(place), since: '2026-03-01T00:00:00+08:00', onlyRefused: true },
              idempotencyKey: `${++requests}`,
            },
          }),
          theirs: (answer: { replayed: number; userErrors: unknown[] }) => {
            expect(answer.userErrors).toEqual([]);
            expect(answer.replayed).toBeGreaterThan(0);
          },
          notTheirs: notFound,
        },
      ],
    },
    quarantineChannel: {
      open: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          // From now on: what the other cases look at has arrived before.
          ask: place => ({ input: quarantineOf(place, app.clock.now()) }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ affected: 0, userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    releaseQuarantine: {
      open: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ input: quarantineOf(place, new Date('2026-03-01T00:00:00+08:00')) }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    recordService: {
      open: RECORDS,
      probes: [
        {
          by: 'ratings',
          ask: place => ({
            input: {
              ...places[place],
              caseNumber: `recorded-${++requests}`,
              status: 'ACCEPTED',
              serviceNumber: 1,
              idempotencyKey: `${requests}`,
            },
          }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ serviceCase: { status: 'ACCEPTED' } }),
          notTheirs: notFound,
        },
      ],
    },
    reRate: {
      open: ['ANONYMOUS'],
      probes: [
        {
          by: 'orders',
          ask: place => ({
            input: { receiptCode: receipts[place], level: 'SATISFIED', idempotencyKey: `${++requests}` },
          }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ userErrors: [{ code: 'RE_RATING_CLOSED' }] }),
          notTheirs: (answer: Data) => expect(answer).toMatchObject({ userErrors: [{ code: 'RE_RATING_CLOSED' }] }),
        },
      ],
    },
    submitEvaluation: {
      open: [...RECORDS, 'ANONYMOUS'],
      probes: [
        {
          by: 'ratings',
          ask: (place, caller) => ({
            input: {
              ...places[place],
              caseNumber: `rated-${++requests}`,
              level: 'SATISFIED',
              evaluator: { realName: true, name: '测试丙' },
              ticket: callers[caller]!.as === 'ANONYMOUS' ? 'no such ticket' : null,
              idempotencyKey: `${requests}`,
            },
          }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ receiptCode: expect.any(String), userErrors: [] }),
          notTheirs: (answer: { evaluation: unknown; userErrors: unknown[] }) => {
            expect(answer).toMatchObject({ evaluation: null, receiptCode: null, duplicateOf: null });
            expect(answer.userErrors).toMatchObject([{ code: expect.stringMatching(/^(NOT_FOUND|TICKET_REQUIRED)$/) }]);
          },
        },
      ],
    },
    evaluationForm: {
      open: 'EVERYBODY',
      probes: [
        {
          by: 'regions',
          ask: place => ({ region: places[place].region, targetKind: 'INSTITUTION' }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ version: expect.any(String) }),
          notTheirs: (answer: Data) => expect(answer).toMatchObject({ version: expect.any(String) }),
        },
      ],
    },
    issueTicket: {
      open: RECORDS,
      probes: [
        {
          by: 'ratings',
          ask: place => ({ input: { ...windowAt(place), idempotencyKey: `${++requests}` } }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ ticket: expect.any(String), userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    revokeTicket: {
      open: RECORDS,
      probes: [
        {
          by: 'ratings',
          ask: place => ({ input: { ticket: tickets[place], reason: '误发', idempotencyKey: `${++requests}` } }),
          theirs: (answer: { userErrors: { code: string }[] }) =>
            expect(answer.userErrors.filter(({ code }) => code !== 'TICKET_REVOKED')).toEqual([]),
          notTheirs: notFound,
        },
      ],
    },
    windowCodes: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'ratings',
          ask: place => {
            const { region, institution } = places[place];
            return { first: 5, filter: { region, institutions: [institution] } };
          },
          theirs: listOne,
          notTheirs: listNone,
        },
      ],
    },
    issueWindowCodes: {
      open: ['MANAGEMENT_OFFICE', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'ratings',
          ask: place => ({ input: { institution: places[place].institution, idempotencyKey: `${++requests}` } }),
          theirs: (answer: { windowCodes: unknown[] }) => expect(answer.windowCodes).toHaveLength(1),
          notTheirs: notFound,
        },
      ],
    },
    revokeWindowCode: {
      open: ['MANAGEMENT_OFFICE', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'ratings',
          ask: place => ({ input: { code: windowCodes[place], reason: '遗失', idempotencyKey: `${++requests}` } }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ windowCode: { revokedAt: expect.any(String) } }),
          notTheirs: notFound,
        },
      ],
    },
    ...Object.fromEntries(
      Object.entries(orderActions).map(([operation, { open, said }]) => [
        operation,
        {
          open,
          probes: [
            {
              by: 'orders' as const,
              ask: (place: Place) => ({ input: { id: orders[place].id, idempotencyKey: `${++requests}`, ...said } }),
              // Whoever may try is told where the order stands; whoever may not, that there is none.
              theirs: isThere,
              notTheirs: notFound,
            },
          ],
        },
      ]),
    ),
    submitAppeal: {
      open: ['WINDOW_CLERK'],
      probes: [
        {
          by: 'ratings',
          ask: place => ({
            input: {
              ...{ evaluation: evaluationIds[place], ground: 'OTHER', statement: '另有原因', evidence: [] },
              idempotencyKey: `${++requests}`,
            },
          }),
          theirs: (answer: { userErrors: { code: string }[] }) =>
            expect(answer.userErrors.filter(({ code }) => code !== 'ALREADY_EXISTS')).toEqual([]),
          notTheirs: notFound,
        },
      ],
    },
    ...Object.fromEntries(
      Object.entries({
        admitAppeal: { of: appeals, said: { admissible: true } },
        decideAppeal: { of: appeals, said: { decision: 'DISMISSED', reason: '证据不足' } },
        confirmExclusion: { of: exclusions, said: {} },
        rejectExclusion: { of: exclusions, said: { reason: '证据不足' } },
      }).map(([operation, { of, said }]) => [
        operation,
        {
          open: ['MANAGEMENT_OFFICE'],
          probes: [
            {
              by: 'ratings' as const,
              ask: (place: Place) => ({ input: { id: of[place], idempotencyKey: `${++requests}`, ...said } }),
              theirs: isThere,
              notTheirs: notFound,
            },
          ],
        },
      ]),
    ),
    appeals: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'WINDOW_CLERK'],
      probes: [
        {
          by: 'ratings',
          ask: place => ({ first: 20, filter: { region: places[place].region } }),
          theirs: (answer: { nodes: { id: string }[] }, place) =>
            expect(answer.nodes.map(({ id }) => id)).toContain(appeals[place]),
          notTheirs: () => undefined,
        },
      ],
    },
    exclusions: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR'],
      probes: [
        {
          by: 'ratings',
          ask: place => ({ first: 20, filter: { region: places[place].region, states: ['CONFIRMED'] } }),
          theirs: (answer: { nodes: { id: string }[] }, place) =>
            expect(answer.nodes.map(({ id }) => id)).toContain(exclusions[place]),
          notTheirs: () => undefined,
        },
      ],
    },
    auditTrail: {
      open: ['AUDITOR'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ first: 5, filter: { region: places[place].region } }),
          theirs: (answer: { nodes: { region: string }[] }, place) =>
            expect(new Set(answer.nodes.map(({ region }) => region))).toEqual(new Set([places[place].region])),
          notTheirs: listNone,
        },
      ],
    },
    callbackTasks: {
      open: ['CALLBACK_AGENT', 'MANAGEMENT_OFFICE', 'AUDITOR'],
      probes: [
        {
          by: 'tasks',
          ask: place => {
            const { region, institution } = places[place];
            return { first: 100, filter: { region, institutions: [institution], occasions: ['AFTER_EFFECTS'] } };
          },
          theirs: (answer: { nodes: { id: string }[] }, place) =>
            expect(answer.nodes.map(({ id }) => id)).toContain(tasks[place]),
          notTheirs: listNone,
        },
      ],
    },
    recordCallbackAttempt: {
      open: ['CALLBACK_AGENT', 'MANAGEMENT_OFFICE'],
      probes: [
        {
          by: 'tasks',
          ask: place => ({
            input: {
              ...{ task: tasks[place], method: 'TELEPHONE', result: 'UNREACHABLE' },
              idempotencyKey: `${++requests}`,
            },
          }),
          theirs: isThere,
          notTheirs: notFound,
        },
      ],
    },
    openCallbackContact: {
      open: ['CALLBACK_AGENT'],
      probes: [
        {
          by: 'tasks',
          ask: place => ({ input: { task: tasks[place], note: '关联影响回访', idempotencyKey: `${++requests}` } }),
          theirs: (answer: Data, place) => expect(answer).toMatchObject({ contact: { phone: phoneOf(place) } }),
          notTheirs: notFound,
        },
      ],
    },
    callbackDraw: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR'],
      probes: [
        {
          by: 'clues',
          ask: place => ({ region: places[place].region, occasion: 'MONTHLY_SAMPLE', period: '2026-01' }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ period: '2026-01' }),
          notTheirs: absent,
        },
      ],
    },
    simulatePolicy: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'findings',
          ask: place => {
            const days = { from: '2026-03-01', to: '2026-03-31' };
            const { region } = places[place];
            const pack = JSON.stringify(
              adoptPack(
                BUILT_IN_PACKS.find(each => each.region === '500110000000')!,
                region,
              ),
            );
            return { input: { ...days, region, pack } };
          },
          theirs: (answer: { simulation: { orders: { orders: number } } }) =>
            expect(answer.simulation.orders.orders).toBeGreaterThan(0),
          notTheirs: (answer: { simulation: null }) => expect(answer.simulation).toBeNull(),
        },
      ],
    },
    evaluationStatistics: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'INSTITUTION_HANDLER'],
      probes: [
        {
          by: 'orders',
          ask: place => {
            const days = { from: '2026-03-01', to: '2026-03-31' };
            return { input: { ...days, region: places[place].region, groupBy: ['INSTITUTION'] } };
          },
          theirs: (answer: { rows: { key: { code: string } }[] }, place) =>
            expect(answer.rows.map(({ key }) => key.code)).toContain(places[place].institution),
          notTheirs: () => undefined,
        },
      ],
    },
    negativeConcentration: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'INSTITUTION_HANDLER'],
      probes: [
        {
          by: 'orders',
          ask: place => {
            const days = { from: '2026-03-01', to: '2026-03-31' };
            return { input: { ...days, region: places[place].region, by: 'INSTITUTION' } };
          },
          theirs: (answer: { rows: { key: { code: string } }[] }, place) =>
            expect(answer.rows.map(({ key }) => key.code)).toContain(places[place].institution),
          notTheirs: () => undefined,
        },
      ],
    },
    commentTopics: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR'],
      probes: [
        {
          by: 'clues',
          ask: place => ({ input: { region: places[place].region, from: '2026-03-01', to: '2026-03-31' } }),
          theirs: (answer: { comments: number }) => expect(answer.comments).toBeGreaterThan(0),
          notTheirs: (answer: Data) => expect(answer).toMatchObject({ topics: [], comments: 0, of: 0 }),
        },
      ],
    },
    improvements: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'INSTITUTION_HANDLER'],
      probes: [
        {
          by: 'orders',
          ask: place => ({ first: 20, filter: { institutions: [places[place].institution] } }),
          theirs: (answer: { nodes: { id: string }[] }, place) =>
            expect(answer.nodes.map(({ id }) => id)).toContain(improvements[place]),
          notTheirs: listNone,
        },
      ],
    },
    openImprovement: {
      open: ['MANAGEMENT_OFFICE'],
      probes: [{ by: 'clues', ask: place => ({ input: improvementOf(place) }), theirs: isThere, notTheirs: notFound }],
    },
    reportImprovement: {
      open: ['INSTITUTION_HANDLER'],
      probes: [
        {
          by: 'orders',
          ask: place => ({
            input: { improvement: improvements[place], kind: 'PLAN', text: '计划', idempotencyKey: `${++requests}` },
          }),
          theirs: isThere,
          notTheirs: notFound,
        },
      ],
    },
    closeImprovement: {
      open: ['MANAGEMENT_OFFICE'],
      probes: [
        {
          by: 'clues',
          ask: place => ({
            input: {
              ...{
                improvement: improvements[place],
                outcome: 'WITHDRAWN',
                note: '重复',
                idempotencyKey: `${++requests}`,
              },
            },
          }),
          theirs: isThere,
          notTheirs: notFound,
        },
      ],
    },
    callbackRates: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'INSTITUTION_HANDLER', 'CALLBACK_AGENT'],
      probes: [
        {
          by: 'orders',
          ask: place => {
            const { region, institution } = places[place];
            return { region, institution, from: '2026-03-01', to: '2026-03-31' };
          },
          theirs: (answer: Data, place) =>
            expect(answer).toMatchObject({
              due: place === 'own' || place === 'colleague' ? 2 : 1,
              callbackRate: '0.0000',
            }),
          notTheirs: absent,
        },
      ],
    },
    assessments: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'INSTITUTION_HANDLER', 'WINDOW_CLERK'],
      probes: [
        {
          by: 'assessed',
          ask: place => ({ first: 20, filter: { region: places[place].region, periods: ['2026-03'] } }),
          theirs: (answer: { nodes: { id: string }[] }, place) =>
            expect(answer.nodes.map(({ id }) => id)).toContain(assessments[place]),
          notTheirs: listNone,
        },
      ],
    },
    verifyAssessment: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'assessed',
          ask: place => ({ id: assessments[place] }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ verdict: 'DERIVED' }),
          notTheirs: absent,
        },
      ],
    },
    runAssessment: {
      open: ['MANAGEMENT_OFFICE'],
      probes: [
        {
          by: 'assessed',
          ask: place => ({ input: assessmentOf(place, '2026-02') }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ assessment: { state: 'DRAFT' }, userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    finalizeAssessment: {
      open: ['MANAGEMENT_OFFICE'],
      probes: [
        {
          by: 'assessed',
          // Its period is not over, so it stays a draft.
          ask: place => ({ input: { id: assessments[place], idempotencyKey: `${++requests}` } }),
          theirs: isThere,
          notTheirs: notFound,
        },
      ],
    },
    selfEvaluations: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'INSTITUTION_HANDLER'],
      probes: [listed('orders', place => selfEvaluations[place])],
    },
    submitSelfEvaluation: {
      open: ['INSTITUTION_HANDLER', 'MANAGEMENT_OFFICE'],
      probes: [
        {
          by: 'orders',
          ask: place => ({ input: { ...selfEvaluationOf(place), answers: [] } }),
          theirs: isThere,
          notTheirs: notFound,
        },
      ],
    },
    thirdPartyResults: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR'],
      probes: [listed('orders', place => thirdParties[place])],
    },
    recordThirdPartyResult: {
      open: ['MANAGEMENT_OFFICE'],
      probes: [
        {
          by: 'orders',
          ask: place => ({
            input: {
              ...{ institution: places[place].institution, period: '2025', score: '101', organisation: '测试评估' },
              ...{ reportUpload: 'none', idempotencyKey: `${++requests}` },
            },
          }),
          theirs: isThere,
          notTheirs: notFound,
        },
      ],
    },
    deductions: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR'],
      probes: [listed('orders', place => deductions[place])],
    },
    recordDeduction: {
      open: ['MANAGEMENT_OFFICE'],
      probes: [
        {
          by: 'orders',
          ask: place => ({
            input: {
              ...{ subjectKind: 'INSTITUTION', subject: places[place].institution, period: '2026-02', points: '0' },
              ...{ ground: 'OTHER', reason: '不实', evidence: [], idempotencyKey: `${++requests}` },
            },
          }),
          theirs: isThere,
          notTheirs: notFound,
        },
      ],
    },
    ...Object.fromEntries(
      ['confirmDeduction', 'rejectDeduction'].map(operation => [
        operation,
        {
          open: ['MANAGEMENT_OFFICE'],
          probes: [
            {
              by: 'orders' as const,
              ask: (place: Place) => ({
                input: { id: deductions[place], note: '已核实', idempotencyKey: `${++requests}` },
              }),
              theirs: isThere,
              notTheirs: notFound,
            },
          ],
        },
      ]),
    ),
    publicReport: {
      open: 'EVERYBODY',
      probes: [
        {
          by: 'regions',
          ask: place => ({ region: places[place].region, period: '2019-01' }),
          theirs: absent,
          notTheirs: absent,
        },
      ],
    },
    reportPreview: {
      open: ['MANAGEMENT_OFFICE'],
      probes: [
        {
          by: 'clues',
          ask: place => ({ region: places[place].region, period: '2026-02' }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ period: '2026-02' }),
          notTheirs: absent,
        },
      ],
    },
    publishReport: {
      open: ['MANAGEMENT_OFFICE'],
      probes: [
        {
          by: 'clues',
          ask: place => ({
            input: { region: places[place].region, period: '2026-02', reason: '更正', idempotencyKey: `${++requests}` },
          }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ report: { period: '2026-02' }, userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    releaseCandidates: {
      open: ['MANAGEMENT_OFFICE'],
      probes: [
        {
          by: 'clues',
          ask: place => ({ first: 5, filter: { region: places[place].region } }),
          theirs: () => undefined,
          notTheirs: listNone,
        },
      ],
    },
    ...Object.fromEntries(
      [
        { name: 'releaseComment', said: { text: '***别的话' } },
        { name: 'withdrawRelease', said: { reason: '评价人要求' } },
      ].map(({ name, said }): [string, Door] => [
        name,
        {
          open: ['MANAGEMENT_OFFICE'],
          probes: [
            {
              by: 'clues' as const,
              ask: place => ({
                input: { evaluation: evaluationIds[place], ...said, idempotencyKey: `${++requests}` },
              }),
              theirs: isThere,
              notTheirs: notFound,
            },
          ],
        },
      ]),
    ),
    startExport: {
      open: ['MANAGEMENT_OFFICE'],
      probes: [
        {
          by: 'regions',
          ask: place => ({ input: exportOf(places[place].region) }),
          theirs: (answer: Data) => expect(answer).toMatchObject({ exportJob: {}, userErrors: [] }),
          notTheirs: notFound,
        },
      ],
    },
    exportJob: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR'],
      probes: [
        {
          by: 'clues',
          ask: place => ({ id: exports[places[place].region] }),
          theirs: (answer: Data, place) => expect(answer).toMatchObject({ id: exports[places[place].region] }),
          notTheirs: absent,
        },
      ],
    },
    approveExport: {
      open: ['MANAGEMENT_OFFICE'],
      probes: [
        {
          by: 'clues',
          ask: place => ({ input: { id: exports[places[place].region], idempotencyKey: `${++requests}` } }),
          theirs: isThere,
          notTheirs: notFound,
        },
      ],
    },
    clues: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR'],
      probes: [
        {
          by: 'clues',
          ask: () => ({ first: 100 }),
          theirs: (answer: { nodes: { id: string }[] }, place) =>
            expect(answer.nodes.map(({ id }) => id)).toContain(clues[place]),
          notTheirs: () => undefined, // that nothing of the place is in the answer is asked of every answer
        },
      ],
    },
    integrityFindings: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR'],
      probes: [
        {
          by: 'findings',
          ask: place => ({ first: 100, filter: { region: places[place].region } }),
          theirs: (answer: { nodes: { id: string }[] }, place) =>
            expect(answer.nodes.map(({ id }) => id)).toContain(findings[place]),
          notTheirs: () => undefined,
        },
      ],
    },
    decideIntegrityFinding: {
      open: ['MANAGEMENT_OFFICE'],
      probes: [
        {
          by: 'findings',
          ask: place => ({
            input: { id: findings[place], decision: 'DISMISS', reason: '查无实据', idempotencyKey: `${++requests}` },
          }),
          theirs: isThere,
          notTheirs: notFound,
        },
      ],
    },
    recordClue: {
      open: ['MANAGEMENT_OFFICE', 'CALLBACK_AGENT'],
      probes: [
        {
          by: 'tasks',
          ask: place => ({
            input: {
              ...{ region: places[place].region, kind: 'DISCIPLINE', text: '收受礼品' },
              ...{ evaluation: evaluationIds[place], idempotencyKey: `${++requests}` },
            },
          }),
          theirs: isThere,
          notTheirs: notFound,
        },
      ],
    },
    ...Object.fromEntries(
      ['referClue', 'recordClueResult'].map(operation => [
        operation,
        {
          open: ['MANAGEMENT_OFFICE'],
          probes: [
            {
              by: 'clues' as const,
              ask: (place: Place) => ({
                input: { clue: clues[place], body: '区纪委监委', idempotencyKey: `${++requests}` },
              }),
              theirs: isThere,
              notTheirs: notFound,
            },
          ],
        },
      ]),
    ),
    openIdentity: {
      open: ['CALLBACK_AGENT'],
      probes: [
        {
          by: 'ratings',
          ask: place => ({
            input: {
              evaluation: evaluationIds[place],
              purpose: 'RESULT_CALLBACK',
              note: '整改结果回访',
              idempotencyKey: `${++requests}`,
            },
          }),
          theirs: (answer: Data, place) => expect(answer).toMatchObject({ evaluator: { name: nameOf(place) } }),
          notTheirs: notFound,
        },
      ],
    },
  };

  /** A task, a clue and a finding of a place, and a draw of its region, as they come about over months. */
  const keepFromUnits = async (place: Place) => {
    const { database, keys, sealing } = app.app;
    const { region, id: evaluation_id } = decodeGlobalId(evaluationIds[place])!;
    const ids = monotonicIds(app.clock);
    const [task, clue, finding] = [ids.next(), ids.next(), ids.next()];
    const at = app.clock.now();
    const institution_code = places[place].institution;
    await database.unitOfWork(async tx => {
      await insertRows(tx, 'callback_task', [
        {
          ...{ region, id: task, cause_key: place, occasion: 'AFTER_EFFECTS', purpose: 'AFTER_EFFECTS', evaluation_id },
          ...{ case_id: null, service_number: null, institution_code, draw_id: null, period: '2026Q1', round: 1 },
          ...{ opened_at: at, due_at: at, state: 'OPEN', attempts: 0, settled_at: null, version: 1 },
        },
      ]);
      const text = sealing.seal(`线索-${place}`, { table: 'clue', column: 'text', row: clue });
      await insertRows(tx, 'clue', [
        {
          ...{ region, id: clue, cause_key: place, kind: 'RETALIATION', source: 'PERSON', institution_code, text },
          ...{ evaluation_id, recorded_by: 'desk', recorded_at: at, mac: '' },
        },
      ]);
      const doubt = {
        ...{ region, id: finding, cause_key: place, round: 1, kind: 'SHARED_PHONE', severity: 'LOW' },
        ...{ subject_type: 'INSTITUTION', subject_code: institution_code, institution_code, week: '2026-03-02' },
        ...{ state: 'OPEN', evaluation_count: 0, evaluation_digest: '', evidence: '[]', first_seen_at: at },
        ...{ last_seen_at: at, decision: null, decided_by: null, decided_at: null, reason: null, version: 1 },
      };
      await insertRows(tx, 'integrity_finding', [{ ...doubt, mac: new RowMac(keys).of('integrity_finding', doubt) }]);
      if (place === 'colleague' || place === 'neighbour') return;
      await insertRows(tx, 'callback_draw', [
        {
          ...{
            region,
            id: ids.next(),
            occasion: 'MONTHLY_SAMPLE',
            period: '2026-01',
            served_from: at,
            served_until: at,
          },
          ...{ percent: 5, at_least: 3, services: 0, population: 0, population_digest: '', sample_size: 0 },
          ...{ institutions: '[]', seed_commitment: '', drawn_at: at, mac: '' },
        },
      ]);
    });
    tasks[place] = encodeGlobalId({ type: 'CallbackTask', region, id: task });
    clues[place] = encodeGlobalId({ type: 'Clue', region, id: clue });
    findings[place] = encodeGlobalId({ type: 'IntegrityFinding', region, id: finding });
  };

  const assessmentOf = (place: Place, period: string) => {
    const { region } = places[place];
    return { region, period, subjectKind: 'INSTITUTION' as const, idempotencyKey: `assessment-${++requests}` };
  };
  const selfEvaluationOf = (place: Place) => {
    const answers = selfEvaluationAspects.map(aspect => ({ aspect, score: 90 }));
    const { institution } = places[place];
    return { institution, period: '2026Q1', answers, idempotencyKey: `self-${++requests}` };
  };
  /** An assessment of a place that its office ran, and what else goes into such. */
  const assessAt = async (place: Place) => {
    const { database, sealing } = app.app;
    const { region, institution: institution_code } = places[place];
    const runner = await app.token({ role: 'MANAGEMENT_OFFICE', region });
    const known = everywhere.find(other => assessments[other] && places[other].region === region);
    const input = assessmentOf(place, '2026-03');
    assessments[place] = known
      ? assessments[known]
      : (await app.ask(RunAssessmentDocument, { input }, runner)).runAssessment.assessment!.id;
    const said = { input: selfEvaluationOf(place) };
    const { submitSelfEvaluation } = await app.ask(SubmitSelfEvaluationDocument, said, runner);
    selfEvaluations[place] = submitSelfEvaluation.selfEvaluation!.id;
    const ids = monotonicIds(app.clock);
    const [third, deduction] = [ids.next(), ids.next()];
    const at = app.clock.now();
    const ofYear = { institution_code, period: '2025', first_day: '2025-01-01', last_day: '2025-12-31', mac: '' };
    await database.unitOfWork(async tx => {
      await insertRows(tx, 'third_party_result', [
        { region, id: third, ...ofYear, score: 9000, organisation: '测试评估', recorded_by: 'desk', recorded_at: at },
      ]);
      await insertRows(tx, 'deduction', [
        {
          ...{ region, id: deduction, ...ofYear, subject_kind: 'INSTITUTION', code: institution_code, points: 100 },
          reason: sealing.seal(`扣分-${place}`, { table: 'deduction', column: 'reason', row: deduction }),
          ...{ ground: 'OTHER', state: 'CONFIRMED', proposed_by: 'one', proposed_at: at, decided_by: 'two' },
          ...{ decided_at: at, note: null, version: 2 },
        },
      ]);
    });
    thirdParties[place] = encodeGlobalId({ type: 'ThirdPartyResult', region, id: third });
    deductions[place] = encodeGlobalId({ type: 'Deduction', region, id: deduction });
  };
  const improvementOf = (place: Place) => ({
    ...{ institution: places[place].institution, problem: `整改-${place}`, measure: 'OTHER' as const },
    ...{ routing: 'CONDUCT' as const, dueOn: '2026-12-31', idempotencyKey: `${++requests}` },
  });
  const improve = async (place: Place) => {
    const office = await app.token({ role: 'MANAGEMENT_OFFICE', region: places[place].region });
    const { openImprovement } = await app.ask(OpenImprovementDocument, { input: improvementOf(place) }, office);
    improvements[place] = openImprovement.improvement!.id;
  };

  const quarantineOf = (place: Place, since: Date) => ({
    ...{ channel: channelOf(place), since: since.toISOString(), reason: '密钥泄露' },
    idempotencyKey: `${++requests}`,
  });
  const windowAt = (place: Place) => {
    const { region, institution } = places[place];
    return { region, institution, window: 'A01' };
  };
  /** A file that records nothing. */
  const importOf = (channel: string) => ({
    channel,
    fileName: 'ratings.json',
    contentBase64: Buffer.from('[{"id":"tried","level":"SATISFIED"}]').toString('base64'),
    dryRun: true,
    idempotencyKey: `import-${++requests}`,
  });
  const caseOf = (place: Place) => `CASE-${place}`;
  const exportOf = (region: string) => {
    const days = { from: '2026-03-01', to: '2026-03-31' };
    return { region, ...days, kind: 'STATISTICS' as const, format: 'CSV' as const, idempotencyKey: `${++requests}` };
  };
  const commentOf = (place: Place) => `原话-${place}`;
  const channelOf = (place: Place) => `hall-${places[place].region}`;
  const nameOf = (place: Place) => `测试${'甲乙丙丁戊己'[everywhere.indexOf(place)]}`;
  const phoneOf = (place: Place) => `1000000000${everywhere.indexOf(place)}`;

  /** An exclusion that is through, so that whoever may confirm it changes nothing for the others. */
  const confirmedExclusion = async (place: Place) => {
    const { database, sealing } = app.app;
    const { region, id: evaluation_id } = decodeGlobalId(evaluationIds[place])!;
    const id = monotonicIds(app.clock).next();
    const at = app.clock.now();
    await database.unitOfWork(tx =>
      insertRows(tx, 'exclusion', [
        {
          ...{ region, id, evaluation_id, appeal_id: null, ground: 'OTHER', state: 'CONFIRMED' },
          reason: sealing.seal('误评', { table: 'exclusion', column: 'reason', row: id }),
          ...{ proposed_by: 'one', proposed_at: at, confirmed_by: 'two', confirmed_at: at, note: null, version: 2 },
        },
      ]),
    );
    return encodeGlobalId({ type: 'Exclusion', region, id });
  };

  /** A destination with a message that could not be sent. */
  const destinationOf = async (region: string) => {
    const code = `notices-${region}`;
    const input = { code, adapter: 'console', region, settings: {}, kinds: ['CLUE_HANDED_OFF' as const] };
    const administrator = await app.token({ role: 'ADMINISTRATOR', region });
    const { registerDestination } = await app.ask(
      RegisterDestinationDocument,
      { input: { ...input, idempotencyKey: code } },
      administrator,
    );
    const id = monotonicIds(app.clock).next();
    const at = app.clock.now();
    await app.app.database.unitOfWork(tx =>
      insertRows(tx, 'outbound_message', [
        {
          ...{ region, id, destination_code: code, person_id: null, person_region: null, state: 'DEAD' },
          content: JSON.stringify({ type: 'DIGEST', counts: {}, numbers: [] }),
          ...{ attempts: 10, tries: 10, created_at: at, due_at: at, tried_at: at, sent_at: null, last_error: null },
        },
      ]),
    );
    const message = encodeGlobalId({ type: 'OutboundMessage', region, id });
    return { id: registerDestination.destination!.id, message };
  };

  /** A higher platform, without its key and so switched off, and a lower one. */
  const upstreamOf = async (region: string) => {
    const administrator = await app.token({ role: 'ADMINISTRATOR', region });
    const above = { code: `above-${region}`, region, format: 'haochaping', appMark: `mark-${region}` };
    const { registerUpstreamDestination } = await app.ask(
      RegisterUpstreamDestinationDocument,
      { input: { ...above, url: 'http://127.0.0.1/upstream', idempotencyKey: above.code } },
      administrator,
    );
    const below = { code: `below-${region}`, region, publicKeys: [makeKeyPair().publicKey] };
    const { registerUpstreamSender } = await app.ask(
      RegisterUpstreamSenderDocument,
      { input: { ...below, idempotencyKey: below.code } },
      administrator,
    );
    return { destination: registerUpstreamDestination.destination!.id, sender: registerUpstreamSender.sender!.id };
  };

  /** What can be watched, and of which places. */
  const liveDoors: Record<string, { open: readonly Caller['as'][]; by: Probe['by']; idOf(place: Place): string }> = {
    workOrderChanged: {
      open: ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR', 'INSTITUTION_HANDLER', 'CALLBACK_AGENT'],
      by: 'orders',
      idOf: place => orders[place].id,
    },
    evaluationRecorded: { open: READS_RATINGS, by: 'ratings', idOf: place => evaluationIds[place] },
  };
  /** Where all begins that is watched, and what comes last of it, which is of `own`. */
  const story = { start: '', last: {} as Record<string, string> };
  const watchedRegions: string[] = [...new Set(everywhere.map(place => places[place].region))];

  const documents = new Map<string, string>();
  /** A document that asks a root field for everything; it is long, so it is made once. */
  const documentOf = (field: string, kind?: string): string => {
    const key = `${field}/${kind}`;
    const known = documents.get(key) ?? askForEverything(app.app.schema, field, kind);
    documents.set(key, known);
    return known;
  };

  /** Somebody who watches all regions from the beginning, each by itself. */
  const watchAll = (field: string, token: string | undefined) =>
    watchedRegions.map(region => {
      return new Watch(app.url, documentOf(field), { region }, { token: token ?? null, after: story.start });
    });

  const placeOfNow = async () => {
    const watch = new Watch(
      app.url,
      documentOf('workOrderChanged'),
      {},
      {
        token: await app.token('MANAGEMENT_OFFICE'),
      },
    );
    await waitFor(() => watch.connections === 1);
    await watch.dispose();
    return watch.cursor;
  };

  const rateForTheLast = async () => {
    const rated = { id: 'ext-last', ...places.own, caseNumber: 'CASE-last', level: 'DISSATISFIED' };
    await app.push(channels[regions.district]!, [rated]);
    await app.settled();
    const [rating] = await allEvaluations(app, await app.token('MANAGEMENT_OFFICE'), { caseNumber: 'CASE-last' });
    story.last = { evaluationRecorded: rating!.id, workOrderChanged: rating!.workOrder!.id };
  };

  /** What only somebody who may know of a place can have. */
  const marksOf = (place: Place, caller: Caller) => [
    ...(caller.ratings.includes(place)
      ? []
      : [commentOf(place), caseOf(place), evaluationIds[place], appeals[place], exclusions[place]]),
    ...(caller.orders.includes(place)
      ? []
      : [orders[place].id, orders[place].number, improvements[place], `整改-${place}`]),
    ...(caller.tasks.includes(place) ? [] : [tasks[place]]),
    ...(caller.assessed.includes(place) ? [] : [assessments[place]]),
    ...(caller.orders.includes(place)
      ? []
      : [selfEvaluations[place], thirdParties[place], deductions[place], `扣分-${place}`]),
    ...(caller.clues.includes(place) ? [] : [clues[place], `线索-${place}`]),
    ...(caller.findings.includes(place) ? [] : [findings[place]]),
    // The unit sees the problem, not the person.
    ...(ofUnit.includes(caller.as) ? ['"evaluator":{'] : []),
    ...(caller.regions.includes(place)
      ? []
      : [`refused-${place}`, `"${channelOf(place)}"`, `"notices-${places[place].region}"`]),
  ];
  const marksFor = (caller: Caller) => everywhere.flatMap(place => marksOf(place, caller));

  beforeAll(async () => {
    app = await startApp(kind, { env: { OUTBOUND_HOSTS: '127.0.0.1' } });
    for (const region of new Set(everywhere.map(place => places[place].region))) {
      const operator = await app.token({ role: 'CHANNEL_OPERATOR', region });
      channels[region] = await app.registerChannel(operator, { code: `hall-${region}`, region, adapter: 'json' });
      const canary = { channel: channels[region].code, idempotencyKey: `canary-${region}` };
      await app.ask(RunCanaryDocument, { input: canary }, operator);
      const input = importOf(channels[region].code);
      destinations[region] = await destinationOf(region);
      const exporter = await app.token({ role: 'MANAGEMENT_OFFICE', region, subject: 'exporter' });
      const exported = await app.ask(StartExportDocument, { input: exportOf(region) }, exporter);
      exports[region] = exported.startExport.exportJob!.id;
      upstream[region] = await upstreamOf(region);
      imports[region] = (await app.ask(StartImportDocument, { input }, operator)).startImport.importJob!.id;
    }
    story.start = await placeOfNow();
    for (const place of everywhere) {
      const answer = await app.push(channels[places[place].region]!, [
        {
          id: `ext-${place}`,
          ...places[place],
          caseNumber: caseOf(place),
          level: 'DISSATISFIED',
          comment: commentOf(place),
          evaluator: { realName: true, name: nameOf(place), phone: phoneOf(place) },
        },
        { id: `refused-${place}`, ...places[place], level: 'no such level' },
      ]);
      expect(answer.body).toMatchObject({ accepted: 1, refused: 1 });
      receipts[place] = answer.body.records[0]!.receipt!;
    }
    await app.settled();
    for (const place of everywhere) {
      const viewer = await app.token({ role: 'MANAGEMENT_OFFICE', region: places[place].region });
      const [rating] = await allEvaluations(app, viewer, { caseNumber: caseOf(place) });
      evaluationIds[place] = rating!.id;
      orders[place] = rating!.workOrder!;
      const issue = { ...windowAt(place), idempotencyKey: `ticket-${place}` };
      tickets[place] = (await app.ask(IssueTicketDocument, { input: issue }, viewer)).issueTicket.ticket!;
      const plates = { institution: places[place].institution, idempotencyKey: `plate-${place}` };
      const issued = await app.ask(IssueWindowCodesDocument, { input: plates }, viewer);
      windowCodes[place] = issued.issueWindowCodes.windowCodes[0]!.code;
    }
    for (const place of everywhere) {
      const { region, institution, staffMember: staff } = places[place];
      const mine = place === 'own' ? {} : { subject: `clerk-${place}` };
      const clerk = await app.token({ role: 'WINDOW_CLERK', region, institution, staff, ...mine });
      const said = { ground: 'OTHER' as const, statement: '另有原因', evidence: [], idempotencyKey: `appeal-${place}` };
      const input = { evaluation: evaluationIds[place], ...said };
      appeals[place] = (await app.ask(SubmitAppealDocument, { input }, clerk)).submitAppeal.appeal!.id;
      exclusions[place] = await confirmedExclusion(place);
      await keepFromUnits(place);
      await assessAt(place);
      await improve(place);
    }
    await rateForTheLast();
    for (const [name, { bearer }] of Object.entries(callers)) tokens[name] = bearer && (await app.token(bearer));
    const signed = tokens['the administrator']!;
    const [header, claims] = signed.split('.');
    tokens['the district’s channel'] = channels[regions.district]!.secret;
    tokens['somebody with a forged token'] =
      `${header}.${claims}.${createHmac('sha256', 'guessed').update('x').digest('base64url')}`;
    tokens['somebody with another installation’s token'] = `whsec_${'A'.repeat(43)}=`;
    tokens['somebody with an expired token'] = await app.token({ role: 'ADMINISTRATOR', expires: '1m' });
    app.clock.advance(61_000);
  });
  afterAll(() => app?.dispose());

  it('every root field of the schema has a rule here, and every role a caller', () => {
    expect([...Object.keys(doors), ...Object.keys(liveDoors)].sort()).toEqual(
      rootFields(app.app.schema)
        .map(({ field }) => field.name)
        .sort(),
    );
    expect(allRoles.filter(role => !Object.values(callers).some(({ as }) => as === role))).toEqual([]);
  });

  describe.each(Object.keys(doors))('%s', field => {
    it.each(Object.keys(callers))('%s', async name => {
      const caller = callers[name]!;
      const { open, probes } = doors[field]!;
      const mayCall = caller.as !== 'NOBODY' && (open === 'EVERYBODY' || open.includes(caller.as));
      for (const { by, ask, theirs, notTheirs } of probes) {
        for (const place of mayCall ? everywhere : (['own', 'other'] as const)) {
          const variables = ask(place, name);
          const document = documentOf(field, decodeGlobalId(`${variables.id as string}`)?.type);
          const { status, data, errors, text } = await app.query<Data, Data>(document, variables, tokens[name]);
          expect(marksFor(caller).filter(mark => text.includes(mark))).toEqual([]);
          if (!mayCall) {
            const isUnknown = caller.as === 'NOBODY' || caller.as === 'ANONYMOUS';
            expect(errors.map(({ extensions }) => extensions.code)).toEqual([
              isUnknown ? 'UNAUTHENTICATED' : 'FORBIDDEN',
            ]);
            expect([status, data?.[field] ?? null]).toEqual([isUnknown ? 401 : 403, null]);
            continue;
          }
          expect({ errors, status }).toEqual({ errors: [], status: 200 });
          const answer = data![field] as never;
          if (caller[by].includes(place)) theirs(answer, place);
          else notTheirs(answer);
        }
      }
    });
  });

  describe.each(Object.keys(liveDoors))('%s', field => {
    it.each(Object.keys(callers))('%s', async name => {
      const caller = callers[name]!;
      const { open, by, idOf } = liveDoors[field]!;
      const watches = watchAll(field, tokens[name]);
      const heard = () => JSON.stringify(watches.map(({ messages }) => messages));
      if (open.includes(caller.as)) {
        const office = watchAll(field, tokens['the district’s office']);
        const hearsAll = caller[by].includes('own') ? caller : callers['the district’s office']!;
        const among = hearsAll === caller ? watches : office;
        const widest = among[watchedRegions.indexOf(hearsAll.bearer!.region ?? regions.district)]!;
        await waitFor(() => JSON.stringify(widest.messages).includes(story.last[field]!));
        expect(everywhere.filter(place => heard().includes(idOf(place)))).toEqual(caller[by]);
        expect(watches.flatMap(({ codes }) => codes)).toEqual([]);
        await Promise.all(office.map(watch => watch.dispose()));
      } else {
        await waitFor(() => watches.every(({ isOver }) => isOver));
        const refusal = tokens[name] === undefined ? 4401 : 4403;
        const isLetIn = !['NOBODY', 'ANONYMOUS', 'CHANNEL'].includes(caller.as);
        for (const { codes, closes, messages } of watches) {
          expect(isLetIn ? codes : closes).toEqual([isLetIn ? 'FORBIDDEN' : refusal]);
          expect(messages.filter(({ data }) => data)).toEqual([]);
        }
      }
      const all = heard();
      expect(marksFor(caller).filter(mark => all.includes(mark))).toEqual([]);
      await Promise.all(watches.map(watch => watch.dispose()));
    });
  });

  it('a list without a filter holds what is theirs and nothing else', async () => {
    for (const [name, caller] of Object.entries(callers)) {
      if (!READS_RATINGS.some(role => role === caller.as)) continue;
      const seen = (await allEvaluations(app, tokens[name]!)).map(({ id }) => id);
      expect(everywhere.filter(place => seen.includes(evaluationIds[place]))).toEqual(caller.ratings);
    }
  });

  it('another viewer’s cursor leads nowhere but into one’s own list', async () => {
    const city = tokens['the city’s office']!;
    const district = tokens['the district’s office']!;
    for (const orderBy of ['EVALUATED_AT_ASC', 'RECEIVED_AT_DESC'] as const) {
      const { evaluations } = await app.ask(EvaluationsDocument, { first: 100, orderBy }, city);
      const own = (await app.ask(EvaluationsDocument, { first: 100, orderBy }, district)).evaluations.edges;
      for (const { cursor } of evaluations.edges) {
        const { data } = await app.query(EvaluationsDocument, { first: 100, orderBy, after: cursor }, district);
        const ids = data!.evaluations.edges.map(edge => edge.node.id);
        expect(own.map(edge => edge.node.id)).toEqual(expect.arrayContaining(ids));
      }
    }
    const { workOrders } = await app.ask(WorkOrdersDocument, { first: 100 }, city);
    for (const { cursor } of workOrders.edges) {
      const handler = await app.ask(WorkOrdersDocument, { first: 100, after: cursor }, tokens['the unit’s handler']!);
      expect(handler.workOrders.edges.every(({ node: order }) => order.institution?.code === units.own)).toBe(true);
    }
  });

  it('in a case that two units served, a unit sees its own service and not the other’s', async () => {
    const record = (institution: string, serviceNumber: number, token: string) =>
      app.ask(
        RecordServiceDocument,
        {
          input: {
            region: regions.district,
            caseNumber: 'CASE-own',
            institution,
            status: 'ACCEPTED',
            serviceNumber,
            stage: `环节-${serviceNumber}`,
            idempotencyKey: `shared-${serviceNumber}`,
          },
        },
        token,
      );
    await record(units.own, 2, tokens['the district’s office']!);
    const all = await record(units.neighbour, 3, tokens['the district’s office']!);
    expect(all.recordService.serviceCase!.services.map(({ serviceNumber }) => serviceNumber)).toEqual([2, 3]);
    const document = askForEverything(app.app.schema, 'evaluations');
    const { text } = await app.query(
      document,
      { first: 5, filter: { caseNumber: 'CASE-own' } },
      tokens['the unit’s handler'],
    );
    expect(text).toContain('环节-2');
    expect(text).not.toContain('环节-3');
  });

  describe('who rated', () => {
    const evaluatorOf = async (place: Place, token: string) => {
      const { node: found } = await app.ask(EvaluationDocument, { id: evaluationIds[place] }, token);
      return (found as { evaluator: unknown }).evaluator;
    };
    const masked = { name: '测*', phone: expect.stringMatching(/^\d{3}\*+\d{2,4}$/), kind: null };

    it('is masked for everybody, and not shown at all to anybody of the unit that was rated', async () => {
      for (const [name, { ratings, as, bearer }] of Object.entries(callers)) {
        if (!ratings.includes('own') || as === 'CHANNEL') continue;
        if (as === 'CALLBACK_AGENT') continue; // this one has opened it in the matrix above
        const isOfUnit = ofUnit.includes(as) || bearer?.institution !== undefined;
        expect(await evaluatorOf('own', tokens[name]!)).toEqual(isOfUnit ? null : masked);
      }
    });

    it('is not shown to an office whose token names the unit that was rated', async () => {
      const ofUnit = { role: 'MANAGEMENT_OFFICE' as const, institution: units.own, subject: 'office-in-the-unit' };
      expect(await evaluatorOf('own', await app.token(ofUnit))).toBeNull();
    });

    it('is opened for a stated purpose to one person, on record, and closes by itself', async () => {
      const subject = 'agent-who-opens';
      const agent = await app.token({ role: 'CALLBACK_AGENT', subject });
      const colleague = await app.token({ role: 'CALLBACK_AGENT', subject: 'agent-who-does-not' });
      expect(await evaluatorOf('own', agent)).toEqual(masked);

      const open = (note: string) =>
        app.ask(
          OpenIdentityDocument,
          {
            input: {
              evaluation: evaluationIds.own,
              purpose: 'VERIFICATION_CALLBACK',
              note,
              idempotencyKey: `open-${note}`,
            },
          },
          agent,
        );
      expect((await open(' ')).openIdentity).toMatchObject({ evaluator: null, userErrors: [{ code: 'REQUIRED' }] });
      expect(await evaluatorOf('own', agent)).toEqual(masked);

      const { openIdentity } = await open('核实差评');
      expect(openIdentity).toMatchObject({
        evaluator: { name: nameOf('own'), phone: phoneOf('own') },
        userErrors: [],
      });
      expect(await evaluatorOf('own', agent)).toMatchObject({ name: nameOf('own'), phone: phoneOf('own') });
      expect(await evaluatorOf('own', colleague)).toEqual(masked);
      expect(await evaluatorOf('colleague', agent)).toEqual(masked);

      const audit = await app.app.database.reader.query<{ subject: string; detail: string }[]>(
        `SELECT subject, detail FROM audit_entry WHERE action = 'identity.opened' AND actor = '${subject}'`,
      );
      expect(audit).toEqual([
        {
          subject: `Evaluation:${decodeGlobalId(evaluationIds.own)!.id}`,
          detail: expect.stringContaining('VERIFICATION_CALLBACK'),
        },
      ]);

      app.clock.advance(Date.parse(openIdentity.expiresAt!) - app.clock.now().getTime() + 1);
      expect(await evaluatorOf('own', agent)).toEqual(masked);
    });
  });

  it('what was recorded by those who may is what the offices now see, and by nobody else', async () => {
    const city = await allEvaluations(app, tokens['the city’s office']!);
    const recorded = city.filter((rating: ListedEvaluation) => rating.serviceCase?.caseNumber.startsWith('rated-'));
    const may = Object.values(callers).filter(({ as }) => RECORDS.some(role => role === as));
    expect(recorded).toHaveLength(may.reduce((sum, { ratings }) => sum + ratings.length, 0));
  });
});
