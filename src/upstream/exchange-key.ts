import { sm3Hex } from './reported';

/** The fields of a record as they stand in a batch. */
type Fields = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
const numberOf = (value: unknown): number => Number(textOf(value) || 1);

/** What the exchange takes for the key of a service (`projectService`): its case and its number. */
export const serviceKeyIn = ({ projectNo, serviceNumber }: Fields): string =>
  `${textOf(projectNo)}/${numberOf(serviceNumber)}`;

/** What tells ratings of one second apart. Not whether they count, which changes; and nothing by which a person could be guessed. */
const TELLING = [
  ...['assessTime', 'areaCode', 'orgcode', 'taskCode', 'winNo', 'handleUserNo', 'serviceNumber', 'assessNumber'],
  ...['satisfaction', 'evalDetail', 'writingEvaluation', 'pf', 'isdefault', 'isAnonymity'],
];

/**
 * What the exchange takes for the key of a rating (`evaluate`): case, service and number. Of a rating without a case, for
 * which the exchange has none, its second and a digest of where it was given and what it says: at most 60 characters.
 */
export function ratingKeyIn(fields: Fields): string {
  const { serviceNumber, assessNumber, assessTime } = fields;
  const projectNo = textOf(fields.projectNo);
  if (projectNo) return `${projectNo}/${numberOf(serviceNumber)}/${numberOf(assessNumber)}`;
  const second = textOf(assessTime).replace(/\D/g, '').slice(0, 14);
  return `${second}/${sm3Hex(JSON.stringify(TELLING.map(name => textOf(fields[name])))).slice(0, 32)}`;
}
