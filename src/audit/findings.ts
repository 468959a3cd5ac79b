import type { SealedRow } from './sealed-tables';

/**
 * What is wrong with a row. EDITED: its content is not what was written. DELETED: it was sealed and is gone. INSERTED: it is
 * not sealed, and no program of ours wrote it. MOVED: it carries the content of another row. PUT_BACK: it is as it was before
 * a later change. NOT_SEALED: it is genuine, and should have been sealed long ago. STANDING: whether a rating counts is
 * not what its ledger says.
 */
export type FindingKind = 'EDITED' | 'DELETED' | 'INSERTED' | 'MOVED' | 'PUT_BACK' | 'NOT_SEALED' | 'STANDING';

/** A row that is not what it should be. A link of the chain has the table `seal` and its number, an anchor `anchor` and its line. */
export interface Finding extends SealedRow {
  kind: FindingKind;
  /** The link that covers it, and when it was made; null where none does. */
  seal: number | null;
  sealedAt: Date | null;
  /** Who acted, as the row says now; null where it is gone or tells nobody. */
  actor: string | null;
}

/** Collects findings, and keeps no more of them than a person will read. */
export class Findings {
  private readonly found: { finding: Finding; order: number }[] = [];
  private counted = 0;

  constructor(private readonly mostKept: number) {}

  /** Adds a finding; `order` is its place among those of one link. */
  add(finding: Finding, order = 0): void {
    this.counted += 1;
    if (this.found.length < this.mostKept) this.found.push({ finding, order });
  }

  /** How many there are. */
  get count(): number {
    return this.counted;
  }

  /** The findings in the order of the chain; what no link covers comes last, by age. */
  inOrder(): Finding[] {
    const place = ({ finding: { seal } }: { finding: Finding }) => seal ?? Number.MAX_SAFE_INTEGER;
    return [...this.found]
      .sort((a, b) => place(a) - place(b) || a.order - b.order || (a.finding.id < b.finding.id ? -1 : 1))
      .map(({ finding }) => finding);
  }
}
