import type { Locale } from '../platform/locale';
import type { Standing } from './evaluation-standing.entity';

/** Why a rating does not count, in words for the citizen. The ledger has the particulars, for officials alone. */
const reasons: Record<Exclude<Standing, 'COUNTED'>, Record<Locale, string>> = {
  SUPERSEDED: {
    'zh-CN': '本次服务另有一条评价优先计入统计（一事一评）；您的这次评价已保存。',
    en: 'This service has another rating that goes first: one counts for each service. Yours has been kept.',
  },
  UNDER_REVIEW: {
    'zh-CN': '该评价正在复核，作出决定前仍计入统计。',
    en: 'This rating is being looked into; it counts until that is decided.',
  },
  EXCLUDED: {
    'zh-CN': '该评价经核实不计入统计；原评价仍予保存。',
    en: 'This rating was looked into and does not count. It has been kept.',
  },
};

/** The reason of ratings that are held because their channel is: `CHANNEL_QUARANTINED:<id of the quarantine>`. */
export const CHANNEL_QUARANTINED = 'CHANNEL_QUARANTINED';

const quarantined: Record<Locale, string> = {
  'zh-CN': '该评价的来源渠道正在核查，核查期间暂不计入统计；原评价仍予保存。',
  en: 'The channel that it came through is being looked into, and it does not count until that is done. It has been kept.',
};

/** The sentence for a standing and the reason that was stored with it; null for a rating that counts. */
export function standingReason(standing: Standing, locale: Locale, cause: string | null = null): string | null {
  if (standing === 'COUNTED') return null;
  return (cause?.startsWith(CHANNEL_QUARANTINED) ? quarantined : reasons[standing])[locale];
}
