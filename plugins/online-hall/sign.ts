import { encodeText, formatShanghaiTime, queryContentType, sm2PublicKey, sm4Encrypt } from '../../src/sdk';
import { sm2EncryptRepeatably, type FixtureSealer, type Sealed } from '../../src/sdk/testing';
import { keysOf, md5 } from './credentials';
import { tokenOf } from './fujian-token';
import { settings as schema, type Settings } from './settings';

interface Push {
  source: Buffer;
  settings: Settings;
  secrets: string[];
  at: Date;
  how: Readonly<Record<string, unknown>>;
}

const APP_MARK = 'TESTAPP';

/** How each of the senders packs what it was given; the inverse of the shapes. */
const programs: Readonly<Record<string, (push: Push) => Sealed>> = {
  national(push) {
    const { time, sign, ciphertext } = sm2Of(push);
    const fields = { appMark: APP_MARK, time, sign, params: JSON.stringify({ data: ciphertext }) };
    const body = Buffer.from(new URLSearchParams(fields).toString());
    return { body, contentType: 'application/x-www-form-urlencoded' };
  },
  shandong(push) {
    const { time, sign, ciphertext } = sm2Of(push);
    const params = { [String(push.how.list ?? 'evaluate')]: [ciphertext] };
    const envelope = { txnBodyCom: { appMark: APP_MARK, time, sign, params }, txnCommCom: {} };
    return { body: Buffer.from(JSON.stringify(envelope)), contentType: 'application/json' };
  },
  fujian({ source, settings, secrets, at, how }) {
    const [keys] = keysOf(secrets);
    const key = Buffer.from(keys?.appCode === undefined ? keys!.privateKey : md5(keys.appCode), 'hex');
    const xml = encodeText(source.toString(), 'gb18030');
    const operation = String(how.operation);
    const soap = `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ser="http://service.example.invalid/">
<soapenv:Header/><soapenv:Body><ser:${operation}><appKey>${APP_MARK}</appKey><xmlStr>${sm4Encrypt(xml, key, settings.sm4).toString('base64')}</xmlStr></ser:${operation}></soapenv:Body>
</soapenv:Envelope>
`;
    const authorization = `Basic ${tokenOf(proofOf(keys!.privateKey, at))}`;
    return { body: Buffer.from(soap), contentType: 'text/xml; charset=utf-8', headers: { authorization } };
  },
  fujianToken({ secrets, at }) {
    const { timestamp, sign } = proofOf(keysOf(secrets)[0]!.privateKey, at);
    const query = new URLSearchParams({ app_key: APP_MARK, timestamp, sign: sign.toUpperCase() });
    return { body: Buffer.from(query.toString()), contentType: queryContentType };
  },
  anhui({ source }) {
    const once = Buffer.from(source.toString().trim()).toString('base64');
    return { body: Buffer.from(Buffer.from(once).toString('base64')), contentType: queryContentType };
  },
};

/** Plays the program of an online hall: `how.as` names which one. */
export const sealHallPush: FixtureSealer = (source, { settings, secrets, at, how }) => {
  const program = programs[String(how.as)];
  if (!program) throw new RangeError(`no sender is known as ${String(how.as)}`);
  return program({ source, settings: schema.parse(settings), secrets, at, how });
};

function sm2Of({ source, settings, secrets, at }: Push) {
  const [keys] = keysOf(secrets);
  const publicKey = sm2PublicKey(keys!.privateKey);
  const encrypt = (plain: Buffer) => sm2EncryptRepeatably(plain, publicKey, settings.sm2Order);
  const time = formatShanghaiTime(at).replace(/\D/g, '');
  const sign = encrypt(Buffer.from(`${time}${APP_MARK}${keys!.appWord}`));
  return { time, sign, ciphertext: encrypt(source) };
}

function proofOf(privateKey: string, at: Date) {
  const timestamp = String(at.getTime());
  return { timestamp, sign: md5(privateKey + timestamp) };
}
