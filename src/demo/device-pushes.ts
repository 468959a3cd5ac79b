import catalog from './content/catalog.json';
import comments from './content/comments.json';
import type { DemoDistrict } from './demo-channels';
import { type DemoDays, localText, minutesAfter, momentOf } from './demo-time';
import type { Dice } from './dice';
import { type PlannedDelivery, pushOf } from './planned-delivery';

const LEVELS = { VERY_SATISFIED: 58, SATISFIED: 28, BASICALLY_SATISFIED: 9, DISSATISFIED: 4, VERY_DISSATISFIED: 1 };
/** What the pads of the first district and the keypads of the second send for each level. */
const APPRAISED = { VERY_SATISFIED: 5, SATISFIED: 4, BASICALLY_SATISFIED: 3, DISSATISFIED: 2, VERY_DISSATISFIED: 1 };
const KEYED = { VERY_SATISFIED: 3, SATISFIED: 2, BASICALLY_SATISFIED: 1, DISSATISFIED: 0, VERY_DISSATISFIED: 5 };
const TIMED_OUT = -2;

/** The pads of the first hall sign through their hall's gateway; the keypads of the second carry a token. */
export function deviceSettings(district: DemoDistrict): Record<string, unknown> {
  const institutions = Object.fromEntries(windowsOf(district).map(({ code, institution }) => [code, institution]));
  return district === '990001000000'
    ? { codeSet: 'appraiser-1', optionSet: 'national', institutions }
    : { codeSet: 'fujian-keypad-1', optionSet: 'national', proof: 'TOKEN', institutions };
}

/** What the devices of a hall have kept by the end of a day: some visitors walk away, and one message never comes. */
export function devicePushes(district: DemoDistrict, days: DemoDays, dice: Dice): PlannedDelivery[] {
  const isPad = district === '990001000000';
  const windows = windowsOf(district).slice(0, 2);
  let count = 0;
  return days.worked.map((day, index) => {
    const at = momentOf(day, 17 * 60 + 35);
    const messages = Array.from({ length: dice.between(2, 4) }, () => {
      const window = dice.pick(windows).code;
      const isTimedOut = dice.isBelow(0.15);
      const level = dice.weighted(LEVELS);
      const time = localText(minutesAfter(at, -dice.between(5, 400)));
      count += 1;
      if (!isPad)
        return { device: 'K-1', sequence: count, CUR_WIN: window, time, EVALUATE: KEYED[level], EVALUATETYPE: '2' };
      const said = { appraiseLevel: String(APPRAISED[level]), appraiseContent: '', otherAppraiseContent: '' };
      if (dice.isBelow(0.3)) said.otherAppraiseContent = dice.pick(comments[level]);
      return { device: 'P-1', sequence: count, window, time, ErrorCode: isTimedOut ? TIMED_OUT : 0, ...said };
    });
    if (index === 4) count += 1; // lost on its way
    return pushOf(`device-${district.slice(0, 6)}`, at, { records: messages });
  });
}

function windowsOf(district: DemoDistrict): typeof catalog.windows {
  const units = catalog.institutions.filter(({ region }) => region === district).map(({ code }) => code);
  return catalog.windows.filter(({ institution }) => units.includes(institution));
}
