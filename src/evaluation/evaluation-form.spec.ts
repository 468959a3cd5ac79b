import { BUILT_IN_PACKS, resolvePolicy } from '../policy/pack';
import { evaluationForm } from './evaluation-form';

const policyOf = (region: string) => resolvePolicy(BUILT_IN_PACKS, { region, chain: [region], on: '2026-03-02' });
const QIJIANG = policyOf('500110000000');
const TONGNAN = policyOf('500152000000');
const ZAOZHUANG = policyOf('370400000000');
const codes = (policy: typeof QIJIANG, target: 'INSTITUTION' | 'PLATFORM' | 'STAFF') =>
  evaluationForm(policy, target, 'zh-CN')!.levels.flatMap(({ options }) => options.map(({ code }) => code));

describe('the form that a citizen fills in', () => {
  it('has the five levels, best first, in the words of the policy, each with its own options', () => {
    const { levels } = evaluationForm(TONGNAN, 'INSTITUTION', 'zh-CN')!;
    expect(levels.map(({ label }) => label)).toEqual(['非常满意', '满意', '基本满意', '不满意', '非常不满意']);
    expect(levels.map(({ options }) => options.map(({ code }) => code[0]))).toEqual(
      ['5', '4', '3', '2', '1'].map(digit => Array(8).fill(digit)),
    );
    expect(levels[3]!.options).toContainEqual({ code: '209', text: '未在承诺时间内办结' });
  });

  it('is in English for who reads English', () => {
    const { levels } = evaluationForm(TONGNAN, 'INSTITUTION', 'en')!;
    expect(levels[0]!.label).toBe('Very satisfied');
    expect(levels[3]!.options).toContainEqual({ code: '209', text: 'Not done within the promised time' });
    const chinese = levels.flatMap(({ label, options }) => [label, ...options.map(({ text }) => text)]);
    expect(chinese.filter(text => /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('asks about staff only what concerns staff, where the policy lists indicators for staff (S0); elsewhere it is one list (S3)', () => {
    expect(codes(QIJIANG, 'STAFF')).toEqual(['517', '413', '307', '314', '213', '214', '113', '115']);
    expect(codes(QIJIANG, 'PLATFORM')).not.toContain('214');
    expect(codes(TONGNAN, 'STAFF')).toEqual(codes(TONGNAN, 'INSTITUTION'));
  });

  it('does not exist for what is not rated there: platforms in Zaozhuang (C-12)', () => {
    expect(evaluationForm(ZAOZHUANG, 'PLATFORM', 'zh-CN')).toBeNull();
    expect(evaluationForm(ZAOZHUANG, 'STAFF', 'zh-CN')).not.toBeNull();
  });

  it('says whether a real name is asked for, and has another version under another policy', () => {
    const forms = [QIJIANG, TONGNAN, ZAOZHUANG].map(policy => evaluationForm(policy, 'INSTITUTION', 'zh-CN')!);
    expect(forms.map(({ realNamePolicy }) => realNamePolicy)).toEqual(['ENCOURAGED', 'REQUIRED', 'OPTIONAL']);
    expect(new Set(forms.map(({ version }) => version)).size).toBe(3);
  });
});
