import { type StorageKind, storages } from '../support/storages';
import { channelRows } from './channel.rows';
import { expectAlive, expectAnswer, expectDiscreet, expectStored } from './checks';
import { csvRows, elsewhereInCsv } from './csv.rows';
import { graphqlRows } from './graphql.rows';
import { elsewhereInImports, importRows } from './import.rows';
import { elsewhereInPushes, pushRows } from './push.rows';
import type { Row } from './row';
import { elsewhereInTexts, textRows } from './text.rows';
import { elsewhereInSms, smsRows } from './sms.rows';
import { canary, openWorld, type World } from './world';
import { xlsxRows } from './xlsx.rows';

const surfaces: readonly [string, 'ASKS' | 'PUSHES', readonly Row[]][] = [
  ['over GraphQL', 'ASKS', graphqlRows],
  ['at a channel', 'ASKS', channelRows],
  ['in a push', 'PUSHES', pushRows],
  ['in a text', 'PUSHES', textRows],
  ['in a CSV file', 'PUSHES', csvRows],
  ['in a workbook', 'PUSHES', xlsxRows],
  ['in an import', 'ASKS', importRows],
  ['by short message', 'PUSHES', smsRows],
];

/** What is refused before anything is stored is refused alike, whatever the storage. */
const storagesOf = ({ expect: expected }: Row): readonly StorageKind[] =>
  ['V', 'U', 'F', 'L', 'M', 'H4'].includes(expected) ? ['sqlite'] : storages;

describe.each(storages)('bad input, in production configuration on %s', kind => {
  let world: World;
  beforeAll(async () => void (world = await openWorld(kind)));
  afterAll(() => world.dispose());

  describe.each(surfaces)('%s', (_surface, next, rows) => {
    const here = rows.filter(row => (row.on ?? storagesOf(row)).includes(kind));
    it.each(here.map(row => [`${row.id}: ${row.what}`, row] as const))('%s', async (_title, row) => {
      await row.before?.(world);
      const before = await world.stored();
      try {
        const answer = await row.send(world);
        expectAnswer(row, answer);
        expectDiscreet(answer);
        await expectStored(row, before, world, answer);
        await row.also?.(world, answer);
      } finally {
        await row.after?.(world);
      }
      await expectAlive(world, next);
    });
  });

  it('left no personal data, no body and no secret in the log', () => {
    const log = world.logged();
    expect(log).toContain('"msg":"request"');
    expect(log).not.toMatch(/"level":"error"/);
    for (const secret of [...Object.values(canary), ...Object.values(world.secrets), '等了两周']) {
      expect(log).not.toContain(secret);
    }
    for (const line of log.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });
});

describe('the catalogue of bad input', () => {
  const ids = (letter: string, numbers: string) => numbers.split(' ').map(number => letter + number);
  it.each([
    [
      'GraphQL',
      ids(
        'G',
        '01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25 26 28 29 31 32 34 35 37 38 40 41 43 44 46 47 49 50 52 53 55 ' +
          '56 58 59 61 62 64 65 67 68 70 71 73 74 76 77 79 80',
      ),
      graphqlRows,
      [],
    ],
    [
      'pushes',
      ids(
        'H',
        '01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25 26 28 29 31 32 34 35 37 38 40 41 43 44 46 47 49 50 52 53 55 ' +
          '56 58 59 61 62 64 65 67 68 70 71 73 74 76 77 79 80',
      ),
      pushRows,
      elsewhereInPushes,
    ],
    ['CSV files', ids('F', '01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25 26 28 29 32'), csvRows, elsewhereInCsv],
    ['workbooks', ids('F', '31 32 34 35 37 38 40 41 43 44 46 47 49 50 52 53'), xlsxRows, []],
    ['imports', ids('F', '02 10 11 25 26 31 43 47 55 56 58 59 61 62 64 65'), importRows, elsewhereInImports],
    ['channels', ids('X', '13 14 16 17 52 53 55 56 58'), channelRows, []],
    [
      'texts',
      ids(
        'C',
        '01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25 26 28 29 31 32 34 35 37 38 40 41 43 44 46 47 49 50 52 53 55 ' +
          '56 58 59 61 62 64 65 67',
      ),
      textRows,
      elsewhereInTexts,
    ],
    [
      'short messages',
      ids(
        'S',
        '01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25 26 28 29 31 32 34 35 37 38 40 41 43 44 46 47 49 50 52 53 55 ' +
          '56 58 59 61 62 64 65 67',
      ),
      smsRows,
      elsewhereInSms,
    ],
  ])('has for every row of %s a test, or the reason why there is none', (_surface, all, rows, elsewhere) => {
    const known = new Set([...rows, ...elsewhere].map(({ id }) => id));
    expect(all.filter(id => !known.has(id))).toEqual([]);
    expect([...known].filter(id => !all.includes(id))).toEqual([]);
  });
});
