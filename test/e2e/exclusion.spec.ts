import { ExclusionsDocument, QuarantineChannelDocument, ReleaseQuarantineDocument } from '../../schema/generated';
import { decodeGlobalId } from '../../src/platform/global-id';
import { execute } from '../../src/platform/sql';
import { regions, units } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { Hearing } from '../support/hearing';
import { changeRules } from '../support/rules';
import { storages } from '../support/storages';
import { ask } from '../support/stored';
import { waitFor } from '../support/wait-for';

interface SeenAppeal {
  exclusion: { id: string; note: string | null } | null;
}
interface OwnAppeals {
  appeals: { nodes: SeenAppeal[] };
}
interface UnitsAppeals {
  workOrders: { nodes: { appeal: SeenAppeal | null }[] };
}

describe.each(storages)('the second person does not agree that a rating is not adopted, on %s', kind => {
  let app: Harness;
  let hearing: Hearing;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T09:00:00+08:00' });
    hearing = await Hearing.open(app);
  });
  afterAll(() => app?.dispose());

  const refused = (code: string, field = 'id') => ({ userErrors: [{ field: ['input', field], code }] });
  const entries = async (id: string) => (await hearing.rating(id)).ledger.map(({ entry }) => entry);
  const since = '2026-03-01T00:00:00+08:00';
  const quarantine = async (channel: string) => {
    const input = { channel, since, reason: '密钥泄露', idempotencyKey: hearing.key() };
    await app.ask(QuarantineChannelDocument, { input }, hearing.operator);
    await app.settled();
  };
  const release = async (channel: string) => {
    const input = { channel, since, reason: '核查完毕', idempotencyKey: hearing.key() };
    await app.ask(ReleaseQuarantineDocument, { input }, hearing.operator);
    await app.settled();
  };

  it('the rating counts as it did; who proposed it and who appealed are told, and find the reason', async () => {
    const rating = await hearing.rated('not convinced');
    const { exclusion } = await hearing.upheld(rating);
    expect(await hearing.rating(rating)).toMatchObject({ standing: 'UNDER_REVIEW' });

    expect((await hearing.reject(exclusion)).exclusion).toMatchObject({
      ...{ state: 'REJECTED', proposedBy: 'reviewer', confirmedBy: null },
      ...{ rejectedBy: 'second', rejectedAt: expect.any(String), note: '通话记录不足以认定误评' },
    });
    expect(await hearing.rating(rating)).toMatchObject({ standing: 'COUNTED' });
    expect((await hearing.rating(rating)).ledger.at(-1)).toMatchObject({
      ...{ entry: 'EXCLUSION_REJECTED', actor: 'second' },
    });
    await app.settled();
    const { id } = decodeGlobalId(exclusion)!;
    const told = `SELECT kind, recipient_subject AS who FROM notice WHERE about_type = 'Exclusion' AND about_id = ? ORDER BY id`;
    expect(await ask(app.storage, told, [id])).toEqual([
      { kind: 'EXCLUSION_REJECTED', who: 'reviewer' },
      { kind: 'EXCLUSION_REJECTED', who: 'win01' },
    ]);
    const rejected = { first: 10, filter: { states: ['REJECTED' as const] } };
    const { exclusions } = await app.ask(ExclusionsDocument, rejected, hearing.reviewer);
    expect(exclusions.nodes).toMatchObject([{ id: exclusion, note: '通话记录不足以认定误评' }]);
    const ofUnit = { institution: units.own };
    const clerk = await app.token({ role: 'WINDOW_CLERK', ...ofUnit, subject: 'win01' });
    const own = await app.query<OwnAppeals, object>(
      '{ appeals(first: 100) { nodes { exclusion { id note } } } }',
      {},
      clerk,
    );
    const notes = own.data!.appeals.nodes.map(node => node.exclusion);
    expect(notes).toContainEqual({ id: exclusion, note: '通话记录不足以认定误评' });
    const handler = await app.token({ role: 'INSTITUTION_HANDLER', ...ofUnit });
    const asked = '{ workOrders(first: 100) { nodes { appeal { exclusion { id note } } } } }';
    const ofOrders = (await app.query<UnitsAppeals, object>(asked, {}, handler)).data!.workOrders.nodes;
    expect(ofOrders.map(({ appeal }) => appeal?.exclusion)).toContainEqual({ id: exclusion, note: null });
  });

  it('it is said once: neither yes nor no comes after it', async () => {
    const { exclusion } = await hearing.upheld(await hearing.rated('said once'));
    await hearing.reject(exclusion);
    expect(await hearing.reject(exclusion)).toMatchObject(refused('ALREADY_EXISTS'));
    expect(await hearing.confirm(exclusion)).toMatchObject(refused('ALREADY_EXISTS'));
    const { exclusion: confirmed } = await hearing.upheld(await hearing.rated('said yes'));
    await hearing.confirm(confirmed);
    expect(await hearing.reject(confirmed)).toMatchObject(refused('ALREADY_EXISTS'));
  });

  it('where one says yes and another no in the same moment, one of them is heard, and the rating is as they said', async () => {
    const rating = await hearing.rated('at once');
    const { exclusion } = await hearing.upheld(rating);
    const third = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'third' });
    const [yes, no] = await Promise.all([hearing.confirm(exclusion), hearing.reject(exclusion, third)]);
    const states = [yes, no].flatMap(answer => (answer.exclusion ? [answer.exclusion.state] : []));
    expect(states).toHaveLength(1);
    expect(yes.exclusion ? no : yes).toMatchObject(refused('ALREADY_EXISTS'));
    const { standing } = await hearing.rating(rating);
    expect(standing).toBe(states[0] === 'CONFIRMED' ? 'EXCLUDED' : 'COUNTED');
  });

  it('where two uphold an appeal in the same moment, one of them decides, and the other hears so', async () => {
    const { id } = (await hearing.appeal(await hearing.rated('decided at once'))).appeal!;
    await hearing.admit(id);
    const third = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'third' });
    const answers = await Promise.all([hearing.decide(id, 'UPHELD'), hearing.decide(id, 'UPHELD', third)]);
    expect(answers.filter(({ appeal }) => appeal?.decision === 'UPHELD')).toHaveLength(1);
    expect(answers.find(({ appeal }) => !appeal)).toMatchObject(refused('APPEAL_STATE'));
  });

  it('neither who proposed it says no, nor who appealed, nor anybody of the unit, nor an office elsewhere; all tried it on record', async () => {
    const { exclusion } = await hearing.upheld(await hearing.rated('by whom'));
    const office = { role: 'MANAGEMENT_OFFICE' as const };
    const insider = await app.token({ ...office, institution: units.own, subject: 'insider' });
    const appellant = await app.token({ ...office, subject: 'win01' });
    for (const token of [hearing.reviewer, insider, appellant]) {
      expect(await hearing.reject(exclusion, token)).toMatchObject(refused('NOT_INDEPENDENT'));
    }
    const elsewhere = await app.token({ ...office, region: regions.other });
    expect(await hearing.reject(exclusion, elsewhere)).toMatchObject(refused('NOT_FOUND'));
    const tried = `SELECT actor FROM audit_entry WHERE action = 'exclusion.refused' AND subject = ? ORDER BY id`;
    const subject = `Exclusion:${decodeGlobalId(exclusion)!.id}`;
    const actors = (await ask<{ actor: string }>(app.storage, tried, [subject])).map(({ actor }) => actor);
    expect(actors.slice(0, 3)).toEqual(['reviewer', 'insider', 'win01']);
    expect(actors).toHaveLength(4);
  });

  it('what another rating of the service superseded meanwhile stays superseded', async () => {
    const rating = await hearing.rated('superseded', { evaluatedAt: '2026-03-02 08:30:00' });
    const { exclusion } = await hearing.upheld(rating);
    await hearing.rated('superseded', { id: 'given before', evaluatedAt: '2026-03-02 08:00:00' });
    expect(await hearing.rating(rating)).toMatchObject({ standing: 'SUPERSEDED' });
    await hearing.reject(exclusion);
    expect(await hearing.rating(rating)).toMatchObject({ standing: 'SUPERSEDED' });
    expect((await entries(rating)).slice(-3)).toEqual(['EXCLUSION_PROPOSED', 'SUPERSEDED', 'EXCLUSION_REJECTED']);
  });

  it('what is held with its channel counts when that is let go; what was confirmed meanwhile does not', async () => {
    const channel = await hearing.register('leaked');
    const rejected = await hearing.rated('held and rejected', {}, channel);
    const confirmed = await hearing.rated('held and confirmed', {}, channel);
    const waiting = await hearing.rated('held and waiting', {}, channel);
    const { exclusion: first } = await hearing.upheld(rejected);
    const { exclusion: other } = await hearing.upheld(confirmed);
    const { exclusion: last } = await hearing.upheld(waiting);
    const standings = async () =>
      Promise.all([rejected, confirmed, waiting].map(async id => (await hearing.rating(id)).standing));

    await quarantine('leaked');
    await hearing.reject(first);
    await hearing.confirm(other);
    expect(await standings()).toEqual(['EXCLUDED', 'EXCLUDED', 'EXCLUDED']);
    await release('leaked');
    expect(await standings()).toEqual(['COUNTED', 'EXCLUDED', 'UNDER_REVIEW']);
    await hearing.reject(last);
    expect(await standings()).toEqual(['COUNTED', 'EXCLUDED', 'COUNTED']);
    expect((await entries(rejected)).slice(-4)).toEqual([
      ...['EXCLUSION_PROPOSED', 'QUARANTINED', 'EXCLUSION_REJECTED', 'RELEASED'],
    ]);
  });

  it('the appellant goes to a body above, where the policy has a second review, and is heard anew', async () => {
    const once = await hearing.rated('heard once');
    await hearing.reject((await hearing.upheld(once)).exclusion);
    expect(await hearing.appeal(once)).toMatchObject(refused('ALREADY_EXISTS', 'evaluation'));

    await changeRules(app, regions.district, '2026-03-02', { appealInstances: 2 });
    const rating = await hearing.rated('heard twice');
    const { exclusion } = await hearing.upheld(rating);
    expect(await hearing.appeal(rating)).toMatchObject(refused('ALREADY_EXISTS', 'evaluation'));

    const ofCity = (subject: string) => app.token({ role: 'MANAGEMENT_OFFICE', region: regions.city, subject });
    const [one, two, three] = [await ofCity('one'), await ofCity('two'), await ofCity('three')];
    await hearing.reject(exclusion, three);
    const { appeal } = await hearing.appeal(rating);
    expect(appeal).toMatchObject({ state: 'SUBMITTED' });
    expect(await hearing.admit(appeal!.id)).toMatchObject(refused('NOT_THE_REVIEWER'));
    expect(await hearing.admit(appeal!.id, three)).toMatchObject(refused('NOT_INDEPENDENT')); // who said no before
    await hearing.admit(appeal!.id, one);
    const { exclusion: again } = (await hearing.decide(appeal!.id, 'UPHELD', one)).appeal!;
    expect(await hearing.confirm(again!.id)).toMatchObject(refused('NOT_THE_REVIEWER'));
    await hearing.confirm(again!.id, two);
    expect(await hearing.rating(rating)).toMatchObject({ standing: 'EXCLUDED' });
    expect(await hearing.appeal(rating)).toMatchObject(refused('ALREADY_EXISTS', 'evaluation'));
  });

  it('what counts is what the ledgers lead to, and all of it is sealed', async () => {
    await app.settled();
    expect(await app.app.verification.verify()).toMatchObject({ count: 0, waiting: 0 });
  });
});

describe('a rating whose channel is let go in the very moment in which an exclusion of it is confirmed, on mariadb', () => {
  it('stays out of the figures', async () => {
    const app = await startApp('mariadb', { startsAt: '2026-03-02T09:00:00+08:00' });
    const hearing = await Hearing.open(app, 'leaked');
    const rating = await hearing.rated('in one moment');
    await hearing.upheld(rating);
    const period = { channel: 'leaked', since: '2026-03-01T00:00:00+08:00' };
    const quarantined = { ...period, reason: '密钥泄露', idempotencyKey: hearing.key() };
    await app.ask(QuarantineChannelDocument, { input: quarantined }, hearing.operator);
    await app.settled();

    const { region, id } = decodeGlobalId(rating)!;
    const [written, committed] = [new Signal(), new Signal()];
    const confirming = app.app.database.unitOfWork(async tx => {
      const sql = "UPDATE evaluation_standing SET reason = 'exclusion:x' WHERE region = ? AND evaluation_id = ?";
      await execute(tx, sql, [region, id]);
      written.give();
      await committed.given;
    });
    await written.given;
    const released = { ...period, reason: '核查完毕', idempotencyKey: hearing.key() };
    await app.ask(ReleaseQuarantineDocument, { input: released }, hearing.operator);
    const waiting = `SELECT t.trx_id FROM information_schema.innodb_trx t
      JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
     WHERE p.db = DATABASE() AND t.trx_state = 'LOCK WAIT'`;
    // The server renews what it tells of locks only where nobody has asked for a tenth of a second.
    await waitFor(async () => (await ask(app.storage, waiting)).length > 0, { interval: 250 });
    committed.give();
    await confirming;
    await app.settled();
    expect((await hearing.rating(rating)).standing).toBe('EXCLUDED');
    await app.dispose();
  });
});

/** Something that one side gives once, and the other waits for. */
class Signal {
  give!: () => void;
  readonly given = new Promise<void>(resolve => (this.give = resolve));
}
