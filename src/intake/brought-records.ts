import type { Traceable } from '../evaluation/delivery-traces';
import type { TakenRecord } from './canonical-records';
import type { DeliveryToCommit } from './committer';
import type { KeptRecord } from './record-keeper';

/** What a delivery brought beside the ratings that it was the first to bring: those tell it themselves. */
export function broughtIn(
  { channel, read }: Pick<DeliveryToCommit, 'channel' | 'read'>,
  kept: readonly KeptRecord[],
): Traceable[] {
  const recorded = new Set(
    kept.filter(({ outcome, evaluationId }) => outcome === 'ACCEPTED' && evaluationId).map(({ position }) => position),
  );
  const { code: channelCode } = channel;
  const ofTaken = read.taken.flatMap(record => {
    const isRecorded = recorded.has(record.position);
    const numbers = caseNumbersOf(record).filter(number => !isRecorded || number !== record.rating?.caseNumber);
    const cases = numbers.map(caseNumber => ({ region: record.region, caseNumber }));
    return isRecorded ? cases : [{ channelCode, externalId: record.externalId }, ...cases];
  });
  const ofRefused = read.refused.flatMap(({ externalId }) =>
    externalId === null ? [] : [{ channelCode, externalId }],
  );
  return [...ofTaken, ...ofRefused];
}

function caseNumbersOf({ rating, facts, notice }: TakenRecord): string[] {
  const ofNotice = notice?.kind === 'CALLBACK' ? notice.caseNumber : null;
  return [rating?.caseNumber, facts?.caseNumber, ofNotice].flatMap(number => number ?? []);
}
