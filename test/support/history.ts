import type { Level, Stored } from './stored';

/** A record that a sender sent, written down before it was sent. */
export interface SentRecord {
  externalId: string;
  level: Level;
  /** Whether the sender heard that it was taken. Without an answer nobody knows: it is there once or not at all. */
  isAcknowledged: boolean;
}

/** What is wrong with what is stored; every list of a sound history is empty. Records are named by their external ids. */
export interface Faults {
  /** Acknowledged and not there. */
  lost: string[];
  /** There more than once. */
  doubled: string[];
  /** There, and nobody sent it. */
  unexpected: string[];
  /** There with another level than was sent. */
  changed: string[];
  /** Negative, and without a work order. */
  withoutOrder: string[];
  /** With more than one work order. */
  orderedTwice: string[];
  /** Not negative, and with a work order. */
  orderedForNothing: string[];
  /** Orders about ratings that are not there, by the ratings’ ids. */
  orderedForNobody: string[];
}

/** A history without a fault. */
export const sound: Faults = {
  lost: [],
  doubled: [],
  unexpected: [],
  changed: [],
  withoutOrder: [],
  orderedTwice: [],
  orderedForNothing: [],
  orderedForNobody: [],
};

/** Compares what senders know with what is stored once every event has had its effects. */
export function checkHistory(sent: readonly SentRecord[], stored: Stored): Faults {
  const copies = groupBy(stored.evaluations, ({ externalId }) => externalId);
  const orders = groupBy(stored.orders, ({ evaluationId }) => evaluationId);
  const ids = new Set(stored.evaluations.map(({ id }) => id));
  const sentLevels = new Map(sent.map(({ externalId, level }) => [externalId, level]));
  const ordersOf = (id: string) => orders.get(id)?.length ?? 0;
  const names = (is: (evaluation: Stored['evaluations'][number]) => boolean) =>
    stored.evaluations.filter(is).map(({ externalId }) => externalId);
  return {
    lost: sent.filter(record => record.isAcknowledged && !copies.has(record.externalId)).map(named),
    doubled: [...copies].filter(([, all]) => all.length > 1).map(([externalId]) => externalId),
    unexpected: names(({ externalId }) => !sentLevels.has(externalId)),
    changed: names(({ externalId, level }) => sentLevels.has(externalId) && sentLevels.get(externalId) !== level),
    withoutOrder: names(({ id, level }) => isNegative(level) && ordersOf(id) === 0),
    orderedTwice: names(({ id }) => ordersOf(id) > 1),
    orderedForNothing: names(({ id, level }) => !isNegative(level) && ordersOf(id) > 0),
    orderedForNobody: [...orders.keys()].filter(id => !ids.has(id)),
  };
}

/** The lowest two levels. */
export function isNegative(level: Level): boolean {
  return level === 'DISSATISFIED' || level === 'VERY_DISSATISFIED';
}

const named = ({ externalId }: SentRecord) => externalId;

function groupBy<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
