import type { Mutant } from './mutant';

const statistics = { spec: 'test/e2e/statistics.spec.ts', story: 'on sqlite tell what was served' };
const suppression = { file: 'src/disclosure/suppression.ts', spec: 'src/disclosure/suppression.spec.ts' };
const redaction = 'src/disclosure/redaction.spec.ts';

/** What figures say, and what they must not tell. */
export const figureMutants: readonly Mutant[] = [
  {
    ...statistics,
    name: 'defaults-in-satisfaction',
    control: 'that default ratings are in no rate of satisfaction',
    file: 'src/statistics/rating-fold.ts',
    text: "if (provenance === 'DEFAULTED') return {",
    replacement: "if (provenance === 'DEFAULTED' && level === 'VERY_DISSATISFIED') return {",
  },
  {
    ...statistics,
    name: 'superseded-ratings',
    control: 'that of several ratings of one service one counts',
    file: 'src/statistics/rating-fold.ts',
    text: "if (standing === 'SUPERSEDED') return { superseded: 1 };",
    replacement: '',
  },
  {
    name: 'excluded-ratings',
    control: 'that a rating which was not adopted leaves the figures',
    file: 'src/statistics/rating-fold.ts',
    text: "if (standing === 'EXCLUDED') return { excluded: 1 };",
    replacement: "if (standing === 'EXCLUDED') return { excluded: 1, [givenAt(level)]: 1 };",
    spec: 'test/e2e/statistics.spec.ts',
    story: 'on sqlite (tell what was served|follow an exclusion)',
  },
  {
    name: 'canaries-in-figures',
    control: 'that our own tests are in no figure',
    file: 'src/statistics/rating-fold.ts',
    text: "if (provenance === 'CANARY') return {};",
    replacement: '',
    spec: 'test/e2e/canary.spec.ts',
    story: 'on sqlite',
  },
  {
    name: 'canaries-in-lists',
    control: 'that our own tests are in no list of ratings that does not ask for them',
    file: 'src/evaluation/evaluation.query.ts',
    text: 'if (!criteria.provenances?.length) where.add("e.provenance <> \'CANARY\'");',
    replacement: '',
    spec: 'test/e2e/canary.spec.ts',
    story: 'on sqlite',
  },
  {
    ...suppression,
    name: 'small-cells',
    control: 'that a figure which is too small is kept back',
    text: 'const { blocks, published, minimum } = context;',
    replacement: 'const { blocks, published } = context;\n  const minimum = 0;',
  },
  {
    ...suppression,
    name: 'computed-small-cells',
    control: 'that a figure is kept back from which a small one could be computed',
    text: 'const exposed = cells.exposedBy({ frame, ...draft });',
    replacement: 'const exposed = cells ? null : cells;',
  },
  {
    name: 'redaction-of-numbers',
    control: 'that phones and ID numbers are masked in comments which are published',
    file: 'src/disclosure/redaction.ts',
    text: '...numbersIn(plain),',
    replacement: '...numbersIn(plain).slice(0, 0),',
    spec: redaction,
  },
  {
    name: 'formulas-in-exports',
    control: 'that no cell of an export is a formula',
    file: 'src/disclosure/inert-cell.ts',
    text: "(FORMULA.test(text) ? `'${text}` : text)",
    replacement: '(FORMULA.test(text) ? text : text)',
    spec: 'src/disclosure/export-runner.spec.ts',
  },
];
