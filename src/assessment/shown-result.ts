import { institutionLoader, staffMemberLoader } from '../catalog/catalog.loaders';
import type { RequestContext } from '../identity/request-context';
import type { AssessmentResultType } from './assessment.type';
import type { AssessmentView, ResultView } from './assessment.query';
import { breakdownNote, measureReason, remarksOf } from './notes';

/** A result as a client reads it, in their language. `nameOf` knows names that are not to be masked for them; null where it does not. */
export async function shownResult(
  { rules }: AssessmentView,
  { subjectKind, assessed }: ResultView,
  context: RequestContext,
  ownName: string | null,
): Promise<AssessmentResultType> {
  const { locale } = context;
  const { institution, code, score, rank, tail, tailRuns, openAppeals, interval, breakdown, measures } = assessed;
  const found = await (subjectKind === 'STAFF'
    ? staffMemberLoader(context).load({ institutionCode: institution, number: code })
    : institutionLoader(context).load(code));
  return {
    subject: { code, name: ownName ?? found?.name ?? code, institutionCode: institution },
    ...{ score, rank, ranked: rank !== null, tail, tailRuns, disputed: openAppeals > 0 },
    satisfactionInterval: interval,
    breakdown: breakdown.map(entry => ({ ...entry, note: breakdownNote(entry, locale) })),
    measures: measures.filter(({ frozen }) => !frozen).map(({ measure }) => measure),
    measureReasons: measures.map(each => ({ ...each, reason: measureReason(each, locale) })),
    notes: remarksOf(assessed, rules.assessment.minimumVolume, locale),
  };
}
