import { linesOf } from './lines';
import type { ObservedRating } from './observation';

const at = Date.parse('2026-03-02T02:00:00Z');
const rating = (n: number, level: ObservedRating['level'], daysLate = 0): ObservedRating => ({
  ...{ id: `r${n}`, region: '990001000000', institution: 'hall', window: null, staffMember: null, serviceItem: null },
  ...{ channel: n % 2 ? 'app' : 'device', provenance: 'SELF_GIVEN', level, commentKey: n === 3 ? 'slow' : null },
  ...{ raterKey: null, applicantKey: null, caseId: null, serviceNumber: null, servedAt: null },
  ...{ evaluatedAt: new Date(at + n), receivedAt: new Date(at + n + daysLate * 86_400_000) },
});

describe('what came by the channels of a unit', () => {
  it('is counted for each, and for the unit; what came days later tells nothing of whether bad ratings come through', () => {
    const good = [0, 2, 4].map(n => rating(n, 'SATISFIED'));
    const lines = linesOf([good[0]!, rating(1, 'DISSATISFIED'), good[1]!, rating(3, 'VERY_DISSATISFIED', 9), good[2]!]);
    expect(lines.get('INSTITUTION hall hall')).toMatchObject({ ratings: 5, bad: 1, sinceBad: 3, blame: 2 });
    expect(lines.get('CHANNEL hall app')).toMatchObject({
      ...{ ratings: 2, bad: 1, sinceBad: 1, blame: 2, wordedBlame: 1, timed: 2, timedBad: 2, late: 1, lateBad: 1 },
    });
    expect(lines.get('CHANNEL hall device')).toMatchObject({ ratings: 3, bad: 0, sinceBad: 3, late: 0 });
  });
});
