import { satisfactionLevels } from './canonical';
import { applicantKindCodes, caseStatusCodes, meaningOf, satisfactionCodings } from './code-sets';
import { members, readStated, statedIn } from './stated-fields';
import { statedRating, type StatedCodes } from './stated-records';

describe('the codings of the levels', () => {
  it.each(Object.entries(satisfactionCodings))('%s has each of the five levels once', (_name, coding) => {
    expect(Object.values(coding).sort()).toEqual([...satisfactionLevels].sort());
  });

  it('of the standard is that of the interfaces turned round', () => {
    const { INTERFACE, GB_T_39046 } = satisfactionCodings;
    expect(['1', '2', '3', '4', '5'].map(code => meaningOf(GB_T_39046, code))).toEqual(
      ['5', '4', '3', '2', '1'].map(code => meaningOf(INTERFACE, code)),
    );
  });

  it('know no zero that could count as satisfied, and no names that every object has', () => {
    const { INTERFACE } = satisfactionCodings;
    expect(['0', '6', '', 'constructor'].map(code => meaningOf(INTERFACE, code))).toEqual([null, null, null, null]);
    expect(meaningOf(INTERFACE, ' ５ ')).toBe('VERY_SATISFIED');
  });
});

describe('a rating in the words of its sender', () => {
  const codes: StatedCodes = {
    levels: satisfactionCodings.INTERFACE,
    optionSet: 'national',
    provenance: { '1': 'SELF_GIVEN', '7': 'DEFAULTED' },
    statuses: caseStatusCodes,
    applicantKinds: applicantKindCodes,
    regions: {},
    time: 'TEXT',
  };
  const places = members({
    level: 'satisfaction stars',
    source: 'pf',
    options: 'tags',
    evaluatedAt: 'time',
    isDefault: 'auto',
    isAnonymous: 'hidden',
    evaluatorName: 'name',
  });
  const said = { satisfaction: '4', pf: '1', name: '测试甲' };
  const read = (record: object, more: Partial<StatedCodes> = {}) => {
    const outcome = readStated(statedRating({ ...codes, ...more }), statedIn({ x: record }, places, ['x']));
    return outcome.ok ? outcome.value : `${outcome.code} ${outcome.pointer}`;
  };

  it('takes the first of several names that is filled, and points to the sender’s own', () => {
    expect(read({ ...said, satisfaction: '', stars: 5 })).toMatchObject({ level: 'VERY_SATISFIED' });
    expect(read({ ...said, satisfaction: null, stars: 0 })).toBe('UNKNOWN_LEVEL /x/stars');
    expect(read({ pf: '1' })).toBe('MISSING_FIELD /x/satisfaction');
  });

  it.each([
    ['its source', { pf: '7' }],
    ['a mark of its own', { auto: '1' }],
  ])('is nobody’s opinion where %s says that the system gave it', (_what, more) => {
    expect(read({ ...said, ...more })).toMatchObject({ provenance: 'DEFAULTED', evaluator: null });
  });

  it.each([
    ['1/0', '1', false],
    ['1/2', '2', true],
    ['yes and no', '否', true],
  ])('is under a real name or not, in the convention %s', (_what, hidden, realName) => {
    expect(read({ ...said, hidden })).toMatchObject({ evaluator: { realName } });
  });

  it('has options in a list, or in a text by whatever separates them', () => {
    for (const tags of [['209', 214], '209,214', '209|214', '209、 214', ' 209，214, ']) {
      expect(read({ ...said, tags })).toMatchObject({ options: ['209', '214'] });
    }
  });

  it.each([
    ['UNIX_SECONDS', 1772417730, '2026-03-02T02:15:30.000Z'],
    ['UNIX_MILLISECONDS', '1772417730123', '2026-03-02T02:15:30.123Z'],
    ['TEXT', '2026-03-02 10:15:30', '2026-03-02T02:15:30.000Z'],
  ] as const)('has its time as %s', (time, stated, instant) => {
    expect(read({ ...said, time: stated }, { time })).toMatchObject({ evaluatedAt: new Date(instant) });
  });

  it.each([
    ['milliseconds where seconds are agreed', 'UNIX_SECONDS', '1772417730123'],
    ['seconds where milliseconds are', 'UNIX_MILLISECONDS', '1772417730'],
    ['a count where a time is', 'TEXT', '1772417730'],
  ] as const)('H23: is refused with %s', (_what, time, stated) => {
    expect(read({ ...said, time: stated }, { time })).toBe('INVALID_TIME /x/time');
  });
});
