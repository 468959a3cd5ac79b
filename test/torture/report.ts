import type { Outcome } from './torture';

const MOST_EXAMPLES = 5;

/** What came of a run, for people. */
export function reportOf({ acknowledged, fired, broken, journal, ...losses }: Outcome): string {
  const kinds = [...new Set(fired.map(({ fault }) => fault))].sort();
  const rows = kinds.map(kind => {
    const all = fired.filter(({ fault }) => fault === kind);
    const worst = (of: (each: (typeof all)[number]) => number) => (Math.max(...all.map(of)) / 1_000).toFixed(1);
    const underWay = Math.min(...all.map(each => each.underWay));
    return `| ${kind} | ${all.length} | ${worst(each => each.answersAfter)} | ${worst(each => each.ordersAfter)} | ${underWay} |`;
  });
  const wrong = Object.entries(broken).map(([what, examples]) => {
    return `BROKEN: ${what}: ${examples.length}\n${examples
      .slice(0, MOST_EXAMPLES)
      .map(each => `    ${each}`)
      .join('\n')}`;
  });
  return [
    `${acknowledged} records acknowledged, ${fired.length} faults fired`,
    `lost ${losses.lost}, doubled ${losses.doubled}; of the bad ratings alone lost ${losses.badLost}, doubled ${losses.badDoubled}`,
    '',
    '| fault | times | all answer again after at most (s) | work orders again after at most (s) | pushes under way while it lasted, at least |',
    '| --- | --: | --: | --: | --: |',
    ...rows,
    '',
    ...(wrong.length ? [...wrong, `What was sent and heard: ${journal}`] : ['Every invariant holds.']),
  ].join('\n');
}
