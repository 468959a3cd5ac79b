import {
  accept,
  bytesOf,
  mediaType,
  parseXml,
  refuse,
  sm4Decrypt,
  type Delivery,
  type Outcome,
  type XmlValue,
} from '../../src/sdk';
import { keysOf, md5, type Keys } from './credentials';
import { verifyToken } from './fujian-token';
import { recordOf } from './records';
import { textReply, verdictOf } from './replies';
import type { Settings } from './settings';
import type { HallRecordKind, Shape } from './shape';

/** What a sender asks for; the reading operations of the interface are not ours to answer. */
const operations: Readonly<Record<string, HallRecordKind | null>> = {
  /** A rating, or a service where no level is given. */
  getSaveEvaluation: null,
  getEvaluationSupplement: 'EVALUATION',
  getSaveEvaluationUrl: 'PAGE_CALL',
};

interface Call {
  operation: string;
  ciphertext: string;
}

/** The SOAP calls of Fujian: one case as XML, mostly in GB2312, encrypted by SM4; who sends proves it by an access token. */
export const fujian: Shape = {
  verify: verifyToken,
  parse(delivery, settings, secrets) {
    const call = callIn(delivery);
    if (!call.ok) return call;
    const { operation, ciphertext } = call.value;
    const kind = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (kind === undefined) return refuse('UNKNOWN_CODE', { pointer: `/Envelope/Body/${operation}` });
    const record = caseIn(ciphertext, settings, secrets);
    return record.ok
      ? accept([recordOf(record.value, { shape: 'fujian', settings, kind: kind ?? undefined })])
      : record;
  },
  acknowledge(answer, settings, delivery) {
    const { status, isTaken, message, page, deliveryId } = verdictOf(answer);
    const isAuthentic = status !== 401;
    const data = page ? `<url>${escapeXml(page)}</url>` : `<evaluateUnid>${escapeXml(deliveryId)}</evaluateUnid>`;
    const result = isTaken
      ? `<Case><code>200</code><data>${data}</data></Case>`
      : `<Case><code>${isAuthentic ? 500 : 401}</code><msg>${isAuthentic ? escapeXml(message) : 'access_token_invalid'}</msg></Case>`;
    const call = callIn(delivery);
    const name = `${call.ok ? call.value.operation : 'evaluation'}Response`;
    const soap = [
      `<?xml version="1.0" encoding="${settings.replyEncoding.toUpperCase()}"?>`,
      '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>',
      `<${name}><return>${escapeXml(result)}</return></${name}>`,
      '</soap:Body></soap:Envelope>',
    ];
    return textReply(status, soap.join(''), 'text/xml', settings);
  },
};

/** True for a body of XML. */
export function isFujian({ contentType }: Delivery): boolean {
  return mediaType(contentType).endsWith('xml');
}

/** The one operation in the body of the envelope, with its encrypted argument. */
function callIn({ body, contentType }: Delivery): Outcome<Call> {
  const document = parseXml(body, contentType);
  if (!document.ok) return document;
  const { root, value } = document.value;
  const [operation, call] = Object.entries(memberOf(value, 'Body') ?? {})[0] ?? [];
  if (root !== 'Envelope' || operation === undefined) return refuse('MALFORMED_BODY', { params: { format: 'SOAP' } });
  // Some clients number the arguments instead of naming them.
  const names = ['xmlStr', 'arg1', 'in1'];
  const ciphertext = names.map(name => memberOf(call, name)).find(found => found !== undefined);
  const text = typeof ciphertext === 'string' ? ciphertext : memberOf(ciphertext, '#text');
  if (typeof text !== 'string' || text === '') {
    return refuse('MISSING_FIELD', { pointer: `/Envelope/Body/${operation}/xmlStr` });
  }
  return accept({ operation, ciphertext: text });
}

/** The members of the case that was encrypted with one of the channel's keys. */
function caseIn(
  ciphertext: string,
  { sm4 }: Settings,
  secrets: readonly string[],
): Outcome<Readonly<Record<string, XmlValue>>> {
  let failure: Outcome<never> = refuse('DECRYPTION_FAILED');
  for (const keys of keysOf(secrets)) {
    const plain = sm4Decrypt(bytesOf(ciphertext), keyOf(keys), sm4);
    if (!plain) continue;
    const document = parseXml(plain);
    if (!document.ok) {
      // A wrong key may leave a padding that looks right; only the right one leaves XML.
      failure = plain.includes('<') ? document : failure;
      continue;
    }
    const { value } = document.value;
    if (typeof value === 'object' && !Array.isArray(value)) return accept(value);
    failure = refuse('NOT_A_RECORD');
  }
  return failure;
}

/** The MD5 of the appCode, or the private key itself: the interface's two clients differ. */
function keyOf({ appCode, privateKey }: Keys): Buffer {
  return Buffer.from(appCode === undefined ? privateKey : md5(appCode), 'hex');
}

function memberOf(value: XmlValue | undefined, name: string): XmlValue | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string) => text.replace(/[&<>"]/g, character => entities[character] ?? '');
