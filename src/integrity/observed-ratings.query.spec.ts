import { keysOf, normalised } from './observed-ratings.query';

describe('what is compared without being known', () => {
  it('words are the same however they are written', () => {
    expect(normalised('服务 好，ＶＥＲＹ Good！')).toBe(normalised('服务好very good'));
    expect(normalised('服务好')).not.toBe(normalised('服务不好'));
  });

  const nobody = { rater_phone: null, rater_id_number: null, applicant_phone: null, applicant_id_number: null };

  it('persons are compared by the same kind of number, or not at all', () => {
    expect(keysOf({ ...nobody, rater_phone: 'a', applicant_phone: 'b' })).toEqual({ raterKey: 'a', applicantKey: 'b' });
    expect(keysOf({ ...nobody, rater_phone: 'a', applicant_id_number: 'c' })).toEqual({
      raterKey: 'a',
      applicantKey: null,
    });
    expect(keysOf({ ...nobody, rater_id_number: 'c', applicant_id_number: 'c' })).toEqual({
      raterKey: 'c',
      applicantKey: 'c',
    });
  });

  it('two phones of one ID number are one person', () => {
    const row = { rater_phone: 'a', rater_id_number: 'c', applicant_phone: 'b', applicant_id_number: 'c' };
    expect(keysOf(row)).toEqual({ raterKey: 'a', applicantKey: 'a' });
  });
});
