import { z } from 'zod';
import { accept, parseJson, read, refuse, type Delivery, type Outcome, type ParsedRecord } from '../../src/sdk';
import { verifySign } from './credentials';
import { listIn } from './national';
import { caseNumberIn, numberIn, recordsOf, type Reading } from './records';
import { jsonReply, verdictOf } from './replies';
import type { HallRecord, Shape } from './shape';

/** Ciphertexts in one push; each of them is a list of records. */
const MAX_CIPHERTEXTS = 20;

const ciphertexts = z
  .union([z.string().transform(text => [text]), z.array(z.string()).max(MAX_CIPHERTEXTS)])
  .optional();
const envelope = z.object({
  txnBodyCom: z.object({
    appMark: z.string(),
    time: z.string(),
    sign: z.string(),
    params: z.object({ evaluate: ciphertexts, service: ciphertexts, projectService: ciphertexts }),
  }),
});
type Envelope = z.output<typeof envelope>['txnBodyCom'];

/** The envelope of Shandong: `txnBodyCom` with the sign of the national interfaces and lists of ratings or services as SM2 ciphertexts. */
export const shandong: Shape = {
  verify(delivery, settings, secrets) {
    const body = envelopeIn(delivery);
    return verifySign(body.ok ? body.value : null, delivery, settings, secrets);
  },
  parse(delivery, settings, secrets) {
    const body = envelopeIn(delivery);
    if (!body.ok) return body;
    const { evaluate = [], service = [], projectService = [] } = body.value.params;
    const readings: [Reading['kind'], string][] = [
      ...[...service, ...projectService].map((text): [Reading['kind'], string] => ['SERVICE', text]),
      ...evaluate.map((text): [Reading['kind'], string] => ['EVALUATION', text]),
    ];
    const lists = readings.map(([kind, text]) => ({ kind, elements: listIn(text, settings, secrets) }));
    const failed = lists.find(({ elements }) => !elements.ok);
    if (failed && !failed.elements.ok) return failed.elements;
    return accept(
      lists.flatMap(({ kind, elements }): ParsedRecord<HallRecord>[] =>
        elements.ok ? [...recordsOf(elements.value, { shape: 'shandong', settings, kind })] : [],
      ),
    );
  },
  acknowledge(answer, settings) {
    const { status, isTaken, message, records } = verdictOf(answer);
    const description = isTaken ? 'success' : message;
    const serviceList = records.map(({ externalId, outcome, problems }) => ({
      projectNo: caseNumberIn(externalId ?? '#'),
      serviceNumber: numberIn(externalId ?? ''),
      success: outcome !== 'REFUSED',
      message: problems.map(problem => problem.message).join('；'),
    }));
    const body = {
      'C-Response-Code': isTaken ? '000000000000' : String(status),
      'C-Response-Desc': description,
      'C-Response-Body': { success: isTaken, message: isTaken ? '' : message, serviceList },
    };
    // A header holds no Chinese.
    return jsonReply(status, body, settings, { 'c-response-desc': encodeURIComponent(description) });
  },
};

/** True for a JSON body in that envelope. */
export function isShandong(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'txnBodyCom');
}

function envelopeIn({ body, contentType }: Delivery): Outcome<Envelope> {
  const json = parseJson(body, contentType);
  if (!json.ok) return json;
  const [fault] = json.value.faults;
  if (fault) return refuse(fault.code, fault);
  const parsed = read(envelope, json.value.value);
  return parsed.ok ? accept(parsed.value.txnBodyCom) : parsed;
}
