import type { ErrorCode } from '../../src/platform/error-catalogue';
import type { StorageKind } from '../support/storages';
import type { Answer } from './http';
import type { Stored, World } from './world';

/**
 * What a row expects.
 * A accepted, stored once · D duplicate: the first receipt, no second effect · Q authentic but unusable: stored as a
 * delivery with its refusal, nothing counted · V malformed: code and place, nothing stored · U 401 · F 403 · N absent or
 * not yours, which look the same · C conflict · L too large · M media type · S unavailable, with Retry-After ·
 * E stored unchanged, inert · H4 closed at the HTTP layer · R a reading that is answered as usual.
 */
export type Expected = 'A' | 'D' | 'Q' | 'V' | 'U' | 'F' | 'N' | 'C' | 'L' | 'M' | 'S' | 'E' | 'H4' | 'R';

/** One bad input and the answer that it gets. */
export interface Row {
  /** The id of the catalogue of bad input. */
  id: string;
  /** What is sent. */
  what: string;
  send(world: World): Promise<Answer>;
  expect: Expected;
  /** The code that the answer carries, where there is one. */
  code?: ErrorCode;
  /** What it adds to storage, where that is not what `expect` says. */
  stores?: Stored;
  /** The storages that it concerns, where that does not follow from `expect`. */
  on?: readonly StorageKind[];
  /** What must have happened before. It does not count as what this row stores. */
  before?(world: World): Promise<unknown>;
  /** What must hold beyond what `expect` says. */
  also?(world: World, answer: Answer): Promise<void> | void;
  /** What must be undone. */
  after?(world: World): Promise<unknown> | void;
}

/** A row that is no test here, with the reason. */
export interface Elsewhere {
  id: string;
  why: string;
}
