import type { SatisfactionLevel } from '../sdk';
import catalog from './content/catalog.json';
import comments from './content/comments.json';
import type { DemoDistrict } from './demo-channels';
import { type DemoDays, localText, minutesAfter, momentOf } from './demo-time';
import type { Dice } from './dice';
import { inventPerson } from './people';
import { type PlannedDelivery, pushOf } from './planned-delivery';

/** What a hall is like: how many cases it finishes on a day, and how many visitors give their names. */
const HALLS = {
  '990001000000': { channel: 'json-990001', cases: 22, named: 0.6, pushesAt: [12 * 60 + 5, 17 * 60 + 40] },
  '990002000000': { channel: 'json-990002', cases: 15, named: 0.95, pushesAt: [17 * 60 + 50] },
} as const satisfies Record<DemoDistrict, object>;

/** How often each level is given. */
export const LEVELS = {
  VERY_SATISFIED: 60,
  SATISFIED: 25,
  BASICALLY_SATISFIED: 9,
  DISSATISFIED: 4,
  VERY_DISSATISFIED: 2,
};
/** Who is unhappy writes more often. */
export const COMMENTED = {
  VERY_SATISFIED: 0.2,
  SATISFIED: 0.25,
  BASICALLY_SATISFIED: 0.6,
  DISSATISFIED: 0.9,
  VERY_DISSATISFIED: 1,
};
/** Of the national option set: 5xx praises, 1xx blames most. */
export const OPTIONS: Readonly<Record<SatisfactionLevel, readonly string[]>> = {
  VERY_SATISFIED: ['510', '513', '515', '517'],
  SATISFIED: ['408', '411', '413'],
  BASICALLY_SATISFIED: ['307', '309', '314'],
  DISSATISFIED: ['208', '209', '212', '213', '214'],
  VERY_DISSATISFIED: ['109', '110', '113', '115'],
};
const RATED = 0.82;
/** Cases of the months before have numbers of their own. */
const FIRST_OF_HISTORY = 100_000;

interface Visit {
  district: DemoDistrict;
  /** Number of the case within the demonstration. */
  number: number;
  finishedAt: Date;
}

/** The pushes of a district's hall and online hall: cases with their ratings, more of them from week to week. */
export function hallPushes(district: DemoDistrict, days: DemoDays, until: Date, dice: Dice): PlannedDelivery[] {
  const { channel, cases, pushesAt } = HALLS[district];
  let number = 0;
  const pushes = days.worked.flatMap((day, index) =>
    pushesAt.map(minutes => {
      const growth = 0.6 + (0.8 * index) / (days.worked.length - 1);
      const at = momentOf(day, minutes);
      const visits = Array.from({ length: Math.round((cases * growth) / pushesAt.length) }, () => ({
        district,
        number: (number += 1),
        finishedAt: minutesAfter(at, -dice.between(20, 170)),
      }));
      return pushOf(
        channel,
        at,
        visits.flatMap(visit => recordsOf(visit, dice)),
      );
    }),
  );
  const online = Array.from({ length: 5 }, () => ({
    district,
    number: (number += 1),
    finishedAt: minutesAfter(until, -dice.between(40, 90)),
  }));
  const now = minutesAfter(until, -5);
  return [
    ...pushes,
    pushOf(
      channel,
      now,
      online.flatMap(visit => recordsOf(visit, dice)),
    ),
  ];
}

/** What a hall pushed in the months before, once a day: fewer cases, and nothing but cases and ratings. */
export function hallHistory(district: DemoDistrict, days: readonly string[], dice: Dice): PlannedDelivery[] {
  const { channel, cases } = HALLS[district];
  let number = FIRST_OF_HISTORY;
  return days.map(day => {
    const at = momentOf(day, 17 * 60 + 20);
    const visits = Array.from({ length: Math.round(cases * dice.between(60, 100) * 0.01) }, () => ({
      ...{ district, number: (number += 1), finishedAt: minutesAfter(at, -dice.between(20, 470)) },
    }));
    return pushOf(
      channel,
      at,
      visits.flatMap(visit => recordsOf(visit, dice)),
    );
  });
}

/** A finished case and, where the visitor rated it, the rating. */
function recordsOf(visit: Visit, dice: Dice): object[] {
  const { finishedAt, number } = visit;
  const institution = dice.pick(unitsOf(visit.district));
  const item = dice.pick(catalog.items.filter(each => each.institution === institution.code));
  const clerk = dice.pick(catalog.staff.filter(each => each.institution === institution.code));
  const isAtWindow = dice.isBelow(0.7);
  const person = inventPerson(dice, visit.district);
  const day = localText(finishedAt).slice(0, 10).replaceAll('-', '');
  const common = {
    region: institution.region,
    caseNumber: `${item.code}${day}${String(1_000 + number)}`,
    serviceNumber: 1,
    institution: institution.code,
    serviceItem: item.code,
    ...(isAtWindow ? { window: clerk.window, staffMember: clerk.number } : {}),
  };
  const service = {
    id: `service-${number}`,
    kind: 'SERVICE',
    ...common,
    caseName: item.name,
    status: 'COMPLETED',
    stage: '办结',
    servedAt: localText(finishedAt),
    acceptedAt: localText(minutesAfter(finishedAt, -dice.between(10, 2_000))),
    completedAt: localText(finishedAt),
    applicant: { kind: 'NATURAL_PERSON', ...person },
  };
  if (!dice.isBelow(RATED)) return [service];
  return [service, { id: `rating-${number}`, ...common, ...ratingOf(visit, person, isAtWindow, dice) }];
}

function ratingOf({ district, finishedAt }: Visit, person: object, isAtWindow: boolean, dice: Dice): object {
  const level = dice.weighted(LEVELS);
  const isNamed = dice.isBelow(HALLS[district].named);
  return {
    level,
    options: dice.isBelow(0.5) ? [dice.pick(OPTIONS[level])] : [],
    ...(dice.isBelow(COMMENTED[level]) ? { comment: dice.pick(comments[level]) } : {}),
    provenance: dice.weighted({ SELF_GIVEN: 80, INVITED: 15, STAFF_ASSISTED: isAtWindow ? 5 : 0 }),
    evaluatedAt: localText(minutesAfter(finishedAt, dice.between(1, 15))),
    ...(isNamed ? { evaluator: { realName: true, ...person } } : {}),
  };
}

/** The units of a district and its streets. */
export function unitsOf(district: DemoDistrict): typeof catalog.institutions {
  return catalog.institutions.filter(({ region }) => region.slice(0, 6) === district.slice(0, 6));
}
