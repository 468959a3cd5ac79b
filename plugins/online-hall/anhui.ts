import {
  accept,
  decodeText,
  mediaType,
  parseForm,
  parseJson,
  queryContentType,
  refuse,
  verifyUrlToken,
  type Delivery,
  type Outcome,
} from '../../src/sdk';
import { recordOf } from './records';
import { jsonReply, verdictOf } from './replies';
import type { Shape } from './shape';

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * The call of the rating page in Anhui: a query, in base64 twice, behind the address of the page. Nothing is signed, and
 * base64 hides nothing: what proves the sender is a token in the address.
 */
export const anhui: Shape = {
  verify: (delivery, _settings, secrets) => verifyUrlToken(delivery, secrets),
  parse(delivery, settings) {
    const query = queryIn(delivery);
    if (!query.ok) return query;
    const text = decodeText(query.value, '', ['utf-8', 'gb18030']);
    if (!text.ok) return text;
    const fields = parseForm(Buffer.from(text.value));
    if (!fields.ok) return fields;
    const record = { ...Object.fromEntries(fields.value), evaluatedPerson: ratedClerk(fields.value) };
    return accept([recordOf(record, { shape: 'anhui', settings, kind: 'PAGE_CALL' })]);
  },
  acknowledge(answer, settings) {
    const { status, isTaken, message, page } = verdictOf(answer);
    const head = { returncode: isTaken ? '0000' : '1000', returnmessage: message };
    if (page === null) return jsonReply(status, { head }, settings);
    return jsonReply(302, { head }, settings, { location: page });
  },
};

/** True for what may be such a query: that of a GET, or a form without fields. */
export function isAnhui({ contentType }: Delivery): boolean {
  return [queryContentType, 'application/x-www-form-urlencoded'].includes(mediaType(contentType));
}

function queryIn({ body }: Delivery): Outcome<Buffer> {
  const once = unwrapped(body.toString('latin1').replaceAll('%2B', '+').replaceAll('%2F', '/').replaceAll('%3D', '='));
  const twice = once && unwrapped(once.toString('latin1'));
  return twice ? accept(twice) : refuse('MALFORMED_BODY', { params: { format: 'base64' } });
}

function unwrapped(text: string): Buffer | null {
  // A `+` that was not escaped in an address arrives as a space.
  const tidy = text.trim().replaceAll(' ', '+');
  return BASE64.test(tidy) ? Buffer.from(tidy, 'base64') : null;
}

/** The login of the clerk who is rated: `[{"loginName":"win01","name":"…"}]`. */
function ratedClerk(fields: ReadonlyMap<string, string>): string | null {
  const people = parseJson(Buffer.from(fields.get('evaluatedPersonInfo') ?? ''));
  if (!people.ok || people.value.faults.length > 0 || !Array.isArray(people.value.value)) return null;
  const [first] = people.value.value as unknown[];
  const login = (first as { loginName?: unknown } | null | undefined)?.loginName;
  return typeof login === 'string' ? login : null;
}
