import type { Database } from '../platform/database';
import type { PersonalKind } from '../privacy/egress-basis.entity';
import { type Item, type ItemName, nameOf, toItem } from './items';
import type { PersonalField, ReleasedOf } from './personal-data';
import { type ProvinceFormat, provinceFormats } from './province-format';
import type { ReportRecords } from './report-records';
import { sm3Hex } from './reported';
import type { QueuedReport } from './reports';
import type { UpstreamDestinationView } from './upstream-destinations';

/** What is sent at once. */
export interface Batch {
  items: { report: QueuedReport; item: Item; digest: string; name: ItemName }[];
  /** What of persons is in them. */
  kinds: PersonalKind[];
  /** Reports of records that are not there. */
  gone: QueuedReport[];
}

/** A batch ends before it is larger, but for one record that is; encrypted it is twice as long. */
const MOST_BYTES = 256 * 1024;

/** Writes what is due in the words of its destination, as much as goes into one batch. */
export async function batchOf(
  due: readonly QueuedReport[],
  { format: name, released }: Pick<UpstreamDestinationView, 'format' | 'released'>,
  releasedOf: ReleasedOf,
  { database, records }: { database: Database; records: ReportRecords },
): Promise<Batch> {
  const format = provinceFormats[name]!;
  const found = await records.of(
    database.reader,
    due.map(report => asTold(report, format)),
    releasedOf,
  );
  const batch: Batch = { items: [], kinds: ['NUMBERS'], gone: [] };
  const isIn = (kind: PersonalField) => batch.items.some(({ report }) => releasedOf(report.recordKey).has(kind));
  let bytes = 0;
  for (const [i, report] of due.entries()) {
    const record = found[i];
    if (!record) {
      batch.gone.push(report);
      continue;
    }
    const item = toItem(record, format, releasedOf(report.recordKey));
    const text = JSON.stringify(item);
    bytes += Buffer.byteLength(text);
    if (bytes > MOST_BYTES && batch.items.length) break;
    batch.items.push({ report, item, digest: sm3Hex(text), name: nameOf(item)! });
  }
  batch.kinds.push(...released.filter(isIn));
  return batch;
}

/** Whoever knows no corrections is told the rating once more, with whether it counts (`effectivEvalua`). */
const asTold = (report: QueuedReport, { isOurs }: ProvinceFormat): QueuedReport =>
  isOurs || report.kind !== 'CORRECTION' ? report : { ...report, kind: 'EVALUATION' };
