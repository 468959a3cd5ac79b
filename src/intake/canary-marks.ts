import type { BlindIndex } from '../platform/blind-index';
import { crockford } from '../platform/crockford';
import { sha256Hex } from '../platform/hash';
import { evaluationInput } from '../sdk';
import type { TakenRecord } from './canonical-records';

/** The sender of deliveries that we make ourselves to test a channel. */
export const CANARY_SENDER = 'canary';

const PREFIX = 'hcpc';
const NONCE = 10;
const PROOF = 16;
const MARK = new RegExp(`${PREFIX}([0-9a-hjkmnp-tv-z]{${NONCE}})([0-9a-hjkmnp-tv-z]{${PROOF}})`);

/**
 * The marks by which we know ratings that we sent ourselves to test a channel: 30 lower-case letters and digits within the
 * sender's key of the record, with 80 bits of a keyed hash over channel and number. Nothing else makes a rating a CANARY:
 * who sends bad ratings cannot hide them as tests, and whoever saw one mark has it for one rating of one channel.
 */
export class CanaryMarks {
  constructor(private readonly blindIndex: Pick<BlindIndex, 'textIndex'>) {}

  /** The mark of a test of a channel. */
  of(channelCode: string, runId: string): string {
    const nonce = crockford(Buffer.from(sha256Hex(runId), 'hex'), NONCE).toLowerCase();
    return `${PREFIX}${nonce}${this.proof(channelCode, nonce)}`;
  }

  /** The mark in a key that came through a channel; null where it has none, or one that is not ours. */
  in(channelCode: string, externalId: string): string | null {
    const [mark, nonce, proof] = MARK.exec(externalId) ?? [];
    return mark && nonce && proof === this.proof(channelCode, nonce) ? mark : null;
  }

  /**
   * The record as it is to be kept: one of our own is a CANARY whatever its adapter says of it, about nobody, and brings
   * nothing but its rating: no case, complaint, device, person or place of which a figure could take notice.
   */
  apply(record: TakenRecord): TakenRecord {
    const { source, rating, externalId } = record;
    const canary = this.in(source.channelCode, externalId);
    if (canary === null) return record;
    const told = rating && { level: rating.level, optionSet: rating.optionSet, evaluatedAt: rating.evaluatedAt };
    return {
      ...{ source, position: record.position, externalId, region: source.channelRegion, canary },
      rating: told && evaluationInput({ ...told, provenance: 'CANARY' }),
      ...{ facts: null, complaint: null, notice: null },
    };
  }

  private proof(channelCode: string, nonce: string): string {
    const index = this.blindIndex.textIndex(`canary|${channelCode}|${nonce}`)!;
    return crockford(Buffer.from(index, 'base64url'), PROOF).toLowerCase();
  }
}
