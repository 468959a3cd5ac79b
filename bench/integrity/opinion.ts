import type { SatisfactionLevel } from '../../src/sdk';
import type { Fortune } from './fortune';
import { isBad, type Office, type Way } from './office';

/** How much of what they think people say: to a clerk's face less than to a phone at home. */
const candour: Readonly<Record<Way, number>> = {
  ...{
    DEVICE: 0.6,
    ASSISTED: 0.35,
    KIOSK: 0.9,
    QR: 0.95,
    APP: 0.97,
    ONLINE: 0.97,
    SMS: 0.93,
    HOTLINE: 0.75,
    PAPER: 0.6,
  },
};

/** How likely people rate by a way, against the device at the window. */
const response: Readonly<Record<Way, number>> = {
  ...{ DEVICE: 1, ASSISTED: 1.1, KIOSK: 1, QR: 0.5, APP: 0.6, ONLINE: 0.9, SMS: 0.4, HOTLINE: 0.9, PAPER: 1 },
};

const isFaceToFace = (way: Way): boolean => way === 'DEVICE' || way === 'ASSISTED' || way === 'PAPER';

/** What somebody truly thinks of a service; `roughness` is how likely dissatisfaction is against the usual. */
export function opinion(office: Office, roughness: number, dice: Fortune): SatisfactionLevel {
  const bad = Math.min(0.85, office.bad * roughness);
  const rolled = dice.roll();
  if (rolled < bad * 0.42) return 'VERY_DISSATISFIED';
  if (rolled < bad) return 'DISSATISFIED';
  if (rolled < bad + office.fair * Math.min(2, roughness)) return 'BASICALLY_SATISFIED';
  return dice.isBelow(office.top) ? 'VERY_SATISFIED' : 'SATISFIED';
}

/** How likely somebody rates who may, against an ordinary citizen at a device: the angry do it at home. */
export function eagerness(truth: SatisfactionLevel, way: Way): number {
  if (!isBad(truth)) return response[way];
  return response[way] * (isFaceToFace(way) ? 0.75 : 1.8);
}

/** The level that somebody gives who thinks so; now and then the finger slips. */
export function spoken(truth: SatisfactionLevel, way: Way, office: Office, dice: Fortune): SatisfactionLevel {
  if (dice.isBelow(0.0008)) return dice.pick(['VERY_DISSATISFIED', 'DISSATISFIED', 'BASICALLY_SATISFIED']);
  if (!isBad(truth) || dice.isBelow(candour[way])) return truth;
  if (dice.isBelow(0.4)) return 'BASICALLY_SATISFIED';
  return dice.isBelow(office.top) ? 'VERY_SATISFIED' : 'SATISFIED';
}
