import { encodeText } from '../sdk';
import catalog from './content/catalog.json';
import comments from './content/comments.json';
import type { DemoDistrict } from './demo-channels';
import { type DemoDays, momentOf } from './demo-time';
import type { Dice } from './dice';
import { inventPerson } from './people';
import type { PlannedDelivery } from './planned-delivery';

const LEVELS = { VERY_SATISFIED: 45, SATISFIED: 33, BASICALLY_SATISFIED: 14, DISSATISFIED: 6, VERY_DISSATISFIED: 2 };
const WORDS = {
  VERY_SATISFIED: '非常满意',
  SATISFIED: '满意',
  BASICALLY_SATISFIED: '基本满意',
  DISSATISFIED: '不满意',
  VERY_DISSATISFIED: '非常不满意',
};
const COLUMNS = '表单编号,类别,办理日期,单位代码,满意度,意见建议,姓名,电话,同意留存信息,代填,本人同意代填';
const UPLOAD_EVERY = 4;

/** What village offices type in every few days, as Excel on Chinese Windows saves it: forms, and slips from the box. */
export function paperPushes(district: DemoDistrict, days: DemoDays, dice: Dice): PlannedDelivery[] {
  const unit = catalog.institutions.find(
    ({ region }) => region !== district && region.startsWith(district.slice(0, 6)),
  )!;
  let number = 0;
  return days.worked
    .filter((_, index) => index % UPLOAD_EVERY === UPLOAD_EVERY - 1)
    .map(day => {
      const from = days.worked.slice(Math.max(0, days.worked.indexOf(day) - UPLOAD_EVERY), days.worked.indexOf(day));
      const rows = Array.from({ length: dice.between(3, 5) }, () => {
        const level = dice.weighted(LEVELS);
        const person = inventPerson(dice, district);
        const agreed = dice.isBelow(0.6) ? [person.name, person.phone, '是'] : ['', '', ''];
        const isProxy = dice.isBelow(0.1);
        number += 1;
        return [
          `P${String(number).padStart(4, '0')}`,
          dice.isBelow(0.8) ? '评价表' : '意见箱',
          dice.pick(from),
          unit.code,
          WORDS[level],
          dice.isBelow(0.5) ? dice.pick(comments[level]) : '',
          ...agreed,
          ...(isProxy ? ['是', '是'] : ['', '']),
        ].join(',');
      });
      return {
        channel: `paper-${district.slice(0, 6)}`,
        at: momentOf(day, 16 * 60 + 50),
        contentType: 'text/csv; charset=gbk',
        body: encodeText([COLUMNS, ...rows, ''].join('\r\n'), 'gb18030'),
      };
    });
}
