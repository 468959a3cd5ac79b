import type { EntityManager } from 'typeorm';
import type { AnchorLine } from './anchors';
import type { Findings } from './findings';
import type { SealChain, SealView } from './seal-chain';

/** Walks the chain from a link on, and finds what is wrong with the links themselves. */
export class ChainCheck {
  private last: SealView | null = null;
  /** The MAC of each link that an anchor names. */
  private readonly anchored = new Map<number, string>();
  private first = 1;
  /** Links that were read. */
  count = 0;

  constructor(
    private readonly chain: SealChain,
    private readonly anchors: readonly AnchorLine[],
    private readonly findings: Findings,
  ) {}

  /** Gives the links in their order, from number `from` on. */
  async *seals(manager: EntityManager, from: number): AsyncGenerator<SealView> {
    this.first = from;
    const wanted = new Set(this.anchors.flatMap(({ anchor }) => (anchor ? [anchor.seq] : [])));
    for await (const seal of this.chain.seals(manager, from)) {
      this.compare(seal);
      if (wanted.has(seal.seq)) this.anchored.set(seal.seq, seal.mac);
      this.count += 1;
      this.last = seal;
      yield seal;
    }
  }

  /** Gives the same links again, and those that were added since. */
  again(manager: EntityManager): AsyncGenerator<SealView> {
    return this.chain.seals(manager, this.first);
  }

  /** Compares what was walked with the anchors: they tell where the end of the chain was cut off, or all of it made anew. */
  compareAnchors(): void {
    const end = this.last?.seq ?? this.first - 1;
    for (const { place, anchor } of this.anchors) {
      if (!anchor) {
        this.add({ table: 'anchor', id: place }, 'EDITED', null);
      } else if (anchor.seq > end) {
        return this.add({ table: 'seal', id: String(end + 1) }, 'DELETED', anchor.at, end + 1);
      } else if (anchor.seq >= this.first && (this.anchored.get(anchor.seq) ?? anchor.mac) !== anchor.mac) {
        this.add({ table: 'seal', id: String(anchor.seq) }, 'EDITED', anchor.at, anchor.seq);
      }
    }
  }

  private compare({ seq, sealedAt, previous, isSound }: SealView): void {
    const expected = this.last ? this.last.seq + 1 : this.first;
    if (seq !== expected) this.add({ table: 'seal', id: String(expected) }, 'DELETED', null, expected);
    const follows = !this.last || seq !== expected || previous === this.last.mac;
    if (!isSound || (!follows && this.last!.isSound)) {
      this.add({ table: 'seal', id: String(seq) }, 'EDITED', sealedAt, seq);
    }
  }

  private add(
    row: { table: string; id: string },
    kind: 'EDITED' | 'DELETED',
    sealedAt: Date | null,
    seal?: number,
  ): void {
    this.findings.add({ ...row, region: '', kind, seal: seal ?? null, sealedAt, actor: null }, -1);
  }
}
