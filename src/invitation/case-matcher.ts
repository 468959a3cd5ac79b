import type { MatchCandidate, MatchMethod } from './evaluation-match.entity';

/** What a visitor of a window's page says that could tell their case. */
export interface VisitorStatement {
  /** As typed; also only its end. */
  caseNumber: string | null;
  /** Blind index of the phone they gave. */
  phoneIndex: string | null;
  at: Date;
}

/** A service that could be the one that is rated. */
export interface CandidateService {
  caseNumber: string;
  serviceNumber: number;
  servedAt: Date | null;
  /** Of the applicant. */
  phoneIndex: string | null;
  /** Whether it was given at the window whose code was scanned. */
  isHere: boolean;
  isRated: boolean;
}

/** What the matcher makes of it. Confidence in hundredths; `linked` is null where nobody can be sure. */
export interface CaseMatch<S extends CandidateService = CandidateService> {
  method: MatchMethod;
  confidence: number;
  linked: S | null;
  candidates: MatchCandidate[];
}

/** From this confidence on a rating is linked to a case, where only one service reaches it. */
export const LINK_FROM = 90;

/** How far each sign goes. A guess from the time alone never links. */
const CONFIDENCE = {
  numberAndPhone: 99,
  number: 95,
  phone: 92,
  endOfNumber: 85,
  numberElsewhere: 60,
  numberOfOtherPhone: 50,
  time: 60,
} as const;
/** So many characters of the end of a number are a sign. */
const SHORTEST_END = 6;
/** Who rates at the window does so soon. */
const SOON_MS = 30 * 60_000;
const MOST_CANDIDATES = 10;

/**
 * Compares a visitor's statement with the latest service of each case that comes into question. A rated service
 * is found by its number alone: who visits again under the same phone comes for something else.
 */
export function matchCase<S extends CandidateService>(
  statement: VisitorStatement,
  services: readonly S[],
): CaseMatch<S> {
  const latest = latestOfEachCase(services, statement.at);
  const method = methodFor(statement, latest);
  const signs = latest.flatMap(service => {
    const confidence = confidenceOf(method, statement, service);
    return confidence ? [{ service, confidence }] : [];
  });
  // Those who came at one time share the confidence that the time gives.
  const share = method === 'TIME' ? signs.length : 1;
  const ranked = signs
    .map(({ service, confidence }) => ({ service, confidence: Math.floor(confidence / share) }))
    .sort((a, b) => b.confidence - a.confidence);
  const sure = ranked.filter(({ confidence }) => confidence >= LINK_FROM);
  return {
    method,
    confidence: ranked[0]?.confidence ?? 0,
    linked: sure.length === 1 ? sure[0]!.service : null,
    candidates: ranked.slice(0, MOST_CANDIDATES).map(({ service: { caseNumber, serviceNumber }, confidence }) => ({
      caseNumber,
      serviceNumber,
      confidence,
    })),
  };
}

/** What a visitor says goes before what could be guessed: after a number that fits nothing, nothing is guessed. */
function methodFor(
  { caseNumber, phoneIndex, at }: VisitorStatement,
  services: readonly CandidateService[],
): MatchMethod {
  if (caseNumber) return 'CASE_NUMBER';
  if (phoneIndex && services.some(service => isOfPhone(service, phoneIndex))) return 'PHONE';
  return services.some(service => isJustServed(service, at)) ? 'TIME' : 'NONE';
}

function confidenceOf(method: MatchMethod, statement: VisitorStatement, service: CandidateService): number {
  if (method === 'CASE_NUMBER') return confidenceOfNumber(statement, service);
  if (method === 'PHONE') return isOfPhone(service, statement.phoneIndex!) ? CONFIDENCE.phone : 0;
  return isJustServed(service, statement.at) ? CONFIDENCE.time : 0;
}

function confidenceOfNumber({ caseNumber, phoneIndex }: VisitorStatement, service: CandidateService): number {
  const [stated, known] = [canonicalNumber(caseNumber!), canonicalNumber(service.caseNumber)];
  const isWhole = stated === known;
  if (!isWhole && (stated.length < SHORTEST_END || !known.endsWith(stated))) return 0;
  if (!service.isHere) return isWhole ? CONFIDENCE.numberElsewhere : 0;
  if (phoneIndex && service.phoneIndex) {
    return phoneIndex === service.phoneIndex ? CONFIDENCE.numberAndPhone : CONFIDENCE.numberOfOtherPhone;
  }
  return isWhole ? CONFIDENCE.number : CONFIDENCE.endOfNumber;
}

function isOfPhone({ isHere, isRated, phoneIndex }: CandidateService, stated: string): boolean {
  return isHere && !isRated && phoneIndex === stated;
}

function isJustServed({ isHere, isRated, servedAt }: CandidateService, at: Date): boolean {
  const age = servedAt ? at.getTime() - servedAt.getTime() : -1;
  return isHere && !isRated && age >= 0 && age <= SOON_MS;
}

function latestOfEachCase<S extends CandidateService>(services: readonly S[], at: Date): S[] {
  const latest = new Map<string, S>();
  for (const service of services) {
    if (service.servedAt && service.servedAt > at) continue;
    const known = latest.get(service.caseNumber);
    if (!known || isBefore(known, service)) latest.set(service.caseNumber, service);
  }
  return [...latest.values()];
}

/** What was done here goes before what was done elsewhere, then the later before the earlier. */
function isBefore(one: CandidateService, other: CandidateService): boolean {
  if (one.isHere !== other.isHere) return other.isHere;
  return one.serviceNumber < other.serviceNumber;
}

const canonicalNumber = (text: string) => text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
