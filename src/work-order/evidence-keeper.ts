import type { EntityManager } from 'typeorm';
import type { Principal, Scope } from '../identity/principal';
import { mayRead } from '../identity/scope';
import { IntegrityError } from '../platform/crypto-suite';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import { groupBy } from '../platform/group-by';
import type { IdGenerator } from '../platform/ids';
import { type RowKey, rowCondition } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import { select } from '../platform/sql';
import type { Upload, Uploads } from '../platform/uploads';

/** Who asks, and what they may see. */
export interface Caller {
  principal: Principal;
  scope: Scope;
}

/** Evidence is kept for as long as the orders that it proves: until the records law lets it go. */
const FOR_GOOD = new Date('9999-12-31T00:00:00Z');

/** What files prove, and the column that says which. */
const ownerColumns = {
  work_order_evidence: 'work_order_id',
  appeal_evidence: 'appeal_id',
  assessment_evidence: 'owner_id',
} as const;
export type EvidenceTable = keyof typeof ownerColumns;

interface EvidenceRow {
  region: string;
  owner_id: string;
  upload_id: string;
  sha256: string;
}

/** Binds uploaded files to what they prove. */
export class EvidenceKeeper {
  constructor(
    private readonly database: Database,
    private readonly uploads: Uploads,
    private readonly records: RowsOfRecord,
    private readonly ids: IdGenerator,
  ) {}

  /** The uploads of these ids, as `POST /uploads` answered them: one's own, and those within one's scope. */
  async find({ principal, scope }: Caller, uploadIds: readonly string[]): Promise<Result<Upload[]>> {
    const found: Upload[] = [];
    for (const [i, id] of uploadIds.entries()) {
      const key = decodeGlobalId(id);
      const upload = key?.type === 'Upload' ? await this.uploads.find(key) : null;
      const isTheirs =
        upload && (upload.uploadedBy === principal.subject || mayRead(scope, { ...upload, staffMember: null }));
      if (!isTheirs) {
        return fail(['input', 'evidence', String(i)], 'NOT_FOUND');
      }
      found.push(upload);
    }
    return ok(found);
  }

  /** The files that prove each of these, in the order in which they came. Throws `IntegrityError` where something was altered. */
  async of(table: EvidenceTable, proved: readonly RowKey[]): Promise<Upload[][]> {
    const column = ownerColumns[table];
    const { sql, parameters } = rowCondition(proved, 'region', column);
    const rows = await select<EvidenceRow>(
      this.database.reader,
      `SELECT region, ${column} AS owner_id, upload_id, sha256 FROM ${table} WHERE ${sql} ORDER BY id`,
      parameters,
    );
    const byOwner = groupBy(rows, row => row.owner_id);
    return Promise.all(proved.map(({ id }) => Promise.all((byOwner.get(id) ?? []).map(row => this.file(row)))));
  }

  private async file({ region, upload_id: id, sha256 }: EvidenceRow): Promise<Upload> {
    const upload = await this.uploads.find({ region, id });
    if (upload?.sha256 !== sha256) throw new IntegrityError('a file is not the one that was kept as evidence');
    return upload;
  }

  /** Keeps files with what they prove: a row of `table` each, with the columns of `proved`. */
  async keep(
    tx: EntityManager,
    table: EvidenceTable,
    proved: Readonly<Record<string, string>> & { region: string },
    files: readonly Upload[],
  ): Promise<void> {
    for (const file of files) await this.uploads.keep(tx, file, FOR_GOOD);
    const rows = files.map(({ id: upload_id, sha256 }) => ({ ...proved, id: this.ids.next(), upload_id, sha256 }));
    await this.records.add(tx, table, rows);
  }
}
