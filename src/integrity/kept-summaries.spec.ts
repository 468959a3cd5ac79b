import { honestWorld } from '../../test/support/observed-week';
import { summaryOf } from './base';
import { KeptSummaries } from './kept-summaries';

describe('summaries of earlier weeks', () => {
  const summary = summaryOf(honestWorld(1, 0).now);

  it('are kept until something changes in their week', () => {
    const kept = new KeptSummaries();
    kept.keep('r', '2026-03-02', 'one', summary);
    expect(kept.get('r', '2026-03-02', 'one')).toBe(summary);
    expect(kept.get('r', '2026-03-02', 'two')).toBeNull();
    kept.forgetBefore('2026-03-09');
    expect(kept.get('r', '2026-03-02', 'one')).toBeNull();
  });

  it('stay where there is no room for more, because regions come in turn', () => {
    const kept = new KeptSummaries(500);
    const regions = Array.from({ length: 20 }, (_, i) => `r${i}`);
    const missesOf = () =>
      regions.filter(region => {
        if (kept.get(region, '2026-03-02', 'one')) return false;
        kept.keep(region, '2026-03-02', 'one', summary);
        return true;
      }).length;
    expect(missesOf()).toBe(20);
    expect(missesOf()).toBeLessThan(20);
    expect(missesOf()).toBe(missesOf());
  });
});
