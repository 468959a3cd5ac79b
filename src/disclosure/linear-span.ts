/** Coefficients by the names of unknowns; those that are missing are 0. */
export type Vector = ReadonlyMap<string, number>;

/** A prime whose products are exact in a double. What depends on others modulo it, but not in truth, is kept back in vain. */
const PRIME = 67_108_859;

/** All that follows from known sums of unknowns: whatever can be computed from them, and nothing else, is in their span. */
export class LinearSpan {
  /** Rows by the unknown in which no row added before them has anything; there they are 1. */
  private readonly rows = new Map<string, Map<string, number>>();

  constructor(
    sums: readonly Vector[] = [],
    private readonly base: LinearSpan | null = null,
  ) {
    for (const sum of sums) this.add(sum);
  }

  /** Adds what is known. */
  add(sum: Vector): void {
    const rest = this.reduced(sum);
    const [first] = rest;
    if (!first) return;
    const [pivot, value] = first;
    const factor = inverse(value);
    for (const [name, coefficient] of rest) rest.set(name, (coefficient * factor) % PRIME);
    this.rows.set(pivot, rest);
  }

  /** All that follows where some more sums are known, too; this one stays as it is. */
  with(sums: readonly Vector[]): LinearSpan {
    return new LinearSpan(sums, this);
  }

  /** Whether a sum of unknowns follows from what is known. */
  holds(sum: Vector): boolean {
    return this.reduced(sum).size === 0;
  }

  /** What is left of a sum when what is known is taken out of it; a span that holds more holds the one where it holds the other. */
  reduced(sum: Vector): Map<string, number> {
    const rest = new Map(sum);
    const open = [...rest.keys()];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const row = this.row(name);
      const times = rest.get(name);
      if (!row || !times) continue;
      // A row has nothing at the pivots of those before it, so what it brings in ends somewhere.
      for (const [other, coefficient] of row) {
        rest.set(other, ((rest.get(other) ?? 0) - ((times * coefficient) % PRIME) + PRIME) % PRIME);
        if (other !== name && this.row(other)) open.push(other);
      }
    }
    for (const [name, value] of rest) if (value === 0) rest.delete(name);
    return rest;
  }

  private row(name: string): Map<string, number> | undefined {
    return this.rows.get(name) ?? this.base?.row(name);
  }
}

/** By Fermat: `value` to the power of the prime less 2. */
function inverse(value: number): number {
  if (value === 1) return 1;
  let result = 1;
  for (let base = value, power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2) result = Number((BigInt(result) * BigInt(base)) % BigInt(PRIME));
    base = Number((BigInt(base) * BigInt(base)) % BigInt(PRIME));
  }
  return result;
}
