import {
  improvementOutcomes,
  improvementStates,
  type ImprovementTransition,
  improvementTransitions,
  mayFollow,
  reportKinds,
} from './improvement-transitions';

describe('the course of an improvement', () => {
  const all: readonly ImprovementTransition[] = Object.values(improvementTransitions);

  it.each(improvementStates.filter(state => state !== 'OPEN'))('leads to %s', state => {
    expect(all.map(({ to }) => to)).toContain(state);
  });

  it.each(improvementStates.filter(state => state !== 'CLOSED'))('leads out of %s', state => {
    expect(all.some(({ from, to }) => from.includes(state) && to !== state)).toBe(true);
  });

  it('ends when it is closed', () => {
    expect(all.some(({ from }) => from.includes('CLOSED'))).toBe(false);
  });

  it('is ended by the office alone: the unit says that it is done, never that it helped', () => {
    expect(reportKinds.map(kind => improvementTransitions[kind].to)).not.toContain('CLOSED');
    expect(improvementOutcomes.map(outcome => improvementTransitions[outcome].to)).toEqual(
      improvementOutcomes.map(() => 'CLOSED'),
    );
  });

  it('has nothing done that nobody began, nor judged that is not done', () => {
    expect(mayFollow('DONE', 'OPEN')).toBe(false);
    expect(mayFollow('ACHIEVED', 'IN_PROGRESS')).toBe(false);
    expect(mayFollow('DONE', 'IN_PROGRESS')).toBe(true);
  });
});
