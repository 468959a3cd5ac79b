import {
  codeOfLevel,
  formatShanghaiTime,
  levelWords,
  signedCanary,
  type CanaryAsk,
  type CanaryDelivery,
  type Outcome,
} from '../../src/sdk';
import { columnOf, type Field } from './columns';
import type { Settings } from './settings';

/** A form with one of the lowest two levels, in a table of one row. */
export function canaryOf(ask: CanaryAsk, settings: Settings, secrets: readonly string[]): Outcome<CanaryDelivery> {
  const word = codeOfLevel({ ...levelWords, ...settings.levels }, ask.level);
  if (!word.ok) return word;
  const cells = [
    ['number', ask.key],
    ['kind', '评价表'],
    ['handledOn', formatShanghaiTime(ask.at).slice(0, 10)],
    ['level', word.value],
  ] as const satisfies readonly (readonly [Field, string])[];
  const lines = [cells.map(([field]) => columnOf(field, settings)), cells.map(([, value]) => value)];
  const body = lines.map(line => line.map(quoted).join(settings.separator)).join('\r\n');
  return signedCanary(settings.signature, ask, { contentType: 'text/csv; charset=utf-8', body }, secrets);
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
