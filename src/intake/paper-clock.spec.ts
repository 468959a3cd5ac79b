import { nationalCalendar } from '../policy/calendar';
import { explainDeadline } from '../policy/deadline';
import { evaluationInput, type EvaluationInput } from '../sdk';
import type { TakenRecord } from './canonical-records';
import { latePapers } from './paper-clock';

const fiveWorkingDays = { days: 5, dayKind: 'WORKING', countStartDay: false } as const;
const policies = (limit: typeof fiveWorkingDays | { days: null; dayKind: 'WORKING'; countStartDay: false }) => ({
  deadline: async (_region: string, _rule: string, from: Date) => explainDeadline({ limit, from }, nationalCalendar),
});

function record(handledAt: string | null, receivedAt: string, said: Partial<EvaluationInput> = {}): TakenRecord {
  const evaluatedAt = handledAt === null ? null : new Date(`${handledAt}+08:00`);
  const rating = evaluationInput({ level: 'SATISFIED', provenance: 'PAPER', evaluatedAt, ...said });
  const source = { receivedAt: new Date(`${receivedAt}+08:00`) } as TakenRecord['source'];
  return { rating, source, region: '990001000000' } as TakenRecord;
}

const isLate = async (paper: TakenRecord, limit: Parameters<typeof policies>[0] = fiveWorkingDays) =>
  (await latePapers([paper], policies(limit))).has(paper);

describe('a form on paper', () => {
  it.each<[what: string, handledAt: string | null, receivedAt: string, late: boolean]>([
    ['uploaded on the fifth working day', '2026-03-02T00:00:00', '2026-03-09T23:59:58', false],
    ['uploaded on the sixth', '2026-03-02T00:00:00', '2026-03-10T00:00:00', true],
    ['uploaded after the Spring Festival, in time', '2026-02-13T09:00:00', '2026-02-27T20:00:00', false],
    ['uploaded after the Spring Festival and the make-up Saturday', '2026-02-13T09:00:00', '2026-02-28T00:00:01', true],
    ['of a hundred years ago', '1926-03-02T00:00:00', '2026-03-10T00:00:00', true],
    ['of tomorrow', '2026-03-11T00:00:00', '2026-03-10T00:00:00', false],
    ['without a day', null, '2026-03-10T00:00:00', false],
  ])('%s: late is %s %s %s', async (_what, handledAt, receivedAt, late) => {
    expect(await isLate(record(handledAt, receivedAt))).toBe(late);
  });

  it('is late, too, where its collector filled it in, and a proxy’s rating from elsewhere is not paper', async () => {
    const proxy = { provenance: 'PROXY' } as const;
    expect(
      await isLate(record('2026-03-02T00:00:00', '2026-03-31T00:00:00', { ...proxy, flags: ['PAPER_PROXY'] })),
    ).toBe(true);
    expect(await isLate(record('2026-03-02T00:00:00', '2026-03-31T00:00:00', proxy))).toBe(false);
  });

  it('is never late where the policy sets no limit', async () => {
    const none = { days: null, dayKind: 'WORKING', countStartDay: false } as const;
    expect(await isLate(record('2026-03-02T00:00:00', '2026-03-31T00:00:00'), none)).toBe(false);
  });
});
