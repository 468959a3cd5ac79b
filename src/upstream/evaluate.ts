import { z } from 'zod';
import {
  codeText,
  commentText,
  evaluationInput,
  lineText,
  meaningOf,
  nationalOptionSet,
  normaliseEvaluator,
  optional,
  type Outcome,
  provenances,
  type Provenance,
  read,
  refuse,
  regionCode,
  satisfactionCodings,
  targetKinds,
  timeText,
  wholeNumber,
} from '../sdk';
import { ratingKeyIn } from './exchange-key';
import { nameFor, type Released, textFor, unmasked } from './personal-data';
import { levelCode, type ProvinceFormat } from './province-format';
import type { ReportedEvaluation } from './reported';

/** A rating (`evaluate`) in the fields of the exchange, all of them text. */
export type Evaluate = Record<string, string | Record<string, unknown>>;

const standings = ['COUNTED', 'UNDER_REVIEW', 'EXCLUDED', 'SUPERSEDED'] as const;

/** Writes a rating as the exchange has it. Its time and its content are never changed to please the other side. */
export function toEvaluate(report: ReportedEvaluation, format: ProvinceFormat, released: Released): Evaluate {
  const { rating, region, standing } = report;
  const source = rating.provenance === 'DEFAULTED' ? 'DEFAULT' : (report.channelKind ?? 'GENERIC');
  const evaluator = rating.evaluator;
  return {
    projectNo: rating.caseNumber ?? '',
    serviceNumber: rating.caseNumber ? String(rating.serviceNumber) : '',
    assessNumber: String(rating.evaluationNumber),
    satisfaction: levelCode(format, rating.level),
    evalDetail: rating.options.join(','),
    writingEvaluation: textFor(released, 'COMMENT', rating.comment),
    pf: format.channels[source],
    assessTime: format.time(rating.evaluatedAt),
    areaCode: region,
    orgcode: rating.institution ?? '',
    taskCode: rating.serviceItem ?? '',
    winNo: rating.window ?? '',
    handleUserNo: rating.staffMember ?? '',
    name: nameFor(released, evaluator?.name ?? null),
    evaluatorPhone: textFor(released, 'PHONE', evaluator?.phone ?? null),
    evaluatorCardnumber: textFor(released, 'ID_NUMBER', evaluator?.idNumber ?? null),
    isAnonymity: evaluator?.realName ? '2' : '1',
    isdefault: rating.provenance === 'DEFAULTED' ? '1' : '0',
    effectivEvalua: standing === 'COUNTED' || standing === 'UNDER_REVIEW' ? '1' : '0',
    ...(format.isOurs ? { extension: extensionOf(report) } : {}),
  };
}

function extensionOf({ key, version, rating, standing }: ReportedEvaluation) {
  const { targetKind, optionSet, provenance, flags, evaluatedAt } = rating;
  return { key, version, standing, targetKind, optionSet, provenance, flags, evaluatedAt: evaluatedAt.toISOString() };
}

const fields = z.object({
  projectNo: optional(codeText(50)),
  serviceNumber: optional(wholeNumber(1, 9_999)),
  assessNumber: optional(wholeNumber(1, 9_999)),
  satisfaction: z.string(),
  evalDetail: z.string().max(4_000).default(''),
  writingEvaluation: optional(commentText()),
  assessTime: timeText(),
  areaCode: regionCode(),
  orgcode: optional(codeText()),
  taskCode: optional(codeText()),
  winNo: optional(codeText()),
  handleUserNo: optional(codeText()),
  name: optional(lineText()),
  evaluatorPhone: optional(codeText(64)),
  evaluatorCardnumber: optional(codeText(64)),
  isAnonymity: z.enum(['1', '2']),
  isdefault: z.enum(['0', '1']).default('0'),
  effectivEvalua: z.enum(['0', '1']).default('1'),
  extension: z
    .object({
      key: codeText(60),
      version: z.int().min(0),
      standing: z.enum(standings),
      targetKind: z.enum(targetKinds),
      optionSet: codeText(64),
      provenance: z.enum(provenances),
      flags: z.array(z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/)).max(20),
      evaluatedAt: timeText(),
    })
    .optional(),
});
type Fields = z.output<typeof fields>;

/** Reads a rating of the exchange. Without our extension it is one of an institution that somebody gave themselves. */
export function fromEvaluate(stated: unknown, format: ProvinceFormat): Outcome<ReportedEvaluation> {
  const outcome = read(fields, stated);
  if (!outcome.ok) return outcome;
  const { value } = outcome;
  const level = meaningOf(satisfactionCodings[format.satisfaction], value.satisfaction);
  if (!level) return refuse('UNKNOWN_CODE', { pointer: '/satisfaction' });
  const { areaCode: region, projectNo, serviceNumber, assessNumber, orgcode, winNo, handleUserNo } = value;
  const { key, version, standing, ...told } = value.extension ?? strangers(value, stated);
  const {
    kind: _,
    evaluatedAt: __,
    ...rating
  } = evaluationInput({
    ...{ level, provenance: told.provenance, targetKind: told.targetKind, optionSet: told.optionSet },
    ...{ caseNumber: projectNo, serviceNumber: serviceNumber ?? 1, evaluationNumber: assessNumber ?? 1 },
    ...{ institution: orgcode, window: winNo, staffMember: handleUserNo, serviceItem: value.taskCode },
    options: value.evalDetail.split(',').flatMap(code => code.trim() || []),
    comment: value.writingEvaluation,
    evaluator: evaluatorOf(value),
    flags: told.flags,
  });
  const { evaluatedAt } = told;
  return {
    ok: true,
    value: {
      kind: 'EVALUATION',
      key,
      version,
      region,
      standing,
      channelKind: null,
      rating: { ...rating, evaluatedAt },
    },
  };
}

/** Somebody who gave a real name is called back by whom they told it to, so that it was given is told, and not the name. */
function evaluatorOf({ name, evaluatorPhone: phone, evaluatorCardnumber: idNumber, isAnonymity }: Fields) {
  const realName = isAnonymity === '2';
  const { evaluator } = normaliseEvaluator({ name: unmasked(name), phone, idNumber });
  if (evaluator) return { ...evaluator, realName };
  return realName ? { realName, kind: null, name: null, phone: null, idNumber: null } : null;
}

/** What a stranger's rating is, which has no extension: its key is what the exchange takes for one. */
function strangers({ assessTime, isdefault, effectivEvalua }: Fields, stated: unknown) {
  const provenance: Provenance = isdefault === '1' ? 'DEFAULTED' : 'SELF_GIVEN';
  return {
    key: ratingKeyIn(stated as Record<string, unknown>),
    version: 0,
    standing: effectivEvalua === '1' ? ('COUNTED' as const) : ('EXCLUDED' as const),
    ...{ targetKind: 'INSTITUTION' as const, optionSet: nationalOptionSet, provenance, flags: [] },
    evaluatedAt: assessTime,
  };
}
