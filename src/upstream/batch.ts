import type { Database } from '../platform/database';
import { type Item, type ItemName, nameOf, toItem } from './items';
import { type ProvinceFormat, provinceFormats } from './province-format';
import type { ReportRecords } from './report-records';
import { sm3Hex } from './reported';
import type { QueuedReport } from './reports';
import type { UpstreamDestinationView } from './upstream-destinations';

/** What is sent at once. */
export interface Batch {
  items: { report: QueuedReport; item: Item; digest: string; name: ItemName }[];
  /** Reports of records that are not there. */
  gone: QueuedReport[];
}

/** A batch ends before it is larger, but for one record that is; encrypted it is twice as long. */
const MOST_BYTES = 256 * 1024;

/** Writes what is due in the words of its destination, as much as goes into one batch. */
export async function batchOf(
  due: readonly QueuedReport[],
  destination: Pick<UpstreamDestinationView, 'format' | 'released'>,
  { database, records }: { database: Database; records: ReportRecords },
): Promise<Batch> {
  const format = provinceFormats[destination.format]!;
  const released = new Set(destination.released);
  const found = await records.of(
    database.reader,
    due.map(report => asTold(report, format)),
    released,
  );
  const batch: Batch = { items: [], gone: [] };
  let bytes = 0;
  for (const [i, report] of due.entries()) {
    const record = found[i];
    if (!record) {
      batch.gone.push(report);
      continue;
    }
    const item = toItem(record, format, released);
    const text = JSON.stringify(item);
    bytes += Buffer.byteLength(text);
    if (bytes > MOST_BYTES && batch.items.length) break;
    batch.items.push({ report, item, digest: sm3Hex(text), name: nameOf(item)! });
  }
  return batch;
}

/** Whoever knows no corrections is told the rating once more, with whether it counts (`effectivEvalua`). */
const asTold = (report: QueuedReport, { isOurs }: ProvinceFormat): QueuedReport =>
  isOurs || report.kind !== 'CORRECTION' ? report : { ...report, kind: 'EVALUATION' };
