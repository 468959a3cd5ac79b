import type { Found, RedactionReason } from './redaction';
import { digitView } from './redaction-views';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使滬雲遼魯蘇贛晉陝閩貴粵寧瓊';
/** What people put into a plate. */
const BETWEEN = String.raw`[^\p{L}\p{N}]{0,3}`;
/** Ordinary plates have five characters behind the letter, those of new-energy vehicles six. */
const PLATE = new RegExp(
  String.raw`[${PROVINCES}]${BETWEEN}[A-HJ-NP-Za-hj-np-z]${BETWEEN}(?=[A-Za-z0-9\s]*\d)(?:[A-HJ-NP-Za-hj-np-z0-9][\s-]?){4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳领]`,
  'gu',
);
const EMAIL = /[\w.+-]+\s?@\s?[\w-]+(?:\s?\.\s?[A-Za-z0-9-]+)+/g;
const ACCOUNT =
  /(?:微信|威信|薇信|徽信|加微|加V|vx|v信|wx|weixin|wechat|qq|扣扣|抖音|快手|钉钉)\s*(?:号码|号|账号|id)?\s*(?:[:：是为]\s*)?([A-Za-z0-9][\w-]{3,})/gi;

const COUNT = String.raw`(?:[0-9]{1,5}[A-Za-z]?|[A-Za-z][0-9]{0,4}|[一二三四五六七八九十百零〇两]{1,5})`;
const PART = String.raw`${COUNT}\s?(?:号院|号楼|号|弄|栋|幢|座|单元|室|组|户)(?:之[一二三四五六七八九十\d]{1,2})?`;
/** Behind a street or village a number is of a house; elsewhere only where it says so: 3号窗口 is none. */
const HOUSE = new RegExp(
  String.raw`(?:(?<=[路街巷道弄村镇乡庄苑园寓])\s?${PART}|${COUNT}\s?(?:号院|号楼|栋|幢|单元|室))(?:[\s,，-]?${PART})*(?:[\s-]?\d{1,5}室?)?(?!\s?(?:窗口|窗|柜台|号线|厅|机))`,
  'g',
);

/** Plates, addresses of mail, accounts and the numbers of houses of a plain text. */
export function placesIn(plain: string): Found[] {
  return [
    ...wholes(digitView(plain), PLATE, 'PLATE'),
    ...wholes(plain, EMAIL, 'EMAIL'),
    ...Array.from(plain.matchAll(ACCOUNT), match => {
      const end = match.index + match[0].length;
      return { start: end - match[1]!.length, end, reason: 'ACCOUNT' as const };
    }),
    ...wholes(plain, HOUSE, 'ADDRESS'),
  ];
}

const wholes = (plain: string, pattern: RegExp, reason: RedactionReason): Found[] =>
  Array.from(plain.matchAll(pattern), match => ({
    start: match.index,
    end: match.index + match[0].length,
    reason,
  }));
