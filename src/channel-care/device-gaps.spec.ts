import { CreateReportedCallback1795206000000 } from '../../migrations/1795206000000-create-reported-callback';
import { freshDatabase, type TestDatabase } from '../../test/support/database';
import { storages } from '../../test/support/storages';
import type { RecordSource } from '../intake/canonical-records';
import { gapsOf } from './device-gaps';
import { DeviceKeeper } from '../intake/device-keeper';

const minute = (n: number) => new Date(Date.UTC(2026, 2, 3, 2, n));

describe.each(storages)('what a hall’s devices have not sent, on %s', kind => {
  let database: TestDatabase;
  beforeEach(async () => (database = await freshDatabase(kind, [CreateReportedCallback1795206000000])));
  afterEach(() => database.dispose());

  const hear = (device: string, sequences: readonly (number | null)[], at: Date, channelCode = 'hall') =>
    database.unitOfWork(tx => {
      const source = { channelCode, receivedAt: at } as RecordSource;
      return new DeviceKeeper().keep(
        tx,
        sequences.map(sequence => ({ id: device, sequence, source })),
      );
    });
  const gaps = (channelCode = 'hall') => gapsOf(database.reader, channelCode);

  it('is nothing while every number came, in whatever order', async () => {
    await hear('A01', [3, 1], minute(0));
    await hear('A01', [2, 4, 4], minute(1));
    await hear('B02', [null], minute(1));
    expect(await gaps()).toEqual([]);
  });

  it('is shown for each device, with when it was first seen, and no longer once it has come', async () => {
    await hear('A01', [1, 2, 4], minute(0));
    await hear('B02', [7, 9], minute(1));
    await hear('A01', [9, null], minute(5));
    await hear('A01', [1, 3], minute(0), 'elsewhere');
    expect(await gaps()).toEqual([
      { device: 'A01', lastSeenAt: minute(5), missing: [3, 5, 6, 7, 8], missingCount: 5, since: minute(0) },
      { device: 'B02', lastSeenAt: minute(1), missing: [8], missingCount: 1, since: minute(1) },
    ]);

    await hear('A01', [8, 7, 6, 5, 3], minute(6));
    expect(await gaps()).toMatchObject([{ device: 'B02' }]);
  });

  it('is known from the first number that came after it, though others came later', async () => {
    await hear('A01', [1], minute(0));
    await hear('A01', [9], minute(1));
    await hear('A01', [3], minute(8));
    expect(await gaps()).toMatchObject([{ missing: [2, 4, 5, 6, 7, 8], since: minute(1) }]);
  });

  it('is counted in full and listed in part where a device has jumped far', async () => {
    await hear('A01', [17, 5_000_000], minute(0));
    const [gap] = await gaps();
    expect(gap).toMatchObject({ missingCount: 4_999_982 });
    expect(gap!.missing).toHaveLength(100);
    expect(gap!.missing[0]).toBe(18);
  });
});
