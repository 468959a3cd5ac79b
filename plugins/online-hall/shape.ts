import type {
  Acknowledgement,
  Delivery,
  Outcome,
  ParsedRecord,
  Refusal,
  Reply,
  Stated,
  Verification,
} from '../../src/sdk';
import type { Settings } from './settings';

/** The shapes in which online halls send, by where they were seen. */
export type ShapeName = 'national' | 'shandong' | 'jining' | 'fujian' | 'anhui' | 'ningbo' | 'shaoxing';

/** What a record says: a rating, a case with a service given in it, or that somebody wants to rate one now. */
export type HallRecordKind = 'EVALUATION' | 'SERVICE' | 'PAGE_CALL';

/** One record, with its fields in our places. */
export interface HallRecord {
  shape: ShapeName;
  kind: HallRecordKind;
  stated: Stated;
}

/** How one kind of hall proves itself, packs its records, and wants to be answered. */
export interface Shape {
  verify(delivery: Delivery, settings: Settings, secrets: readonly string[]): Outcome<Verification>;
  parse(
    delivery: Delivery,
    settings: Settings,
    secrets: readonly string[],
  ): Outcome<Iterable<ParsedRecord<HallRecord>>>;
  acknowledge(answer: Acknowledgement | Refusal, settings: Settings, delivery: Delivery): Reply;
}
