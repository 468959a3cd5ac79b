import { periodNamed } from '../policy/periods';
import type { Figure } from '../statistics/figures.query';
import { countBlocks, countsIn, reportCounts } from './report-blocks';

const frame = { region: '990000000000', period: periodNamed('2026-03')! };
const figure = (code: string, given_satisfied: number, given_dissatisfied = 0) =>
  ({
    dimension: 'INSTITUTION',
    code,
    institution: null,
    period: '2026-03',
    counts: { given_satisfied, given_dissatisfied },
  }) as Figure;

it('what the catalogue does not know is one unit without a name, whatever a channel put there', async () => {
  const figures = [figure('unit', 5, 1), figure('王小明', 2), figure('13800000001', 1), figure('', 3)];
  const blocks = await countBlocks([frame], new Date(), {
    statistics: { asOf: () => Promise.resolve(figures) },
    tree: { subtree: region => [region] },
    knownUnits: codes => Promise.resolve(new Set(codes.filter(code => code === 'unit'))),
  });
  const { institutions } = reportCounts(countsIn('990000000000 2026-03', blocks));
  expect([...institutions]).toEqual([
    ['unit', { total: 6, negatives: 1 }],
    ['', { total: 6, negatives: 0 }],
  ]);
});
