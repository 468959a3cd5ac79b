import { duration, percent, withoutRepeats } from './subjects';
import type { SubjectType, Suspicion } from './suspicion';

const suspicion = (type: SubjectType, code: string, evaluationIds: string[]): Suspicion => ({
  ...{ kind: 'SCRIPTED_RATINGS', severity: 'MEDIUM', evidence: [], evaluationIds },
  subject: { type, institution: 'hall', code },
});

describe('what is said of whom', () => {
  const codes = (suspicions: Suspicion[]) => withoutRepeats(suspicions).map(({ subject }) => subject.code);

  it('is said of the clerk, and not of window and unit again', () => {
    const ids = ['1', '2', '3'];
    expect(
      codes([suspicion('STAFF', 's', ids), suspicion('WINDOW', 'w', ids), suspicion('INSTITUTION', 'hall', ids)]),
    ).toEqual(['s']);
  });

  it('is said of the unit where it has much of its own, or many clerks in question', () => {
    const clerks = ['1', '2', '3'].map(id => suspicion('STAFF', `s${id}`, [id]));
    expect(codes([...clerks, suspicion('INSTITUTION', 'hall', ['1', '2', '3'])])).toEqual(['hall']);
    expect(codes([clerks[0]!, suspicion('INSTITUTION', 'hall', ['1', '2', '3'])])).toEqual(['s1', 'hall']);
  });

  it('shares and times are written as people read them', () => {
    expect([percent(1, 3), percent(2, 2), percent(0, 0)]).toEqual(['33.3%', '100%', '—']);
    expect([2_000, 90_000, 600_000, 86_400_000, 259_200_000].map(duration)).toEqual([
      '2.0 秒',
      '90 秒',
      '10 分钟',
      '24.0 小时',
      '3.0 天',
    ]);
  });
});
