import { subjectText } from './subject-text';

describe('whom a finding is about', () => {
  it('is said by codes, and a person who rated stays a hash', () => {
    const of = (
      subjectType: 'STAFF' | 'INSTITUTION' | 'CHANNEL' | 'RATER',
      subjectCode: string,
      institutionCode: string | null,
    ) => subjectText({ subjectType, subjectCode, institutionCode });
    expect(of('STAFF', 'win01', '1199')).toBe('工作人员 win01（机构 1199）');
    expect(of('INSTITUTION', '1199', '1199')).toBe('机构 1199');
    expect(of('CHANNEL', 'hall', null)).toBe('渠道 hall');
    expect(of('RATER', 'abcdefghijklmnopqrstuv', null)).toBe('评价人 #abcdefgh');
  });
});
