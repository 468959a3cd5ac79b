/** A complaint was recorded. */
export interface ComplaintRecorded {
  name: 'complaint.recorded';
  region: string;
  payload: { complaintId: string };
}
