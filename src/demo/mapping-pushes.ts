import { encodeText } from '../sdk';
import catalog from './content/catalog.json';
import comments from './content/comments.json';
import type { DemoDistrict } from './demo-channels';
import { type DemoDays, localText, minutesAfter, momentOf } from './demo-time';
import type { Dice } from './dice';
import { type PlannedDelivery, pushOf } from './planned-delivery';

const LEVELS = { VERY_SATISFIED: 55, SATISFIED: 28, BASICALLY_SATISFIED: 10, DISSATISFIED: 5, VERY_DISSATISFIED: 2 };
type Level = keyof typeof LEVELS;
const STARS = { VERY_SATISFIED: 5, SATISFIED: 4, BASICALLY_SATISFIED: 3, DISSATISFIED: 2, VERY_DISSATISFIED: 1 };
const WORDS = {
  VERY_SATISFIED: '很好',
  SATISFIED: '好',
  BASICALLY_SATISFIED: '一般',
  DISSATISFIED: '不好',
  VERY_DISSATISFIED: '很差',
};

/** How the expressions of a district read its system: the tickets of a queue machine, and the list of a village office. */
export function mappingSettings(district: DemoDistrict): Record<string, unknown> {
  if (district === '990001000000') {
    return {
      format: 'JSON',
      records: 'tickets',
      id: ['no', 'at'],
      fields: { level: 'stars', evaluatedAt: 'at', institution: 'unit', window: 'window', comment: 'said' },
      levels: inverted(STARS),
      provenance: 'SELF_GIVEN',
    };
  }
  return {
    format: 'CSV',
    id: ['日期', '序号'],
    fields: { level: '评价', evaluatedAt: '日期', institution: '$lookup($tables.units, 单位)', comment: '意见' },
    levels: inverted(WORDS),
    provenance: 'PAPER',
    tables: { units: Object.fromEntries(unitsOf(district).map(({ name, code }) => [name, code])) },
  };
}

/** What the two systems send at the end of a day. */
export function mappingPushes(district: DemoDistrict, days: DemoDays, dice: Dice): PlannedDelivery[] {
  const channel = `mapping-${district.slice(0, 6)}`;
  return days.worked.map(day => {
    const at = momentOf(day, 17 * 60 + 30);
    const ratings = Array.from({ length: dice.between(1, 3) }, (_, index) => {
      const level: Level = dice.weighted(LEVELS);
      const said = dice.isBelow(0.4) ? dice.pick(comments[level]) : '';
      return {
        index: index + 1,
        level,
        said,
        unit: dice.pick(unitsOf(district)),
        time: minutesAfter(at, -dice.between(5, 400)),
      };
    });
    if (district === '990001000000') {
      const tickets = ratings.map(({ index, level, said, unit, time }) => ({
        ...{
          no: `A${String(index).padStart(3, '0')}`,
          at: localText(time),
          stars: STARS[level],
          unit: unit.code,
          said,
        },
        window: catalog.windows.find(({ institution }) => institution === unit.code)?.code,
      }));
      return pushOf(channel, at, { device: 'K7', tickets });
    }
    const rows = ratings.map(({ index, level, said, unit }) => [index, unit.name, WORDS[level], said, day].join(','));
    const body = encodeText(['序号,单位,评价,意见,日期', ...rows, ''].join('\r\n'), 'gb18030');
    return { channel, at, contentType: 'text/csv; charset=gb18030', body };
  });
}

function inverted(codes: Readonly<Record<Level, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(codes).map(([level, code]) => [String(code), level]));
}

function unitsOf(district: DemoDistrict): typeof catalog.institutions {
  return catalog.institutions.filter(({ region }) => region.slice(0, 6) === district.slice(0, 6));
}
