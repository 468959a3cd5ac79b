import {
  formatShanghaiTime,
  refuse,
  signedCanary,
  type CanaryAsk,
  type CanaryDelivery,
  type Outcome,
} from '../../src/sdk';
import type { Settings } from './settings';

const typeOf = {
  JSON: 'application/json',
  XML: 'application/xml',
  FORM: 'application/x-www-form-urlencoded',
  CSV: 'text/csv; charset=utf-8',
} as const;

/**
 * The example of the settings as a bad rating: `{{key}}`, `{{level}}` and `{{time}}` in it become what is asked for, the
 * level in the sender's own code, and the time as the settings say that it is written.
 */
export function canaryOf(
  ask: CanaryAsk,
  { canary, format, signature, time }: Settings,
  secrets: readonly string[],
): Outcome<CanaryDelivery> {
  if (!canary) return refuse('NO_CANARY');
  const level = canary.levels[ask.level];
  if (level === undefined) return refuse('LEVEL_NOT_IN_FORMAT', { params: { level: ask.level } });
  const said: Readonly<Record<string, string>> = { key: ask.key, level, time: timeIn(time, ask.at) };
  const body = canary.body.replace(/\{\{(key|level|time)\}\}/g, (_all, name: string) =>
    format === 'FORM' ? encodeURIComponent(said[name]!) : said[name]!,
  );
  return signedCanary(signature, ask, { contentType: canary.contentType ?? typeOf[format], body }, secrets);
}

function timeIn(format: Settings['time'], at: Date): string {
  if (format === 'TEXT') return formatShanghaiTime(at);
  return String(format === 'UNIX_SECONDS' ? Math.floor(at.getTime() / 1_000) : at.getTime());
}
