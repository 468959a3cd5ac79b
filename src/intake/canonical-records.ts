import type { InvitationView } from '../invitation/invitations';
import type {
  CallbackInput,
  Complaint,
  EvaluationInput,
  HeartbeatInput,
  OptOutInput,
  PageCallInput,
  ServiceFacts,
} from '../sdk';
import type { RecordProblem } from './refused-record.entity';

/** Where a record comes from. */
export interface RecordSource {
  channelCode: string;
  /** The region that the channel is registered for. */
  channelRegion: string;
  deliveryId: string;
  receivedAt: Date;
  /** True where the channel is weak (`weak-source.ts`). */
  isWeak?: boolean;
}

/** A record that passed the adapter, the canonical schema, and the region check. */
export interface TakenRecord {
  source: RecordSource;
  position: number;
  externalId: string;
  region: string;
  rating: EvaluationInput | null;
  /** The mark of a rating that we sent ourselves (`canary-marks.ts`); its key in the place of the sender's. */
  canary?: string;
  /** The invitation that the rating answers, where it named only the phone. */
  invitation?: InvitationView;
  facts: ServiceFacts | null;
  complaint: Complaint | null;
  /** What else a sender may say: a call-back, an opt-out, a sign of life, a page that asks for the page of its case. */
  notice: CallbackInput | OptOutInput | HeartbeatInput | PageCallInput | null;
}

/** A record that is taken, with what officials should know of it nevertheless. */
export type JudgedRecord = TakenRecord & { flags: string[] };

/** A record that did not, with what an official must know to mend it. */
export interface RefusedInput {
  position: number;
  externalId: string | null;
  problems: RecordProblem[];
}

/** All records of a delivery, each in its place. */
export interface ReadDelivery {
  taken: TakenRecord[];
  refused: RefusedInput[];
}
