import {
  accept,
  codeOfLevel,
  formatShanghaiTime,
  refuse,
  satisfactionCodings,
  shanghaiStamp,
  sm2Encrypt,
  sm2PublicKey,
  tokenCanary,
  type CanaryAsk,
  type CanaryDelivery,
  type Outcome,
} from '../../src/sdk';
import { keysOf } from './credentials';
import type { Settings } from './settings';

/** By themselves, in every table of `pf`. */
const PLATFORM = '2';

/**
 * A bad rating in the shape whose proof the channel has the secrets for: sealed and signed as the national platform does,
 * or as plain JSON with a token. Of Fujian's keys alone none is made.
 */
export function canaryOf(ask: CanaryAsk, settings: Settings, secrets: readonly string[]): Outcome<CanaryDelivery> {
  const code = codeOfLevel(satisfactionCodings[settings.satisfaction], ask.level);
  if (!code.ok) return code;
  const assessTime = formatShanghaiTime(ask.at);
  const rating = { projectNo: ask.key, pf: PLATFORM, satisfaction: code.value, assessTime };
  const keys = keysOf(secrets);
  const tokens = secrets.filter(secret => !keysOf([secret]).length);
  if (tokens.length) return tokenCanary(ask, { contentType: 'application/json', body: JSON.stringify(rating) }, tokens);
  const signer = keys.findLast(each => each.appWord !== undefined);
  if (!signer) return refuse(keys.length ? 'NO_CANARY' : 'NO_SECRET');
  const seal = (text: string) => sm2Encrypt(Buffer.from(text), sm2PublicKey(signer.privateKey), settings.sm2Order);
  const time = shanghaiStamp(ask.at);
  const appMark = 'canary';
  const form = new URLSearchParams({
    ...{ appMark, time, sign: seal(`${time}${appMark}${signer.appWord}`) },
    params: JSON.stringify({ data: seal(JSON.stringify([{ evaluate: rating }])) }),
  });
  const contentType = 'application/x-www-form-urlencoded';
  return accept({ headers: {}, query: {}, contentType, body: Buffer.from(form.toString()) });
}
