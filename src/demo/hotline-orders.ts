import reasons from './content/hotline-reasons.json';
import subjects from './content/hotline-subjects.json';
import type { DemoDistrict } from './demo-channels';
import { localText, minutesAfter, momentOf } from './demo-time';
import type { Dice } from './dice';
import { inventPerson, type InventedPerson } from './people';

/** An order of a hotline with all that happens to it; what has not happened yet lies in the future. */
export interface HotlineOrder {
  id: string;
  type: string;
  category: string;
  department: string;
  street: string | null;
  content: string;
  person: InventedPerson;
  dispatchedAt: Date;
  solvedAt: Date;
  calledBackAt: Date;
  endedAt: Date;
  /** 0 不满意 … 3 非常满意; null where the call-back reached nobody. */
  satisfaction: '0' | '1' | '2' | '3' | null;
  reason: string | null;
}

interface Subject {
  type: string;
  category: string;
  department: string;
  content: string;
  street?: string;
}

/** Who complained is harder to please. */
const ANSWERS = {
  投诉: { '0': 40, '1': 25, '2': 25, '3': 10 },
  others: { '0': 6, '1': 14, '2': 45, '3': 35 },
};
const REACHED = 0.85;

/** The orders that reach a district's hotline on these days, in the sequence of their arrival. */
export function ordersOf(district: DemoDistrict, days: readonly string[], perDay: number, dice: Dice): HotlineOrder[] {
  return days.flatMap(day =>
    Array.from({ length: dice.between(perDay - 1, perDay + 1) }, (_, index) => {
      const dispatchedAt = momentOf(day, 8 * 60 + 30 + index * 70 + dice.between(0, 60));
      return orderOf(district, index + 1, dispatchedAt, dice);
    }),
  );
}

/** The n-th order of a day, taken at this moment. */
export function orderOf(district: DemoDistrict, number: number, dispatchedAt: Date, dice: Dice): HotlineOrder {
  const subject: Subject = dice.pick<Subject>(subjects[district]);
  const solvedAt = minutesAfter(dispatchedAt, dice.between(300, 2_800));
  const calledBackAt = minutesAfter(solvedAt, dice.between(60, 1_500));
  const isReached = dice.isBelow(REACHED);
  const satisfaction = isReached ? dice.weighted(subject.type === '投诉' ? ANSWERS.投诉 : ANSWERS.others) : null;
  return {
    id: `${localText(dispatchedAt).slice(2, 10).replaceAll('-', '')}${String(number).padStart(4, '0')}`,
    ...subject,
    street: subject.street ?? null,
    person: inventPerson(dice, district),
    dispatchedAt,
    solvedAt,
    calledBackAt,
    endedAt: minutesAfter(calledBackAt, dice.between(30, 600)),
    satisfaction,
    reason: satisfaction === '0' ? dice.pick(reasons) : null,
  };
}

/** What has become of an order by a moment; the order is pushed again when this changes. */
export function stageOf(order: HotlineOrder, at: Date): '未派遣' | '已派遣' | '已处置' | '已回访' | '已结案' {
  if (order.endedAt <= at) return '已结案';
  if (order.calledBackAt <= at) return '已回访';
  if (order.solvedAt <= at) return '已处置';
  return order.dispatchedAt <= at ? '已派遣' : '未派遣';
}
