import type { Locale } from '../platform/locale';
import type { SatisfactionLevel } from '../sdk';
import type { ReportContent } from './report-content';

/** The words of bulletins. */
export interface BulletinTexts {
  title(report: ReportContent): string;
  summary: string;
  total: string;
  satisfactionRate: string;
  negativeHandled: string;
  byLevel: string;
  level: string;
  count: string;
  institutions: string;
  institution: string;
  ranked: string;
  yes: string;
  no: string;
  samples: string;
  reply: string;
  withheld: string;
  levels: Record<SatisfactionLevel, string>;
  notes(report: ReportContent): string[];
  edition(report: ReportContent): string;
  digest: string;
  signature: string;
  /** Said beside the signature where samples were withdrawn. */
  withdrawn(samples: number): string;
  downloads: string;
  otherLanguage: string;
  page(page: number, pages: number): string;
}

const zh: BulletinTexts = {
  title: ({ region, period }) => `${region.name}政务服务“好差评”评价公告（${period}）`,
  summary: '总体情况',
  total: '评价总数',
  satisfactionRate: '满意率',
  negativeHandled: '差评已整改件数',
  byLevel: '各等级评价数',
  level: '等级',
  count: '数量',
  institutions: '各政务服务机构情况',
  institution: '机构',
  ranked: '参加排名',
  yes: '是',
  no: '否',
  samples: '评价与答复选登',
  reply: '答复',
  withheld: '不公布',
  levels: {
    VERY_SATISFIED: '非常满意',
    SATISFIED: '满意',
    BASICALLY_SATISFIED: '基本满意',
    DISSATISFIED: '不满意',
    VERY_DISSATISFIED: '非常不满意',
  },
  notes: ({ minimumCell, minimumRankedVolume, policyVersion }) => [
    `不足 ${minimumCell} 件的数字，以及可据以推算的数字，为保护评价人不予公布。`,
    `评价不足 ${minimumRankedVolume} 件的机构不参加排名；满意率不含默认评价。`,
    `评价内容经遮蔽并由工作人员核准公开。适用规则：${policyVersion}。`,
  ],
  edition: ({ edition, asOf, reason }) =>
    `第 ${edition} 版，数据截止 ${beijing(asOf)}（北京时间）${reason ? `。更正理由：${reason}` : ''}`,
  digest: '内容摘要（SHA-256）',
  signature: '签名',
  withdrawn: samples => `已撤回公开的评价内容 ${samples} 条；以下摘要与签名属撤回前的原件。`,
  downloads: '下载',
  otherLanguage: 'English',
  page: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
};

const en: BulletinTexts = {
  title: ({ region, period }) => `Ratings of government services in ${region.name}, ${period}`,
  summary: 'Summary',
  total: 'Ratings',
  satisfactionRate: 'Satisfaction',
  negativeHandled: 'Bad ratings put right',
  byLevel: 'Ratings by level',
  level: 'Level',
  count: 'Count',
  institutions: 'Institutions',
  institution: 'Institution',
  ranked: 'Ranked',
  yes: 'yes',
  no: 'no',
  samples: 'Comments and replies',
  reply: 'Reply',
  withheld: 'not published',
  levels: {
    VERY_SATISFIED: 'Very satisfied',
    SATISFIED: 'Satisfied',
    BASICALLY_SATISFIED: 'Basically satisfied',
    DISSATISFIED: 'Dissatisfied',
    VERY_DISSATISFIED: 'Very dissatisfied',
  },
  notes: ({ minimumCell, minimumRankedVolume, policyVersion }) => [
    `Figures below ${minimumCell}, and those from which one could be computed, are not published, to protect who rated.`,
    `Institutions with fewer than ${minimumRankedVolume} ratings are not ranked; default ratings are in no rate.`,
    `Comments are masked and released by a person. Rules: ${policyVersion}.`,
  ],
  edition: ({ edition, asOf, reason }) =>
    `Edition ${edition}, figures as of ${beijing(asOf)} (Beijing time)${reason ? `. Why it was corrected: ${reason}` : ''}`,
  digest: 'Digest of the content (SHA-256)',
  signature: 'Signature',
  withdrawn: samples => `Comments withdrawn since: ${samples}. Digest and signature are of the original.`,
  downloads: 'Downloads',
  otherLanguage: '中文',
  page: (page, pages) => `Page ${page} of ${pages}`,
};

/** The words in a language. */
export const bulletinTexts = (locale: Locale): BulletinTexts => (locale === 'en' ? en : zh);

/** `96.67%` of a decimal with four places, without arithmetic that could round it; null as what is kept back. */
export function percentOf(rate: string | null, withheld: string): string {
  if (rate === null) return withheld;
  const [whole = '0', places = '0000'] = rate.split('.');
  return `${Number(whole + places.slice(0, 2))}.${places.slice(2)}%`;
}

/** A figure, or what is said where it is kept back. */
export const figure = (count: number | null, withheld: string): string => (count === null ? withheld : String(count));

/** `2026-04-01 09:30` in Asia/Shanghai. */
function beijing(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
