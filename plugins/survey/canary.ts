import {
  accept,
  codeOfLevel,
  formatShanghaiTime,
  refuse,
  tokenCanary,
  type CanaryAsk,
  type CanaryDelivery,
  type Outcome,
} from '../../src/sdk';
import type { Settings } from './settings';
import { pushSign, verifyPush } from './wenjuanxing';

/** A filled-in questionnaire with one of the lowest two levels, as the source of the channel would send it. */
export function canaryOf(ask: CanaryAsk, settings: Settings, secrets: readonly string[]): Outcome<CanaryDelivery> {
  const code = codeOfLevel(settings.level.answers, ask.level);
  if (!code.ok) return code;
  const question = settings.level.question[0]!;
  if (settings.source === 'WENJUANXING') return pushed(ask, settings, { [question]: code.value }, secrets);
  const body =
    settings.source === 'TENCENT'
      ? callback(ask, settings, { id: question, options: [{ id: code.value, text: code.value, checked: 1 }] })
      : table(ask, settings, [question, code.value]);
  return tokenCanary(ask, body, secrets);
}

function pushed(
  { key, at }: CanaryAsk,
  { survey }: Settings,
  answers: Readonly<Record<string, string>>,
  secrets: readonly string[],
): Outcome<CanaryDelivery> {
  for (const secret of [...secrets].reverse()) {
    const said = { activity: survey, index: key, submittime: formatShanghaiTime(at), ...answers };
    const body = Buffer.from(JSON.stringify({ ...said, sign: pushSign(survey, key, secret) }));
    const delivery = { headers: {}, query: {}, contentType: 'application/json', body };
    if (verifyPush({ ...delivery, receivedAt: at }, secrets).ok) return accept(delivery);
  }
  return refuse('NO_SECRET');
}

function callback({ key, at }: CanaryAsk, { survey }: Settings, answer: object) {
  const payload = { survey_id: survey, answer_id: key, ended_at: formatShanghaiTime(at), answer: [answer] };
  return { contentType: 'application/json', body: JSON.stringify({ action: 'answer.create', payload }) };
}

function table({ key }: CanaryAsk, { answerId }: Settings, [question, answer]: readonly [string, string]) {
  const lines = [
    [answerId[0]!, question],
    [key, answer],
  ];
  const body = lines.map(cells => cells.map(quoted).join(',')).join('\r\n');
  return { contentType: 'text/csv; charset=utf-8', body };
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
