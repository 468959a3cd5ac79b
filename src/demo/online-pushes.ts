import { scoreOf } from '../sdk';
import catalog from './content/catalog.json';
import comments from './content/comments.json';
import type { DemoDistrict } from './demo-channels';
import { type DemoDays, localText, minutesAfter, momentOf } from './demo-time';
import type { Dice } from './dice';
import { COMMENTED, LEVELS, OPTIONS, unitsOf } from './hall-pushes';
import { inventPerson, type InventedPerson } from './people';
import { type PlannedDelivery, pushOf } from './planned-delivery';

/** The reports of a district's online hall, each evening: ratings with the facts of their cases, in the shape of Ningbo. */
export function onlineHallPushes(district: DemoDistrict, days: DemoDays, dice: Dice): PlannedDelivery[] {
  return eveningly(
    district,
    days,
    dice,
    { channel: 'online-hall', minutes: 18 * 60 + 20, numbersFrom: 5_000 },
    each => ({
      areaCode: each.region,
      deptCode: each.institution,
      taskCode: each.item.code,
      taskName: each.item.name,
      projectNo: each.caseNumber,
      proStatus: '3',
      pf: dice.pick(['1', '2']),
      userName: each.person.name,
      certkeyGOV: each.person.idNumber,
      userProp: '1',
      satisfaction: String(each.score),
      evalDetail: each.options.join(','),
      writingEvaluation: each.comment ?? '',
      assessTime: localText(each.ratedAt),
      assessNumber: '1',
      acceptDate: localText(minutesAfter(each.ratedAt, -dice.between(60, 3_000))),
      dataSource: '999',
    }),
  );
}

/** What citizens say in their phones' app, sent on each night with the names and codes of the interfaces. */
export function appPushes(district: DemoDistrict, days: DemoDays, dice: Dice): PlannedDelivery[] {
  return eveningly(district, days, dice, { channel: 'app', minutes: 21 * 60 + 5, numbersFrom: 7_000 }, each => ({
    id: `app-${each.number}`,
    projectNo: each.caseNumber,
    areaCode: each.region,
    orgcode: each.institution,
    taskCode: each.item.code,
    satisfaction: each.score,
    evalDetail: each.options.join(','),
    writingEvaluation: each.comment ?? '',
    assessTime: localText(each.ratedAt),
    name: each.person.name,
    evaluatorPhone: each.person.phone,
    isAnonymity: '2',
  }));
}

interface Rating {
  number: number;
  region: string;
  institution: string;
  item: (typeof catalog.items)[number];
  caseNumber: string;
  person: InventedPerson;
  score: number;
  options: string[];
  comment: string | null;
  ratedAt: Date;
}

function eveningly(
  district: DemoDistrict,
  days: DemoDays,
  dice: Dice,
  { channel, minutes, numbersFrom }: { channel: string; minutes: number; numbersFrom: number },
  recordOf: (rating: Rating) => object,
): PlannedDelivery[] {
  let number = numbersFrom;
  return days.worked.map(day => {
    const at = momentOf(day, minutes);
    const ratings = Array.from({ length: dice.between(2, 4) }, (): Rating => {
      const institution = dice.pick(unitsOf(district));
      const item = dice.pick(catalog.items.filter(each => each.institution === institution.code));
      const level = dice.weighted(LEVELS);
      number += 1;
      return {
        number,
        region: institution.region,
        institution: institution.code,
        item,
        caseNumber: `${item.code}${day.replaceAll('-', '')}${number}`,
        person: inventPerson(dice, district),
        score: scoreOf[level],
        options: dice.isBelow(0.5) ? [dice.pick(OPTIONS[level])] : [],
        comment: dice.isBelow(COMMENTED[level]) ? dice.pick(comments[level]) : null,
        ratedAt: minutesAfter(at, -dice.between(5, 500)),
      };
    });
    return pushOf(`${channel}-${district.slice(0, 6)}`, at, ratings.map(recordOf));
  });
}
