/** Somebody was asked to rate a service. */
export interface InvitationIssued {
  name: 'invitation.issued';
  region: string;
  payload: { invitationId: string };
}
