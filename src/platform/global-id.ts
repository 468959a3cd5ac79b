/** A row anywhere: its type, region and id. Clients see it as one opaque text. */
export interface GlobalId {
  type: string;
  region: string;
  id: string;
}

/** A row's id is one that the application made; a channel's is its code. */
const PATTERN = /^([A-Za-z]{1,40}):(\d{12}):([0-9A-Z]{26}|[a-z0-9][a-z0-9-]{1,63})$/;

/** The id that clients see. */
export function encodeGlobalId({ type, region, id }: GlobalId): string {
  return Buffer.from(`${type}:${region}:${id}`).toString('base64url');
}

/** Reads an id that a client sent; null where it is none of ours, which reads as absent. */
export function decodeGlobalId(text: string): GlobalId | null {
  if (text.length > 200) return null;
  const [, type, region, id] = PATTERN.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return type && region && id ? { type, region, id } : null;
}
