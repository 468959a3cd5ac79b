import { encodeText, type Writing } from './encode-text';

/** A citizen whom nothing else in the world is called like: what is found of them was given away. */
export const canary = {
  name: '欧阳金丝雀',
  phone: '19917263545',
  idNumber: '990001199003074258',
  words: '我的孩子在阳光小学三年二班',
  address: '测试区金丝雀路九十九号',
  plate: '测A·J5Q7Z',
};

/** What the canary says, with everything in it that a careless person tells. */
export const said = `${canary.words}，请联系${canary.name}，电话${canary.phone}，证件${canary.idNumber}，住${canary.address}，车牌${canary.plate}`;

/** Every way in which the secrets of the canary could be written down. */
export const writings: readonly Writing[] = Object.values(canary).flatMap(encodeText);

/** The citizen of whom nearly every suite tells, in what it pushes, imports and records, and what a sender names. */
const everyday = '测试甲';

/** What no suite may leave anywhere in the open. */
export const soughtEverywhere: readonly Writing[] = [everyday, canary.name, canary.phone, canary.idNumber].flatMap(
  encodeText,
);

/** Which of these writings stand in some bytes, in words. */
export function foundIn(haystack: Buffer, sought: readonly Writing[] = writings): string[] {
  return sought.filter(({ bytes }) => haystack.includes(bytes)).map(({ secret, how }) => `${secret} (${how})`);
}
