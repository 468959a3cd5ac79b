import type { Complaint, EvaluationInput, ServiceFacts } from '../sdk';
import type { RecordProblem } from './refused-record.entity';

/** A record that passed the adapter, the canonical schema, and the region check. */
export interface TakenRecord {
  position: number;
  externalId: string;
  region: string;
  rating: EvaluationInput | null;
  facts: ServiceFacts | null;
  complaint: Complaint | null;
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
