import path from 'node:path';
import { ExportJobs } from '../disclosure/export-jobs';
import { ExportReading } from '../disclosure/export-reading';
import { ExportRunner } from '../disclosure/export-runner';
import { ExportService } from '../disclosure/export.service';
import { KnownNames } from '../disclosure/known-names';
import { ReleaseService } from '../disclosure/release.service';
import { ReportDrafts } from '../disclosure/report-drafts';
import { ReportStore } from '../disclosure/report-store';
import { ReportService } from '../disclosure/report.service';
import { wordsForUnits } from '../disclosure/unit-words';
import { PublicSignatures } from '../platform/public-signatures';
import { SealedFiles } from '../platform/sealed-files';
import { WorkLoop } from '../platform/work-loop';
import type { rectificationServices } from './rectification-services';
import type { RecordServices } from './record-services';
import type { statisticsServices } from './statistics-services';

type Parts = RecordServices &
  Pick<ReturnType<typeof rectificationServices>, 'workOrders'> &
  ReturnType<typeof statisticsServices>;

/** What is told to the public, and what leaves as a file. */
export function disclosureServices(parts: Parts) {
  const { config, database, sealing, keys, rowMac, records, log, clock, figureNames } = parts;
  const names = new KnownNames(database, sealing, parts.regions);
  const signatures = new PublicSignatures(keys);
  const releases = new ReleaseService({ ...parts, names });
  const store = new ReportStore(records, rowMac, signatures);
  const drafts = new ReportDrafts({ ...parts, names: figureNames, releases, store });
  const reports = new ReportService({ ...parts, drafts, store, names });

  const files = new SealedFiles(path.join(config.dataDir, 'exports'), sealing);
  const jobs = new ExportJobs(database, clock);
  const reading = new ExportReading({ ...parts, names });
  const exportRunner = new ExportRunner({ ...parts, jobs, reading, files });
  const exporting = new WorkLoop({ name: 'exports', log, next: isEnding => exportRunner.workOnNext(isEnding) });
  const wake = () => exporting.wake();
  const { exportApprovalAbove: approvalAbove } = config;
  const exports = new ExportService({ ...parts, jobs, reading, files, approvalAbove, wake });
  return { unitWords: wordsForUnits(names), signatures, releases, reports, exportRunner, exporting, exports };
}
