import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { mayRead } from '../identity/scope';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { IdGenerator } from '../platform/ids';
import type { RowKey } from '../platform/region-keys';
import type { RowMac } from '../platform/row-mac';
import { insertRows } from '../platform/sql';
import type { Upload, Uploads } from '../platform/uploads';

/** Evidence is kept for as long as the orders that it proves: until the records law lets it go. */
const FOR_GOOD = new Date('9999-12-31T00:00:00Z');

/** Binds uploaded files to what they prove. */
export class EvidenceKeeper {
  constructor(
    private readonly uploads: Uploads,
    private readonly rowMac: RowMac,
    private readonly ids: IdGenerator,
  ) {}

  /** The uploads of these ids, as `POST /uploads` answered them; what is not the caller's to see is not found. */
  async find(scope: Scope, uploadIds: readonly string[]): Promise<Result<Upload[]>> {
    const found: Upload[] = [];
    for (const [i, id] of uploadIds.entries()) {
      const key = decodeGlobalId(id);
      const upload = key?.type === 'Upload' ? await this.uploads.find(key) : null;
      if (!upload || !mayRead(scope, { ...upload, staffMember: null })) {
        return fail(['input', 'evidence', String(i)], 'NOT_FOUND');
      }
      found.push(upload);
    }
    return ok(found);
  }

  /** Keeps files with the line of the order's history that they belong to. */
  async keep(tx: EntityManager, { region, id }: RowKey, entryId: string, files: readonly Upload[]): Promise<void> {
    for (const file of files) await this.uploads.keep(tx, file, FOR_GOOD);
    const rows = files.map(({ id: upload_id, sha256 }) => {
      const row = { region, id: this.ids.next(), work_order_id: id, entry_id: entryId, upload_id, sha256 };
      return { ...row, mac: this.rowMac.of('work_order_evidence', row) };
    });
    await insertRows(tx, 'work_order_evidence', rows);
  }
}
