import {
  acknowledgeGeneric,
  languageOf,
  refusalMessage,
  refusalStatus,
  type Acknowledgement,
  type Delivery,
  type Refusal,
  type Reply,
} from '../../src/sdk';
import { readingOf } from './reading';
import type { Settings } from './settings';

/** Answers in the words of the settings; in ours where there are none, or where they come to nothing. */
export async function acknowledge(
  answer: Acknowledgement | Refusal,
  settings: Settings,
  delivery: Delivery,
): Promise<Reply> {
  const { acknowledgement } = settings;
  const { taken, refused } = readingOf(settings);
  if (!acknowledgement || !taken || !refused) return acknowledgeGeneric(answer, settings, delivery);
  const isTaken = !('ok' in answer);
  const { name, expression } = isTaken ? taken : refused;
  const outcome = await expression.evaluate(name, isTaken ? answer : inWords(answer, delivery));
  if (!outcome.ok || outcome.value === undefined) return acknowledgeGeneric(answer, settings, delivery);
  const { value } = outcome;
  return {
    status: isTaken ? acknowledgement.status : (acknowledgement.refusedStatus ?? refusalStatus(answer.code)),
    headers: { 'content-type': `${acknowledgement.contentType}; charset=utf-8` },
    body: typeof value === 'string' ? value : JSON.stringify(value),
  };
}

function inWords({ code, params }: Refusal, { headers }: Delivery): { code: string; message: string } {
  return { code, message: refusalMessage(code, params, languageOf(headers['accept-language'])) };
}
