import {
  acknowledgeGeneric,
  mediaType,
  parseForm,
  refusalMessage,
  refusalStatus,
  type Acknowledgement,
  type Delivery,
  type Refusal,
  type Reply,
} from '../../src/sdk';
import { FORM, isOfTheWeb } from './invitations';

/** What the forms' own system says. */
const WORDS = {
  telephone: { saved: '保存成功', again: '重复评价' },
  web: { saved: '评价成功！', again: '重复评价！！！' },
} as const;

/** A form is answered by a word, everything else by what became of each record. */
export function answer(result: Acknowledgement | Refusal, delivery: Delivery): Reply {
  if (mediaType(delivery.contentType) !== FORM) return acknowledgeGeneric(result, undefined, delivery);
  if ('ok' in result) return text(refusalStatus(result.code), refusalMessage(result.code, result.params));
  const form = parseForm(delivery.body, delivery.contentType);
  const said = Object.fromEntries(form.ok ? form.value : []);
  const { saved, again } = WORDS[isOfTheWeb(said) ? 'web' : 'telephone'];
  const problem = result.records.flatMap(({ problems }) => problems)[0];
  if (!problem) return text(200, result.accepted > 0 ? saved : again);
  // Another rating under a number that is taken is what that system, too, calls a repetition.
  return text(200, problem.code === 'CONTENT_CONFLICT' ? again : problem.message);
}

function text(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
