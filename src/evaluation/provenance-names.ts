import type { Locale } from '../platform/locale';
import type { Provenance } from '../sdk';

/** What the ways of coming to a rating are called. */
export const provenanceNames: Readonly<Record<Provenance, Record<Locale, string>>> = {
  SELF_GIVEN: { 'zh-CN': '主动评价', en: 'Self-given' },
  INVITED: { 'zh-CN': '邀请评价', en: 'Invited' },
  STAFF_ASSISTED: { 'zh-CN': '工作人员协助', en: 'Staff-assisted' },
  PROXY: { 'zh-CN': '代为评价', en: 'By proxy' },
  HOTLINE: { 'zh-CN': '热线', en: 'Hotline' },
  PAPER: { 'zh-CN': '纸质', en: 'Paper' },
  SURVEY: { 'zh-CN': '第三方调查', en: 'Survey' },
  SUPERVISION: { 'zh-CN': '监督评议', en: 'Supervision panel' },
  CALLBACK: { 'zh-CN': '回访', en: 'Call-back' },
  DEFAULTED: { 'zh-CN': '默认评价', en: 'Default' },
  CANARY: { 'zh-CN': '系统自检', en: 'Canary' },
};
