import type { SatisfactionLevel } from '../../src/sdk';
import { scoreOf } from '../../src/sdk';
import type { Fortune } from './fortune';
import { textKey } from './keys';

/** What people type who want to be done: the first are the most frequent. */
export const stockPraise = [
  ...['很好', '满意', '服务态度好', '非常满意', '好', '不错', '态度很好', '服务很好', '很满意', '办事效率高'],
  ...['谢谢', '方便快捷', '工作人员很热情', '速度快', '服务热情', '辛苦了', '点赞', '非常好', '耐心', '挺好的'],
  ...['工作人员态度好，办事效率高', '很方便', '服务周到', '热情周到', '一次办好', '效率很高', '满意满意', '五星好评'],
  ...['窗口服务态度非常好', '讲解很耐心', '很专业', '感谢', '棒', '👍', '可以', '服务态度好，办事速度快'],
] as const;

/** What angry people type who do not want to explain. */
export const stockBlame = [
  ...['太慢了', '态度差', '等太久', '排队太久', '效率低', '慢', '不满意', '服务态度不好', '跑了好几趟', '差'],
  ...['没人管', '踢皮球', '材料要求不清楚', '窗口太少', '电话打不通', '系统老是出问题', '很差', '不耐烦', '没有叫号'],
] as const;

/** A place in a list of which the first are far more likely, as with words that many people use. */
export function popular<T>(list: readonly T[], dice: Fortune): T {
  return list[Math.floor(list.length * dice.roll() ** 2.2)]!;
}

/** The key of what somebody writes with a level; `stock` is how likely it is that others wrote the same. */
export function wordsFor(level: SatisfactionLevel, stock: number, dice: Fortune): string {
  const isBlame = scoreOf[level] <= 2;
  if (!dice.isBelow(isBlame ? stock * 0.6 : stock)) return ownWords(dice);
  return textKey(popular(isBlame ? stockBlame : stockPraise, dice));
}

/** The key of words that nobody else says. */
export function ownWords(dice: Fortune): string {
  return textKey(`${dice.roll()}/${dice.roll()}`);
}
