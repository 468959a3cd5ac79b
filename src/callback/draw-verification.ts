import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { RowMac } from '../platform/row-mac';
import { select, selectOne } from '../platform/sql';
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

/** What came of drawing again. */
export interface DrawVerification {
  verdict: DrawVerdict;
  verifiedAt: Date;
  /** People who could be called, as the records have it now. */
  population: number;
  /** Services of that time that arrived after the draw, which nobody could be drawn for. */
  late: number;
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
    return {
      verdict: !isSound || isSteered ? 'FALSIFIED' : isSame ? 'DERIVED' : 'RECORDS_CHANGED',
      verifiedAt: this.clock.now(),
      population: services.filter(({ phoneIndex }) => phoneIndex !== null).length,
      late: await this.lateServices(view),
      ...{ unexplained, missing },
    };
  }

  private async lateServices({ region, servedFrom, servedUntil, drawnAt }: DrawView): Promise<number> {
    const row = await selectOne<{ count: number | string }>(
      this.database.reader,
      `SELECT COUNT(*) AS count FROM service_record
        WHERE region = ? AND served_at >= ? AND served_at < ? AND recorded_at > ?`,
      [region, servedFrom, servedUntil, drawnAt],
    );
    return Number(row!.count);
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
