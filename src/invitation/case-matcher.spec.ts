import { type CandidateService, matchCase, type VisitorStatement } from './case-matcher';

const NOW = new Date('2026-03-03T10:00:00+08:00');
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const service = (caseNumber: string, more: Partial<CandidateService> = {}): CandidateService => ({
  caseNumber,
  serviceNumber: 1,
  servedAt: minutesAgo(600),
  phoneIndex: null,
  isHere: true,
  isRated: false,
  ...more,
});
const match = (said: Partial<VisitorStatement>, services: CandidateService[]) => {
  const { linked, ...rest } = matchCase({ caseNumber: null, phoneIndex: null, at: NOW, ...said }, services);
  return { ...rest, linked: linked && `${linked.caseNumber}/${linked.serviceNumber}` };
};

describe('the case behind a rating by a window’s code', () => {
  it('is the one whose number the visitor typed, however they typed it', () => {
    const services = [service('BJ-20260303-0001'), service('BJ-20260303-0002')];
    expect(match({ caseNumber: ' bj 20260303 ０００２' }, services)).toEqual({
      method: 'CASE_NUMBER',
      confidence: 95,
      linked: 'BJ-20260303-0002/1',
      candidates: [{ caseNumber: 'BJ-20260303-0002', serviceNumber: 1, confidence: 95 }],
    });
  });

  it('is only proposed where the visitor typed the end of a number, and linked where the phone agrees', () => {
    const services = [service('20260303000123', { phoneIndex: 'theirs' }), service('20260303000124')];
    expect(match({ caseNumber: '000123' }, services)).toMatchObject({ confidence: 85, linked: null });
    expect(match({ caseNumber: '000123', phoneIndex: 'theirs' }, services)).toMatchObject({
      confidence: 99,
      linked: '20260303000123/1',
    });
    expect(match({ caseNumber: '123' }, services)).toMatchObject({ confidence: 0, candidates: [] });
  });

  it('is not somebody else’s: the number with another phone than the applicant’s, or of another window, links nothing', () => {
    expect(match({ caseNumber: 'A', phoneIndex: 'mine' }, [service('A', { phoneIndex: 'theirs' })])).toMatchObject({
      method: 'CASE_NUMBER',
      confidence: 50,
      linked: null,
    });
    expect(match({ caseNumber: 'A' }, [service('A', { isHere: false })])).toMatchObject({
      confidence: 60,
      linked: null,
    });
  });

  it('after a number that fits nothing nothing is guessed', () => {
    const services = [service('A', { servedAt: minutesAgo(2), phoneIndex: 'mine' })];
    expect(match({ caseNumber: 'no such number', phoneIndex: 'mine' }, services)).toEqual({
      method: 'CASE_NUMBER',
      confidence: 0,
      linked: null,
      candidates: [],
    });
  });

  it('is the one service of the visitor’s phone that is not rated; of two nobody knows which', () => {
    const mine = { phoneIndex: 'mine' };
    const services = [
      service('A', mine),
      service('B', { phoneIndex: 'theirs' }),
      service('C', { ...mine, isRated: true }),
    ];
    expect(match({ phoneIndex: 'mine' }, services)).toMatchObject({ method: 'PHONE', confidence: 92, linked: 'A/1' });
    expect(match({ phoneIndex: 'mine' }, [...services, service('D', mine)])).toMatchObject({
      method: 'PHONE',
      confidence: 92,
      linked: null,
      candidates: [{ caseNumber: 'A' }, { caseNumber: 'D' }],
    });
  });

  it('is never linked by the time alone, and the more there were the less it says', () => {
    const just = { servedAt: minutesAgo(5) };
    expect(match({}, [service('A', just), service('B')])).toMatchObject({
      method: 'TIME',
      confidence: 60,
      linked: null,
    });
    expect(match({}, [service('A', just), service('B', just), service('C', just)])).toMatchObject({
      method: 'TIME',
      confidence: 20,
      linked: null,
      candidates: [{ confidence: 20 }, { confidence: 20 }, { confidence: 20 }],
    });
  });

  it('is not a service of the day before, of another window or of the future', () => {
    const services = [
      service('A'),
      service('B', { servedAt: minutesAgo(5), isHere: false }),
      service('C', { servedAt: minutesAgo(-5) }),
      service('D', { servedAt: null }),
    ];
    expect(match({}, services)).toEqual({ method: 'NONE', confidence: 0, linked: null, candidates: [] });
  });

  it('is the latest service of its case at this window', () => {
    const services = [
      service('A', { serviceNumber: 2 }),
      service('A', { serviceNumber: 1 }),
      service('A', { serviceNumber: 3, isHere: false }),
    ];
    expect(match({ caseNumber: 'A' }, services)).toMatchObject({ linked: 'A/2' });
  });
});
