import type { Acknowledgement, Delivery, RecordAnswer, Refusal, Reply } from './contract';
import { languageOf } from './language';
import { isAuthenticationRefusal, refusalMessage, refusalStatus } from './refusals';

/**
 * The generic answer: 200 with what became of each record, for every authentic delivery that was stored; otherwise the
 * status and the code of the refusal. A delivery that could not be authenticated learns the code as `reason`, and nothing else. The
 * message is in the language that the delivery asks for by `accept-language`. It is an adapter's `acknowledge` as it is.
 */
export function acknowledgeGeneric(
  answer: Acknowledgement | Refusal,
  _settings?: unknown,
  delivery?: Pick<Delivery, 'headers'>,
): Reply {
  if (!('ok' in answer)) return json(200, { ...answer, records: answer.records.map(withoutEmptyPage) });
  const { code, params, pointer = null } = answer;
  const message = refusalMessage(code, params, languageOf(delivery?.headers['accept-language']));
  if (isAuthenticationRefusal(code)) return json(401, { code: 'UNAUTHENTICATED', reason: code, message });
  return json(refusalStatus(code), { code, pointer, message });
}

function json(status: number, body: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}

/** Only who announced somebody expects a page. */
function withoutEmptyPage({ page, ...answer }: RecordAnswer): Omit<RecordAnswer, 'page'> & { page?: string } {
  return page === null ? answer : { ...answer, page };
}
