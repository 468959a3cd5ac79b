import {
  readStated,
  statedRating,
  statedService,
  type CanonicalInput,
  type EvaluationInput,
  type Outcome,
} from '../../src/sdk';
import { codesOf } from './codes';
import type { Settings } from './settings';
import type { HallRecord, ShapeName } from './shape';

interface Schemas {
  service: ReturnType<typeof statedService>;
  rating: ReturnType<typeof statedRating>;
}

const known = new WeakMap<Settings, Map<ShapeName, Schemas>>();

/** What a record of a hall becomes: a rating, a service, or the call of the page on which one is rated. */
export function canonicalOf({ shape, kind, stated }: HallRecord, settings: Settings): Outcome<CanonicalInput> {
  const { service, rating } = schemasOf(shape, settings);
  if (kind === 'EVALUATION') {
    const read = readStated(rating, stated);
    return read.ok ? { ok: true, value: numbered(read.value) } : read;
  }
  const read = readStated(service, stated);
  if (!read.ok) return read;
  const isPage = kind === 'PAGE_CALL' || settings.page;
  return {
    ok: true,
    value: isPage ? { kind: 'PAGE_CALL', facts: read.value } : { kind, facts: read.value, complaint: null },
  };
}

/** The number of a rating counts ratings of a service only where it differs from that of the service, which it mirrors. */
function numbered(rating: EvaluationInput): EvaluationInput {
  return rating.evaluationNumber === rating.serviceNumber ? { ...rating, evaluationNumber: 1 } : rating;
}

function schemasOf(shape: ShapeName, settings: Settings): Schemas {
  const ofChannel = known.get(settings) ?? new Map<ShapeName, Schemas>();
  known.set(settings, ofChannel);
  const codes = codesOf(shape, settings);
  const schemas = ofChannel.get(shape) ?? { service: statedService(codes), rating: statedRating(codes) };
  ofChannel.set(shape, schemas);
  return schemas;
}
