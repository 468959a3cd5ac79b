/** A push that a sender of the demonstration makes. */
export interface PlannedDelivery {
  channel: string;
  at: Date;
  contentType: string;
  body: Buffer;
  /** Who is invited to rate a window before that. */
  invited?: readonly { institution: string; window: string; phone: string }[];
}

/** A push of JSON. */
export function pushOf(channel: string, at: Date, content: unknown): PlannedDelivery {
  return { channel, at, contentType: 'application/json', body: Buffer.from(JSON.stringify(content)) };
}
