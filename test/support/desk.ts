import {
  AssignWorkOrderDocument,
  CloseWorkOrderDocument,
  DecideExtensionDocument,
  ExplainUnresolvableDocument,
  FileWorkOrderDocument,
  PromiseRectificationDocument,
  ReceiptDocument,
  RecordCallbackDocument,
  type RecordCallbackInput,
  RequestExtensionDocument,
  ReRateDocument,
  ResolveOnTheSpotDocument,
  ReturnWorkOrderDocument,
  SubmitRectificationDocument,
  SuperviseWorkOrderDocument,
  VerifyWorkOrderDocument,
  WorkOrderDocument,
} from '../../schema/generated';
import type { SatisfactionLevel } from '../../src/sdk';
import { regions, units } from './catalogue';
import type { TestChannel } from './client';
import type { Harness } from './harness';
import { allEvaluations } from './reading';

const DAY = 86_400_000;

let desks = 0;

/** Somebody who leaves a name and a phone. */
export const reachable = { evaluator: { realName: true, name: '测试甲', phone: '10000000001' } };

/** A bad rating: the order that it opened, and the receipt of the citizen. */
export interface Rated {
  id: string;
  evaluation: string;
  receipt: string;
}

/** An order as the API shows it whole. */
export type SeenOrder = Extract<
  NonNullable<import('../../schema/generated').WorkOrderQuery['node']>,
  { number: string }
>;

/** The people of one place who deal with work orders, and what they do; each answers as its mutation does. */
export class Desk {
  office = '';
  handler = '';
  caller = '';
  private channel!: TestChannel;
  private requests = 0;

  private constructor(
    private readonly app: Harness,
    readonly region: string,
    readonly unit: string,
  ) {}

  /** A desk with a channel of its own. */
  static async open(app: Harness, region: string = regions.district, unit: string = units.own): Promise<Desk> {
    const desk = new Desk(app, region, unit);
    const operator = await app.token({ role: 'CHANNEL_OPERATOR', region });
    desk.channel = await app.registerChannel(operator, { code: `desk-${region}-${desks++}`, region, adapter: 'json' });
    await desk.signIn();
    return desk;
  }

  /** Tokens of today. */
  async signIn(): Promise<void> {
    const { region, unit: institution } = this;
    this.office = await this.app.token({ role: 'MANAGEMENT_OFFICE', region });
    this.handler = await this.app.token({ role: 'INSTITUTION_HANDLER', region, institution });
    this.caller = await this.app.token({ role: 'CALLBACK_AGENT', region });
  }

  async later(days: number): Promise<void> {
    this.app.clock.advance(days * DAY);
    await this.signIn();
  }

  key(): string {
    return `${this.region}-${++this.requests}`;
  }

  async rated(caseNumber: string, more: object = {}): Promise<Rated> {
    const bad = { id: caseNumber, caseNumber, institution: this.unit, level: 'DISSATISFIED' };
    const { body } = await this.app.push(this.channel, { ...bad, ...more });
    await this.app.settled();
    const [rating] = await allEvaluations(this.app, this.office, { caseNumber });
    return { id: rating!.workOrder!.id, evaluation: rating!.id, receipt: body.records[0]!.receipt! };
  }

  async assign(id: string, more: object = {}, token = this.office) {
    const input = { id, assignee: 'handler01', note: '请第一时间核实', idempotencyKey: this.key(), ...more };
    return (await this.app.ask(AssignWorkOrderDocument, { input }, token)).assignWorkOrder;
  }

  async verify(id: string) {
    const input = { id, finding: '情况属实', idempotencyKey: this.key() };
    return (await this.app.ask(VerifyWorkOrderDocument, { input }, this.handler)).verifyWorkOrder;
  }

  async settle(id: string) {
    const input = { id, note: '当场解释并补办', idempotencyKey: this.key() };
    return (await this.app.ask(ResolveOnTheSpotDocument, { input }, this.handler)).resolveOnTheSpot;
  }

  async promise(id: string) {
    const said = { promise: '5 个工作日内优化流程并答复', reason: '涉及两个科室' };
    const input = { id, ...said, idempotencyKey: this.key() };
    return (await this.app.ask(PromiseRectificationDocument, { input }, this.handler)).promiseRectification;
  }

  async rectify(id: string, evidence: string[] = []) {
    const input = { id, result: '已补发办结通知并调整流程', evidence, idempotencyKey: this.key() };
    return (await this.app.ask(SubmitRectificationDocument, { input }, this.handler)).submitRectification;
  }

  async explain(id: string) {
    const said = { basis: '《社会保险法》第十二条', explanation: '尚无依据' };
    const input = { id, ...said, idempotencyKey: this.key() };
    return (await this.app.ask(ExplainUnresolvableDocument, { input }, this.handler)).explainUnresolvable;
  }

  async giveBack(id: string) {
    const input = { id, reason: '非本单位职责', idempotencyKey: this.key() };
    return (await this.app.ask(ReturnWorkOrderDocument, { input }, this.handler)).returnWorkOrder;
  }

  async askForTime(id: string, workingDays = 3) {
    const input = { id, reason: '需现场核查', workingDays, idempotencyKey: this.key() };
    return (await this.app.ask(RequestExtensionDocument, { input }, this.handler)).requestExtension;
  }

  async decideOnTime(id: string, granted: boolean) {
    const input = { id, granted, idempotencyKey: this.key() };
    return (await this.app.ask(DecideExtensionDocument, { input }, this.office)).decideExtension;
  }

  async supervise(id: string) {
    const input = { id, instruction: '请于两日内反馈', idempotencyKey: this.key() };
    return (await this.app.ask(SuperviseWorkOrderDocument, { input }, this.office)).superviseWorkOrder;
  }

  async call(id: string, said: Partial<RecordCallbackInput> = {}) {
    const usual = { purpose: 'RESULT' as const, method: 'TELEPHONE' as const, result: 'REACHED' as const };
    const input = { id, ...usual, note: '群众表示认可', idempotencyKey: this.key(), ...said };
    return (await this.app.ask(RecordCallbackDocument, { input }, this.caller)).recordCallback;
  }

  async file(id: string) {
    const input = { id, note: '报区政务办备案', idempotencyKey: this.key() };
    return (await this.app.ask(FileWorkOrderDocument, { input }, this.office)).fileWorkOrder;
  }

  async close(id: string) {
    const input = { id, publicReply: '已整改', idempotencyKey: this.key() };
    return (await this.app.ask(CloseWorkOrderDocument, { input }, this.office)).closeWorkOrder;
  }

  /** What the citizen sees by the receipt. */
  async receipt(code: string) {
    return (await this.app.ask(ReceiptDocument, { code })).receipt!;
  }

  /** What the citizen says of the rectification. */
  async reRate(receiptCode: string, level: SatisfactionLevel, more: object = {}) {
    const input = { receiptCode, level, comment: '已解决', idempotencyKey: this.key(), ...more };
    return (await this.app.ask(ReRateDocument, { input })).reRate;
  }

  async order(id: string, token = this.office): Promise<SeenOrder> {
    return (await this.app.ask(WorkOrderDocument, { id }, token)).node as SeenOrder;
  }
}

/** A work order action that was refused for a field of its input. */
export const refusedFor = (code: string, field = 'id') => ({
  workOrder: null,
  userErrors: [{ field: ['input', field], code }],
});
