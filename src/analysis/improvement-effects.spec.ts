import type { FiguresAsked } from '../statistics/figures.query';
import { ImprovementEffects } from './improvement-effects';
import type { ImprovementView } from './improvement.query';

const improvement = (
  institutionCode: string,
  serviceItemCode: string | null,
  openedAt: string,
  doneAt: string | null,
) =>
  ({
    ...{ region: '990001000000', institutionCode, serviceItemCode },
    ...{ openedAt: new Date(openedAt), doneAt: doneAt && new Date(doneAt) },
  }) as ImprovementView;

describe('what came of improvements', () => {
  const asked: FiguresAsked[] = [];
  /** Each day five ratings of each code, one of them bad until the end of March. */
  const latest = (question: FiguresAsked) => {
    asked.push(question);
    const figures = ['2026-03-20', '2026-03-31', '2026-04-20', '2026-04-30'].flatMap(period =>
      question.codes!.map(code => ({
        ...{ dimension: question.dimension, code, institution: null, period },
        counts: period < '2026-04' ? { given_satisfied: 4, given_dissatisfied: 1 } : { given_satisfied: 5 },
      })),
    );
    return Promise.resolve(figures.filter(({ period }) => period >= question.from && period <= question.to));
  };
  const clock = { now: () => new Date('2026-05-10T02:00:00Z') };
  const effects = new ImprovementEffects({ subtree: region => [region] }, { latest }, clock);

  beforeEach(() => void asked.splice(0));

  it('counts a service item at the responsible unit alone', async () => {
    const [effect] = await effects.of(
      [improvement('tax', 'item-1', '2026-04-10T02:00:00Z', '2026-04-12T02:00:00Z')],
      'en',
    );
    expect(asked.map(({ scope, dimension, codes }) => ({ ...scope, dimension, codes }))).toEqual(
      asked.map(() => ({
        ...{ regions: ['990001000000'], institution: 'tax' },
        ...{ dimension: 'ITEM', codes: ['item-1'] },
      })),
    );
    expect(effect).toMatchObject({
      before: { from: '2026-03-14', to: '2026-04-09', given: 10, negatives: 2 },
      after: { from: '2026-04-13', to: '2026-05-09', given: 10, negatives: 0 },
    });
  });

  it('reads a page of a region with few questions', async () => {
    const page = Array.from({ length: 100 }, (_, i) =>
      improvement(`unit-${i}`, null, `2026-04-${String(1 + (i % 28)).padStart(2, '0')}T02:00:00Z`, null),
    );
    const answers = await effects.of(page, 'en');
    expect(answers).toHaveLength(100);
    expect(asked).toHaveLength(1);
  });
});
