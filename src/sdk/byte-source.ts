/** A file that can be read from any place in it, and need not be in memory or on a disk as it is. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /** The bytes from one place up to another, in pieces; all of them unless told. */
  read(from?: number, to?: number): AsyncIterable<Buffer>;
}
