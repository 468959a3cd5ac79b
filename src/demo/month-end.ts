import type { App } from '../app';
import type { SelfEvaluationAspect } from '../assessment/self-evaluation.entity';
import { anonymous, type Principal } from '../identity/principal';
import type { Role } from '../identity/roles';
import { scopeOf } from '../identity/scope';
import type { Result } from '../platform/errors';
import { encodeGlobalId } from '../platform/global-id';
import { addDays, startOfShanghaiDay } from '../platform/shanghai';
import { periodOf } from '../policy/periods';
import { type DemoDistrict, demoDistricts } from './demo-channels';
import { momentOf } from './demo-time';
import type { Dice } from './dice';
import { unitsOf } from './hall-pushes';

const RELEASED = 6;
const ASPECTS: readonly SelfEvaluationAspect[] = [
  'ITEM_LIST_MANAGEMENT',
  'FLOW_OPTIMISATION',
  'SERVICE_ATTITUDE',
  'WINDOW_BUILDING',
  'SUPERVISION',
  'NEGATIVE_REVIEWS_AND_COMPLAINTS',
  'CONVENIENCE_INNOVATIONS',
];

/**
 * What is done on the first working day after a month (`YYYY-MM`): units evaluate themselves where a quarter is over, the public
 * is told, one person of the office assesses units and staff, and another makes it final.
 */
export async function endMonth(
  app: App,
  goTo: (instant: Date) => void,
  { month, today, dice }: { month: string; today: string; dice: Dice },
): Promise<void> {
  goTo(momentOf(today, 9 * 60 + 10));
  for (const { region } of demoDistricts) {
    const quarter = periodOf('QUARTER', `${month}-01`);
    if (quarter.lastDay.startsWith(month)) await evaluateThemselves(app, region, quarter.name, dice);
    await tellThePublic(app, region, month);
    for (const subjectKind of ['INSTITUTION', 'STAFF'] as const) {
      const idempotencyKey = `demo-${region}-${month}-${subjectKind}`;
      const run = { region, period: month, subjectKind, idempotencyKey };
      const draft = done(await app.assessments.run(caller(app, 'MANAGEMENT_OFFICE', region, 'office01'), run));
      const id = encodeGlobalId({ type: 'Assessment', ...draft });
      const second = caller(app, 'MANAGEMENT_OFFICE', region, 'office03');
      done(await app.assessments.finalize(second, { id, idempotencyKey: `${idempotencyKey}-final` }));
    }
  }
  await app.pump.drainAll();
}

/** A person of the office lets a few comments be published, and then the report. */
async function tellThePublic(app: App, region: DemoDistrict, month: string): Promise<void> {
  const { firstDay, lastDay } = periodOf('MONTH', `${month}-01`);
  const office = caller(app, 'MANAGEMENT_OFFICE', region, 'office01');
  const days = { evaluatedFrom: startOfShanghaiDay(firstDay), evaluatedTo: startOfShanghaiDay(addDays(lastDay, 1)) };
  const { nodes } = await app.releases.list(office, days, { first: RELEASED, after: null });
  for (const { evaluation, comment } of nodes) {
    const idempotencyKey = `demo-release-${evaluation.id}`;
    done(await app.releases.release(office, { evaluation: evaluation.globalId, text: comment.text, idempotencyKey }));
  }
  const idempotencyKey = `demo-report-${region}-${month}`;
  done(await app.reports.publish(office, { region, period: month, idempotencyKey }));
}

async function evaluateThemselves(app: App, region: DemoDistrict, period: string, dice: Dice): Promise<void> {
  for (const { code, region: own } of unitsOf(region)) {
    const handler = caller(app, 'INSTITUTION_HANDLER', own, 'handler01', code);
    const answers = ASPECTS.map(aspect => ({ aspect, score: dice.between(78, 98), note: null }));
    const idempotencyKey = `demo-${code}-${period}`;
    done(await app.selfEvaluations.submit(handler, { institution: code, period, answers, idempotencyKey }));
  }
}

function caller({ regions }: App, role: Role, region: string, subject: string, institution: string | null = null) {
  const principal: Principal = { ...anonymous, kind: 'PERSON', subject, roles: [role], region, institution };
  return { principal, scope: scopeOf(principal, regions) };
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`demo: ${JSON.stringify(result.problems)}`);
  return result.value;
}
