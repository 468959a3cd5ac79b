import { EvaluationDocument, RecordServiceDocument } from '../../schema/generated';
import { type AccessRule, accessTable, routeRules } from '../../src/identity/access';
import type { Role } from '../../src/identity/roles';
import { Tokens } from '../../src/identity/tokens';
import { encodeGlobalId } from '../../src/platform/global-id';
import { regions, units } from '../support/catalogue';
import { Desk } from '../support/desk';
import { rootFields } from '../support/full-selection';
import { type Harness, startApp } from '../support/harness';
import { Watch } from '../support/live';
import { storages } from '../support/storages';
import { waitFor } from '../support/wait-for';
import { leastQuestion } from './least-input';
import { idsIn, reach } from './reach';

/** Who runs the installation, who guards it, and who watches both (三权分立). */
const administrators = ['ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR'] as const satisfies Role[];
type Administrator = (typeof administrators)[number];

const isFor = (rule: AccessRule, role: Administrator) => rule === 'PUBLIC' || rule.some(each => each === role);
/** The names of what belongs to another of the three. */
const ofTheOthers = (rules: Readonly<Record<string, AccessRule>>, role: Administrator): string[] =>
  Object.entries(rules)
    .filter(([, rule]) => !isFor(rule, role) && administrators.some(other => isFor(rule, other)))
    .map(([name]) => name);

const nothing = encodeGlobalId({ type: 'WorkOrder', region: regions.district, id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' });
/** Where the rules of routes stand before. */
const routes: Record<keyof typeof routeRules, [method: string, path: string]> = {
  upload: ['POST', '/uploads'],
  importReport: ['GET', `/imports/${nothing}/report.csv`],
  exports: ['GET', `/exports/${nothing}`],
  evidence: ['GET', `/evidence/${nothing}/${nothing}`],
  upstream: ['GET', '/upstream/reconciliation?appMark=x&date=2026-03-02'],
};

const citizen = { name: '欧阳敏华', phone: '13912345678', idNumber: '11010519491231002X' };
const secrets = [citizen.name, '敏华', citizen.phone, citizen.idNumber];

describe.each(storages)('the three administrators, on %s', kind => {
  let app: Harness;
  let desk: Desk;
  let evaluation: string;
  const tokens = {} as Record<Administrator, string>;

  beforeAll(async () => {
    app = await startApp(kind);
    desk = await Desk.open(app);
    for (const role of administrators) tokens[role] = await app.token(role);
    const applicant = { kind: 'NATURAL_PERSON' as const, ...citizen };
    const served = { servedAt: '2026-03-02T09:00:00+08:00', status: 'COMPLETED' as const, serviceNumber: 1 };
    const place = { region: regions.district, institution: units.own, caseNumber: 'theirs' };
    const input = { ...place, ...served, applicant, idempotencyKey: 'theirs' };
    await app.ask(RecordServiceDocument, { input }, desk.office);
    const evaluator = { realName: true, ...citizen };
    ({ evaluation } = await desk.rated('theirs', { comment: '窗口等了两小时', evaluator }));
  });
  afterAll(() => app?.dispose());

  const fields = () => rootFields(app.app.schema);
  const isWatched = (name: string) =>
    fields().some(({ kind: operation, field }) => `${operation}` === 'subscription' && field.name === name);
  const codesOf = async (name: string, token: string) => {
    const { document, variables } = leastQuestion(app.app.schema, name, nothing);
    const { status, errors } = await app.query(document, variables, token);
    return [status, ...errors.map(({ extensions }) => extensions.code)];
  };
  const routed = async (name: keyof typeof routeRules, token: string) => {
    const [method, path] = routes[name];
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' };
    const response = await fetch(`${app.url}${path}`, { method, headers, body: method === 'POST' ? 'x' : null });
    await response.arrayBuffer();
    return response.status;
  };
  /** A token of the installation’s own key, which no command of it would print. */
  const signed = (subject: string, roles: readonly Role[]) =>
    new Tokens({ tokenKey: app.app.keys.tokenKey, clock: app.clock }).issue(
      { subject, roles, region: regions.district },
      3_600,
    );

  it('have doors of their own, but for whoever guards the others, who has none', () => {
    expect(ofTheOthers(accessTable, 'ADMINISTRATOR')).toContain('auditTrail');
    expect(ofTheOthers(accessTable, 'AUDITOR')).toEqual(
      expect.arrayContaining(['registerChannel', 'registerDestination', 'issueWindowCodes', 'startImport']),
    );
    const open = Object.entries(accessTable).filter(([, rule]) => isFor(rule, 'SECURITY_ADMINISTRATOR'));
    expect(open.filter(([, rule]) => rule !== 'PUBLIC')).toEqual([]);
    expect(Object.values(routeRules).filter(rule => isFor(rule, 'SECURITY_ADMINISTRATOR'))).toEqual([]);
  });

  it.each(administrators)('%s is refused each door that belongs to another of the three', async role => {
    const names = ofTheOthers(accessTable, role);
    expect(names.length).toBeGreaterThan(2);
    const letIn: unknown[] = [];
    for (const name of names.filter(each => !isWatched(each))) {
      const codes = await codesOf(name, tokens[role]);
      if (codes.join() !== '403,FORBIDDEN') letIn.push([name, ...codes]);
    }
    expect(letIn).toEqual([]);
    for (const name of names.filter(isWatched)) {
      const { document, variables } = leastQuestion(app.app.schema, name, nothing);
      const watch = new Watch(app.url, document, variables, { token: tokens[role] });
      await waitFor(() => watch.isOver);
      expect(watch.codes).toEqual(['FORBIDDEN']);
      expect(watch.messages.filter(({ data }) => data)).toEqual([]);
      await watch.dispose();
    }
    for (const name of ofTheOthers(routeRules, role) as (keyof typeof routeRules)[]) {
      expect([name, await routed(name, tokens[role])]).toEqual([name, 403]);
    }
  });

  it('one token with two of the roles opens nothing, neither fields nor files, and not what is public', async () => {
    const held = administrators.flatMap((one, i) => administrators.slice(i + 1).map(other => [one, other]));
    for (const roles of [...held, [...administrators], ['AUDITOR', 'MANAGEMENT_OFFICE', 'ADMINISTRATOR'] as const]) {
      const token = await signed(roles.join('-'), roles);
      for (const name of ['auditTrail', 'registerChannel', 'evaluations', 'channelTests']) {
        expect([name, ...(await codesOf(name, token))]).toEqual([name, 401, 'UNAUTHENTICATED']);
      }
      for (const name of Object.keys(routes) as (keyof typeof routes)[]) {
        expect([name, await routed(name, token)]).toEqual([name, 401]);
      }
    }
  });

  it('a person who was one of them does not become another with a second token', async () => {
    expect(await codesOf('auditTrail', await signed('both', ['AUDITOR']))).toEqual([200]);
    for (const role of ['ADMINISTRATOR', 'SECURITY_ADMINISTRATOR'] as const) {
      expect((await codesOf('channels', await signed('both', [role]))).slice(1)).toContain('ROLES_EXCLUSIVE');
    }
    expect(await codesOf('auditTrail', await signed('both', ['AUDITOR', 'CALLBACK_AGENT']))).toEqual([200]);
  });

  it('none of them reads who rated or was served, by whichever list or node', async () => {
    const ids = idsIn(await reach(app, desk.office, []));
    expect(ids).toContain(evaluation);
    for (const role of administrators) {
      const heard = (await reach(app, tokens[role], ids)).map(({ text }) => text).join('\n');
      expect(secrets.filter(secret => heard.includes(secret))).toEqual([]);
      expect(heard.includes('窗口等了两小时')).toBe(role !== 'SECURITY_ADMINISTRATOR');
      for (const name of ['openIdentity', 'openCallbackContact']) {
        expect(await codesOf(name, tokens[role])).toEqual([403, 'FORBIDDEN']);
      }
    }
    // It is there to be read: masked for the auditor.
    const { node } = await app.ask(EvaluationDocument, { id: evaluation }, tokens.AUDITOR);
    expect(node).toMatchObject({ evaluator: { name: '欧阳*' } });
  });
});
