import fc from 'fast-check';
import { type DigestedRecord, differenceOf, MOST_NAMED, type Question, summaryOf, Tally } from './comparison';
import { chunks } from '../platform/chunks';
import { sm3Hex } from './reported';

const record = (n: number, digest = `d${n}`): DigestedRecord => ({
  region: n % 3 ? '990001000000' : '990002000000',
  key: `key-${n}`,
  hour: n % 24,
  digest: sm3Hex(digest),
});
const date = '2026-03-02';
const accountOf = (records: DigestedRecord[], question: Question) => new Tally(question).add(records).account;
/** Pages as a database gives them. */
const pagesOf = (records: DigestedRecord[]) =>
  async function* ({ hour }: Question) {
    await Promise.resolve();
    for (const page of chunks(records, 100)) yield page.filter(each => hour === undefined || each.hour === hour);
  };

/** Asks the other side, and notes what it had to name. */
async function compare(ours: DigestedRecord[], theirs: DigestedRecord[]) {
  let named = 0;
  const questions: Question[] = [];
  const ask = (question: Question) => {
    questions.push(question);
    const account = accountOf(theirs, question);
    named += account.records?.length ?? 0;
    return Promise.resolve(account);
  };
  const { ours: found, theirs: unknown } = await differenceOf(pagesOf(ours), { date }, ask);
  return { ours: found.map(({ id }) => id).sort(), theirs: unknown.sort(), named, questions };
}

describe('comparing a day', () => {
  it('needs one question where both know the same, in whatever order', async () => {
    const day = Array.from({ length: 5_000 }, (_, n) => record(n));
    const { questions, ...found } = await compare(day, day.toReversed());
    expect(found).toEqual({ ours: [], theirs: [], named: 0 });
    expect(questions).toEqual([{ date }]);
  });

  it('finds one of many by asking for ever smaller parts, and names few of the others', async () => {
    const theirs = Array.from({ length: 20_000 }, (_, n) => record(n)).filter(({ key }) => key !== 'key-4711');
    const ours = [...theirs, record(4711)];
    const { named, questions, ...found } = await compare(ours, theirs);
    expect(found).toEqual({ ours: ['key-4711'], theirs: [] });
    expect(named).toBeLessThanOrEqual(MOST_NAMED);
    expect(questions.length).toBeLessThan(8);
  });

  it('finds exactly what is missing here, missing there, and different', async () => {
    const state = fc.constantFrom('SAME', 'OURS', 'THEIRS', 'DIFFERENT');
    await fc.assert(
      fc.asyncProperty(fc.array(state, { maxLength: 700 }), async states => {
        const keys = (...wanted: string[]) =>
          states.flatMap((each, n) => (wanted.includes(each) ? [`key-${n}`] : [])).sort();
        const ours = states.flatMap((each, n) => (each === 'THEIRS' ? [] : [record(n)]));
        const theirs = states.flatMap((each, n) =>
          each === 'OURS' ? [] : [record(n, each === 'DIFFERENT' ? 'other' : `d${n}`)],
        );
        const found = await compare(ours, theirs);
        expect({ ours: found.ours, theirs: found.theirs }).toEqual({
          ours: keys('OURS', 'DIFFERENT'),
          theirs: keys('THEIRS'),
        });
      }),
      { numRuns: 30 },
    );
  });

  it('says that it was not the same where what was missing arrived between two questions', async () => {
    const day = [record(1), record(2)];
    const answers = [accountOf([record(1)], { date }), accountOf(day, { date, region: record(2).region })];
    const found = await differenceOf(pagesOf(day), { date }, () => Promise.resolve(answers.shift()!));
    expect(found).toEqual({ isSame: false, ours: [], theirs: [] });
  });

  it('gives up on a side that says that something differs and never what', async () => {
    const day = Array.from({ length: 300 }, (_, n) => record(n));
    const liar = (question: Question) => {
      const { parts } = accountOf(day, question);
      const false_ = parts.map(part => ({ ...part, digest: sm3Hex('lie') }));
      return Promise.resolve({ ...summaryOf([]), parts: false_, records: null });
    };
    await expect(differenceOf(pagesOf(day), { date }, liar)).rejects.toThrow('names no records');
  });
});
