import { randomUUID } from 'node:crypto';
import { formatShanghaiTime, signStandardWebhook } from '../src/sdk';

/** Where the benchmark's invented office rates: a city with districts and streets, and one institution in each district. */
export const CITY = '990000000000';
export const DISTRICTS = ['990001000000', '990002000000', '990003000000', '990004000000'];
export const institutionOf = (district: string): string => `11${district}0000U`;

/** Where records enter, and what they are signed with. */
export interface Channel {
  code: string;
  secret: string;
  district: string;
}

/** A delivery that is ready to be sent. */
export interface SignedDelivery {
  path: string;
  headers: Record<string, string>;
  body: string;
}

const LEVELS = ['VERY_SATISFIED', 'SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED'];
const OPTIONS = [['101', '104'], ['102'], ['103', '105'], [], ['209', '214']];
const COMMENTS = [
  '办得很快，窗口人员讲得清楚',
  '材料一次就交齐了，比上次方便',
  null,
  '叫号等了半个多小时',
  '等了两周没有回音，电话没人接',
];
let made = 0;

/** A delivery of fresh ratings with case, comment and a known evaluator, every fifth of them negative. */
export function signedRatings(channel: Channel, count: number, now = new Date()): SignedDelivery {
  const records = Array.from({ length: count }, () => rating(channel.district, now));
  const body = JSON.stringify(count === 1 ? records[0] : records);
  const signature = signStandardWebhook(channel.secret, { id: `msg_${randomUUID()}`, at: now, body });
  return {
    path: `/channels/${channel.code}/deliveries`,
    headers: { 'content-type': 'application/json', ...signature },
    body,
  };
}

/** Fresh ratings of a district, as `signedRatings` has them. */
export function ratings(district: string, count: number, now = new Date()): object[] {
  return Array.from({ length: count }, () => rating(district, now));
}

/** Rated orders of a hotline as the lines of an export, as they are asked for. */
export function* exportedOrders(district: string, count: number): Iterable<string> {
  yield '办件编号,诉求类型,诉求主题,诉求人,诉求人电话,办理单位,办件状态,派发时间,回访满意度,不满意原因,回访时间\r\n';
  const words = ['非常满意', '满意', '满意', '理解', '不满意'];
  for (let n = 0; n < count; n++) {
    const at = formatShanghaiTime(new Date(Date.UTC(2026, 0, 1) + n * 1_000));
    const phone = `1000${String(n % 10_000_000).padStart(7, '0')}`;
    yield (
      [
        `2603B${String(n).padStart(8, '0')}`,
        ...['咨询', '社保卡补办', '测试甲', phone, institutionOf(district), '已办结', at],
        ...[words[n % 5]!, COMMENTS[n % 5] ?? '', at],
      ].join(',') + '\r\n'
    );
  }
}

function rating(district: string, now: Date) {
  const n = (made += 1);
  return {
    id: `hall-${process.pid}-${n}`,
    caseNumber: `${institutionOf(district)}4000199000001${String(n).padStart(12, '0')}`,
    serviceNumber: 1,
    institution: institutionOf(district),
    window: `A${String((n % 12) + 1).padStart(2, '0')}`,
    staffMember: String(1001 + (n % 12)),
    serviceItem: '000199000001',
    level: LEVELS[n % 5],
    options: OPTIONS[n % 5],
    comment: COMMENTS[n % 5],
    provenance: 'SELF_GIVEN',
    evaluatedAt: new Date(now.getTime() - (n % 100_000) * 1_000).toISOString(),
    evaluator: { realName: true, name: '测试甲', phone: `1000${String(n % 10_000_000).padStart(7, '0')}` },
  };
}
