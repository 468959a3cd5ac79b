import type { DigestContent } from './message-content';
import { type NoticeKind, noticeKinds } from './notice.entity';

/** What each kind of notice is called. */
export const KIND_NAMES: Readonly<Record<NoticeKind, { zh: string; en: string }>> = {
  WORK_ORDER_OPENED: { zh: '新工单', en: 'new work orders' },
  WORK_ORDER_ASSIGNED: { zh: '交办工单', en: 'work orders assigned to you' },
  WORK_ORDER_NEAR_DUE: { zh: '即将到期', en: 'near due' },
  WORK_ORDER_OVERDUE: { zh: '已超期', en: 'overdue' },
  WORK_ORDER_ESCALATED: { zh: '升级办理', en: 'escalated' },
  WORK_ORDER_SUPERVISED: { zh: '督办', en: 'supervised' },
  WORK_ORDER_DUE_MOVED: { zh: '期限调整', en: 'due dates moved' },
  EXTENSION_REQUESTED: { zh: '延期申请', en: 'extensions asked for' },
  CALLBACK_DUE: { zh: '待回访', en: 'call-backs due' },
  APPEAL_SUBMITTED: { zh: '新申诉', en: 'new appeals' },
  APPEAL_DECIDED: { zh: '申诉已决定', en: 'appeals decided' },
  APPEAL_NEAR_DUE: { zh: '申诉即将到期', en: 'appeals near due' },
  APPEAL_OVERDUE: { zh: '申诉已超期', en: 'appeals overdue' },
  RATING_EXCLUDED: { zh: '评价不予采纳', en: 'ratings excluded' },
  EXCLUSION_PROPOSED: { zh: '不予采纳待确认', en: 'exclusions to confirm or reject' },
  EXCLUSION_REJECTED: { zh: '不予采纳未获确认', en: 'exclusions rejected' },
  ASSESSMENT_DRAFTED: { zh: '考核草稿待定稿', en: 'assessments to make final' },
  ASSESSMENT_FINAL: { zh: '考核结果', en: 'assessment results' },
  DEDUCTION_PROPOSED: { zh: '扣分待确认', en: 'deductions to confirm or reject' },
  DEDUCTION_CONFIRMED: { zh: '扣分已确认', en: 'deductions confirmed' },
  CLUE_HANDED_OFF: { zh: '问题线索', en: 'clues handed off' },
  INTEGRITY_FINDING: { zh: '评价真实性疑点', en: 'doubts about ratings' },
  IMPROVEMENT_OPENED: { zh: '新整改提升事项', en: 'improvements to be made' },
  IMPROVEMENT_REPORTED: { zh: '整改提升进展', en: 'reports on improvements' },
  IMPROVEMENT_CLOSED: { zh: '整改提升事项办结', en: 'improvements closed' },
  CANARY_FAILED: { zh: '差评自检未通过', en: 'channels that lost a bad rating' },
  CHANNEL_QUARANTINED: { zh: '渠道隔离', en: 'channels quarantined' },
  CHANNEL_RELEASED: { zh: '渠道解除隔离', en: 'channels released from quarantine' },
  BASIS_MISSING: { zh: '对外提供缺少依据', en: 'recipients that wait for a basis on record' },
};

/** The line that a mail is known by. */
export function subjectOf(digest: DigestContent): string {
  const total = totalOf(digest);
  return `好差评：${total} 条待阅通知 · ${total} notices`;
}

/** A mail: how many of which kind, some numbers, and where to sign in. Chinese first. */
export function mailOf(digest: DigestContent, link: string): string {
  const { numbers } = digest;
  const lines = kindsOf(digest).map(([kind, count]) => `${KIND_NAMES[kind].zh} · ${KIND_NAMES[kind].en}: ${count}`);
  const some = numbers.length ? ['', `编号 · Numbers: ${numbers.join(', ')}${hasMore(digest) ? ' …' : ''}`] : [];
  return [
    `您有 ${totalOf(digest)} 条待阅通知。`,
    `There are ${totalOf(digest)} notices for you.`,
    '',
    ...lines,
    ...some,
    '',
    `请登录查看 · Sign in to read them: ${link}`,
    '',
    '本邮件由系统自动发送，请勿回复。 · Sent automatically, please do not reply.',
    '',
  ].join('\n');
}

/** A short message, in Chinese alone: it is paid for by its length. */
export function shortTextOf(digest: DigestContent, link: string): string {
  const counts = kindsOf(digest).map(([kind, count]) => `${KIND_NAMES[kind].zh}${count}`);
  return `您有${totalOf(digest)}条待阅通知：${counts.join('、')}。请登录查看：${link}`;
}

/** In the order in which kinds are listed, whatever the order in which they came. */
function kindsOf({ counts }: DigestContent): [NoticeKind, number][] {
  return noticeKinds.flatMap(kind => (counts[kind] ? [[kind, counts[kind]]] : []));
}

const totalOf = ({ counts }: DigestContent): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
const hasMore = (digest: DigestContent): boolean => digest.numbers.length < totalOf(digest);
