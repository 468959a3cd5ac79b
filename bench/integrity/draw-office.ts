import type { Fortune } from './fortune';
import type { Agent, Counter, Office, Travel, Way } from './office';
import { ways } from './office';
import { characters, type OfficeKind } from './office-kinds';
import type { Population } from './population';

const DISTRICT = '990001';
const paperTravels: readonly Travel[] = ['FRIDAYS', 'FRIDAYS', 'FRIDAYS', 'EVERY_NIGHT', 'EVERY_NIGHT', 'MONTH_END'];

/** The channel of each way, which all offices of the district share: devices come from two makers. */
function channelsOf(dice: Fortune): Record<Way, string> {
  const device = dice.isBelow(0.7) ? 'device' : 'json';
  const adapters: Record<Way, string> = {
    ...{ DEVICE: device, ASSISTED: device, KIOSK: 'kiosk', QR: 'qr', APP: 'app', ONLINE: 'online-hall' },
    ...{ SMS: 'sms', HOTLINE: 'hotline', PAPER: 'paper' },
  };
  return Object.fromEntries(ways.map(way => [way, `${adapters[way]}-${DISTRICT}`])) as Record<Way, string>;
}

/** An office of a kind, the `serial`-th of its region; its size lies in `sizes` where these are given. */
export function drawOffice(
  kind: OfficeKind,
  serial: number,
  people: Population,
  dice: Fortune,
  sizes = characters[kind].perDay,
): Office {
  const character = characters[kind];
  const perDay = Math.round(dice.magnitude(sizes));
  const isOfTown = kind === 'QUIET_TOWN' || kind === 'VILLAGE_POINT';
  const byAgents = dice.within(character.byAgents);
  return {
    region: isOfTown ? `${DISTRICT}${String(100 + (serial % 30))}000` : `${DISTRICT}000000`,
    institution: `11990001${String(7_000_000 + serial * 137)}0T`.padEnd(18, 'X'),
    ...{ kind, perDay },
    counters: countersOf(kind, perDay, dice),
    items: itemsOf(serial, kind, dice),
    channels: channelsOf(dice),
    wayShares: habitOf(character.ways, dice),
    travel: dice.pick(character.travels),
    paperTravel: dice.pick(paperTravels),
    rated: dice.within(character.rated),
    invited: dice.within(character.invited),
    bad: dice.within(character.bad),
    fair: dice.within(character.fair),
    top: dice.within(character.top),
    talk: dice.within([0.3, 2]),
    stock: dice.within([0.4, 0.95]),
    identified: dice.isBelow(0.25) ? dice.within([0, 0.1]) : dice.within([0.4, 1]),
    agents: agentsOf(perDay * byAgents, people, dice),
    byAgents,
    regulars: dice.within(character.regulars),
    families: dice.within([0.005, 0.05]),
    bundles: dice.magnitude([0.004, 0.04]),
    opensSaturdays: !isOfTown && dice.isBelow(0.2),
    haste: dice.within(character.haste),
    recordsCall: dice.isBelow(0.15),
    defaultLevel: kind === 'DEFAULT_RULED' ? 'BASICALLY_SATISFIED' : null,
    growth: 1 + 0.025 * dice.normal(),
  };
}

function countersOf(kind: OfficeKind, perDay: number, dice: Fortune): Counter[] {
  const { perWindow } = characters[kind];
  const count = perWindow
    ? Math.min(40, Math.max(1, Math.round(perDay / dice.within(perWindow))))
    : Math.max(1, Math.round(perDay / 60));
  return Array.from({ length: count }, (_, i) => ({
    window: perWindow && `${'ABCD'[Math.floor(i / 10)]}${String((i % 10) + 1).padStart(2, '0')}`,
    clerk: String(101 + i),
    roughness: dice.wait(1, 0.45),
    share: dice.wait(1, 0.35),
    clock: dice.isBelow(0.12) ? dice.between(-200, 200) : dice.between(-2, 2),
  }));
}

function itemsOf(serial: number, kind: OfficeKind, dice: Fortune): string[] {
  const count = kind === 'QUIET_TOWN' || kind === 'VILLAGE_POINT' ? dice.between(3, 8) : dice.between(6, 30);
  const body = `11990001${String(7_000_000 + serial * 137)}0T`.padEnd(18, 'X');
  return Array.from({ length: count }, (_, i) => `${body}3${String(100 + i).padStart(12, '0')}`);
}

/** No two offices of a kind have the same habits. */
function habitOf(shares: Readonly<Partial<Record<Way, number>>>, dice: Fortune): Partial<Record<Way, number>> {
  const entries = Object.entries(shares).map(([way, share]) => [way, share * dice.wait(1, 0.4)]);
  return Object.fromEntries(entries) as Partial<Record<Way, number>>;
}

/** Agents for so many cases a day: some bring a case a week, some five a day. */
function agentsOf(casesPerDay: number, people: Population, dice: Fortune): Agent[] {
  const count = casesPerDay < 0.2 ? 0 : Math.max(1, Math.round(casesPerDay / dice.within([0.6, 4])));
  return Array.from({ length: count }, () => ({
    key: people.nextAgent(),
    clients: Array.from({ length: dice.between(20, 150) }, () => people.somebody(dice)),
    rated: dice.isBelow(0.35) ? dice.within([0.7, 1]) : dice.within([0.05, 0.5]),
    temper: dice.isBelow(0.12) ? dice.within([2, 5]) : 0.8,
    isEvening: dice.isBelow(0.4),
  }));
}
