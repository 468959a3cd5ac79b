import type { ObservedCallback, ObservedComplaint } from '../../src/integrity/observation';
import { DAY, HOUR } from './calendar';
import type { Fortune } from './fortune';
import { isBad, type Office, type Visit } from './office';

/** Complaints: of some who were truly dissatisfied, at times again and again, and of some who complain about anything. */
export function complaintsOf(visits: readonly Visit[], dice: Fortune): ObservedComplaint[] {
  const share = dice.within([0.01, 0.05]);
  return visits.flatMap(({ service, truth }) => {
    if (!dice.isBelow(isBad(truth) ? share : 0.0003)) return [];
    const calls = dice.isBelow(0.12) ? dice.between(2, 4) : 1;
    const { region, institution, servedAt } = service;
    return Array.from({ length: calls }, () => {
      const at = new Date(servedAt.getTime() + Math.floor(dice.wait(9 * HOUR, 1)));
      return { region, institution: dice.isBelow(0.04) ? null : institution, at };
    });
  });
}

/** Call-backs of visitors drawn at random: who is rung up is polite, and not everybody remembers rightly. */
export function callbacksOf(office: Office, visits: readonly Visit[], dice: Fortune): ObservedCallback[] {
  const share = Math.min(0.05, 0.01 + 0.4 / office.perDay);
  return visits.flatMap(({ service, truth }) => {
    if (!dice.isBelow(share)) return [];
    const at = new Date(service.servedAt.getTime() + Math.floor(dice.within([1, 9]) * DAY));
    const { region, institution } = service;
    return [{ region, institution, at, isSatisfied: dice.isBelow(isBad(truth) ? 0.22 : 0.97) }];
  });
}
