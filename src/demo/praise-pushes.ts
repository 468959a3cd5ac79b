import catalog from './content/catalog.json';
import { type DemoDays, localText, minutesAfter, momentOf } from './demo-time';
import { type Dice } from './dice';
import { inventPerson } from './people';
import { type PlannedDelivery, pushOf } from './planned-delivery';

const CASES = 36;
const SECONDS_APART = 9;

/**
 * What is to be found: in the evening somebody goes through the cases that a clerk finished on that day and rates each with the
 * best level and the same words, one after the other.
 */
export function praisePushes(days: DemoDays, dice: Dice): PlannedDelivery[] {
  const day = days.worked.at(-4)!;
  const clerk = catalog.staff.find(({ number }) => number === 'b102')!;
  const item = catalog.items.find(({ institution }) => institution === clerk.institution)!;
  const evening = momentOf(day, 20 * 60 + 30);
  const records = Array.from({ length: CASES }, (_, i) => {
    const servedAt = localText(momentOf(day, 9 * 60 + i * 12));
    const common = {
      ...{ caseNumber: `${item.code}${day.replaceAll('-', '')}9${String(i).padStart(3, '0')}`, serviceNumber: 1 },
      ...{ institution: clerk.institution, serviceItem: item.code, window: clerk.window, staffMember: clerk.number },
    };
    const applicant = { kind: 'NATURAL_PERSON', ...inventPerson(dice, '990001000000') };
    const service = { kind: 'SERVICE', caseName: item.name, status: 'COMPLETED', stage: '办结', servedAt, applicant };
    const praise = { level: 'VERY_SATISFIED', comment: '服务态度很好，办事效率高', provenance: 'SELF_GIVEN' };
    const evaluatedAt = localText(minutesAfter(evening, (i * SECONDS_APART) / 60));
    return [
      { id: `praised-service-${i}`, ...common, ...service },
      { id: `praise-${i}`, ...common, ...praise, evaluatedAt },
    ];
  });
  return [pushOf('json-990001', minutesAfter(evening, 20), records.flat())];
}
