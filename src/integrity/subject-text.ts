import type { SubjectType } from './suspicion';

const NAMES: Readonly<Record<SubjectType, string>> = {
  STAFF: '工作人员',
  WINDOW: '窗口',
  INSTITUTION: '机构',
  CHANNEL: '渠道',
  RATER: '评价人',
};

/** Of a person's keyed hash so much that two persons of one list are told apart. */
const KEY_SHOWN = 8;

/** Whom or what a finding is about, by codes as an officer has them; a person who rated stays a hash. */
export function subjectText(finding: {
  subjectType: SubjectType;
  subjectCode: string;
  institutionCode: string | null;
}): string {
  const { subjectType, subjectCode, institutionCode } = finding;
  const code = subjectType === 'RATER' ? `#${subjectCode.slice(0, KEY_SHOWN)}` : subjectCode;
  const place = institutionCode && subjectType !== 'INSTITUTION' ? `（机构 ${institutionCode}）` : '';
  return `${NAMES[subjectType]} ${code}${place}`;
}
