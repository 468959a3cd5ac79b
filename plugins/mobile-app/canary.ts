import {
  codeOfLevel,
  formatShanghaiTime,
  setValueAt,
  signedCanary,
  type CanaryAsk,
  type CanaryDelivery,
  type Outcome,
  type Path,
  type StatedCodes,
} from '../../src/sdk';
import type { Settings } from './settings';

/** A bad rating in the names and codes of an app. Further parts of its key are 1, which may be a number. */
export function canaryOf(
  ask: CanaryAsk,
  { fields, key, records, signature }: Settings,
  { levels, provenance, time }: StatedCodes,
  secrets: readonly string[],
): Outcome<CanaryDelivery> {
  const code = codeOfLevel(levels, ask.level);
  if (!code.ok) return code;
  const record: Record<string, unknown> = {};
  const numbered = [fields.serviceNumber, fields.evaluationNumber].flatMap(paths => paths ?? []).map(nameOf);
  const named = key.find(path => !numbered.includes(nameOf(path))) ?? key[0]!;
  for (const path of key) setValueAt(record, path, path === named ? ask.key : '1');
  const say = (paths: readonly Path[] | undefined, value: string) => {
    if (paths?.[0]) setValueAt(record, paths[0], value);
  };
  say(fields.evaluatedAt, timeIn(time, ask.at));
  say(fields.level, code.value);
  if (typeof provenance !== 'string') {
    say(fields.source, Object.keys(provenance).find(source => provenance[source] !== 'DEFAULTED') ?? '');
  }
  const body: Record<string, unknown> = {};
  if (records.length) setValueAt(body, records, record);
  const said = JSON.stringify(records.length ? body : record);
  return signedCanary(signature, ask, { contentType: 'application/json', body: said }, secrets);
}

function timeIn(format: StatedCodes['time'], at: Date): string {
  if (format === 'TEXT') return formatShanghaiTime(at);
  return String(format === 'UNIX_SECONDS' ? Math.floor(at.getTime() / 1_000) : at.getTime());
}

const nameOf = (path: Path): string => path.join('/');
