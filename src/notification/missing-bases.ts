import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { inList, selectOne } from '../platform/sql';
import type { Recipient } from '../privacy/egress-bases';
import { noticeStates } from './notice.entity';
import type { Notice, Notices } from './notices';

const KIND = 'BASIS_MISSING';
/** The office hears of the same again after so long, as long as something waits. */
const AGAIN_MS = 24 * 3_600_000;

/** Tells an office that nothing goes to a recipient until it has a basis put on record. */
export class MissingBases {
  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /** Only whoever has the recipient's lease asks it to, so that nobody is told twice at once. */
  async tell({ type, region, code }: Recipient): Promise<void> {
    const about = { type, region, id: code, number: code };
    if (await this.wasTold(about)) return;
    const recipient = { role: 'MANAGEMENT_OFFICE', region, institution: null } as const;
    await this.database.unitOfWork(tx => this.notices.tell(tx, [{ region, kind: KIND, recipient, about }]));
  }

  /** Asks the few of the last day, state by state, as the index has them. */
  private async wasTold({ type, region, id }: Notice['about']): Promise<boolean> {
    const sql = `SELECT id FROM notice WHERE state IN (${inList(noticeStates)}) AND recipient_region = ? AND told_at > ?
      AND kind = ? AND about_type = ? AND about_region = ? AND about_id = ? LIMIT 1`;
    const since = new Date(this.clock.now().getTime() - AGAIN_MS);
    const parameters = [...noticeStates, region, since, KIND, type, region, id];
    return (await selectOne(this.database.reader, sql, parameters)) !== null;
  }
}
