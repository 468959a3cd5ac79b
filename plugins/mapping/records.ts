import { z } from 'zod';
import {
  accept,
  callbackMethods,
  callbackPurposes,
  callbackResults,
  codeText,
  commentText,
  contentText,
  lineText,
  meaningOf,
  noRatingReasons,
  normalisePerson,
  normalisePhone,
  optional,
  readStated,
  regionCode,
  statedCode,
  statedRating,
  statedService,
  statedText,
  statedTime,
  targetKinds,
  wholeNumber,
  type CanonicalInput,
  type Outcome,
  type ServiceFacts,
  type Stated,
  type StatedCodes,
} from '../../src/sdk';
import type { Kind } from './kinds';

/** Makes canonical records of what the expressions of a channel came to. */
export type RecordReader = Readonly<Record<Kind, (stated: Stated) => Outcome<CanonicalInput>>>;

/** The reader for the codes of a channel. */
export function recordReader(codes: StatedCodes): RecordReader {
  const rating = statedRating(codes);
  const service = statedService(codes);
  const callback = callbackSchema(codes);
  const factsIn = (stated: Stated): Outcome<ServiceFacts | null> =>
    hasCase(stated) ? readStated(service, stated) : accept(null);
  return {
    EVALUATION: stated =>
      after(readStated(rating, stated), said =>
        after(readStated(besideRating, stated), ({ targetKind, phone, device, sequence }) =>
          accept({
            ...said,
            targetKind: targetKind ?? said.targetKind,
            ...(phone === null ? {} : { invitation: { phone } }),
            ...(device === null ? {} : { device: { id: device, sequence } }),
          }),
        ),
      ),
    SERVICE: stated =>
      after(readStated(service, stated), facts =>
        after(readStated(complaint, stated), about => accept({ kind: 'SERVICE', facts, complaint: about })),
      ),
    NO_RATING: stated =>
      after(readStated(whyNoRating, stated), ({ reason }) =>
        after(factsIn(stated), facts =>
          after(readStated(complaint, stated), about =>
            accept({ kind: 'NO_RATING', reason, ...(facts && { facts }), ...(about && { complaint: about }) }),
          ),
        ),
      ),
    PAGE_CALL: stated => after(readStated(service, stated), facts => accept({ kind: 'PAGE_CALL', facts })),
    CALLBACK: stated => readStated(callback, stated),
    OPT_OUT: stated => after(readStated(optOut, stated), ({ phone }) => accept({ kind: 'OPT_OUT', phone })),
    HEARTBEAT: stated =>
      after(readStated(heartbeat, stated), ({ device, sequence }) =>
        accept({ kind: 'HEARTBEAT', device: { id: device, sequence } }),
      ),
  };
}

/** Goes on with a value; a refusal is the end. */
function after<T, U>(outcome: Outcome<T>, next: (value: T) => Outcome<U>): Outcome<U> {
  return outcome.ok ? next(outcome.value) : outcome;
}

const code = (length?: number) => statedText.pipe(codeText(length));
const line = optional(statedText.pipe(lineText()));
const phone = code(64).transform(text => normalisePhone(text).value);
const sequence = optional(wholeNumber(0, 999_999_999));

const besideRating = z.object({
  targetKind: optional(z.enum(targetKinds)),
  phone: optional(phone),
  device: optional(code(64)),
  sequence,
});
const whyNoRating = z.object({ reason: z.enum(noRatingReasons) });
const optOut = z.object({ phone });
const heartbeat = z.object({ device: code(64), sequence });

const category = statedText.pipe(lineText());
const complaint = z
  .object({
    complaintSubject: line,
    complaintContent: optional(statedText.pipe(contentText())),
    complaintCategories: optional(
      z.union([z.array(category), category.transform(text => [text])]).pipe(z.array(z.string()).max(20)),
    ),
  })
  .transform(({ complaintSubject: subject, complaintContent: content, complaintCategories: categories }) =>
    subject === null && content === null ? null : { subject, content, categories: categories ?? [] },
  );

function callbackSchema({ levels, regions, applicantKinds, time }: StatedCodes) {
  return z
    .object({
      region: optional(statedText.transform(text => meaningOf(regions, text) ?? text).pipe(regionCode())),
      caseNumber: optional(code(50)),
      institution: optional(code()),
      workOrder: optional(code()),
      purpose: z.enum(callbackPurposes),
      method: z.enum(callbackMethods),
      result: z.enum(callbackResults),
      level: optional(statedCode(levels, 'UNKNOWN_LEVEL')),
      comment: optional(statedText.pipe(commentText())),
      calledAt: statedTime(time),
      applicantKind: optional(statedCode(applicantKinds)),
      applicantName: line,
      applicantPhone: optional(code(64)),
      applicantIdNumber: optional(code(64)),
    })
    .transform(
      ({ applicantKind: kind, applicantName: name, applicantPhone, applicantIdNumber: idNumber, ...said }) => ({
        kind: 'CALLBACK' as const,
        ...said,
        heads: null,
        person: normalisePerson({ kind, name, phone: applicantPhone, idNumber }).person,
      }),
    );
}

const hasCase = ({ values }: Stated) => values.caseNumber != null && values.status != null;
