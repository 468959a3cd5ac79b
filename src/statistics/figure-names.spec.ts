import type { Database } from '../platform/database';
import type { Sealing } from '../platform/sealing';
import type { PolicyService } from '../policy/policy.service';
import { FigureNames } from './figure-names';

/** SQLite takes no more in one statement. */
const MOST_PARAMETERS = 32_766;

describe('the names of figures', () => {
  const asked: unknown[][] = [];
  const query = (_sql: string, codes: unknown[]): Promise<object[]> => {
    asked.push(codes);
    return Promise.resolve([{ institution_code: 'U', code: 'W7', name: '七号窗口', hall: null }]);
  };
  const reader = { query } as unknown as Database['reader'];
  const regions = { find: () => null };
  const names = new FigureNames({ reader } as Database, regions, {} as PolicyService, {} as Sealing);
  const windows = (count: number, periods: number) =>
    Array.from({ length: count * periods }, (_, i) => ({
      ...{ dimension: 'WINDOW' as const, institution: 'U', code: `W${i % count}` },
    }));
  beforeEach(() => asked.splice(0));

  it('are asked for once, however many periods there are', async () => {
    const found = await names.of(windows(10, 2_000), 'zh-CN', 'region');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toHaveLength(20);
    expect(found.filter(name => name === '七号窗口')).toHaveLength(2_000);
    expect(found.slice(6, 9)).toEqual(['W6', '七号窗口', 'W8']);
  });

  it('are found of as many windows as figures may be of', async () => {
    expect(await names.of(windows(20_000, 1), 'zh-CN', 'region')).toHaveLength(20_000);
    expect(Math.max(...asked.map(codes => codes.length))).toBeLessThan(MOST_PARAMETERS);
  });
});
