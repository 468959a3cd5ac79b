import type { Mutant } from './mutant';

const server = { file: 'src/platform/graphql-server.ts', spec: 'test/bad-input/bad-input.spec.ts' };
const pushes = 'test/e2e/too-many-pushes.spec.ts';
const outbound = { file: 'src/platform/outbound-fetch.ts', spec: 'src/platform/outbound-fetch.spec.ts' };

/** How much, how often, and whereto. */
export const limitMutants: readonly Mutant[] = [
  {
    ...server,
    name: 'query-cost',
    control: 'the most that a query may cost',
    text: "if (cost > MAX_COST) throw graphqlError('QUERY_TOO_COSTLY'",
    replacement: "if (cost > MAX_COST * 1_000) throw graphqlError('QUERY_TOO_COSTLY'",
    story: 'on sqlite over GraphQL G11',
  },
  {
    ...server,
    name: 'query-aliases',
    control: 'the most aliases of a query',
    text: 'maxAliasesRule({ n: 15,',
    replacement: 'maxAliasesRule({ n: 15_000,',
    story: 'on sqlite over GraphQL G04',
  },
  {
    ...server,
    name: 'query-depth',
    control: 'the depth of a query',
    text: 'maxDepthRule({ n: 7,',
    replacement: 'maxDepthRule({ n: 7_000,',
    story: 'on sqlite over GraphQL G.*depth 8 in circles',
  },
  {
    name: 'push-rate',
    control: 'that a channel which floods is told to wait',
    file: 'src/intake/push-gate.ts',
    text: 'if (await takes(this.ofOne, channelCode)) {',
    replacement: '{',
    spec: pushes,
    story: 'on sqlite a channel that floods',
  },
  {
    name: 'forged-pushes',
    control: 'that who forges pushes is stopped',
    file: 'src/intake/push-gate.ts',
    text: 'await this.abandon(pusher);',
    replacement: '',
    spec: pushes,
    story: 'on sqlite who forges pushes for a channel all the time',
  },
  {
    name: 'forged-at-whose-cost',
    control: 'that who forges pushes spends nothing of the real sender’s',
    file: 'src/intake/push-gate.ts',
    text: 'await this.ofOne.reward(pusher.channelCode);',
    replacement: '',
    spec: pushes,
    story: 'on sqlite who forges pushes is stopped',
  },
  {
    name: 'room-of-short-bodies',
    control: 'that long bodies of strangers keep out no short ones',
    file: 'src/intake/push-gate.ts',
    text: 'size <= SHORT_BODY_BYTES ? this.beginnings : this.rest',
    replacement: 'size < 0 ? this.beginnings : this.rest',
    spec: 'src/intake/push-gate.spec.ts',
  },
  {
    name: 'proxies-of-sockets',
    control: 'that who connects is told from others through the proxies in front',
    file: 'src/live/live-sockets.ts',
    text: 'const address = addressOf(request, this.proxies);',
    replacement: 'const address = this.proxies && request.socket.remoteAddress;',
    spec: 'test/e2e/request-limits.spec.ts',
    story: 'on sqlite who tries one over sockets',
  },
  {
    name: 'share-of-one',
    control: 'that one leaves room for the others',
    file: 'src/platform/admission.ts',
    text: '&& own + places <= this.limits.placesOfOne;',
    replacement: '&& own >= 0;',
    spec: 'src/platform/admission.spec.ts',
  },
  {
    name: 'openings-a-day',
    control: 'that one person opens thirty identities a day',
    file: 'src/identity/identity.service.ts',
    text: "if (ordinal > MAX_PER_DAY) throw new AppError('TOO_MANY_REQUESTS');",
    replacement: '',
    spec: 'src/identity/identity.service.spec.ts',
    story: 'on sqlite',
  },
  {
    ...outbound,
    name: 'named-hosts',
    control: 'that adapters fetch from named hosts alone',
    text: "if (!url || !rules.allowsHost(url)) throw new OutboundError('SOURCE_NOT_ALLOWED');\n    const signal",
    replacement: "if (!url) throw new OutboundError('SOURCE_NOT_ALLOWED');\n    const signal",
  },
  {
    ...outbound,
    name: 'private-addresses',
    control: 'that a named host does not lead to a private address',
    text: '!this.privates.check(address, familyOf(address)!);',
    replacement: 'familyOf(address) !== undefined;',
  },
];
