import { channelClassOf, latenessOf } from './lateness';

const known = new Date('2026-03-02T10:00:00+08:00');
const paperDue = new Date('2026-03-09T23:59:59+08:00');
/** As in S0 Art 14, and in S2. */
const exempting = { realTimeExemptChannels: ['THIRD_PARTY_SURVEY', 'SUPERVISION_PANEL', 'HOTLINE'] as const };
const policy = { realTimeExemptChannels: [...exempting.realTimeExemptChannels] };
const strict = { realTimeExemptChannels: [] };

describe('by when a rating has to be above (R-69)', () => {
  it.each([
    ['SELF_GIVEN', 'HALL_DEVICE', 'REAL_TIME'],
    ['SELF_GIVEN', 'ONLINE_HALL', 'REAL_TIME'],
    ['HOTLINE', 'HOTLINE', 'EXEMPT'],
    ['SELF_GIVEN', 'HOTLINE', 'EXEMPT'],
    ['SURVEY', 'GENERIC', 'EXEMPT'],
    ['SUPERVISION', 'GENERIC', 'EXEMPT'],
    ['DEFAULTED', 'PLATFORM', 'REAL_TIME'],
  ] as const)(
    '%s through %s is %s where third parties, panels and hotlines are exempt',
    (provenance, kind, lateness) => {
      const channel = channelClassOf(provenance, kind);
      expect(latenessOf(channel, policy, { known, paperDue: null })).toMatchObject({ lateness });
    },
  );

  it('real time is ten minutes from when it is known here', () => {
    const { lateAt } = latenessOf('HOTLINE', strict, { known, paperDue: null });
    expect(lateAt).toEqual(new Date('2026-03-02T10:10:00+08:00'));
  });

  it('a paper form has the days in which it may be entered, and only where there is no such rule none or minutes', () => {
    const paper = channelClassOf('PAPER', 'GENERIC');
    expect(latenessOf(paper, strict, { known, paperDue })).toEqual({ lateness: 'PAPER', lateAt: paperDue });
    expect(latenessOf(paper, strict, { known, paperDue: null })).toMatchObject({ lateness: 'REAL_TIME' });
    const exempt = { realTimeExemptChannels: ['PAPER' as const] };
    expect(latenessOf(paper, exempt, { known, paperDue: null })).toEqual({ lateness: 'EXEMPT', lateAt: null });
  });
});
