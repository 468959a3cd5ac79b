import catalog from './content/catalog.json';
import type { DemoDistrict } from './demo-channels';
import { type DemoDays, localText, minutesAfter, momentOf } from './demo-time';
import type { Dice } from './dice';
import { inventPerson } from './people';
import { type PlannedDelivery, pushOf } from './planned-delivery';

/** The menus that the two districts print in their messages: in the second one 1 is the best. */
export const smsMenus = {
  '990001000000': {
    id: 'hall',
    version: 1,
    text: '请回复数字评价：5非常满意 4满意 3基本满意 2不满意 1非常不满意，回复TD退订',
    levels: {
      5: 'VERY_SATISFIED',
      4: 'SATISFIED',
      3: 'BASICALLY_SATISFIED',
      2: 'DISSATISFIED',
      1: 'VERY_DISSATISFIED',
    },
  },
  '990002000000': {
    id: 'hall',
    version: 1,
    text: '满意请回复1，基本满意请回复2，不满意请回复3',
    levels: { 1: 'SATISFIED', 2: 'BASICALLY_SATISFIED', 3: 'DISSATISFIED' },
  },
} as const satisfies Record<DemoDistrict, object>;

/** What citizens write, with how often; some of it nobody can read as a level. */
const REPLIES: Readonly<Record<DemoDistrict, Readonly<Record<string, number>>>> = {
  '990001000000': {
    ...{ '5': 12, '５': 2, '5谢谢': 3, 非常满意: 4, '4': 5, 满意: 4, '3': 2, '👍': 1 },
    ...{ '2 等了一上午': 1, '很差!!!': 1, '6': 1, 不是不满意: 1, '你是谁？': 1, TD: 1 },
  },
  '990002000000': {
    ...{ '1': 12, '1，谢谢': 3, 满意: 5, '2': 3, 一般: 1, '3': 1, '不满意，还要再跑一趟': 1 },
    ...{ '5': 2, '15': 1, 退订: 1 },
  },
};

const regionOf = (institution: string) =>
  catalog.institutions.find(({ code }) => code === institution)?.region.slice(0, 6);

/** The replies that a gateway pushes each evening, as Aliyun writes them. */
export function smsPushes(district: DemoDistrict, days: DemoDays, dice: Dice): PlannedDelivery[] {
  let sequence = 0;
  return days.worked.map(day => {
    const at = momentOf(day, 19 * 60 + 20);
    const replies = Array.from({ length: dice.between(1, 3) }, () => ({
      phone_number: inventPerson(dice, district).phone,
      content: dice.weighted(REPLIES[district]),
      send_time: localText(minutesAfter(at, -dice.between(1, 60))),
      dest_code: '0000',
      sequence_id: (sequence += 1),
      sign_name: '测试',
    }));
    const windows = catalog.windows.filter(({ institution }) => regionOf(institution) === district.slice(0, 6));
    const invited = replies.map(({ phone_number: phone }) => {
      const { institution, code: window } = dice.pick(windows);
      return { institution, window, phone };
    });
    return { ...pushOf(`sms-${district.slice(0, 6)}`, at, replies), invited };
  });
}
