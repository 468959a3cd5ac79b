import { settings } from './settings';

const mapping = {
  source: 'WENJUANXING',
  survey: '10000001',
  level: { question: 'q1', answers: { 1: 'VERY_SATISFIED', 5: 'VERY_DISSATISFIED' } },
  comment: 'q2',
  caseNumber: 'sojumpparm',
};
const problemsOf = (said: object) =>
  (settings.safeParse({ ...mapping, ...said }).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('the mapping of a questionnaire is saved', () => {
  it('where it says which question gives the level, and which answer is which', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ level: undefined })).toEqual(['level']);
    expect(problemsOf({ level: { question: 'q1', answers: {} } })).toContain('level.answers');
    expect(problemsOf({ level: { question: 'q1', answers: { 1: 'GOOD', 2: 'SATISFIED' } } })).toEqual([
      'level.answers.1',
    ]);
  });

  it('only where answers can differ: if all of them were good, no citizen could say that something is bad', () => {
    expect(problemsOf({ level: { question: 'q1', answers: { 1: 'SATISFIED', 2: 'SATISFIED' } } })).toEqual([
      'level.answers',
    ]);
  });

  it('only for the questionnaire that it was made for', () => {
    expect(problemsOf({ survey: undefined })).toEqual(['survey']);
    expect(problemsOf({ survey: ' ' })).toEqual(['survey']);
  });

  it('only where no question means two things, whatever its width and spaces', () => {
    expect(problemsOf({ comment: 'q1' })).toEqual(['comment']);
    expect(problemsOf({ institution: { question: ' ｑ 1' } })).toEqual(['institution']);
    expect(problemsOf({ comment: ['q2', '您的意见'], name: '您的意见' })).toEqual(['name']);
  });

  it.each(['ip', 'IP', 'openid', 'parteruser', ' ua '])('never where it reads %s, which is nobody’s rating', field => {
    expect(problemsOf({ comment: field })).toEqual(['comment']);
  });

  it('only with settings that exist', () => {
    expect(problemsOf({ coment: 'q2' })).toEqual(['']);
    expect(problemsOf({ institution: { question: 'q4', code: '11990001000000000U' } })).toEqual(['institution']);
  });
});
