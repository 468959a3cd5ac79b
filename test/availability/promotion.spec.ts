import { tmpdir } from 'node:os';
import { createConnection } from 'mysql2/promise';
import { asReplica, type Replicas, startReplicas } from '../support/replicas';
import type { TestServer } from '../support/servers';
import { waitFor } from '../support/wait-for';

/** So many are acknowledged in the same moment: the last of them are in the primary's binary log, and hardly anywhere else. */
const AT_ONCE = 20;

describe('an installation whose primary has two replicas', () => {
  let replicas: Replicas;
  let count = 0;
  beforeAll(async () => {
    // In memory a server maps its log, and a kill takes nothing from it, which is not so on a disk.
    replicas = await startReplicas(3, tmpdir());
    await replicas.ask(
      replicas.primary,
      'CREATE DATABASE hcp_story; CREATE TABLE hcp_story.records (number INT PRIMARY KEY)',
    );
  });
  afterAll(() => replicas?.stop());

  const others = (): TestServer[] => replicas.servers.filter(server => server !== replicas.primary);
  const onReplicas = (sql: string) => Promise.all(others().map(server => replicas.ask(server, sql)));
  const record = async (server = replicas.primary): Promise<number> => {
    const number = ++count;
    await replicas.ask(server, `INSERT INTO hcp_story.records VALUES (${number})`);
    return number;
  };
  const recorded = async (server = replicas.primary): Promise<number[]> => {
    const rows = await replicas.ask<{ number: number }>(server, 'SELECT number FROM hcp_story.records ORDER BY number');
    return rows.map(({ number }) => number);
  };
  /** Has records wait for a replica, for as long as the primary lives. */
  const recordUnanswered = async (howMany: number): Promise<void> => {
    const { primary } = replicas;
    const logged = async (): Promise<number> => {
      const [row] = await replicas.ask<{ position: string }>(primary, 'SELECT @@gtid_binlog_pos AS position');
      return Number(row!.position.split('-').at(-1));
    };
    await onReplicas('STOP SLAVE IO_THREAD');
    const before = await logged();
    for (let i = 0; i < howMany; i++) {
      const connection = await createConnection(primary.url);
      connection.on('error', () => undefined); // it dies with its server
      void connection.query(`INSERT INTO hcp_story.records VALUES (${++count})`).catch(() => undefined);
      await waitFor(async () => (await logged()) > before + i);
    }
  };

  it.each([1, 2])(
    'has all that was acknowledged after every database server died at once (%i)',
    async () => {
      const { primary } = replicas;
      await onReplicas('STOP SLAVE SQL_THREAD'); // received and acknowledged, and applied nowhere: so far a replica may be behind
      await Promise.all(Array.from({ length: AT_ONCE }, () => record()));
      const acknowledged = count;
      await Promise.all(replicas.servers.map(server => server.kill()));

      const [first, second] = others();
      await Promise.all([first!.restart(), second!.restart()]);
      await expect(replicas.promote()).rejects.toThrow(/started anew and not connected .* Start the primary, too/);
      await primary.restart();
      await replicas.promote();
      await replicas.joined(2);
      expect(await recorded()).toHaveLength(acknowledged);
    },
    120_000,
  );

  it('has all that was acknowledged after its primary died, also what no replica had applied yet', async () => {
    const former = replicas.primary;
    await onReplicas('STOP SLAVE SQL_THREAD');
    await Promise.all(Array.from({ length: AT_ONCE }, () => record()));
    await former.kill();
    await replicas.promote();
    expect(await recorded()).toHaveLength(count);
    await former.restart(asReplica);
    await replicas.promote();
    await replicas.joined(2);
  }, 120_000);

  it('fails over from a primary that lives and cannot end what it is at, and takes it in as a replica', async () => {
    const former = replicas.primary;
    const acknowledged = await recorded();
    await recordUnanswered(1);
    await replicas.promote(); // the primary does not answer in time
    expect(replicas.primary).not.toBe(former);
    expect(await recorded()).toEqual(acknowledged);

    await former.kill();
    await former.restart(asReplica);
    await replicas.promote([replicas.primary, ...others()]);
    await replicas.joined(2);
    expect(await recorded(former)).toEqual(acknowledged);
  }, 120_000);

  it('never makes a former primary its own again that has what no replica had got', async () => {
    const former = replicas.primary;
    await recordUnanswered(2); // more than the next primary writes: it is ahead
    await former.kill();
    await replicas.promote();
    await record();
    await former.restart(); // by itself, as machines start
    await expect(replicas.promote([replicas.primary, ...others()])).rejects.toThrow(/has not what .* has/);
    expect(await replicas.promote(replicas.servers.filter(server => server !== former))).not.toBe(former);
    await replicas.joined(1);
    expect(await recorded()).toContain(count);
  }, 120_000);

  it('promotes nobody where one that has all may be among those that do not answer', async () => {
    const [first] = others();
    await first!.kill();
    await replicas.primary.kill();
    await expect(replicas.promote()).rejects.toThrow('2 servers must answer');
  });
});
