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
