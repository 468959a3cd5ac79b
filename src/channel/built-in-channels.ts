import { type ChannelKind, type Provenance, provenances } from '../sdk';

/** Default ratings inflate figures and canaries leave them, so a channel claims either only where it was registered to. */
export const CLAIMED_BY_PEOPLE: readonly Provenance[] = provenances.filter(
  provenance => provenance !== 'DEFAULTED' && provenance !== 'CANARY',
);

/** The adapters without a plugin: ratings that come to us otherwise than by a push of a source, and what they are called. */
export const builtInAdapters = {
  graphql: {
    name: 'GraphQL',
    channelKind: 'PLATFORM',
    description: { zh: '本平台接口', en: 'The API of this platform' },
    provenances: CLAIMED_BY_PEOPLE,
  },
  qr: {
    name: '二维码评价',
    channelKind: 'QR_CODE',
    description: { zh: '扫码评价页', en: 'The rating page, by a QR code' },
    provenances: CLAIMED_BY_PEOPLE,
  },
  default: {
    name: '默认评价',
    channelKind: 'PLATFORM',
    description: { zh: '逾期未评的默认评价', en: 'Ratings by default, of what nobody rated in time' },
    provenances: ['DEFAULTED'],
  },
  upstream: {
    name: '下级平台上报',
    channelKind: 'PLATFORM',
    description: { zh: '下级平台上报的办件与评价', en: 'What lower platforms report to us' },
    provenances: provenances.filter(provenance => provenance !== 'CANARY'),
  },
} as const satisfies Record<
  string,
  {
    name: string;
    channelKind: ChannelKind;
    description: { zh: string; en: string };
    /** What its records may claim of how a rating came about. */
    provenances: readonly Provenance[];
  }
>;

/** Through which of them a rating comes. */
export type BuiltInAdapter = keyof typeof builtInAdapters;

/** The code of a region's built-in channel: `graphql-990001000000`. */
export function builtInCode(adapter: BuiltInAdapter, region: string): string {
  return `${adapter}-${region}`;
}

/** Whether a code looks like that of a built-in channel, so that nobody else may have it. */
export function isBuiltInCode(code: string): boolean {
  return Object.keys(builtInAdapters).some(adapter => code.startsWith(`${adapter}-`));
}
