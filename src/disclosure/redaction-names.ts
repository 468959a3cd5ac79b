import type { Found } from './redaction';
import { COMPOUND_SURNAMES, FAMILIAR_SURNAMES, SURNAMES, TITLES } from './surnames';

const HAN = String.raw`\p{Script=Han}`;
const surname = `(?:${COMPOUND_SURNAMES.join('|')}|[${SURNAMES}])`;
/** Titles of one character stand behind a surname alone: 王姐, 李总. */
const longTitles = TITLES.filter(title => title.length > 1).join('|');
const shortTitles = TITLES.filter(title => title.length === 1).join('');

/** Words that end in a character that is a surname, too: 感谢王科长 thanks somebody whose name is 王. */
const WORDS = [
  '感谢',
  '谢谢',
  '多谢',
  '致谢',
  '由于',
  '关于',
  '对于',
  '至于',
  '位于',
  '属于',
  '处于',
  '终于',
  '等于',
  '基于',
];
const NOT_A_NAME = `(?!谢谢)(?<!${WORDS.map(([first, second]) => `${first}(?=${second})`).join('|')})`;

/** What says that a name follows. */
const CUE =
  '(?:我叫|名叫|叫做|本人姓名|我的名字是|名字叫|姓名|联系人|经办人|投诉人|当事人|署名|本人)\\s?[:：是为]?\\s?';
/** What says so and nothing else: 本人不满意 is no name, nor is 我叫了三次. */
const SURE_CUE = `(?:(?:我叫|名叫|本人姓名|我的名字是|名字叫)[:：]?|(?:姓名|联系人|经办人|投诉人|当事人|署名)[:：])\\s?(?![了他她它你您号不过来人着的这那去])`;

const NAMES = [
  // 王建国科长, 欧阳女士
  new RegExp(`${NOT_A_NAME}(${surname}${HAN}{0,2}?)(?=\\s?(?:${longTitles}))`, 'gu'),
  // 王姐, 李总: where no longer word goes on
  new RegExp(`(?<!${HAN})(${surname})(?=[${shortTitles}](?!${HAN}))`, 'gu'),
  // 我叫张三, 联系人：李四
  new RegExp(`${CUE}(${surname}[·${HAN}]{1,3})`, 'gu'),
  // 我叫买买提·吐尔逊江: a dot says that it goes on
  new RegExp(`${CUE}(${HAN}{1,8}(?:[·•・‧]${HAN}{1,6})+)`, 'gu'),
  // 我叫古丽巴哈尔, 联系人：买买提: as far as no sentence goes on
  new RegExp(`${SURE_CUE}(${HAN}{2,7})(?=$|[\\s\\p{P}])`, 'gu'),
  new RegExp(`我是\\s?(${surname}${HAN}{1,2})(?=$|[，,。.!！;；、\\s]|的家属|本人)`, 'gu'),
  new RegExp(`(?:我姓|免贵姓|贵姓|姓)\\s?(${surname})(?!名)`, 'gu'),
  // 小王, 老李
  new RegExp(`[小老阿]([${FAMILIAR_SURNAMES}])(?!${HAN}?[鼠虎])`, 'gu'),
];

/** A name in which people put spaces or dots. */
const BETWEEN = String.raw`[\s\u200b·•.*-]{0,2}`;

/** Names of people in a plain text: those that are given, and what stands where names stand. */
export function namesIn(plain: string, known: readonly string[]): Found[] {
  const found: Found[] = [];
  for (const pattern of NAMES) {
    for (const match of plain.matchAll(pattern)) {
      const start = match.index + match[0].indexOf(match[1]!);
      found.push({ start, end: start + match[1]!.length, reason: 'NAME' });
    }
  }
  return [...found, ...knownIn(plain, known)];
}

function* knownIn(plain: string, known: readonly string[]): Iterable<Found> {
  const text = plain.toLowerCase();
  for (const name of known) {
    const characters = Array.from(name.normalize('NFKC').toLowerCase().replace(/[\s·]/g, ''));
    // Looked for as a whole first: thousands of names are cheap that way.
    if (characters.length < 2 || !text.includes(characters[0]!) || !text.includes(characters.at(-1)!)) continue;
    const pattern = new RegExp(characters.map(escaped).join(BETWEEN), 'giu');
    for (const match of plain.matchAll(pattern)) {
      yield { start: match.index, end: match.index + match[0].length, reason: 'NAME' };
    }
  }
}

const escaped = (character: string): string => character.replace(/[.*+?^${}()|[\]\\/-]/, '\\$&');
