import { FEWEST_COMPARED, FEWEST_RATERS, topicsOf, type WordedComment } from './topics';

const comments = (count: number, words: string[], rater = (i: number) => `rater-${i}`): WordedComment[] =>
  Array.from({ length: count }, (_, i) => ({ rater: rater(i), words: new Set(words) }));

describe('what people write about', () => {
  it('is counted by rating, the most frequent first', () => {
    const own = [...comments(6, ['排队', '窗口']), ...comments(2, ['排队'], i => `other-${i}`)];
    expect(topicsOf(own, [])).toEqual([
      { word: '排队', ratings: 8, share: '1.0000', lift: null },
      { word: '窗口', ratings: 6, share: '0.7500', lift: null },
    ]);
  });

  it('shows no word that fewer than five people wrote, however many ratings they gave', () => {
    expect(topicsOf(comments(FEWEST_RATERS - 1, ['排队']), [])).toEqual([]);
    expect(
      topicsOf(
        comments(40, ['排队'], i => `rater-${i % 4}`),
        [],
      ),
    ).toEqual([]);
    expect(topicsOf(comments(FEWEST_RATERS, ['排队']), [])).toHaveLength(1);
  });

  it('says how many times as frequent a word is as elsewhere', () => {
    const others = [...comments(20, ['窗口']), ...comments(79, [])];
    const [queue] = topicsOf([...comments(10, ['排队']), ...comments(9, [])], others);
    expect(queue).toMatchObject({ word: '排队', lift: '105.0000' }); // (10.5 / 20) / (0.5 / 100)
    const [window] = topicsOf([...comments(19, ['窗口'])], others);
    expect(window).toMatchObject({ word: '窗口', lift: '4.7561' }); // (19.5 / 20) / (20.5 / 100)
  });

  it('compares with no handful', () => {
    const [topic] = topicsOf(comments(9, ['排队']), comments(FEWEST_COMPARED - 1, []));
    expect(topic!.lift).toBeNull();
  });
});
