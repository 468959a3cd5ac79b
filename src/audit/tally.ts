import type { SealedRow } from './sealed-tables';

/** Ids begin with their time; so much of it is about nine hours. */
const PREFIX = 5;

/**
 * Compares two sets of rows too large to keep: for each table and some hours it adds up how many rows there are and their
 * MACs, which nobody can choose. Where both agree, the sets do.
 */
export class Tally {
  private readonly sums = new Map<string, [count: number, sum: number]>();

  add({ table, id }: SealedRow, mac: string): void {
    const bucket = bucketOf({ table, id });
    const [count, sum] = this.sums.get(bucket) ?? [0, 0];
    this.sums.set(bucket, [count + 1, (sum + numberOf(mac)) % MODULUS]);
  }

  /** The tables and hours in which another tally differs. */
  differing(other: Tally): Set<string> {
    const buckets = new Set([...this.sums.keys(), ...other.sums.keys()]);
    return new Set([...buckets].filter(bucket => String(this.sums.get(bucket)) !== String(other.sums.get(bucket))));
  }
}

/** The table and the hours to which a row belongs. */
export const bucketOf = ({ table, id }: Pick<SealedRow, 'table' | 'id'>): string => `${table} ${id.slice(0, PREFIX)}`;

const MODULUS = 2 ** 48;
const numberOf = (mac: string): number => {
  const bytes = Buffer.from(mac.slice(-43), 'base64url');
  return bytes.length < 6 ? 0 : bytes.readUIntBE(0, 6);
};
