/** A push that a sender of the demonstration makes. */
export interface PlannedDelivery {
  channel: string;
  at: Date;
  contentType: string;
  body: Buffer;
}

/** A push of JSON. */
export function pushOf(channel: string, at: Date, content: unknown): PlannedDelivery {
  return { channel, at, contentType: 'application/json', body: Buffer.from(JSON.stringify(content)) };
}
