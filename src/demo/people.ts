import { residentIdCheckDigit } from '../sdk';
import type { Dice } from './dice';

/** Somebody who does not exist: no region has the prefix 99, no telephone such a number. */
export interface InventedPerson {
  name: string;
  phone: string;
  idNumber: string;
}

const FAMILY_NAMES = [...'王李张刘陈杨赵黄周吴徐孙马朱胡郭', '欧阳', '司马', '诸葛'];
const GIVEN_NAMES = ['测甲', '测乙', '测丙', '测丁', '试一', '试二', '样三', '例四'];

/** Invents a person of a district; the check digit of the identity number holds. */
export function inventPerson(dice: Dice, district: string): InventedPerson {
  const month = String(dice.between(1, 12)).padStart(2, '0');
  const day = String(dice.between(1, 28)).padStart(2, '0');
  const serial = String(dice.between(1, 999)).padStart(3, '0');
  const first17 = `${district.slice(0, 6)}1900${month}${day}${serial}`;
  return {
    name: `${dice.pick(FAMILY_NAMES)}${dice.pick(GIVEN_NAMES)}`,
    phone: `1000000${String(dice.between(0, 9_999)).padStart(4, '0')}`,
    idNumber: `${first17}${residentIdCheckDigit(first17)}`,
  };
}
