import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { idPrefix } from '../platform/ids';
import type { RowMac } from '../platform/row-mac';
import { selectOne } from '../platform/sql';
import type { Macked } from '../platform/stored-fields';
import type { Anchors } from './anchors';
import { ChainCheck } from './chain-check';
import { presentStates } from './covered-rows';
import { type Finding, type FindingKind, Findings } from './findings';
import type { SealChain, SealEntry, SealView } from './seal-chain';
import { type SealedRow, sealedRowKey, sealedTableNames, sealedTables } from './sealed-tables';
import { wrongStandings } from './standing-check';
import { rowsOf } from './table-walk';
import { Tally } from './tally';
import { waitingRows } from './waiting-rows';

/** What a verification came to. */
export interface VerificationReport {
  /** What is wrong, in the order of the chain; at most 10,000 unless told, the rest is counted. */
  findings: Finding[];
  count: number;
  /** Rows and links that were looked at, and anchors to compare with. */
  rows: number;
  seals: number;
  anchors: number;
  /** Rows that are announced and wait to be sealed. */
  waiting: number;
}

/** A row whose content and MAC do not fit. */
interface Suspect {
  row: SealedRow;
  mac: string;
  actor: string | null;
}

/** A row and the link that covers it. */
interface Covered extends SealEntry {
  seal: SealView;
  place: number;
}

/** A row, and the version that is to be sealed. */
type UnsealedRow = SealedRow & { version: number | null };

/** How long a row may wait for its seal. */
const SEALED_WITHIN_MS = 5 * 60_000;
const ENTRIES_AT_ONCE = 2_000;
const MOST_FINDINGS = 10_000;

/** Proves that what is on record is what was recorded, or names the rows that are not (T27, P23). It only reads. */
export class AuditVerification {
  constructor(
    private readonly database: Pick<Database, 'reader'>,
    private readonly rowMac: RowMac,
    private readonly chain: SealChain,
    private readonly anchors: Anchors,
    private readonly clock: Clock,
  ) {}

  /** Looks at everything, or at what was recorded since an instant; at standings always. */
  async verify(since: Date | null = null, mostFindings = MOST_FINDINGS): Promise<VerificationReport> {
    const anchors = await this.anchors.all();
    const findings = new Findings(mostFindings);
    const check = new ChainCheck(this.chain, anchors, findings);
    const run = new Verification(this.database.reader, this.rowMac, check, findings, {
      from: since ? idPrefix(since) : '',
      until: idPrefix(new Date(this.clock.now().getTime() - SEALED_WITHIN_MS)),
    });
    await run.walkTables();
    await run.walkChain(since ? await this.firstSealSince(since) : 1);
    check.compareAnchors();
    const waiting = await run.compareSets();
    await run.checkStandings();
    return {
      findings: findings.inOrder(),
      ...{ count: findings.count, rows: run.rows, seals: check.count, anchors: anchors.length, waiting },
    };
  }

  private async firstSealSince(since: Date): Promise<number> {
    const sql = 'SELECT MIN(seq) AS seq FROM seal WHERE sealed_at >= ?';
    const row = await selectOne<{ seq: number | string | null }>(this.database.reader, sql, [since]);
    return Number(row?.seq ?? (await this.chain.head(this.database.reader)).seq + 1);
  }
}

/** One run: the tables first, then the chain, which by then covers all that the tables had. */
class Verification {
  rows = 0;
  private readonly suspects = new Map<string, Suspect>();
  private readonly inTables = new Tally();
  private readonly inSeals = new Tally();
  /** The last link of each row that changes. */
  private readonly latest = new Map<string, Covered>();
  /** Where MACs belong that are found, or missed, in a wrong place. */
  private readonly ownerOf = new Map<string, string>();
  private readonly bad: { kind: FindingKind; entry: Covered }[] = [];

  constructor(
    private readonly manager: EntityManager,
    private readonly rowMac: RowMac,
    private readonly check: ChainCheck,
    private readonly findings: Findings,
    /** Ids from which on rows are looked at, and up to which they must be sealed. */
    private readonly ids: { from: string; until: string },
  ) {}

  /** Every row is what its own MAC says. */
  async walkTables(): Promise<void> {
    for (const table of sealedTableNames) {
      for await (const row of rowsOf(this.manager, table, this.ids.from)) this.lookAt(table, row);
    }
  }

  private lookAt(table: string, { fields, mac }: Macked): void {
    const { changes, actors } = sealedTables[table]!;
    const row = { table, region: String(fields.region), id: String(fields.id) };
    this.rows += 1;
    if (!changes && row.id < this.ids.until) this.inTables.add(row, mac);
    if (this.rowMac.verify(table, fields, mac)) return;
    const who = actors.map(column => fields[column] as string | null).find(each => each !== null) ?? null;
    this.suspects.set(sealedRowKey(row), { row, mac, actor: who });
  }

  /** Every row that was sealed is there, and is the one that was sealed. */
  async walkChain(from: number): Promise<void> {
    let covered: Covered[] = [];
    for await (const seal of this.check.seals(this.manager, from)) {
      covered.push(...seal.entries.map((entry, place) => ({ ...entry, seal, place })));
      if (covered.length < ENTRIES_AT_ONCE) continue;
      await this.compare(covered);
      covered = [];
    }
    await this.compare(covered);
    await this.compareLatest();
    for (const { kind, entry } of this.bad) this.find(this.isMoved(entry) ? 'MOVED' : kind, entry);
  }

  private async compare(covered: readonly Covered[]): Promise<void> {
    const known = covered.filter(({ table }) => Object.hasOwn(sealedTables, table));
    const [changing, lasting] = [known.filter(isChanging), known.filter(entry => !isChanging(entry))];
    for (const entry of changing) this.follow(entry);
    const states = await presentStates(this.manager, lasting);
    for (const entry of lasting) {
      const key = sealedRowKey(entry);
      const state = states.get(key);
      if (state && entry.id < this.ids.until && entry.id >= this.ids.from) this.inSeals.add(entry, state.mac);
      this.judge(entry, state?.mac ?? null);
    }
  }

  private judge(entry: Covered, mac: string | null): void {
    // What a link says that was edited itself is worth nothing; the rows still have their own MACs.
    const isAsSealed = mac === entry.mac || !entry.seal.isSound;
    if (mac === null && entry.seal.isSound) this.note('DELETED', entry);
    else if (this.suspects.has(sealedRowKey(entry)) || !isAsSealed) this.note('EDITED', entry);
  }

  private note(kind: FindingKind, entry: Covered): void {
    this.bad.push({ kind, entry });
    if (entry.mac) this.ownerOf.set(entry.mac, sealedRowKey(entry));
  }

  private isMoved(entry: Covered): boolean {
    const suspect = this.suspects.get(sealedRowKey(entry));
    const owner = suspect && this.ownerOf.get(suspect.mac);
    return owner !== undefined && owner !== sealedRowKey(entry);
  }

  private follow(entry: Covered): void {
    const key = sealedRowKey(entry);
    const before = this.latest.get(key);
    if (before && entry.seal.isSound && (entry.version ?? 0) < (before.version ?? 0)) this.note('PUT_BACK', entry);
    this.latest.set(key, entry);
  }

  /** Rows that change are as their last link says, or newer. */
  private async compareLatest(): Promise<void> {
    const entries = [...this.latest.values()];
    const states = await presentStates(this.manager, entries);
    for (const entry of entries) {
      const key = sealedRowKey(entry);
      const state = states.get(key);
      const isNewer = state !== undefined && (state.version ?? 0) > (entry.version ?? 0);
      if (!state || this.suspects.has(key)) this.judge(entry, state?.mac ?? null);
      else if (!isNewer && state.mac !== entry.mac && entry.seal.isSound) this.note('PUT_BACK', entry);
    }
  }

  /** Every row that is there was sealed, or waits for it. Answers how many wait. */
  async compareSets(): Promise<number> {
    const covered = new Set(this.bad.map(({ entry }) => sealedRowKey(entry)));
    const unsealed = await this.unsealedRows();
    const waiting = await waitingRows(this.manager);
    if (unsealed.size) {
      for await (const { entries } of this.check.again(this.manager)) {
        for (const entry of entries) {
          const key = sealedRowKey(entry);
          if ((entry.version ?? 0) >= (unsealed.get(key)?.version ?? 0)) unsealed.delete(key);
        }
      }
    }
    for (const [key, { row, mac, actor }] of this.suspects) {
      unsealed.delete(key);
      if (covered.has(key)) continue;
      const stranger = this.ownerOf.has(mac) ? 'MOVED' : 'INSERTED';
      this.findings.add({ ...row, kind: waiting.has(key) ? 'EDITED' : stranger, seal: null, sealedAt: null, actor });
    }
    for (const [key, { table, region, id }] of unsealed) {
      if (waiting.has(key)) continue;
      this.findings.add({ table, region, id, kind: 'NOT_SEALED', seal: null, sealedAt: null, actor: null });
    }
    return waiting.size;
  }

  /** Rows of which some may not be sealed, or not as they are now: of the hours in which tables and chain differ. */
  private async unsealedRows(): Promise<Map<string, UnsealedRow>> {
    const rows = new Map<string, UnsealedRow>();
    const collect = async (table: string, from: string, to: string): Promise<void> => {
      for await (const { fields } of rowsOf(this.manager, table, from, to)) {
        const version = sealedTables[table]!.changes ? Number(fields.version) : null;
        const row = { table, region: String(fields.region), id: String(fields.id), version };
        const isCovered = (this.latest.get(sealedRowKey(row))?.version ?? 0) >= (version ?? 1);
        if (row.id < this.ids.until && row.id >= this.ids.from && !isCovered) rows.set(sealedRowKey(row), row);
      }
    };
    for (const bucket of this.inTables.differing(this.inSeals)) {
      const [table = '', prefix = ''] = bucket.split(' ');
      await collect(table, prefix, `${prefix}~`);
    }
    for (const table of sealedTableNames.filter(name => sealedTables[name]!.changes)) {
      await collect(table, this.ids.from, this.ids.until);
    }
    return rows;
  }

  /** Whether a rating counts is what its ledger says. */
  async checkStandings(): Promise<void> {
    for await (const { region, id, actor } of wrongStandings(this.manager)) {
      this.findings.add({
        table: 'evaluation_standing',
        region,
        id,
        kind: 'STANDING',
        seal: null,
        sealedAt: null,
        actor,
      });
    }
  }

  private find(kind: FindingKind, { table, region, id, seal, place }: Covered): void {
    const actor = this.suspects.get(sealedRowKey({ table, region, id }))?.actor ?? null;
    this.findings.add({ table, region, id, kind, seal: seal.seq, sealedAt: seal.sealedAt, actor }, place);
  }
}

const isChanging = ({ table }: SealedRow): boolean => sealedTables[table]!.changes === true;
