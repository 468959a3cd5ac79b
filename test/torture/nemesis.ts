import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../../src/demo/dice';
import { inList } from '../../src/platform/sql';
import { ask } from '../support/stored';
import { waitFor } from '../support/wait-for';
import type { Fault } from './faults';
import type { Installation } from './installation';
import type { Journal } from './journal';
import type { Senders } from './senders';

/** What happened, and how long it took until all was well again. */
export interface Fired {
  fault: string;
  /** When it began, when it was mended, and when all was well again. */
  at: number;
  mendedAt: number;
  wellAt: number;
  /** Milliseconds after it was mended until every api has taken a push, and until its work order is there, too. */
  answersAfter: number;
  ordersAfter: number;
}

/** Longer than anything may take; what takes longer than it should is judged by its figure. */
const RECOVERY_MS = 120_000;
/** Since when a probe came at the earliest, whatever the clocks say. */
const RECENTLY_MS = 3_600_000;

/** Has one fault after the other happen while senders push, and sees how it passes. */
export class Nemesis {
  readonly fired: Fired[] = [];

  constructor(
    private readonly installation: Installation,
    private readonly senders: Senders,
    private readonly journal: Journal,
    private readonly dice: Dice,
    private readonly tell: (line: string) => void,
  ) {}

  /** Every fault once in an order of its own, again and again, until the time is over. */
  async rage(faults: readonly Fault[], until: number): Promise<void> {
    while (Date.now() < until) {
      for (const fault of shuffled(faults, this.dice)) {
        if (Date.now() >= until) return;
        await this.fire(fault);
      }
    }
  }

  async fire(fault: Fault): Promise<void> {
    await pause(this.dice.between(300, 1_500));
    const at = Date.now();
    this.journal.write({ at, what: 'fault', fault: fault.name });
    const mend = await fault.strike(this.installation, this.dice);
    await pause(this.dice.between(...(fault.lasts as [number, number])));
    await mend();
    const mendedAt = Date.now();
    this.journal.write({ at: mendedAt, what: 'mended', fault: fault.name });

    const probes = await Promise.all(this.installation.apis.map((_, api) => this.senders.probe(api, RECOVERY_MS)));
    const answersAfter = Date.now() - mendedAt;
    await waitFor(() => this.haveOrders(probes), {
      timeout: RECOVERY_MS,
      interval: 50,
      what: `after "${fault.name}" a bad rating has its order`,
    });
    const wellAt = Date.now();
    this.fired.push({ fault: fault.name, at, mendedAt, wellAt, answersAfter, ordersAfter: wellAt - mendedAt });
    this.tell(
      `${fault.name}: ${seconds(mendedAt - at)}, answers after ${seconds(answersAfter)}, orders after ${seconds(wellAt - mendedAt)}`,
    );
  }

  private async haveOrders(externalIds: readonly string[]): Promise<boolean> {
    const sql = `SELECT COUNT(*) AS orders FROM evaluation e JOIN work_order o ON o.evaluation_id = e.id
       WHERE e.received_at >= ? AND e.external_id IN (${inList(externalIds)})`;
    const parameters = [Date.now() - RECENTLY_MS, ...externalIds];
    const [row] = await ask<{ orders: number }>(this.installation.storage, sql, parameters);
    return row!.orders === externalIds.length;
  }
}

function shuffled<T>(all: readonly T[], dice: Dice): T[] {
  const left = [...all];
  const order: T[] = [];
  while (left.length) order.push(...left.splice(dice.between(0, left.length - 1), 1));
  return order;
}

const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;
