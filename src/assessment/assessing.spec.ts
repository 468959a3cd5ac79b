import fc from 'fast-check';
import { BUILT_IN_PACKS } from '../policy/pack';
import { PolicySettings } from '../policy/settings';
import { type AssessedSubject, assess, canonicalJson, digestOf, firstDifference } from './assessing';
import type { SubjectFacts } from './indicators';
import { breakdownNote, measureReason, remarksOf } from './notes';

const settings = PolicySettings.parse(BUILT_IN_PACKS[0]!.settings);
const rules = { ...settings, assessment: { ...settings.assessment, minimumVolume: 10 } };

/** A unit with so many very satisfied and dissatisfied people. */
const unit = (code: string, good: number, bad: number, more: Partial<SubjectFacts> = {}): SubjectFacts => ({
  ...{ institution: code, code, selfEvaluation: null, thirdParty: null, deductions: [], openAppeals: 0, history: [] },
  counts: { given_very_satisfied: good, given_dissatisfied: bad },
  ...more,
});
const only = (facts: SubjectFacts): AssessedSubject => assess('INSTITUTION', [facts], rules)[0]!;
const measuresOf = ({ measures }: AssessedSubject) => measures.map(({ measure, frozen }) => [measure, frozen]);
const tail = { ranked: true, tail: true };

describe('a score', () => {
  it('is the weighed sum of its indicators, to the hundredth', () => {
    const counts = {
      ...{ given_very_satisfied: 80, given_satisfied: 7, given_basically_satisfied: 9, given_dissatisfied: 4 },
      ...{ served: 200, named_negatives: 3, reached: 2, rectified: 4, limited: 4, on_time: 3 },
    };
    const selfEvaluation = { period: '2026Q1', scores: [90, 90, 90, 90, 90, 90, 91] };
    const facts = unit('A', 0, 0, { counts, selfEvaluation, thirdParty: { period: '2025', score: 9_235 } });
    const { score, breakdown } = only(facts);
    const points = Object.fromEntries(breakdown.map(entry => [entry.indicator, [entry.value, entry.points]]));
    expect(points).toEqual({
      SATISFACTION_RATE: ['0.9600', '48.00'],
      ACTIVE_RATE: ['0.5000', '5.00'],
      CALLBACK_RATE: ['0.6667', '6.67'],
      RECTIFICATION_RATE: ['1.0000', '10.00'],
      ON_TIME_RATE: ['0.7500', '7.50'],
      SELF_EVALUATION: ['0.9014', '4.51'],
      THIRD_PARTY: ['0.9235', '4.62'],
    });
    // Rounded once: 48 + 5 + 6.667 + 10 + 7.5 + 4.507 + 4.6175.
    expect(score).toBe('86.29');
    expect(breakdownNote(breakdown[0]!, 'zh-CN')).toBe(
      '非常满意＋满意＋基本满意 ÷ 实际评价（不含默认评价）：(80 + 7 + 9) ÷ 100 = 0.9600；得分 0.9600 × 50 ÷ 100 × 100 = 48.00',
    );
    expect(breakdownNote(breakdown[5]!, 'en')).toContain('(2026Q1)');
  });

  it('leaves bad ratings that are dealt with below out of what is to be rectified here, and not out of satisfaction', () => {
    const counts = { given_satisfied: 6, given_dissatisfied: 4, handled_below: 3, rectified: 1 };
    const { breakdown } = only(unit('A', 0, 0, { counts }));
    const rectification = breakdown.find(({ indicator }) => indicator === 'RECTIFICATION_RATE');
    expect([breakdown[0]!.value, rectification]).toMatchObject(['0.6000', { terms: [1], whole: 1, value: '1.0000' }]);
  });

  it('leaves out what has nothing to divide by, and scales the weights of the others', () => {
    const { score, breakdown } = only(unit('A', 9, 1));
    // No service, call-back, limit, self-evaluation: satisfaction 50 and rectification 10 of 60 are left.
    expect(breakdown.filter(({ value }) => value !== null).map(entry => [entry.indicator, entry.points])).toEqual([
      ['SATISFACTION_RATE', '75.00'],
      ['RECTIFICATION_RATE', '0.00'],
    ]);
    expect(score).toBe('75.00');
    expect(breakdownNote(breakdown[1]!, 'zh-CN')).toContain('不计：没有分母（服务量为 0），其权重 10');
  });

  it('is lowered by what two persons deducted, as far as the policy lets it add up, and never below 0', () => {
    const { score, breakdown, measures } = only(unit('A', 20, 0, { deductions: [500, 250] }));
    expect([score, breakdown.at(-1)!.points]).toEqual(['92.50', '-7.50']);
    expect(breakdownNote(breakdown.at(-1)!, 'zh-CN')).toBe(
      '经两人核实的扣分：5.00 + 2.50 = 7.50；按制度上限计 -7.50 分',
    );
    expect(measures).toMatchObject([{ measure: 'LOSS_OF_AWARDS', found: 2 }]);
    expect(only(unit('A', 20, 0, { deductions: Array(9).fill(500) as number[] })).score).toBe('80.00');
    expect(only(unit('A', 0, 20, { deductions: [500] })).score).toBe('0.00');
  });

  it('is null, and nobody is ranked by it, where there is nothing at all', () => {
    const nothing = only(unit('A', 0, 0));
    expect(nothing).toMatchObject({ score: null, rank: null, unranked: 'NOTHING_TO_COUNT', interval: null });
    expect(remarksOf(nothing, 10, 'en')[0]).toBe('not ranked: no indicator has anything to divide by');
  });

  it('never leaves 0 to 100, whatever is counted', () => {
    const count = fc.integer({ min: 0, max: 100_000 });
    const counts = fc.record({ given_satisfied: count, given_very_dissatisfied: count, served: count });
    fc.assert(
      fc.property(counts, fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 5 }), (counted, deductions) => {
        const score = Number(only(unit('A', 0, 0, { counts: counted, deductions })).score ?? 0);
        expect(score >= 0 && score <= 100).toBe(true);
      }),
    );
  });
});

describe('ranks', () => {
  const standing = (subjects: SubjectFacts[], by = rules) =>
    Object.fromEntries(assess('INSTITUTION', subjects, by).map(({ code, rank }) => [code, rank]));

  it('are shared by equals, and the next is passed over', () => {
    const subjects = [unit('A', 9, 1), unit('B', 18, 2), unit('C', 10, 0), unit('D', 5, 5)];
    expect(standing(subjects)).toEqual({ A: 2, B: 2, C: 1, D: 4 });
  });

  it('are for whoever was rated often enough', () => {
    const few = assess('INSTITUTION', [unit('A', 9, 0), unit('B', 8, 2)], rules);
    expect(few).toMatchObject([{ rank: null, unranked: 'TOO_FEW_RATINGS' }, { rank: 1 }]);
    expect(remarksOf(few[0]!, 10, 'zh-CN')[0]).toBe('不参与排名：评价 9 件，不足 10 件');
    expect(few[0]!.measures).toEqual([]); // nor commended, though all were satisfied
    const byDefault = { given_satisfied: 9, default_satisfied: 5, defaulted: 5 };
    expect(only(unit('A', 0, 0, { counts: byDefault }))).toMatchObject({ rank: null, unranked: 'TOO_FEW_RATINGS' });
  });

  it('do not depend on the order in which subjects come', () => {
    const subject = fc.record({ good: fc.integer({ min: 0, max: 40 }), bad: fc.integer({ min: 0, max: 40 }) });
    const several = fc.array(subject, { minLength: 2, maxLength: 12 });
    const shuffled = several.chain(list => {
      const subjects = list.map(({ good, bad }, i) => unit(`U${i}`, good, bad));
      return fc.tuple(fc.constant(subjects), fc.shuffledSubarray(subjects, { minLength: subjects.length }));
    });
    fc.assert(
      fc.property(shuffled, ([subjects, others]) => {
        expect(canonicalJson(assess('STAFF', others, rules))).toBe(canonicalJson(assess('STAFF', subjects, rules)));
      }),
    );
  });

  const tailOf = (subjects: SubjectFacts[]) =>
    assess('INSTITUTION', subjects, rules).flatMap(({ code, tail: isAtTail }) => (isAtTail ? [code] : []));
  const six = (last: Partial<SubjectFacts> = {}) => [
    ...[1, 2, 3, 4, 5].map(bad => unit(`U${bad}`, 100 - bad, bad)),
    unit('U6', 94, 6, last),
  ];

  it('have a tail where enough are ranked, of whom none who shares a rank with somebody above it is', () => {
    expect(tailOf(six())).toEqual(['U6']);
    expect(tailOf(six().slice(1))).toEqual(['U6']); // five are enough
    expect(tailOf(six().slice(2))).toEqual([]); // four are too few
    const equals = [1, 2, 3, 4, 5].map(i => unit(`U${i}`, 10, i > 2 ? 2 : 0));
    expect(tailOf(equals)).toEqual([]);
  });

  it('have a tail of a share of the ranked, rounded down; who is not ranked makes it no longer', () => {
    const ranked = (count: number) => Array.from({ length: count }, (_, i) => unit(`U${10 + i}`, 100 - i, i));
    const others = Array.from({ length: 20 }, (_, i) => unit(`V${10 + i}`, 1, 1));
    expect(tailOf([...ranked(19), ...others])).toEqual(['U28']);
    expect(tailOf([...ranked(20), ...others])).toEqual(['U28', 'U29']);
  });

  it('make somebody one of 连续排名靠后 over ranked periods alone', () => {
    const runs = (history: SubjectFacts['history']) => assess('INSTITUTION', six({ history }), rules)[5]!;
    const unranked = { ranked: false, tail: false };
    expect(runs([]).tailRuns).toBe(1);
    expect(measuresOf(runs([]))).not.toContainEqual(['RECTIFICATION_WITHIN_LIMIT', false]);
    expect(runs([unranked, tail, unranked]).tailRuns).toBe(2);
    expect(measuresOf(runs([unranked, tail]))).toEqual([
      ['FOCUS_SUPERVISION', false],
      ['RECTIFICATION_WITHIN_LIMIT', false],
    ]);
    expect(runs([{ ranked: true, tail: false }, tail, tail]).tailRuns).toBe(1);
    expect(measuresOf(runs([tail, tail, tail])).map(([measure]) => measure)).toEqual([
      'FOCUS_SUPERVISION',
      'RECTIFICATION_WITHIN_LIMIT',
      'INTERVIEW',
      'ACCOUNTABILITY',
    ]);
  });

  it('lead to no measure in a period without a rank, whatever was before', () => {
    const { tailRuns, measures } = only(unit('A', 3, 1, { history: [tail, tail, tail] }));
    expect([tailRuns, measures]).toEqual([3, []]);
  });
});

describe('measures', () => {
  it('against a subject wait for open appeals; what it did wrong by verified word does not', () => {
    const disputed = only(unit('A', 90, 10, { openAppeals: 2, deductions: [100] }));
    expect(measuresOf(disputed)).toEqual([
      ['LOSS_OF_AWARDS', false],
      ['FOCUS_SUPERVISION', true],
    ]);
    expect(remarksOf(disputed, 10, 'zh-CN')).toContain('本期评价有 2 件申诉未决：结果存在争议，不利措施暂缓');
    expect(measureReason(disputed.measures[1]!, 'zh-CN')).toBe('差评 10 件 ÷ 评价 100 件，达到 5%；有申诉未决，暂缓');
  });

  it('commend from exactly the rate of the policy on, nothing deducted', () => {
    expect(measuresOf(only(unit('A', 98, 2)))).toEqual([['COMMENDATION', false]]);
    expect(measuresOf(only(unit('A', 979, 21)))).toEqual([]);
    expect(measuresOf(only(unit('A', 98, 2, { deductions: [1] })))).toEqual([['LOSS_OF_AWARDS', false]]);
  });

  it('report persons, and never units, to the organisation department, where the policy does (R-106)', () => {
    const yinchuan = PolicySettings.parse({ ...settings, ...BUILT_IN_PACKS[2]!.settings });
    const named = (kind: 'INSTITUTION' | 'STAFF', bad: number) =>
      assess(kind, [unit('A', 1000, bad)], yinchuan)[0]!.measures.map(({ measure }) => measure);
    expect(named('STAFF', 5)).toEqual(['COMMENDATION', 'ORGANISATION_REPORT']);
    expect(named('STAFF', 10)).toEqual(['COMMENDATION', 'ORGANISATION_REPORT', 'ACCOUNTABILITY']);
    expect(named('INSTITUTION', 5)).toEqual(['COMMENDATION']);
  });
});

describe('the difference between two results', () => {
  const before = { asOf: 1, results: assess('INSTITUTION', [unit('A', 9, 1), unit('B', 8, 2)], rules) };

  it('is named by where it begins, and is none between equals', () => {
    expect(firstDifference(before, JSON.parse(canonicalJson(before)))).toBeNull();
    const now = { asOf: 1, results: assess('INSTITUTION', [unit('A', 9, 1), unit('B', 8, 3)], rules) };
    expect(firstDifference(before, now)).toMatch(/^results\[1\]\.breakdown\[0\]\./);
    expect(firstDifference(before, { ...before, results: before.results.slice(1) })).toMatch(/^results\[0\]/);
    expect(digestOf(before)).not.toBe(digestOf(now));
  });
});
