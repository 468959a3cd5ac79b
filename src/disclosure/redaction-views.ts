/** Digits as they are written and said in Chinese, those of officials and soldiers among them. */
const CHINESE_DIGITS: Readonly<Record<string, string>> = Object.fromEntries(
  ['零〇洞○', '一壹幺么腰', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒拐', '八捌', '九玖勾'].flatMap(
    (all, digit) => [...all].map(character => [character, String(digit)]),
  ),
);

/** Stands for nothing, so that every character keeps its place. */
const FILLER = '\u200b';

/**
 * A text in plain characters, each in its place: full-width, circled and mathematical digits and letters are the plain
 * ones. It is as long as the text, so what is found in it is found in the text.
 */
export function plainView(text: string): string {
  return Array.from(text, character => {
    const plain = character.normalize('NFKC');
    return plain.length === 1 ? plain + FILLER.repeat(character.length - 1) : character;
  }).join('');
}

/** A plain text in which Chinese digits are the Arabic ones, each in its place. */
export function digitView(plain: string): string {
  return plain.replace(/[零〇洞○一壹幺么腰二贰两三叁四肆五伍六陆七柒拐八捌九玖勾]/g, digit => CHINESE_DIGITS[digit]!);
}
