import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../../src/demo/dice';
import { units } from '../support/catalogue';
import type { Client, PushAnswer, TestChannel } from '../support/client';
import { canaryOf } from './canaries';
import type { Entry, Journal, Sender } from './journal';
import type { Level } from '../support/stored';
import { waitFor } from '../support/wait-for';

const LEVELS: readonly Level[] = ['DISSATISFIED', 'VERY_SATISFIED', 'VERY_DISSATISFIED', 'BASICALLY_SATISFIED'];
/** An honest sender gives up after ten seconds. */
const PATIENCE_MS = 10_000;
const MOST_RECORDS = 8;
/** So that a run's load is the same whatever the machine: a sender begins this many pushes a second at most. */
const PUSHES_PER_SECOND = 4;
/** These say that nothing was done; a 503 may come while the commit is still under way. */
const CERTAINLY_NOT = ['401', '429', 'ECONNREFUSED'];
const EXPECTED = [...CERTAINLY_NOT, '503', 'ECONNRESET', 'UND_ERR_SOCKET', 'TimeoutError', 'EPIPE'];

type Records = [externalId: string, level: Level][];

/** Systems that push to whichever api there is, and write down what they do and hear. */
export class Senders {
  private isStopping = false;
  private attempts = 0;
  private messages = 0;
  private taken = 0;
  private working: Promise<unknown> = Promise.resolve();
  /** Answers that no sender should ever get, and how often. */
  readonly unheardOf = new Map<string, number>();

  constructor(
    private readonly journal: Journal,
    private readonly apis: readonly { name: string; client(): Client }[],
    private readonly channel: TestChannel,
    private readonly dice: Dice,
  ) {}

  /** Records that were acknowledged so far. */
  get acknowledged(): number {
    return this.taken;
  }

  start(count: number): void {
    this.working = Promise.all(Array.from({ length: count }, (_, sender) => this.work(sender)));
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.working;
  }

  /** Pushes a bad rating to one api until it is taken. Answers its external id; throws where it is not taken in `timeout`. */
  async probe(api: number, timeout: number): Promise<string> {
    const message = this.nextMessage();
    const records: Records = [[`p${message}`, 'VERY_DISSATISFIED']];
    const what = `${this.apis[api]!.name} takes a push`;
    await waitFor(() => this.push('probe', api, message, records), { timeout, interval: 50, what });
    return records[0]![0];
  }

  /** Half of the senders send again, to the next api, until they hear that it was taken; the others give up at once. */
  private async work(sender: number): Promise<void> {
    const isPatient = sender % 2 === 0;
    for (let turn = sender; !this.isStopping; turn++) {
      const began = Date.now();
      const message = this.nextMessage();
      const size = this.dice.between(1, MOST_RECORDS);
      const records: Records = Array.from({ length: size }, (_, i) => [`${message}-${i}`, this.dice.pick(LEVELS)]);
      for (
        let api = turn;
        !(await this.push('system', api, message, records)) && isPatient && !this.isStopping;
        api++
      ) {
        await pause(100);
      }
      await pause(Math.max(0, began + 1_000 / PUSHES_PER_SECOND - Date.now()));
    }
  }

  private nextMessage(): string {
    return `m${++this.messages}`;
  }

  private async push(by: Sender, at: number, message: string, records: Records): Promise<boolean> {
    const api = this.apis[at % this.apis.length]!;
    const attempt = ++this.attempts;
    this.journal.write({ at: Date.now(), what: 'invoke', attempt, by, api: api.name, message, records });
    const end = await this.answerTo(api.client(), message, records);
    this.journal.write({ at: Date.now(), attempt, ...end } as Entry);
    if (end.what === 'ok') this.taken += records.length;
    else if (!EXPECTED.includes(end.why)) this.note(end.why);
    return end.what === 'ok';
  }

  private note(unheardOf: string): void {
    this.unheardOf.set(unheardOf, (this.unheardOf.get(unheardOf) ?? 0) + 1);
  }

  private async answerTo(client: Client, message: string, records: Records) {
    const body = records.map(([id, level]) => {
      const evaluator = { phone: canaryOf(id) };
      return { id, caseNumber: `case-${id}`, institution: units.own, level, evaluator };
    });
    const deliveryUrl = this.channel.deliveryUrl.replace(/^https?:\/\/[^/]+/, client.url);
    try {
      const answer = await client.push({ ...this.channel, deliveryUrl }, body, { id: message, patience: PATIENCE_MS });
      if (answer.status === 200 && answer.body.refused === 0) {
        const receipts = receiptsOf(answer);
        const named = new Set(receipts.map(([id]) => id));
        const isWhole = receipts.length === records.length && records.every(([id]) => named.has(id));
        if (!isWhole) this.note('a receipt for other records than were sent');
        return { what: 'ok' as const, receipts };
      }
      return ending(answer.status === 200 ? `refused: ${answer.text}` : String(answer.status));
    } catch (error) {
      return ending(reasonOf(error));
    }
  }
}

function ending(why: string) {
  return { what: CERTAINLY_NOT.includes(why) ? ('fail' as const) : ('info' as const), why };
}

function receiptsOf({ body }: PushAnswer): [string, string][] {
  return body.records.map(({ externalId, receipt }) => [externalId!, receipt!]);
}

/** `fetch failed` says nothing; its cause does. An answer that ends in the middle is no JSON. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as Error & { cause?: { code?: string } };
  return name === 'SyntaxError' ? 'ECONNRESET' : (cause?.code ?? name);
}
