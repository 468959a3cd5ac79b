import { heardDuring, type Entry, type Sender, toldBy } from './journal';

const invoke = (at: number, attempt: number, ids: string[], by: Sender = 'system'): Entry => ({
  at,
  what: 'invoke',
  attempt,
  by,
  api: 'api-1',
  message: `msg-${attempt}`,
  records: ids.map(id => [id, 'DISSATISFIED']),
});

it('knows of each record whether it was acknowledged, also where its answer did not name it, may be there, or cannot be', () => {
  const { sent, refused, receiptChanged } = toldBy([
    invoke(1, 1, ['a', 'b']),
    { at: 2, what: 'info', attempt: 1, why: 'ETIMEDOUT' },
    invoke(3, 2, ['a', 'b']),
    { at: 4, what: 'ok', attempt: 2, receipts: [['a', 'R1']] },
    invoke(5, 3, ['c']),
    { at: 6, what: 'fail', attempt: 3, why: 'ECONNREFUSED' },
    invoke(7, 4, ['d']),
  ]);
  expect(sent.map(({ externalId, isAcknowledged }) => [externalId, isAcknowledged])).toEqual([
    ['a', true],
    ['b', true],
    ['c', false],
    ['d', false],
  ]);
  expect([...refused]).toEqual(['c']);
  expect(receiptChanged).toEqual([]);
});

it('notices a record that was given two receipts', () => {
  const { receiptChanged } = toldBy([
    invoke(1, 1, ['a']),
    { at: 2, what: 'ok', attempt: 1, receipts: [['a', 'R1']] },
    invoke(3, 2, ['a']),
    { at: 4, what: 'ok', attempt: 2, receipts: [['a', 'R2']] },
  ]);
  expect(receiptChanged).toEqual(['a']);
});

it('tells what systems heard of what was under way while something was wrong', () => {
  const entries: Entry[] = [
    invoke(1, 1, ['before']),
    { at: 2, what: 'ok', attempt: 1, receipts: [] },
    invoke(3, 2, ['into it']),
    { at: 6, what: 'ok', attempt: 2, receipts: [] },
    invoke(7, 3, ['in the middle, without an end']),
    invoke(8, 4, ['asked whether all is well'], 'probe'),
    { at: 9, what: 'ok', attempt: 4, receipts: [] },
    invoke(20, 5, ['after']),
    { at: 21, what: 'fail', attempt: 5, why: 'ECONNREFUSED' },
  ];
  expect(heardDuring(entries, 5, 10)).toEqual(['ok', null]);
});
