/** A complaint was recorded. */
export interface ComplaintRecorded {
  name: 'complaint.recorded';
  region: string;
  payload: { complaintId: string };
}

/** A call-back that another system made was reported. */
export interface CallbackReported {
  name: 'callback.reported';
  region: string;
  payload: { callbackId: string };
}

/** How far a walk through what a channel sent has come: epoch milliseconds of the receipt, and the id. */
type WalkedTo = { at: number; id: string } | null;

/** What a channel sent from an instant on (epoch milliseconds) is to be held; comes again until all of it is. */
export interface QuarantineOpened {
  name: 'quarantine.opened';
  region: string;
  payload: { channelCode: string; from: number; after: WalkedTo };
}

/** What a channel sent from an instant on is to be let go; comes again until all of it is. */
export interface QuarantineEnded {
  name: 'quarantine.ended';
  region: string;
  payload: { channelCode: string; from: number; after: WalkedTo; actor: string };
}
