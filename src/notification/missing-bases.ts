import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import { inList, selectOne } from '../platform/sql';
import type { EgressBases, Recipient } from '../privacy/egress-bases';
import { noticeStates } from './notice.entity';
import type { Notice, Notices } from './notices';

const KIND = 'BASIS_MISSING';
/** The office hears of the same again after so long, as long as something waits. */
const AGAIN_MS = 24 * 3_600_000;

/** Tells an office that nothing goes to a recipient until it has a basis put on record. */
export class MissingBases {
  constructor(
    private readonly notices: Notices,
    private readonly bases: EgressBases,
    private readonly clock: Clock,
  ) {}

  /** Tells it, but where it was told within a day, and since then no basis came or went. */
  async tell(tx: EntityManager, recipient: Recipient): Promise<void> {
    const { type, region, code } = recipient;
    const about = { type, region, id: code, number: code };
    const dayAgo = this.clock.now().getTime() - AGAIN_MS;
    const changedAt = (await this.bases.changedAt(tx, recipient))?.getTime() ?? 0;
    if (await wasTold(tx, about, new Date(Math.max(dayAgo, changedAt)))) return;
    const office = { role: 'MANAGEMENT_OFFICE', region, institution: null } as const;
    await this.notices.tell(tx, [{ region, kind: KIND, recipient: office, about }]);
  }
}

/** Asks the few of the last day, state by state, as the index has them. */
async function wasTold(tx: EntityManager, { type, region, id }: Notice['about'], since: Date): Promise<boolean> {
  const sql = `SELECT id FROM notice WHERE state IN (${inList(noticeStates)}) AND recipient_region = ? AND told_at >= ?
    AND kind = ? AND about_type = ? AND about_region = ? AND about_id = ? LIMIT 1`;
  const parameters = [...noticeStates, region, since, KIND, type, region, id];
  return (await selectOne(tx, sql, parameters)) !== null;
}
