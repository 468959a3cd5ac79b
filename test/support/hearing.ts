import {
  AdmitAppealDocument,
  ConfirmExclusionDocument,
  DecideAppealDocument,
  EvaluationDocument,
  type EvaluationQuery,
  RejectExclusionDocument,
  SubmitAppealDocument,
} from '../../schema/generated';
import { regions, units } from './catalogue';
import type { TestChannel } from './client';
import type { Harness } from './harness';
import { allEvaluations } from './reading';

type SeenRating = Extract<NonNullable<EvaluationQuery['node']>, { standing: string }>;

/** The people of due process in the district, and what they do; each answers as its mutation does. */
export class Hearing {
  operator = '';
  /** Who was rated. */
  clerk = '';
  /** Who judges first. */
  reviewer = '';
  /** Who confirms or rejects. */
  second = '';
  private channel!: TestChannel;
  private requests = 0;

  /** `app` may be exchanged for one that was started again on the same storage. */
  private constructor(public app: Harness) {}

  /** With a channel of its own, for a month. */
  static async open(app: Harness, code = 'hall'): Promise<Hearing> {
    const hearing = new Hearing(app);
    const expires = '30d';
    hearing.operator = await app.token({ role: 'CHANNEL_OPERATOR', expires });
    hearing.channel = await hearing.register(code);
    hearing.clerk = await app.token({ role: 'WINDOW_CLERK', institution: units.own, subject: 'win01', expires });
    hearing.reviewer = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'reviewer', expires });
    hearing.second = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'second', expires });
    return hearing;
  }

  register(code: string): Promise<TestChannel> {
    return this.app.registerChannel(this.operator, { code, region: regions.district, adapter: 'json' });
  }

  key(): string {
    return `hearing-${++this.requests}`;
  }

  /** A bad rating of the clerk; its global id. */
  async rated(caseNumber: string, more: object = {}, channel = this.channel): Promise<string> {
    const bad = { id: caseNumber, caseNumber, institution: units.own, window: 'A01', staffMember: 'win01' };
    await this.app.push(channel, { ...bad, level: 'DISSATISFIED', ...more });
    await this.app.settled();
    return (await allEvaluations(this.app, this.reviewer, { caseNumber }))[0]!.id;
  }

  async appeal(evaluation: string, token = this.clerk) {
    const said = { ground: 'MISTAKEN_RATING' as const, statement: '评价的是另一窗口', evidence: [] };
    const input = { evaluation, ...said, idempotencyKey: this.key() };
    return (await this.app.ask(SubmitAppealDocument, { input }, token)).submitAppeal;
  }

  async admit(id: string, token = this.reviewer, admissible = true) {
    const input = { id, admissible, note: admissible ? '受理' : '与评价无关', idempotencyKey: this.key() };
    return (await this.app.ask(AdmitAppealDocument, { input }, token)).admitAppeal;
  }

  async decide(id: string, decision: 'UPHELD' | 'DISMISSED' | 'INADMISSIBLE', token = this.reviewer) {
    const input = { id, decision, reason: '经核实为误评', idempotencyKey: this.key() };
    return (await this.app.ask(DecideAppealDocument, { input }, token)).decideAppeal;
  }

  /** Appealed against, admitted and upheld: the ids of the appeal, and of the exclusion that waits for the second person. */
  async upheld(evaluation: string, token = this.reviewer): Promise<{ appeal: string; exclusion: string }> {
    const { id } = (await this.appeal(evaluation)).appeal!;
    await this.admit(id, token);
    const { appeal } = await this.decide(id, 'UPHELD', token);
    return { appeal: id, exclusion: appeal!.exclusion!.id };
  }

  async confirm(id: string, token = this.second) {
    const input = { id, note: '同意', idempotencyKey: this.key() };
    return (await this.app.ask(ConfirmExclusionDocument, { input }, token)).confirmExclusion;
  }

  async reject(id: string, token = this.second) {
    const input = { id, reason: '通话记录不足以认定误评', idempotencyKey: this.key() };
    return (await this.app.ask(RejectExclusionDocument, { input }, token)).rejectExclusion;
  }

  /** The rating as the office sees it, with its ledger. */
  async rating(id: string): Promise<SeenRating> {
    return (await this.app.ask(EvaluationDocument, { id }, this.reviewer)).node as SeenRating;
  }
}
