/** Cases or services given in them were recorded, or are known better now. Ids only: whoever needs more reads them. */
export interface ServicesRecorded {
  name: 'services.recorded';
  region: string;
  payload: { caseIds: string[] };
}
