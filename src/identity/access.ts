import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from 'graphql';
import { AppError } from '../platform/errors';
import type { Principal } from './principal';
import type { RequestContext } from './request-context';
import type { Role } from './roles';

/** Who stands at the door: a role, a system with its channel's credential, or somebody without any. */
export type Caller = Role | 'CHANNEL' | 'ANONYMOUS';

/** `PUBLIC` is anybody, signed in or not. */
export type AccessRule = 'PUBLIC' | readonly Caller[];

/** A rule for each root field. */
export type AccessTable = Readonly<Record<string, AccessRule>>;

const OFFICE = ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR'] as const;
const RATING_READERS = [...OFFICE, 'INSTITUTION_HANDLER', 'WINDOW_CLERK', 'CALLBACK_AGENT'] as const;
const CHANNEL_READERS = [...OFFICE, 'CHANNEL_OPERATOR'] as const;

/**
 * Who may call what. This is the role at the door; which rows they see there is the scope's matter, and which fields
 * of a row the field's. An operation without a row here stops the start.
 */
export const accessTable = {
  receipt: 'PUBLIC',
  evaluationForm: 'PUBLIC',
  publicReport: 'PUBLIC',
  channelTests: 'PUBLIC',

  // Each kind of node asks again with the rule of its list: `mayCall(principal, 'evaluations')`.
  node: [...RATING_READERS, 'CHANNEL_OPERATOR'],
  evaluations: RATING_READERS,
  evaluationRecorded: RATING_READERS,
  workOrders: [...OFFICE, 'INSTITUTION_HANDLER', 'CALLBACK_AGENT'],
  workOrderChanged: [...OFFICE, 'INSTITUTION_HANDLER', 'CALLBACK_AGENT'],
  appeals: ['MANAGEMENT_OFFICE', 'AUDITOR', 'WINDOW_CLERK'],
  exclusions: ['MANAGEMENT_OFFICE', 'AUDITOR'],
  deadline: [...RATING_READERS, 'CHANNEL_OPERATOR'],
  policy: [...RATING_READERS, 'CHANNEL_OPERATOR'],
  adapters: CHANNEL_READERS,
  channels: CHANNEL_READERS,
  deliveries: CHANNEL_READERS,
  importJob: CHANNEL_READERS,

  destinations: OFFICE,
  outboundMessages: OFFICE,
  registerDestination: ['ADMINISTRATOR'],
  updateDestination: ['ADMINISTRATOR'],
  resendMessages: ['ADMINISTRATOR'],

  upstreamDestinations: OFFICE,
  upstreamSenders: OFFICE,
  upstreamReconciliation: [...OFFICE, 'UPSTREAM'],
  registerUpstreamDestination: ['ADMINISTRATOR'],
  updateUpstreamDestination: ['ADMINISTRATOR'],
  registerUpstreamSender: ['ADMINISTRATOR'],
  updateUpstreamSender: ['ADMINISTRATOR'],
  reconcileUpstream: ['ADMINISTRATOR'],

  registerChannel: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
  updateChannel: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
  rotateChannelSecret: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
  canaryRuns: CHANNEL_READERS,
  runCanary: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
  previewDelivery: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
  replayDeliveries: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
  quarantineChannel: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
  releaseQuarantine: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
  startImport: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
  cancelImport: ['CHANNEL_OPERATOR', 'ADMINISTRATOR'],
  recordService: ['CHANNEL', 'MANAGEMENT_OFFICE', 'ADMINISTRATOR'],
  // Without signing in only with a ticket, which the service looks at.
  submitEvaluation: ['ANONYMOUS', 'CHANNEL', 'MANAGEMENT_OFFICE', 'ADMINISTRATOR'],
  // Whoever has the receipt.
  // The citizen's one chance is not for whoever is signed in.
  reRate: ['ANONYMOUS'],
  // Not the units and clerks that are rated (T1).
  issueTicket: ['CHANNEL', 'MANAGEMENT_OFFICE', 'ADMINISTRATOR'],
  revokeTicket: ['CHANNEL', 'MANAGEMENT_OFFICE', 'ADMINISTRATOR'],
  windowCodes: OFFICE,
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
  // Kept from whoever is rated; the service leaves out everybody who belongs to a unit.
  callbackTasks: ['CALLBACK_AGENT', 'MANAGEMENT_OFFICE', 'AUDITOR'],
  recordCallbackAttempt: ['CALLBACK_AGENT', 'MANAGEMENT_OFFICE'],
  openCallbackContact: ['CALLBACK_AGENT'],
  callbackDraw: ['MANAGEMENT_OFFICE', 'AUDITOR'],
  simulatePolicy: OFFICE,
  evaluationStatistics: [...OFFICE, 'INSTITUTION_HANDLER'],
  negativeConcentration: [...OFFICE, 'INSTITUTION_HANDLER'],
  // Comments are opened for it: for the offices that analyse, and whoever watches them.
  commentTopics: ['MANAGEMENT_OFFICE', 'AUDITOR'],
  improvements: [...OFFICE, 'INSTITUTION_HANDLER'],
  openImprovement: ['MANAGEMENT_OFFICE'],
  reportImprovement: ['INSTITUTION_HANDLER'],
  closeImprovement: ['MANAGEMENT_OFFICE'],
  callbackRates: [...OFFICE, 'INSTITUTION_HANDLER', 'CALLBACK_AGENT'],
  // Units and clerks see their own results alone, which the query sees to.
  verifyAssessment: OFFICE,
  assessments: [...OFFICE, 'INSTITUTION_HANDLER', 'WINDOW_CLERK'],
  runAssessment: ['MANAGEMENT_OFFICE'],
  finalizeAssessment: ['MANAGEMENT_OFFICE'],
  selfEvaluations: [...OFFICE, 'INSTITUTION_HANDLER'],
  submitSelfEvaluation: ['INSTITUTION_HANDLER', 'MANAGEMENT_OFFICE'],
  thirdPartyResults: OFFICE,
  recordThirdPartyResult: ['MANAGEMENT_OFFICE'],
  deductions: OFFICE,
  recordDeduction: ['MANAGEMENT_OFFICE'],
  confirmDeduction: ['MANAGEMENT_OFFICE'],
  rejectDeduction: ['MANAGEMENT_OFFICE'],
  clues: ['MANAGEMENT_OFFICE', 'AUDITOR'],
  recordClue: ['MANAGEMENT_OFFICE', 'CALLBACK_AGENT'],
  referClue: ['MANAGEMENT_OFFICE'],
  recordClueResult: ['MANAGEMENT_OFFICE'],
  integrityFindings: OFFICE,
  decideIntegrityFinding: ['MANAGEMENT_OFFICE'],
  // Kept from whoever belongs to a unit, by the service: units are what is published.
  releaseCandidates: ['MANAGEMENT_OFFICE'],
  releaseComment: ['MANAGEMENT_OFFICE'],
  withdrawRelease: ['MANAGEMENT_OFFICE'],
  reportPreview: ['MANAGEMENT_OFFICE'],
  publishReport: ['MANAGEMENT_OFFICE'],
  exportJob: ['MANAGEMENT_OFFICE', 'AUDITOR'],
  startExport: ['MANAGEMENT_OFFICE'],
  approveExport: ['MANAGEMENT_OFFICE'],
} as const satisfies AccessTable;

/** The same for what is no field: files go over HTTP by themselves. */
export const routeRules = {
  upload: ['CHANNEL_OPERATOR', 'MANAGEMENT_OFFICE', 'INSTITUTION_HANDLER', 'WINDOW_CLERK', 'ADMINISTRATOR'],
  importReport: CHANNEL_READERS,
  exports: ['MANAGEMENT_OFFICE', 'AUDITOR'],
  // Each file asks again with the rule of what it proves.
  evidence: [...OFFICE, 'INSTITUTION_HANDLER', 'CALLBACK_AGENT', 'WINDOW_CLERK'],
  // A lower platform that is registered comes in by its signature instead.
  upstream: ['UPSTREAM'],
} as const satisfies Record<string, AccessRule>;

/** A root field that has a rule. */
export type Operation = keyof typeof accessTable;

/** Whether a rule lets a principal in. */
export function isAllowed(principal: Principal, rule: AccessRule): boolean {
  if (rule === 'PUBLIC') return true;
  const callers: readonly Caller[] = principal.kind === 'PERSON' ? principal.roles : [principal.kind];
  return callers.some(caller => rule.includes(caller));
}

/** Whether a principal may call an operation: for nodes and nested fields that show what the operation shows. */
export function mayCall(principal: Principal, operation: Operation): boolean {
  return isAllowed(principal, accessTable[operation]);
}

/**
 * Puts the rules before every root field, whoever executes the schema. Throws where a root field has no rule. Who is
 * not let in gets `UNAUTHENTICATED` without a credential and `FORBIDDEN` with one; the field's resolver does not run.
 */
export function guardRootFields(schema: GraphQLSchema, table: AccessTable = accessTable): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = roots.flatMap(root => Object.values(root?.getFields() ?? {}));
  const unruled = fields.map(({ name }) => name).filter(name => !Object.hasOwn(table, name));
  if (unruled.length) throw new Error(`no access rule for: ${unruled.join(', ')}`);
  const mutations = new Set(Object.values(schema.getMutationType()?.getFields() ?? {}));
  for (const field of fields) {
    guard(field, table[field.name]!);
    if (mutations.has(field)) recordRefusals(field, table[field.name]!);
  }
}

function guard(field: GraphQLField<unknown, RequestContext>, rule: AccessRule): void {
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = (source, args, context, info) => {
    check(context, rule);
    return resolve(source, args, context, info);
  };
  if (!subscribe) return;
  field.subscribe = (source, args, context, info) => {
    check(context, rule);
    return subscribe(source, args, context, info);
  };
}

/** Who is signed in and tries to change what they may not is on record before they hear of it. */
function recordRefusals(field: GraphQLField<unknown, RequestContext>, rule: AccessRule): void {
  const { resolve } = field;
  field.resolve = async (source, args, context, info) => {
    const { principal, refusals } = context;
    if (principal.kind !== 'ANONYMOUS' && !isAllowed(principal, rule)) {
      const detail = { operation: field.name, code: 'FORBIDDEN' };
      await refusals?.record(principal, { action: 'access.refused', subject: `Operation:${field.name}`, detail });
    }
    return resolve!(source, args, context, info);
  };
}

/** A credential that is no good is refused everywhere, also where none is needed: its holder should know. */
function check({ principal, isCredentialRefused }: RequestContext, rule: AccessRule): void {
  if (!isCredentialRefused && isAllowed(principal, rule)) return;
  throw new AppError(principal.kind === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
}
