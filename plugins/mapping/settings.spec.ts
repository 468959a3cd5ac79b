import { settings } from './settings';

const good = {
  format: 'JSON',
  id: 'no',
  fields: { level: 'stars' },
  levels: { '5': 'VERY_SATISFIED', '1': 'VERY_DISSATISFIED' },
  provenance: 'SELF_GIVEN',
};
const problemsOf = (changes: object) =>
  (settings.safeParse({ ...good, ...changes }).error?.issues ?? []).map(
    ({ path: at, message }) => `${at.join('.')}: ${message}`,
  );

describe('what an operator says of a format', () => {
  it('may be as short as this', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each([
    [{ records: 'data[' }, /^records: character 5: /],
    [{ fields: { level: '$eval(stars)' } }, /^fields\.level: character 5: \$eval is not available/],
    [{ fields: { level: 'stars', comment: '/x/' } }, /^fields\.comment: character 3: regular expressions/],
    [{ fields: { level: 'stars', remark: 'said' } }, /^fields: .*remark/],
    [{ id: ['no', '$body.'] }, /^id\.1: character 6: /],
    [{ kind: '$kind' }, /^kind: character 5: \$kind is not available/],
    [{ fields: {} }, /^fields\.level: /],
    [{ levels: {} }, /^levels: /],
    [{ levels: { '5': 'GOOD' } }, /^levels: /],
    [{ levels: undefined }, /^levels: /],
    [{ provenance: 'NOBODY' }, /^provenance: /],
    [{ regions: { 测试街道: '12' } }, /^regions\.测试街道: /],
    [{ tables: { 'no-name': { a: 'b' } } }, /^tables/],
    [{ format: 'CSV', records: 'rows' }, /^records: /],
    [{ jsonFields: ['content'] }, /^jsonFields: /],
    [{ acknowledgement: { taken: '{"code": }', refused: 'code' } }, /^acknowledgement\.taken: character 10: /],
    [{ acknowledgement: { taken: '"ok"', refused: '"ok"' } }, /^acknowledgement\.refused: /],
    [{ columns: 'A' }, /^: .*columns/],
  ])('%j is refused where it is wrong', (changes, problem) => {
    expect(problemsOf(changes)).toEqual([expect.stringMatching(problem)]);
  });
});
