import { messageOf } from '../platform/error-catalogue';
import { encodeGlobalId } from '../platform/global-id';
import { localeOf } from '../platform/locale';
import type { Acknowledgement, Delivery, RecordAnswer } from '../sdk';
import type { DeliveryOutcome } from './committer';

/** What became of a delivery, record by record in the sender's order, in the sender's language. */
export function acknowledgementOf(outcome: DeliveryOutcome, region: string, delivery: Delivery): Acknowledgement {
  const locale = localeOf(delivery.headers['accept-language']);
  const answers = new Map<number, RecordAnswer>();
  for (const { position, externalId, outcome: became, receiptCode, page = null } of outcome.kept) {
    answers.set(position, { externalId, outcome: became, receipt: receiptCode, page, problems: [] });
  }
  for (const { position, externalId, problems } of outcome.refused) {
    const inWords = problems.map(({ pointer, code, params }) => ({
      pointer,
      code,
      message: messageOf(code, params, locale),
    }));
    answers.set(position, { externalId, outcome: 'REFUSED', receipt: null, page: null, problems: inWords });
  }
  return {
    // The id under which the API has it.
    deliveryId: encodeGlobalId({ type: 'Delivery', region, id: outcome.deliveryId }),
    accepted: outcome.accepted,
    duplicates: outcome.duplicates,
    refused: outcome.refused.length,
    records: [...answers].sort(([a], [b]) => a - b).map(([, answer]) => answer),
  };
}
