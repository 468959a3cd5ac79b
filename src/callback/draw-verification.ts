import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { RowMac } from '../platform/row-mac';
import { select } from '../platform/sql';
import { sampleCause } from './callback-tasks';
import type { DrawView } from './draw.query';
import type { Lots } from './lots';
import { servedPeople } from './served-people';

/**
 * DERIVED: drawn again from the records of that time, the same services come out. RECORDS_CHANGED: services of that time were
 * corrected since, so that it cannot be drawn again as it was. FALSIFIED: the draw's row, its seed or its tasks are not what they were.
 */
export const drawVerdicts = ['DERIVED', 'RECORDS_CHANGED', 'FALSIFIED'] as const;
export type DrawVerdict = (typeof drawVerdicts)[number];

/** A unit that delivered after the draw. An empty code stands for services of units that nobody named. */
export interface LateInstitution {
  institution: string;
  late: number;
}

/** What came of drawing again. */
export interface DrawVerification {
  verdict: DrawVerdict;
  verifiedAt: Date;
  /** People who could be called, as the records have it now. */
  population: number;
  /** Services of that time that arrived after the draw, which nobody could be drawn for. */
  late: number;
  /** Whose they are; units without any are left out. */
  lateByInstitution: LateInstitution[];
  /** Tasks that no lot chose. */
  unexplained: number;
  /** Chosen services that have no task. */
  missing: number;
}

/** Draws again from the records, and compares: who was called was chosen by lot, and by nobody else. */
export class DrawVerifier {
  constructor(
    private readonly database: Database,
    private readonly lots: Lots,
    private readonly rowMac: RowMac,
    private readonly clock: Clock,
  ) {}

  /** See `drawVerdicts`. */
  async verify(view: DrawView): Promise<DrawVerification> {
    const { region, id, occasion, period, size, servedFrom: from, servedUntil: until, drawnAt: recordedBy } = view;
    const { fields, mac } = view.row;
    const name = { region, occasion, period };
    const services = await servedPeople(this.database.reader, { region, from, until, recordedBy });
    const { chosen, populationDigest } = this.lots.draw(services, size, name);
    const lots = new Set(chosen.map(service => sampleCause(occasion, period, service)));
    const tasks = await this.causesOf(region, id);
    const unexplained = [...tasks].filter(cause => !lots.has(cause)).length;
    const missing = [...lots].filter(cause => !tasks.has(cause)).length;

    const isSound =
      this.rowMac.verify('callback_draw', fields, mac) &&
      view.seedCommitment === this.lots.commitmentOf(name) &&
      view.sampleSize === tasks.size;
    const isSame = populationDigest === view.populationDigest;
    const isSteered = isSame && unexplained + missing > 0;
    const lateByInstitution = await this.lateServices(view);
    return {
      verdict: !isSound || isSteered ? 'FALSIFIED' : isSame ? 'DERIVED' : 'RECORDS_CHANGED',
      verifiedAt: this.clock.now(),
      population: services.filter(({ phoneIndex }) => phoneIndex !== null).length,
      late: lateByInstitution.reduce((sum, { late }) => sum + late, 0),
      lateByInstitution,
      ...{ unexplained, missing },
    };
  }

  private async lateServices({ region, servedFrom, servedUntil, drawnAt }: DrawView): Promise<LateInstitution[]> {
    const rows = await select<{ institution: string; late: number | string }>(
      this.database.reader,
      `SELECT COALESCE(s.institution_code, c.institution_code, '') AS institution, COUNT(*) AS late
         FROM service_record s JOIN service_case c ON c.region = s.region AND c.id = s.case_id
        WHERE s.region = ? AND s.served_at >= ? AND s.served_at < ? AND s.recorded_at > ?
        GROUP BY COALESCE(s.institution_code, c.institution_code, '') ORDER BY institution`,
      [region, servedFrom, servedUntil, drawnAt],
    );
    return rows.map(({ institution, late }) => ({ institution, late: Number(late) }));
  }

  private async causesOf(region: string, drawId: string): Promise<Set<string>> {
    const rows = await select<{ cause_key: string }>(
      this.database.reader,
      'SELECT cause_key FROM callback_task WHERE region = ? AND draw_id = ?',
      [region, drawId],
    );
    return new Set(rows.map(({ cause_key }) => cause_key));
  }
}
