import type { Audit } from '../platform/audit';
import type { Database } from '../platform/database';
import { groupBy } from '../platform/group-by';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { AuditVerification } from './audit-verification';

const ROWS_AT_ONCE = 5_000;
/** Who acts where nobody is signed in: whoever may run commands on the machine. */
const OPERATOR = 'command-line';
const EVERYWHERE = '000000000000';

/** Has rows sealed that never were: those of before there were seals, after an upgrade. */
export class LateSeals {
  constructor(
    private readonly database: Pick<Database, 'unitOfWork'>,
    private readonly verification: AuditVerification,
    private readonly records: RowsOfRecord,
    private readonly audit: Audit,
  ) {}

  /** Announces genuine rows that are not sealed, leaves that on record, and answers how many. The sealer does the rest. */
  async announce(): Promise<number> {
    const { findings } = await this.verification.verify(null, Number.POSITIVE_INFINITY);
    const rows = findings.filter(({ kind }) => kind === 'NOT_SEALED');
    for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
      const some = rows.slice(i, i + ROWS_AT_ONCE);
      await this.database.unitOfWork(async tx => {
        for (const [table, own] of groupBy(some, row => row.table)) await this.records.announce(tx, table, own);
        const detail = { rows: some.length };
        const entry = { actor: OPERATOR, action: 'audit.sealed-late', region: EVERYWHERE, subject: 'Seal:?', detail };
        await this.audit.record(tx, entry);
      });
    }
    return rows.length;
  }
}
