import { canonicalIdNumber, canonicalName, canonicalPhone } from './blind-index';

/** Surnames of two characters, simplified and traditional: they stay whole, because half of one is nobody's name. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 歐陽 太史 端木 上官 司马 司馬 东方 東方 独孤 獨孤 南宫 南宮 万俟 闻人 聞人 夏侯 诸葛 諸葛 尉迟 尉遲 公羊 赫连 赫連 ' +
    '澹台 澹臺 皇甫 宗政 濮阳 濮陽 公冶 太叔 申屠 公孙 公孫 慕容 仲孙 仲孫 钟离 鍾離 长孙 長孫 宇文 司徒 鲜于 鮮于 司空 ' +
    '闾丘 閭丘 子车 子車 亓官 司寇 巫马 巫馬 公西 颛孙 顓孫 壤驷 壤駟 公良 漆雕 乐正 樂正 宰父 谷梁 穀梁 拓跋 夹谷 夾谷 ' +
    '轩辕 軒轅 令狐 段干 百里 呼延 东郭 東郭 南门 南門 羊舌 微生 公户 公玉 梁丘 左丘 东门 東門 西门 西門 第五 纳兰 納蘭 ' +
    '叶赫 葉赫 完颜 完顏 耶律 爱新 愛新'
  ).split(' '),
);

const HAN = /^\p{Script=Han}/u;
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * A name as others may see it: `张*`, `欧阳*`, `买买提·*`, `J***`. The number of stars does not tell the length.
 * Traditional and simplified compound surnames stay whole; of names with a dot the first part stays.
 */
export function maskName(name: string): string {
  const canonical = canonicalName(name);
  if (!canonical) return '';
  const dot = canonical.indexOf('·');
  if (dot > 0) return `${canonical.slice(0, dot)}·*`;
  const [first = '', second = '', ...rest] = Array.from(characters.segment(canonical), ({ segment }) => segment);
  if (!HAN.test(first)) return `${first}***`;
  return rest.length && COMPOUND_SURNAMES.has(first + second) ? `${first}${second}*` : `${first}*`;
}

/** `138****0000`; shorter numbers show two digits at each end, and what is no phone number shows nothing. */
export function maskPhone(phone: string): string {
  const digits = canonicalPhone(phone);
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length >= 7 ? `${digits.slice(0, 2)}****${digits.slice(-2)}` : '****';
}

/** The first three and the last two characters of an ID number, without its date of birth; of shorter papers less. */
export function maskIdNumber(idNumber: string): string {
  const canonical = canonicalIdNumber(idNumber);
  if (canonical.length >= 15)
    return `${canonical.slice(0, 3)}${'*'.repeat(canonical.length - 5)}${canonical.slice(-2)}`;
  return canonical.length >= 8 ? `${canonical.slice(0, 1)}****${canonical.slice(-2)}` : '****';
}
