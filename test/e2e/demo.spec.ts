import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { adapters } from '../../plugins';
import { type App, buildApp } from '../../src/app';
import { loadConfig } from '../../src/config';
import catalog from '../../src/demo/content/catalog.json';
import { demoPlan } from '../../src/demo/demo-plan';
import { demoState, prepareDemo } from '../../src/demo/load-demo';
import type { PlannedDelivery } from '../../src/demo/planned-delivery';
import { sha256Hex } from '../../src/platform/hash';
import { shanghaiDate } from '../../src/platform/shanghai';
import { select } from '../../src/platform/sql';
import { lastMonths } from '../../src/policy/periods';
import { isUscc, residentIdCheckDigit } from '../../src/sdk';
import { freePort } from '../support/free-port';
import { type ServerProcess, startServer } from '../support/process';
import { freshStorage } from '../support/storages';
import { ask } from '../support/stored';
import { supervise } from '../support/supervise';
import { waitFor } from '../support/wait-for';
import { temporaryFolder } from '../support/this-run';

jest.setTimeout(180_000); // it starts, kills and restarts whole processes, which may first be compiled

const root = path.resolve(__dirname, '..', '..');
const shell = (command: string, env: Record<string, string> = {}) =>
  promisify(execFile)('bash', ['-euo', 'pipefail', '-c', command], { cwd: root, env: { ...process.env, ...env } });

interface FirstAnswer {
  data: { workOrders: { nodes: { number: string; dueAt: string; institution: { name: string } | null }[] } };
}

const folders: string[] = [];
const newFolder = async () => {
  const folder = await temporaryFolder('demo');
  folders.push(folder);
  return folder;
};
afterAll(() => Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true }))));

/** Counts what must be there once, whatever happened while it was loaded. */
async function contentsOf(dataDir: string): Promise<Record<string, number>> {
  const app = await buildApp(loadConfig({}, { DATA_DIR: dataDir, LOG_LEVEL: 'silent' }));
  try {
    const tables = ['region', 'institution', 'channel', 'service_case', 'evaluation', 'complaint', 'work_order'];
    const counts = [...tables, 'delivery', 'refused_record'].map(
      async table => [table, await count(app, table)] as const,
    );
    return Object.fromEntries(await Promise.all(counts));
  } finally {
    await app.stop();
  }
}

async function count({ database }: App, table: string, condition = '1 = 1'): Promise<number> {
  const [row] = await select<{ n: number }>(database.reader, `SELECT COUNT(*) AS n FROM ${table} WHERE ${condition}`);
  return Number(row!.n);
}

describe('somebody who has just cloned the repository', () => {
  let dataDir: string;
  let server: ServerProcess;

  beforeAll(async () => {
    dataDir = await newFolder();
    server = await startServer({ env: { DATA_DIR: dataDir }, args: ['serve'] });
    await waitFor(() => server.output().includes('FirstLook'), { what: 'the greeting' });
  });
  afterAll(() => server?.dispose());

  it('is told that these are demonstration data', () => {
    expect(server.output()).toContain('DEMO DATA are loaded');
    expect(server.output()).toContain('990001000000 测试区');
    expect(server.output()).toContain('990002000000 样例区');
  });

  it('pastes the token command and the query of the greeting, and sees work orders', async () => {
    const said = server.output();
    const command = said.split('\n').find(line => line.includes('hcp -- token'))!;
    const { stdout: token } = await shell(command);
    const query = said.slice(said.indexOf('query FirstLook')).split(/^\s*$/m)[0];
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token.trim()}` },
      body: JSON.stringify({ query }),
    });
    const { data } = (await answer.json()) as FirstAnswer;
    expect(data.workOrders.nodes).toHaveLength(5);
    expect(data.workOrders.nodes[0]).toMatchObject({ number: expect.any(String), dueAt: expect.any(String) });
  });

  it('runs the blocks of the README one after the other: work orders, a channel of their own, a signed push, a window to rate at', async () => {
    const { host } = new URL(server.url);
    for (const readme of ['README.md', 'README.zh-CN.md']) {
      const [look, register, push, rate] = (await blocksOf(readme)).map(block =>
        block.replaceAll('localhost:4000', host),
      );
      const first = await shell(look!, { DATA_DIR: dataDir });
      const { data } = JSON.parse(first.stdout) as FirstAnswer;
      expect(data.workOrders.nodes.length).toBeGreaterThan(0);

      const { stdout } = await shell(`${register}\n${push}`, { DATA_DIR: dataDir });
      const { accepted, duplicates, refused } = JSON.parse(stdout.slice(stdout.indexOf('200 ') + 4)) as Acknowledged;
      expect({ known: accepted + duplicates, refused }).toEqual({ known: 2, refused: 1 });

      const plates = JSON.parse((await shell(rate!, { DATA_DIR: dataDir })).stdout) as Plates;
      const { windowCodes } = plates.data.issueWindowCodes;
      expect(windowCodes.length).toBeGreaterThan(0);
      for (const { url } of windowCodes) expect((await fetch(url)).status).toBe(200);
    }
  });

  it('starts again and finds the same data, once', async () => {
    const before = server.output();
    await server.kill('SIGTERM');
    expect(before).toContain('DEMO DATA are loaded:');
    const counts = await contentsOf(dataDir);
    server = await startServer({ env: { DATA_DIR: dataDir }, args: ['serve'] });
    await waitFor(() => server.output().includes('DEMO DATA are loaded:'));
    await server.kill('SIGTERM');
    expect(await contentsOf(dataDir)).toEqual(counts);
  });
});

async function wrongCells({ statisticsRebuild }: App): Promise<number> {
  let wrong = 0;
  for await (const _ of statisticsRebuild.wrongCells()) wrong++;
  return wrong;
}

interface Plates {
  data: { issueWindowCodes: { windowCodes: { url: string }[] } };
}

interface Acknowledged {
  accepted: number;
  duplicates: number;
  refused: number;
}

/** The shell blocks of a README that a test can run: those after `<!-- tested -->`. */
async function blocksOf(readme: string): Promise<string[]> {
  const text = await readFile(path.join(root, readme), 'utf8');
  const blocks = [...text.matchAll(/<!-- tested -->\s*```bash\n([\s\S]*?)```/g)].map(([, block]) => block!);
  expect(blocks).toHaveLength(4);
  return blocks;
}

describe('the demonstration', () => {
  let app: App;
  let undisturbed: { marker: string; contents: Record<string, number> };

  beforeAll(async () => {
    const dataDir = await newFolder();
    const config = loadConfig({}, { DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
    await prepareDemo(config);
    expect(demoState(config)).toBe('LOADED');
    const marker = await readFile(path.join(dataDir, 'demo.json'), 'utf8');
    expect(marker).toContain('LOADED');
    undisturbed = { marker, contents: await contentsOf(dataDir) };
    app = await buildApp(config);
  });
  afterAll(() => app?.stop());

  it('has two districts, one by the rules of 綦江 and one by those of 潼南', async () => {
    const [first, second] = await Promise.all(['990001000000', '990002000000'].map(code => app.policies.resolve(code)));
    expect(first).toMatchObject({
      version: expect.stringContaining('990001000000@2023'),
      settings: { filingRequired: false },
    });
    expect(second).toMatchObject({
      version: expect.stringContaining('990002000000@2019'),
      settings: { filingRequired: true, realNamePolicy: 'REQUIRED', defaultRating: { days: 7 } },
    });
    expect(first!.settings.realNamePolicy).toBe('ENCOURAGED');
  });

  it('has a channel of every installed adapter in each district, and records through all of them', async () => {
    const channels = await select<{ code: string; adapter: string; region: string }>(
      app.database.reader,
      'SELECT code, adapter, region FROM channel',
    );
    for (const region of ['990001000000', '990002000000']) {
      const here = channels.filter(channel => channel.region === region).map(channel => channel.adapter);
      expect(here.sort()).toEqual(adapters.map(({ manifest }) => manifest.id).sort());
    }
    for (const { code } of channels) {
      expect(await count(app, 'evaluation', `channel_code = '${code}'`)).toBeGreaterThan(0);
    }
  });

  it('has some hundred ratings, most of them good, complaints, repeated pushes and refused records', async () => {
    const ratings = await count(app, 'evaluation');
    const bad = await count(app, 'evaluation', "level IN ('DISSATISFIED', 'VERY_DISSATISFIED')");
    expect(ratings).toBeGreaterThan(300);
    expect(bad / ratings).toBeGreaterThan(0.03);
    expect(bad / ratings).toBeLessThan(0.2);
    expect(await count(app, 'complaint')).toBeGreaterThan(10);
    expect(await count(app, 'refused_record')).toBeGreaterThan(5);
    expect(await count(app, 'delivery', 'duplicates > 0')).toBeGreaterThan(5);
    expect(await count(app, 'evaluation_standing', "standing = 'SUPERSEDED'")).toBeGreaterThan(0);
  });

  it('has work orders that are overdue and such as are due on several days to come, of known units and of an unknown one', async () => {
    const now = Date.now();
    expect(await count(app, 'work_order', `due_at < ${now}`)).toBeGreaterThan(0);
    const dueDays = `(SELECT DISTINCT due_at FROM work_order WHERE due_at >= ${now}) days`;
    expect(await count(app, dueDays)).toBeGreaterThan(1);
    expect(await count(app, 'work_order', 'institution_code IS NULL')).toBeGreaterThan(0);
    // Each was opened when its cause arrived, and not all of them while the demonstration was loaded.
    expect(await count(app, 'work_order', `opened_at < ${now - 5 * 86_400_000}`)).toBeGreaterThan(0);
    expect(await count(app, 'outbox_failure')).toBe(0);
  });

  it('has orders of every state that officials see, some of them closed with a reply', async () => {
    for (const state of ['CREATED', 'VERIFYING', 'RECTIFYING', 'RECTIFIED', 'RETURNED', 'CLOSED']) {
      expect(await count(app, 'work_order', `state = '${state}'`)).toBeGreaterThan(0);
    }
    expect(await count(app, 'work_order_callback', "result = 'REACHED'")).toBeGreaterThan(0);
  });

  it('has three months of figures, each with a final assessment and a report that anybody may read', async () => {
    const months = lastMonths(3, shanghaiDate(new Date()));
    for (const region of ['990001000000', '990002000000']) {
      for (const { name, firstDay, lastDay } of months) {
        const asked = {
          scope: { regions: app.regions.subtree(region), institution: null },
          from: firstDay,
          to: lastDay,
        };
        const figures = await app.statistics.latest({ ...asked, dimension: 'INSTITUTION', interval: 'MONTH' });
        expect(figures.length).toBeGreaterThan(3);
        const here = `region = '${region}' AND period = '${name}'`;
        expect(await count(app, 'assessment', `${here} AND state = 'FINAL'`)).toBe(2);
        expect(await count(app, 'public_report', here)).toBe(1);
      }
    }
    expect(await count(app, 'assessment_result', 'place IS NOT NULL')).toBeGreaterThan(0);
    expect(await count(app, 'comment_release')).toBeGreaterThan(10);
    expect(await wrongCells(app)).toBe(0);
  });

  it('has a finding about the clerk whose cases were all praised in one evening, and nothing of it is excluded', async () => {
    const about = "kind = 'SCRIPTED_RATINGS' AND subject_code = 'b102' AND state = 'OPEN' AND evaluation_count > 30";
    expect(await count(app, 'integrity_finding', about)).toBe(1);
    expect(await count(app, 'evaluation_standing', "standing = 'EXCLUDED'")).toBe(0);
  });

  it('marks a rating of a case that came in the same push as known, and others as unknown', async () => {
    expect(await count(app, 'evaluation', "external_id LIKE 'rating-%' AND flags LIKE '%UNKNOWN_CASE%'")).toBe(0);
    expect(await count(app, 'evaluation', "external_id = 'odd-4' AND flags LIKE '%UNKNOWN_CASE%'")).toBe(1);
  });

  it('whose load was broken off is completed by the next start: the same data, each once', async () => {
    const broken = await newFolder();
    const env = { DATA_DIR: broken };
    await writeFile(path.join(broken, 'demo.json'), undisturbed.marker.replace('LOADED', 'LOADING'));
    await shell('node .ci/prepare.mjs');
    const starting = await supervise(process.execPath, ['dist/src/main.js', 'serve'], {
      cwd: root,
      env: { PATH: process.env.PATH, ...env, PORT: String(await freePort()) },
    });
    const hasBegun = async () => {
      const place = { dataDirectory: broken, databaseUrl: undefined };
      return (await ask<{ n: number }>(place, 'SELECT COUNT(*) AS n FROM evaluation'))[0]!.n > 100;
    };
    await waitFor(hasBegun, { interval: 2, what: 'a good part is loaded' });
    await starting.end('SIGKILL');
    const cut = await contentsOf(broken);
    await starting.dispose();
    expect(demoState(loadConfig({}, env))).toBe('LOADING');

    // Without workers: they would rate by default what the story has not come to yet.
    const unfinished = await startServer({ env, args: ['serve', '--no-demo', '--role', 'api'] });
    await waitFor(() => unfinished.output().includes('IN PART'), { what: 'it does not keep that to itself' });
    await unfinished.kill('SIGTERM');

    await prepareDemo(loadConfig({}, { ...env, LOG_LEVEL: 'silent' }));
    // Some senders name no message: what they repeat is in the log of deliveries once more, and in nothing else.
    const { delivery: deliveries, ...completed } = await contentsOf(broken);
    const { delivery: fewest, ...whole } = undisturbed.contents;
    expect(completed).toEqual(whole);
    expect(deliveries).toBeGreaterThanOrEqual(fewest!);
    expect(deliveries).toBeLessThanOrEqual(fewest! + cut.delivery!);
  });
});

const fingerprint = (plan: readonly PlannedDelivery[]) =>
  plan.map(({ channel, at, body }) => `${channel} ${at.toISOString()} ${sha256Hex(body.toString())}`).join('\n');

describe('the invention', () => {
  it.each(['2026-03-02T10:15:00+08:00', '2026-02-24T00:10:00+08:00', '2031-10-08T23:59:00+08:00'])(
    'tells the same story whenever it is told for %s, and none of it lies in the future',
    until => {
      const plan = demoPlan(new Date(until));
      expect(fingerprint(plan)).toBe(fingerprint(demoPlan(new Date(until))));
      expect(plan.length).toBeGreaterThan(50);
      expect(plan.at(-1)!.at.getTime()).toBeLessThan(Date.parse(until));
      expect(plan.map(({ at }) => at.getTime())).toEqual(plan.map(({ at }) => at.getTime()).sort((a, b) => a - b));
    },
  );

  it('names nobody who could exist: numbers with the prefix 99 and with check digits that hold', () => {
    const text = demoPlan(new Date('2026-03-02T10:15:00+08:00'))
      .map(({ body }) => body.toString())
      .join('\n');
    const phones = [...text.matchAll(/"(?:phone|callNumber)":"(\d+)"/g)].map(([, phone]) => phone!);
    expect(phones.length).toBeGreaterThan(300);
    expect(phones.filter(phone => !/^1000000\d{4}$/.test(phone))).toEqual([]);
    const ids = [...text.matchAll(/"idNumber":"(\w+)"/g)].map(([, id]) => id!);
    expect(ids.length).toBeGreaterThan(300);
    expect(ids.filter(id => !id.startsWith('99') || residentIdCheckDigit(id.slice(0, 17)) !== id[17])).toEqual([]);
    expect(catalog.institutions.filter(({ code }) => !isUscc(code) || !/^..99000[12]/.test(code))).toEqual([]);
  });
});

describe('no demonstration is loaded', () => {
  const regionsAfter = async (env: Record<string, string>, args: string[]) => {
    const server = await startServer({ env, args });
    try {
      await waitFor(() => server.output().includes('There are no demo data'), { what: 'the greeting says so' });
    } finally {
      await server.kill('SIGTERM');
    }
    const app = await buildApp(loadConfig({}, { ...env, NODE_ENV: 'test', LOG_LEVEL: 'silent' }), 'api');
    const regions = await count(app, 'region');
    await app.stop();
    return regions;
  };

  it('with --no-demo', async () => {
    expect(await regionsAfter({ DATA_DIR: await newFolder() }, ['serve', '--no-demo'])).toBe(0);
  });

  it('in production', async () => {
    expect(await regionsAfter({ DATA_DIR: await newFolder(), NODE_ENV: 'production' }, ['serve'])).toBe(0);
  });

  it('on a database server', async () => {
    const storage = await freshStorage('mariadb');
    expect(await regionsAfter(storage.env, ['serve'])).toBe(0);
    await storage.dispose();
  });

  it('beside data of one’s own', async () => {
    const config = loadConfig({}, { DATA_DIR: await newFolder(), LOG_LEVEL: 'silent' });
    const app = await buildApp(config);
    await app.database.unitOfWork(tx =>
      tx.query("INSERT INTO region (code, name, level) VALUES ('990009000000', '自有区', 'DISTRICT')"),
    );
    await app.stop();
    await prepareDemo(config);
    expect(demoState(config)).toBe('NONE');
    expect(await contentsOf(config.dataDir)).toMatchObject({ region: 1, channel: 0, evaluation: 0 });
  });
});
