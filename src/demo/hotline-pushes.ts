import { localText, minutesAfter, momentOf, type DemoDays } from './demo-time';
import type { Dice } from './dice';
import { orderOf, ordersOf, stageOf, type HotlineOrder } from './hotline-orders';
import { type PlannedDelivery, pushOf } from './planned-delivery';

/** The first district's hotline pushes its order list each evening: every order that moved since, as it then stands. */
export function orderListPushes(days: DemoDays, until: Date, dice: Dice): PlannedDelivery[] {
  const [channel, district] = ['hotline-990001', '990001000000'] as const;
  const orders = ordersOf(district, days.all, 4, dice);
  const last = minutesAfter(until, -3);
  orders.push(orderOf(district, 1, minutesAfter(until, -45), dice));
  const moments = [...days.all.map(day => momentOf(day, 18 * 60 + 10)), last];
  return moments.flatMap((at, index) => {
    const before = moments[index - 1] ?? new Date(0);
    const moved = orders.filter(order => order.dispatchedAt <= at && stageOf(order, at) !== stageOf(order, before));
    return moved.length ? [pushOf(channel, at, { data: moved.map(order => listed(order, at)) })] : [];
  });
}

/** The second district's hotline sends an export every other day: all orders of the last days, most of them again. */
export function exportPushes(days: DemoDays, until: Date, dice: Dice): PlannedDelivery[] {
  const orders = ordersOf('990002000000', days.all, 3, dice);
  const moments = [
    ...days.all.filter((_, i) => i % 2 === 1).map(day => momentOf(day, 20 * 60)),
    minutesAfter(until, -2),
  ];
  return moments.map(at => {
    const recent = orders.filter(
      order => order.dispatchedAt <= at && order.dispatchedAt > minutesAfter(at, -6 * 1_440),
    );
    return exportOf(
      at,
      recent.map((order, index) => row(order, index + 1, at)),
    );
  });
}

/** An export with 18 columns and the three of the call-back, with the byte order mark that Excel wants. */
export function exportOf(
  at: Date,
  rows: readonly (readonly (string | number)[])[],
  columns = COLUMNS,
): PlannedDelivery {
  const lines = [columns, ...rows].map(cells => cells.map(cell => `"${String(cell).replaceAll('"', '""')}"`).join(','));
  return {
    channel: 'hotline-990002',
    at,
    contentType: 'text/csv; charset=utf-8',
    body: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`),
  };
}

/** Columns of the 18-column export, with those of the call-back. */
export const COLUMNS: readonly string[] = [
  ...[
    '序号',
    '办件编号',
    '办件来源',
    '市级编号',
    '诉求主题',
    '诉求内容',
    '办理单位',
    '办理科室',
    '诉求人',
    '诉求人电话',
  ],
  ...['处理结果', '事项大类', '事项小类', '派发时间', '承诺完成时间', '办件状态', '派单员', '预警状态'],
  ...['诉求类型', '回访满意度', '不满意原因', '回访时间'],
];

const ANSWERS = { '0': '不满意', '1': '理解', '2': '满意', '3': '非常满意' } as const;

function listed(order: HotlineOrder, at: Date): object {
  const known = (instant: Date) => (instant <= at ? localText(instant) : '');
  const isCalledBack = order.calledBackAt <= at;
  return {
    taskId: `${order.id.slice(0, 4)}A${order.id.slice(4)}`,
    infoTypeName: order.type,
    levelOne: '政务服务',
    levelTwo: order.category,
    streetName: order.street ?? '',
    discription: order.content,
    status: stageOf(order, at),
    reflectPerson: order.person.name,
    callNumber: order.person.phone,
    executeDeptCode: order.department,
    emergencyLevel: '一般',
    publicSatisfaction: isCalledBack ? (order.satisfaction ?? '') : '',
    dissatisfyReason: isCalledBack ? (order.reason ?? '') : '',
    isCallbackSuccess: isCalledBack && order.satisfaction ? '1' : '0',
    dispatchTime: localText(order.dispatchedAt),
    solvingTime: known(order.solvedAt),
    telAskTime: isCalledBack && order.satisfaction ? known(order.calledBackAt) : '',
    endTime: known(order.endedAt),
  };
}

function row(order: HotlineOrder, number: number, at: Date): (string | number)[] {
  const { id, type, category, department, content, person, satisfaction } = order;
  const isAnswered = order.calledBackAt <= at && satisfaction !== null;
  const source = [number, `T${id}`, '12345热线', `SJ${id}`, category, content, department, '办公室'];
  const who = [person.name, person.phone, order.solvedAt <= at ? '已办理并答复' : ''];
  const due = minutesAfter(order.dispatchedAt, 7 * 1_440);
  const course = [
    '政务服务',
    category,
    localText(order.dispatchedAt),
    localText(due),
    stageOf(order, at),
    '派单测试员',
    '正常',
  ];
  const answer = isAnswered ? [ANSWERS[satisfaction], order.reason ?? '', localText(order.calledBackAt)] : ['', '', ''];
  return [...source, ...who, ...course, type, ...answer];
}
