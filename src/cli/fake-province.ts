import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startOfShanghaiDay } from '../platform/shanghai';
import { accept, acknowledgeGeneric, isRefusal, type Outcome, refuse } from '../sdk';
import { type DigestedRecord, type Question, Tally } from '../upstream/comparison';
import { openEnvelope, readEnvelope } from '../upstream/envelope';
import { fromItem, type ItemAnswer, nameOf } from '../upstream/items';
import type { KeyPair } from '../upstream/key-pairs';
import { provinceFormats } from '../upstream/province-format';
import { ratingDigest, type Reported, type ReportedEvaluation } from '../upstream/reported';
import { isSm2PublicKey, sm2Decrypt } from '../sdk/sm';

/** How a fake province misbehaves, as real ones do. */
export interface Misbehaviour {
  /** The share of records that it rejects for no good reason, 0–1. */
  refuse: number;
  /** It answers only the first half of each batch. */
  halfAnswer: boolean;
  /** It answers 503 to everything. */
  down: boolean;
}

const HOUR_MS = 3_600_000;
const MOST_BYTES = 10 * 1024 * 1024;

/**
 * A higher platform in memory, for whoever has no credentials of a real one yet: it speaks the envelope, tells what it got,
 * checks what provinces check, answers record by record, and says of a day what it knows.
 */
export class FakeProvince {
  private readonly services = new Set<string>();
  private readonly ratings = new Map<string, ReportedEvaluation>();
  private readonly nonces = new Set<string>();
  private readonly server = createServer((request, response) => void this.answer(request, response));

  /** Without `senders` signatures are not checked, and it says so. Only one of our own `format` knows corrections, and can be asked what it knows. */
  constructor(
    private readonly keys: KeyPair,
    private readonly senders: readonly string[],
    private readonly misbehaviour: Misbehaviour,
    private readonly say: (line: Record<string, unknown>) => void,
    private readonly format = provinceFormats.haochaping!,
  ) {}

  /** Answers the folder of its interface. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => this.server.once('error', reject).listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/upstream`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
    const body = await bodyOf(request).catch(() => null);
    if (this.misbehaviour.down)
      return void reply(503, { success: false, code: 503, errorMessage: 'down', records: [] });
    const content = body ? this.open(body) : refuse('TOO_LARGE', { params: { limit: MOST_BYTES } });
    if (!content.ok) {
      this.say({ event: 'refused', errorMessage: content.code });
      // As another installation of this system answers.
      const { status, headers, body: told } = acknowledgeGeneric(content, undefined, { headers: {} });
      return void response.writeHead(status, headers).end(told);
    }
    if (request.url === '/upstream/reports' && Array.isArray(content.value)) {
      return void reply(200, { success: true, code: 200, errorMessage: '', records: this.take(content.value) });
    }
    if (request.url === '/upstream/reconciliation' && this.format.isOurs)
      return void reply(200, this.accountFor(content.value as Question));
    reply(404, { success: false, code: 404, errorMessage: 'NOT_FOUND', records: [] });
  }

  private open(body: Buffer): Outcome<unknown> {
    const stated = readEnvelope(body);
    if (!stated.ok) return stated;
    const { nonce, params } = stated.value;
    if (!this.senders.length) {
      const plain = sm2Decrypt(params.data, this.keys.privateKey, 'C1C3C2');
      return plain ? accept(JSON.parse(plain.toString())) : refuse('DECRYPTION_FAILED');
    }
    const receiving = { publicKeys: this.senders.filter(isSm2PublicKey), privateKeys: [this.keys.privateKey] };
    const opened = openEnvelope(stated.value, receiving, new Date());
    if (!opened.ok) return opened;
    if (this.nonces.has(nonce)) return refuse('NONCE_USED');
    this.nonces.add(nonce);
    return accept(JSON.parse(opened.value.plain.toString()));
  }

  private take(items: readonly unknown[]): ItemAnswer[] {
    const answers = items.flatMap((item): ItemAnswer[] => {
      const name = nameOf(item);
      const outcome = fromItem(item, this.format);
      const answer = name && { ...name, ...this.judge(outcome) };
      this.say({ event: 'record', item, answer });
      return answer ? [answer] : [];
    });
    return this.misbehaviour.halfAnswer ? answers.slice(0, Math.ceil(answers.length / 2)) : answers;
  }

  private judge(outcome: Outcome<Reported>): Pick<ItemAnswer, 'outcome' | 'reason' | 'pointer'> {
    const rejected = (reason: string, pointer: string | null = null) => ({
      outcome: 'REJECTED' as const,
      reason,
      pointer,
    });
    if (isRefusal(outcome)) return rejected(outcome.code, outcome.pointer ?? null);
    if (Math.random() < this.misbehaviour.refuse) return rejected('REFUSED_AT_RANDOM');
    const record = outcome.value;
    if (record.kind === 'SERVICE') {
      const event = eventOf(record.facts.caseNumber, record.facts.serviceNumber);
      const isKnown = this.services.has(event);
      this.services.add(event);
      return { outcome: isKnown ? 'DUPLICATE' : 'ACCEPTED' };
    }
    const known = this.ratings.get(record.key);
    if (record.kind === 'CORRECTION') {
      if (!known) return rejected('UNKNOWN_RECORD');
      if (known.version >= record.version) return { outcome: 'DUPLICATE' };
      this.ratings.set(record.key, { ...known, version: record.version, standing: record.standing });
      return { outcome: 'ACCEPTED' };
    }
    const { caseNumber, serviceNumber, level, options, comment } = record.rating;
    if (caseNumber !== null && !this.services.has(eventOf(caseNumber, serviceNumber)))
      return rejected('SERVICE_UNKNOWN');
    const isBad = level === 'DISSATISFIED' || level === 'VERY_DISSATISFIED';
    if (isBad && !options.length && !comment) return rejected('REASON_MISSING', '/evaluate/evalDetail');
    if (known && known.version > record.version) return { outcome: 'DUPLICATE' };
    this.ratings.set(record.key, record);
    // The same rating again is how a platform without corrections hears that it counts no longer.
    return { outcome: known?.standing === record.standing ? 'DUPLICATE' : 'ACCEPTED' };
  }

  private accountFor(question: Question) {
    const start = startOfShanghaiDay(question.date).getTime();
    const ofDay = [...this.ratings.values()].flatMap(({ key, region, rating, standing }): DigestedRecord[] => {
      const hour = Math.floor((rating.evaluatedAt.getTime() - start) / HOUR_MS);
      if (hour < 0 || hour > 23) return [];
      const realName = rating.evaluator?.realName ?? false;
      return [{ region, key, hour, digest: ratingDigest({ ...rating, key, region, realName, standing }) }];
    });
    const { account } = new Tally(question).add(ofDay);
    this.say({ event: 'reconciliation', question, count: account.count, digest: account.digest });
    return account;
  }
}

const eventOf = (caseNumber: string, serviceNumber: number): string => `${caseNumber}/${serviceNumber}`;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > MOST_BYTES) throw new Error('too large');
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}
