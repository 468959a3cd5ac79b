import { checkHistory, type SentRecord, sound } from './history';
import type { Stored } from './stored';

const good: SentRecord = { externalId: 'a', level: 'SATISFIED', isAcknowledged: true };
const bad: SentRecord = { externalId: 'b', level: 'DISSATISFIED', isAcknowledged: true };
const unknown: SentRecord = { externalId: 'c', level: 'VERY_DISSATISFIED', isAcknowledged: false };
const sent = [good, bad, unknown];
const evaluation = ({ externalId, level }: SentRecord) => ({ id: `id-${externalId}`, externalId, level });
const orderOf = ({ externalId }: SentRecord) => ({ evaluationId: `id-${externalId}` });
const stored: Stored = { evaluations: [evaluation(good), evaluation(bad)], orders: [orderOf(bad)] };

it('finds a sound history sound, whether or not what nobody answered is there', () => {
  expect(checkHistory(sent, stored)).toEqual(sound);
  const both = { evaluations: [...stored.evaluations, evaluation(unknown)], orders: [orderOf(bad), orderOf(unknown)] };
  expect(checkHistory(sent, both)).toEqual(sound);
});

it.each<[keyof typeof sound, string, Stored]>([
  ['lost', 'b', { evaluations: [evaluation(good)], orders: [] }],
  ['doubled', 'a', { ...stored, evaluations: [...stored.evaluations, { ...evaluation(good), id: 'other' }] }],
  ['unexpected', 'd', { ...stored, evaluations: [...stored.evaluations, { ...evaluation(good), externalId: 'd' }] }],
  [
    'changed',
    'a',
    { ...stored, evaluations: [{ ...evaluation(good), level: 'BASICALLY_SATISFIED' }, evaluation(bad)] },
  ],
  ['withoutOrder', 'b', { ...stored, orders: [] }],
  ['orderedTwice', 'b', { ...stored, orders: [orderOf(bad), orderOf(bad)] }],
  ['orderedForNobody', 'id-c', { ...stored, orders: [orderOf(bad), orderOf(unknown)] }],
  ['orderedForNothing', 'a', { ...stored, orders: [orderOf(bad), orderOf(good)] }],
])('finds what is %s', (fault, externalId, falsified) => {
  expect(checkHistory(sent, falsified)).toEqual({ ...sound, [fault]: [externalId] });
});
