import { buildSchema, graphql } from 'graphql';
import { type AccessTable, accessTable, guardRootFields, isAllowed, mayCall } from './access';
import { anonymous, channelPrincipal, type Principal } from './principal';
import { Loaders } from './request-context';
import { type Role, roles } from './roles';

const person = (...held: Role[]): Principal => ({ ...anonymous, kind: 'PERSON', subject: 's1', roles: held });
const channel = channelPrincipal('hotline', '990001000000');

describe('who may call what', () => {
  const readers = ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR'] as const;
  const expected: Record<keyof typeof accessTable, readonly (Role | 'CHANNEL' | 'ANONYMOUS')[]> = {
    receipt: [...roles, 'CHANNEL', 'ANONYMOUS'],
    appeals: ['MANAGEMENT_OFFICE', 'AUDITOR', 'WINDOW_CLERK'],
    exclusions: ['MANAGEMENT_OFFICE', 'AUDITOR'],
    reRate: ['ANONYMOUS'],
    negativeConcentration: [...readers, 'INSTITUTION_HANDLER'],
    commentTopics: ['MANAGEMENT_OFFICE', 'AUDITOR'],
    improvements: [...readers, 'INSTITUTION_HANDLER'],
    openImprovement: ['MANAGEMENT_OFFICE'],
    reportImprovement: ['INSTITUTION_HANDLER'],
    closeImprovement: ['MANAGEMENT_OFFICE'],
    evaluationForm: [...roles, 'CHANNEL', 'ANONYMOUS'],
    publicReport: [...roles, 'CHANNEL', 'ANONYMOUS'],
    channelTests: [...roles, 'CHANNEL', 'ANONYMOUS'],
    canaryRuns: [...readers, 'CHANNEL_OPERATOR'],
    runCanary: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
    node: [...readers, 'INSTITUTION_HANDLER', 'WINDOW_CLERK', 'CALLBACK_AGENT', 'CHANNEL_OPERATOR'],
    evaluations: [...readers, 'INSTITUTION_HANDLER', 'WINDOW_CLERK', 'CALLBACK_AGENT'],
    workOrders: [...readers, 'INSTITUTION_HANDLER', 'CALLBACK_AGENT'],
    workOrderChanged: [...readers, 'INSTITUTION_HANDLER', 'CALLBACK_AGENT'],
    evaluationRecorded: [...readers, 'INSTITUTION_HANDLER', 'WINDOW_CLERK', 'CALLBACK_AGENT'],
    deadline: [...readers, 'INSTITUTION_HANDLER', 'WINDOW_CLERK', 'CALLBACK_AGENT', 'CHANNEL_OPERATOR'],
    policy: [...readers, 'INSTITUTION_HANDLER', 'WINDOW_CLERK', 'CALLBACK_AGENT', 'CHANNEL_OPERATOR'],
    adapters: [...readers, 'CHANNEL_OPERATOR'],
    channels: [...readers, 'CHANNEL_OPERATOR'],
    deliveries: [...readers, 'CHANNEL_OPERATOR'],
    importJob: [...readers, 'CHANNEL_OPERATOR'],
    startImport: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
    cancelImport: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
    destinations: [...readers],
    outboundMessages: [...readers],
    registerDestination: ['ADMINISTRATOR'],
    updateDestination: ['ADMINISTRATOR'],
    upstreamDestinations: [...readers],
    upstreamSenders: [...readers],
    upstreamReconciliation: [...readers, 'UPSTREAM'],
    registerUpstreamDestination: ['ADMINISTRATOR'],
    updateUpstreamDestination: ['ADMINISTRATOR'],
    registerUpstreamSender: ['ADMINISTRATOR'],
    updateUpstreamSender: ['ADMINISTRATOR'],
    reconcileUpstream: ['ADMINISTRATOR'],
    resendMessages: ['ADMINISTRATOR'],
    registerChannel: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
    updateChannel: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
    rotateChannelSecret: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
    previewDelivery: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
    replayDeliveries: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
    quarantineChannel: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
    releaseQuarantine: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
    recordService: ['MANAGEMENT_OFFICE', 'ADMINISTRATOR', 'CHANNEL'],
    submitEvaluation: ['MANAGEMENT_OFFICE', 'ADMINISTRATOR', 'CHANNEL', 'ANONYMOUS'],
    issueTicket: ['MANAGEMENT_OFFICE', 'ADMINISTRATOR', 'CHANNEL'],
    revokeTicket: ['MANAGEMENT_OFFICE', 'ADMINISTRATOR', 'CHANNEL'],
    windowCodes: [...readers],
    issueWindowCodes: ['MANAGEMENT_OFFICE', 'ADMINISTRATOR'],
    revokeWindowCode: ['MANAGEMENT_OFFICE', 'ADMINISTRATOR'],
    assignWorkOrder: ['MANAGEMENT_OFFICE'],
    verifyWorkOrder: ['INSTITUTION_HANDLER'],
    resolveOnTheSpot: ['INSTITUTION_HANDLER'],
    promiseRectification: ['INSTITUTION_HANDLER'],
    submitRectification: ['INSTITUTION_HANDLER'],
    explainUnresolvable: ['INSTITUTION_HANDLER'],
    returnWorkOrder: ['INSTITUTION_HANDLER'],
    requestExtension: ['INSTITUTION_HANDLER'],
    decideExtension: ['MANAGEMENT_OFFICE'],
    recordCallback: ['INSTITUTION_HANDLER', 'CALLBACK_AGENT'],
    verifyAssessment: [...readers],
    assessments: [...readers, 'INSTITUTION_HANDLER', 'WINDOW_CLERK'],
    runAssessment: ['MANAGEMENT_OFFICE'],
    finalizeAssessment: ['MANAGEMENT_OFFICE'],
    selfEvaluations: [...readers, 'INSTITUTION_HANDLER'],
    submitSelfEvaluation: ['INSTITUTION_HANDLER', 'MANAGEMENT_OFFICE'],
    thirdPartyResults: [...readers],
    recordThirdPartyResult: ['MANAGEMENT_OFFICE'],
    deductions: [...readers],
    recordDeduction: ['MANAGEMENT_OFFICE'],
    confirmDeduction: ['MANAGEMENT_OFFICE'],
    rejectDeduction: ['MANAGEMENT_OFFICE'],
    fileWorkOrder: ['MANAGEMENT_OFFICE'],
    closeWorkOrder: ['MANAGEMENT_OFFICE'],
    superviseWorkOrder: ['MANAGEMENT_OFFICE'],
    submitAppeal: ['WINDOW_CLERK'],
    admitAppeal: ['MANAGEMENT_OFFICE'],
    decideAppeal: ['MANAGEMENT_OFFICE'],
    confirmExclusion: ['MANAGEMENT_OFFICE'],
    rejectExclusion: ['MANAGEMENT_OFFICE'],
    openIdentity: ['CALLBACK_AGENT'],
    auditTrail: ['AUDITOR'],
    callbackTasks: ['CALLBACK_AGENT', 'MANAGEMENT_OFFICE', 'AUDITOR'],
    recordCallbackAttempt: ['CALLBACK_AGENT', 'MANAGEMENT_OFFICE'],
    openCallbackContact: ['CALLBACK_AGENT'],
    callbackDraw: ['MANAGEMENT_OFFICE', 'AUDITOR'],
    simulatePolicy: readers,
    evaluationStatistics: [...readers, 'INSTITUTION_HANDLER'],
    callbackRates: [...readers, 'INSTITUTION_HANDLER', 'CALLBACK_AGENT'],
    clues: ['MANAGEMENT_OFFICE', 'AUDITOR'],
    recordClue: ['MANAGEMENT_OFFICE', 'CALLBACK_AGENT'],
    referClue: ['MANAGEMENT_OFFICE'],
    recordClueResult: ['MANAGEMENT_OFFICE'],
    integrityFindings: [...readers],
    decideIntegrityFinding: ['MANAGEMENT_OFFICE'],
    releaseCandidates: ['MANAGEMENT_OFFICE'],
    releaseComment: ['MANAGEMENT_OFFICE'],
    withdrawRelease: ['MANAGEMENT_OFFICE'],
    reportPreview: ['MANAGEMENT_OFFICE'],
    publishReport: ['MANAGEMENT_OFFICE'],
    exportJob: ['MANAGEMENT_OFFICE', 'AUDITOR'],
    startExport: ['MANAGEMENT_OFFICE'],
    approveExport: ['MANAGEMENT_OFFICE'],
  };

  it.each(Object.entries(expected))('%s is for %s', (operation, callers) => {
    const rule = (accessTable as AccessTable)[operation]!;
    const everybody = [
      ...roles.map(role => [role, person(role)] as const),
      ['CHANNEL', channel],
      ['ANONYMOUS', anonymous],
    ] as const;
    const allowed = everybody.filter(([, principal]) => isAllowed(principal, rule)).map(([caller]) => caller);
    expect(new Set(allowed)).toEqual(new Set(callers));
  });

  it('lets an auditor change nothing, and shows a security administrator no rating', () => {
    const changes = [
      'registerChannel',
      'updateChannel',
      'rotateChannelSecret',
      'recordService',
      'submitEvaluation',
      'issueTicket',
      'revokeTicket',
      'issueWindowCodes',
      'revokeWindowCode',
      'assignWorkOrder',
      'recordCallback',
      'closeWorkOrder',
      'superviseWorkOrder',
      'openIdentity',
    ] as const;
    expect(changes.filter(operation => mayCall(person('AUDITOR'), operation))).toEqual([]);
    expect(mayCall(person('SECURITY_ADMINISTRATOR'), 'evaluations')).toBe(false);
    expect(mayCall(person(), 'evaluations')).toBe(false);
  });
});

describe('the door of the schema', () => {
  const sdl = 'type Query { open: Int, mine: Int } type Mutation { change: Int }';
  const table: AccessTable = { open: 'PUBLIC', mine: ['AUDITOR'], change: ['ANONYMOUS', 'CHANNEL'] };

  async function ask(source: string, principal: Principal) {
    const schema = buildSchema(sdl);
    const ran: string[] = [];
    for (const root of [schema.getQueryType()!, schema.getMutationType()!]) {
      for (const field of Object.values(root.getFields())) field.resolve = () => ran.push(field.name);
    }
    guardRootFields(schema, table);
    const context = { principal, scope: null, locale: 'en', requestId: 'r', loaders: new Loaders() };
    const { errors } = await graphql({ schema, source, contextValue: context });
    return { ran, codes: (errors ?? []).map(error => error.extensions.code) };
  }

  it('asks who is not signed in to sign in, refuses a wrong role, and runs nothing then', async () => {
    expect(await ask('{ mine }', anonymous)).toEqual({ ran: [], codes: ['UNAUTHENTICATED'] });
    expect(await ask('{ mine }', person('UPSTREAM'))).toEqual({ ran: [], codes: ['FORBIDDEN'] });
    expect(await ask('{ a: mine b: mine }', channel)).toEqual({ ran: [], codes: ['FORBIDDEN', 'FORBIDDEN'] });
    expect(await ask('mutation { change }', person('AUDITOR'))).toEqual({ ran: [], codes: ['FORBIDDEN'] });
  });

  it('lets in whom a rule names, and everybody where it is public', async () => {
    expect(await ask('{ mine open }', person('UPSTREAM', 'AUDITOR'))).toEqual({ ran: ['mine', 'open'], codes: [] });
    expect(await ask('{ open }', anonymous)).toEqual({ ran: ['open'], codes: [] });
    expect(await ask('mutation { change }', anonymous)).toEqual({ ran: ['change'], codes: [] });
    expect(await ask('mutation { change }', channel)).toEqual({ ran: ['change'], codes: [] });
  });

  it('does not open where a field has no rule', () => {
    const incomplete: AccessTable = { open: table.open!, change: table.change! };
    expect(() => guardRootFields(buildSchema(sdl), incomplete)).toThrow('no access rule for: mine');
    const inherited = buildSchema('type Query { toString: Int, constructor: Int }');
    expect(() => guardRootFields(inherited, {})).toThrow('no access rule for: toString, constructor');
  });
});

it('gives each request its own loaders, each made once', () => {
  const [one, other] = [new Loaders(), new Loaders()];
  const make = () => ({});
  expect(one.of('institutions', make)).toBe(one.of('institutions', make));
  expect(one.of('institutions', make)).not.toBe(one.of('windows', make));
  expect(one.of('institutions', make)).not.toBe(other.of('institutions', make));
});
