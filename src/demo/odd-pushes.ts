import { type DemoDays, localText, minutesAfter, momentOf } from './demo-time';
import { COLUMNS, exportOf } from './hotline-pushes';
import { type PlannedDelivery, pushOf } from './planned-delivery';

/** The first bad ratings: their work orders have been due the longest, so they are what a newcomer sees first. */
export function firstPushes(days: DemoDays): PlannedDelivery[] {
  const at = momentOf(days.worked[0]!, 8 * 60 + 40);
  const rating = (number: number, level: string, comment: string) => ({
    id: `first-${number}`,
    caseNumber: `DEMO-FIRST-${number}`,
    level,
    comment,
    evaluatedAt: evening(at),
    evaluator: { name: '测试甲', phone: '10000000001', idNumber: '990001190001010012' },
  });
  return [
    pushOf('json-990001', at, [
      {
        ...usual,
        window: 'A01',
        staffMember: 'win01',
        options: ['209'],
        ...rating(1, 'DISSATISFIED', '等了两周没有回音'),
      },
      { ...usual, window: 'A01', options: ['115'], ...rating(2, 'VERY_DISSATISFIED', '窗口没有人，等了一个上午') },
    ]),
    pushOf('json-990002', at, [
      { institution: '11990002000000115G', ...rating(3, 'DISSATISFIED', '承诺三个工作日，已经过了八天') },
    ]),
  ];
}

/**
 * What goes wrong between systems: unknown codes, impossible values, a body cut off on its way, a gateway that sends
 * twice. `at(n)` is nine o'clock of the n-th working day.
 */
export function oddPushes(days: DemoDays, until: Date): PlannedDelivery[] {
  const at = (n: number) => momentOf(days.worked[n]!, 9 * 60);
  const retried = [
    { id: 'odd-9', ...usual, caseNumber: 'DEMO-ODD-9', level: 'SATISFIED', evaluatedAt: evening(at(8)) },
  ];
  const exportRow = ['T990', '12345热线', '政务服务', '办理中'];
  return [
    pushOf('json-990001', at(2), [
      { id: 'odd-1', ...usual, caseNumber: 'DEMO-ODD-1', level: 'VERY_SATISFIED', evaluatedAt: evening(at(1)) },
      { id: 'odd-2', ...usual, level: '好评', evaluatedAt: evening(at(1)) },
      { id: 'odd-3', ...usual, comment: '没有选择等级' },
      { id: 'odd-4', ...usual, caseNumber: 'DEMO-ODD-4', level: 'SATISFIED', window: 'Z99', staffMember: 'win99' },
    ]),
    pushOf('json-990001', at(3), [
      { id: 'odd-11', ...usual, caseNumber: 'DEMO-ODD-1', level: 'DISSATISFIED', comment: '同一次办理又评了一次' },
    ]),
    pushOf('json-990002', at(4), [
      { id: 'odd-5', region: '990001000000', level: 'SATISFIED' },
      { id: 'odd-6', level: 'SATISFIED', evaluatedAt: '2026-02-30 10:00:00' },
      { id: 'odd-7', institution: '11990002000000999X', level: 'DISSATISFIED', comment: '窗口搬迁没有通知' },
    ]),
    pushOf('hotline-990001', at(5), {
      data: [
        { taskId: '9901A0000001', infoTypeName: '咨询', publicSatisfaction: '7', telAskTime: localText(at(5)) },
        { taskId: '', infoTypeName: '求助', status: '已派遣' },
        { taskId: '9901A0000003', infoTypeName: '求助', executeDeptCode: 'TQ-0417', dispatchTime: evening(at(4)) },
      ],
    }),
    { ...pushOf('json-990002', at(6), null), body: Buffer.from('[{"id":"odd-8","level":"SATISF') },
    pushOf('json-990001', at(8), retried),
    pushOf('json-990001', minutesAfter(at(8), 4), retried),
    exportOf(at(9), [exportRow], [COLUMNS[1]!, COLUMNS[2]!, COLUMNS[11]!, COLUMNS[15]!]),
    pushOf('json-990001', minutesAfter(until, -1), [{ id: 'odd-10', ...usual, level: 'TOP' }]),
  ];
}

const usual = { institution: '11990001000000000U', serviceItem: '11990001000000000U4000199000001' };

/** A quarter of a day before. */
const evening = (instant: Date) => localText(minutesAfter(instant, -16 * 60));
