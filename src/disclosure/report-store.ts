import type { EntityManager } from 'typeorm';
import { chunks } from '../platform/chunks';
import { IntegrityError } from '../platform/crypto-suite';
import { sha256Hex } from '../platform/hash';
import type { PublicSignature, PublicSignatures, SignatureAlgorithm } from '../platform/public-signatures';
import { rowCondition } from '../platform/region-keys';
import type { RowMac } from '../platform/row-mac';
import type { RowsOfRecord } from '../platform/rows-of-record';
import { bytesOf, insertRows, instantOf, select, selectOne } from '../platform/sql';
import type { ReportPartKind } from './public-report-part.entity';
import { canonicalJson, type ReportContent, type ReportedInstitution, type ReportedSample } from './report-content';
import type { Published } from './small-cells';

/** What an edition keeps back because it is too small by itself. */
export interface Withheld {
  total: boolean;
  institutions: string[];
  levels: string[];
  handled: boolean;
  /** Of each sample the release that it is of. */
  samples: SampleSource[];
}

/** Where a sample is from. */
export interface SampleSource {
  region: string;
  evaluation: string;
  release: string;
}

/** An edition as its row tells. */
export interface EditionView {
  region: string;
  id: string;
  period: string;
  edition: number;
  /** Counts editions of all reports: whoever publishes behind another one's back finds the number taken. */
  sequence: number;
  /** Of which instant its figures are. */
  asOf: Date;
  publishedAt: Date;
  digest: string;
  withheldDigest: string;
  signature: PublicSignature;
}

/** An edition with what it says to everybody, and its bytes: the very ones that are signed, while no sample is withdrawn. */
export interface Edition extends EditionView {
  content: ReportContent;
  bytes: Buffer;
  /** How many of its samples were withdrawn since. */
  withdrawn: number;
}

/** An edition that is to be. */
export interface NewEdition {
  id: string;
  sequence: number;
  content: ReportContent;
  withheld: Withheld;
  /** Subject of the person. */
  actor: string;
}

interface EditionRow {
  region: string;
  id: string;
  period: string;
  edition: number;
  sequence: number;
  as_of: number | string;
  published_at: number | string;
  published_by: string;
  reason: string | null;
  digest: string;
  withheld_digest: string;
  algorithm: SignatureAlgorithm;
  key_id: string;
  signature: string;
  mac: string;
}

const TABLE = 'public_report';
const WITHDRAWN_SAMPLE: ReportedSample = { level: null, comment: '（已撤回公开 · withdrawn）', reply: null };
const WITHDRAWN_NOTE =
  '部分评价内容已撤回公开；签名与摘要属撤回前的原件 · The signature and its digest are of the original.';
const PART_BYTES = 60_000;

/** Keeps editions, and answers none whose content is not what was signed. */
export class ReportStore {
  constructor(
    private readonly records: RowsOfRecord,
    private readonly rowMac: RowMac,
    private readonly signatures: PublicSignatures,
  ) {}

  /** Adds an edition, signed. Throws a unique violation where somebody published meanwhile. */
  async add(tx: EntityManager, { id, sequence, content, withheld, actor }: NewEdition): Promise<void> {
    const bytes = Buffer.from(canonicalJson(content));
    const kept = Buffer.from(canonicalJson(withheld));
    const { algorithm, keyId, value } = this.signatures.sign(bytes);
    const region = content.region.code;
    await this.records.add(tx, TABLE, [
      {
        region,
        id,
        period: content.period,
        edition: content.edition,
        sequence,
        as_of: Date.parse(content.asOf),
        published_at: Date.parse(content.publishedAt),
        published_by: actor,
        reason: content.reason,
        digest: sha256Hex(bytes),
        withheld_digest: sha256Hex(kept),
        algorithm,
        key_id: keyId,
        signature: value,
      },
    ]);
    const rowsOf = (kind: ReportPartKind, whole: Buffer) =>
      slices(whole).map((part, position) => ({ region, report_id: id, kind, position, bytes: part }));
    for (const rows of chunks([...rowsOf('CONTENT', bytes), ...rowsOf('WITHHELD', kept)], 20)) {
      await insertRows(tx, 'public_report_part', rows);
    }
  }

  /** All editions there are, the oldest of each report first. */
  async all(manager: EntityManager): Promise<EditionView[]> {
    const rows = await select<EditionRow>(manager, `SELECT * FROM ${TABLE} ORDER BY region, period, edition`);
    return rows.map(row => this.view(row));
  }

  /**
   * An edition without the samples that were withdrawn since, the latest unless told; null where there is none. Throws
   * `IntegrityError` where it is not what was signed.
   */
  async find(manager: EntityManager, region: string, period: string, edition?: number | null): Promise<Edition | null> {
    const one = edition == null ? '' : ' AND edition = ?';
    const row = await selectOne<EditionRow>(
      manager,
      `SELECT * FROM ${TABLE} WHERE region = ? AND period = ?${one} ORDER BY edition DESC LIMIT 1`,
      edition == null ? [region, period] : [region, period, edition],
    );
    if (!row) return null;
    const view = this.view(row);
    const bytes = await partsOf(manager, view, 'CONTENT', view.digest);
    if (!this.signatures.verify(bytes, view.signature)) throw new IntegrityError('a report is not what was signed');
    const content = JSON.parse(bytes.toString()) as ReportContent;
    const gone = content.samples.length ? await this.withdrawn(manager, view) : [];
    if (!gone.length) return { ...view, bytes, content, withdrawn: 0 };
    const samples = content.samples.map((sample, i) => (gone.includes(i) ? WITHDRAWN_SAMPLE : sample));
    const shown = { ...content, samples };
    const note = { samples: gone.length, signedDigest: view.digest, note: WITHDRAWN_NOTE };
    const served = Buffer.from(canonicalJson({ ...shown, withdrawn: note }));
    return { ...view, bytes: served, content: shown, withdrawn: gone.length };
  }

  /** The places of the samples whose release was taken back. */
  private async withdrawn(manager: EntityManager, view: EditionView): Promise<number[]> {
    const kept = await partsOf(manager, view, 'WITHHELD', view.withheldDigest);
    const { samples } = JSON.parse(kept.toString()) as Withheld;
    const keys = samples.map(({ region, evaluation }) => ({ region, id: evaluation }));
    if (!keys.length) return [];
    const { sql, parameters } = rowCondition(keys, 'region', 'evaluation_id');
    const rows = await select<{ evaluation_id: string; id: string }>(
      manager,
      `SELECT evaluation_id, id FROM comment_release WHERE ${sql} AND entry = 'WITHDRAWN'`,
      parameters,
    );
    const isGone = ({ evaluation, release }: SampleSource) =>
      rows.some(row => row.evaluation_id === evaluation && row.id > release);
    return samples.flatMap((sample, i) => (isGone(sample) ? [i] : []));
  }

  /** Which figures an edition tells, and which it kept back. */
  async figuresOf(
    manager: EntityManager,
    view: EditionView,
  ): Promise<Omit<Published, 'frame' | 'isLatest' | 'blocks'>> {
    const content = JSON.parse((await partsOf(manager, view, 'CONTENT', view.digest)).toString()) as ReportContent;
    const kept = await partsOf(manager, view, 'WITHHELD', view.withheldDigest);
    const { institutions, levels, total, handled } = JSON.parse(kept.toString()) as Withheld;
    const codes = (isOpen: (each: ReportedInstitution) => boolean) =>
      new Set(content.institutions.filter(isOpen).map(({ code }) => code));
    return {
      total: content.total !== null,
      rate: content.satisfactionRate !== null,
      institutions: codes(({ total }) => total !== null),
      rates: codes(({ satisfactionRate }) => satisfactionRate !== null),
      levels: new Set(content.byLevel.flatMap(({ level, count }) => (count === null ? [] : [level]))),
      handled: content.negativeHandled !== null,
      withheld: {
        total,
        handled,
        institutions: new Set(institutions),
        levels: new Set(content.byLevel.map(({ level }) => level).filter(level => levels.includes(level))),
      },
    };
  }

  private view({ mac, ...row }: EditionRow): EditionView {
    const fields = { ...row, as_of: Number(row.as_of), published_at: Number(row.published_at) };
    if (!this.rowMac.verify(TABLE, fields, mac)) throw new IntegrityError('a public report is not what was written');
    return {
      region: row.region,
      id: row.id,
      period: row.period,
      edition: row.edition,
      sequence: row.sequence,
      asOf: instantOf(row.as_of),
      publishedAt: instantOf(row.published_at),
      digest: row.digest,
      withheldDigest: row.withheld_digest,
      signature: { algorithm: row.algorithm, keyId: row.key_id, value: row.signature },
    };
  }
}

async function partsOf(
  manager: EntityManager,
  { region, id }: EditionView,
  kind: ReportPartKind,
  digest: string,
): Promise<Buffer> {
  const rows = await select<{ bytes: Buffer | Uint8Array }>(
    manager,
    'SELECT bytes FROM public_report_part WHERE region = ? AND report_id = ? AND kind = ? ORDER BY position',
    [region, id, kind],
  );
  const bytes = Buffer.concat(rows.map(row => bytesOf(row.bytes)));
  if (sha256Hex(bytes) !== digest) throw new IntegrityError('the content of a public report is not what was written');
  return bytes;
}

function slices(bytes: Buffer): Buffer[] {
  const count = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * PART_BYTES, (i + 1) * PART_BYTES));
}
