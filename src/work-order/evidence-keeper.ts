import type { EntityManager } from 'typeorm';
import type { Principal, Scope } from '../identity/principal';
import { mayRead } from '../identity/scope';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { IdGenerator } from '../platform/ids';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Upload, Uploads } from '../platform/uploads';

/** Who asks, and what they may see. */
export interface Caller {
  principal: Principal;
  scope: Scope;
}

/** Evidence is kept for as long as the orders that it proves: until the records law lets it go. */
const FOR_GOOD = new Date('9999-12-31T00:00:00Z');

/** Binds uploaded files to what they prove. */
export class EvidenceKeeper {
  constructor(
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

  /** Keeps files with what they prove: a row of `table` each, with the columns of `proved`. */
  async keep(
    tx: EntityManager,
    table: 'work_order_evidence' | 'appeal_evidence',
    proved: Readonly<Record<string, string>> & { region: string },
    files: readonly Upload[],
  ): Promise<void> {
    for (const file of files) await this.uploads.keep(tx, file, FOR_GOOD);
    const rows = files.map(({ id: upload_id, sha256 }) => ({ ...proved, id: this.ids.next(), upload_id, sha256 }));
    await this.records.add(tx, table, rows);
  }
}
