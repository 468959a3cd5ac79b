import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Dice } from '../../src/demo/dice';
import { type Fault } from './faults';
import { type Extent, Installation } from './installation';
import { heardDuring, Journal, toldBy } from './journal';
import { type Fired, Nemesis } from './nemesis';
import { Senders } from './senders';
import { judge, lossesIn, type Verdict } from './verdict';

/** A run. */
export interface Plan extends Extent {
  seed: number;
  senders: number;
  faults: readonly Fault[];
  /** For how long; null where every fault happens once. */
  minutes: number | null;
  /** Less than that shows nothing. */
  least: { acknowledged: number; faults: number };
  tell(line: string): void;
}

/** What came of a run. */
export interface Outcome extends ReturnType<typeof lossesIn> {
  acknowledged: number;
  /** With what systems heard of what they had under way while a fault lasted, and until all was well. */
  fired: readonly (Fired & { underWay: number; heard: Set<string | null> })[];
  /** What does not hold; nothing where all is well. */
  broken: Verdict;
  /** All that was sent and heard. */
  journal: string;
}

/** All must answer again that soon after a fault was mended, and a bad rating have its order. */
const ANSWERS_WITHIN_MS = 30_000;
const ORDERS_WITHIN_MS = 60_000;

/** Tortures an installation of its own, and says what became of what its senders sent. */
export async function torture(plan: Plan): Promise<Outcome> {
  const { tell } = plan;
  const journal = new Journal(path.join(mkdtempSync(path.join(tmpdir(), 'hcp-journal-')), 'journal.jsonl'));
  const installation = await Installation.start(plan);
  try {
    const channel = await installation.registerChannel();
    const apis = installation.apis.map(({ name, app }) => ({ name, client: app }));
    const senders = new Senders(journal, apis, channel, new Dice(plan.seed));
    const nemesis = new Nemesis(installation, senders, journal, new Dice(plan.seed), tell);
    senders.start(plan.senders);
    try {
      if (plan.minutes === null) for (const fault of plan.faults) await nemesis.fire(fault);
      else await nemesis.rage(plan.faults, Date.now() + plan.minutes * 60_000);
    } finally {
      await senders.stop();
    }
    tell('the senders have stopped, everything is looked at');
    const entries = journal.read();
    const verdict = await judge(installation, toldBy(entries), [channel.secret]);
    const fired = nemesis.fired.map(each => ({
      ...each,
      underWay: heardDuring(entries, each.at, each.mendedAt).length,
      heard: new Set(heardDuring(entries, each.at, each.wellAt)),
    }));
    const broken = {
      ...verdict,
      'answers that no sender should get': [...senders.unheardOf].map(([why, count]) => `${why}, ${count} times`),
      'all is well again soon': tooLate(fired),
      'the run shows something': vacuous(plan, senders.acknowledged, fired),
    };
    return {
      acknowledged: senders.acknowledged,
      fired,
      ...lossesIn(verdict),
      broken: Object.fromEntries(Object.entries(broken).filter(([, wrong]) => wrong.length)),
      journal: journal.file,
    };
  } finally {
    await installation.stop();
  }
}

function tooLate(fired: readonly Fired[]): string[] {
  return fired.flatMap(({ fault, answersAfter, ordersAfter }) => [
    ...(answersAfter > ANSWERS_WITHIN_MS ? [`${fault}: answers after ${answersAfter} ms`] : []),
    ...(ordersAfter > ORDERS_WITHIN_MS ? [`${fault}: orders after ${ordersAfter} ms`] : []),
  ]);
}

function vacuous({ least, faults }: Plan, acknowledged: number, fired: Outcome['fired']): string[] {
  const kinds = new Set(fired.map(({ fault }) => fault));
  return [
    ...(acknowledged < least.acknowledged ? [`only ${acknowledged} records were acknowledged`] : []),
    ...(fired.length < least.faults ? [`only ${fired.length} faults happened`] : []),
    ...(fired.length >= faults.length
      ? faults.filter(({ name }) => !kinds.has(name)).map(({ name }) => `${name}: never`)
      : []),
    ...fired.filter(({ underWay }) => !underWay).map(({ fault }) => `${fault}: nobody sent anything meanwhile`),
    ...faults.flatMap(({ name, heard: signs }) => {
      const times = fired.filter(({ fault }) => fault === name);
      const isFelt = !signs || times.some(({ heard }) => signs.some(sign => heard.has(sign)));
      return !times.length || isFelt ? [] : [`${name}: nobody ever heard ${signs.join(' or ')}`];
    }),
  ];
}
