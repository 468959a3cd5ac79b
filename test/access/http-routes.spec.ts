import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import { ExportJobDocument, StartExportDocument } from '../../schema/generated';
import { type Role, roles } from '../../src/identity/roles';
import { regions, units } from '../support/catalogue';
import { Desk } from '../support/desk';
import { type Harness, startApp } from '../support/harness';
import { exportOf, Importer, orderIds } from '../support/imports';
import { storages } from '../support/storages';
import { waitFor } from '../support/wait-for';

/** What routes are asked about; all of it is of the district. */
interface Things {
  order: string;
  upload: string;
  exported: string;
  imported: string;
  channel: string;
}

/** Who is answered by a route, and how: by hand, and without looking at the product’s own list. */
interface Rule {
  /** Left out where everybody is answered alike, with whichever token and without. */
  open?: readonly Role[];
  /** Of those let in, who does not find what they ask for: it is another’s. */
  findsNothing?: readonly Role[];
  path: (things: Things) => string;
  /** What everybody hears, or whoever is let in. */
  status: number;
  /** What everybody hears who asks with HEAD, where that is not what they hear who ask with GET. */
  head?: number;
  type?: string;
  body?: string;
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const office: readonly Role[] = ['MANAGEMENT_OFFICE', 'AUDITOR', 'ADMINISTRATOR'];
const trail = JSON.stringify({ query: '{ auditTrail(first: 1) { nodes { id } } }' });
const at = (path: string) => () => path;

const rules: Readonly<Record<string, Rule>> = {
  'GET /healthz': { path: at('/healthz'), status: 200 },
  'GET /readyz': { path: at('/readyz'), status: 200 },
  'GET /metrics': { path: at('/metrics'), status: 200 },
  'GET /': { path: at('/'), status: 200 },
  'GET /web/page.css': { path: at('/web/page.css'), status: 200 },
  'GET /web/rating-page.js': { path: at('/web/rating-page.js'), status: 200 },

  // A field says itself for whom it is.
  'POST /graphql': { open: ['AUDITOR'], path: at('/graphql'), status: 200, type: JSON_TYPE, body: trail },
  'GET /graphql': {
    open: ['AUDITOR'],
    path: at(`/graphql?query=${encodeURIComponent('{ auditTrail(first: 1) { nodes { id } } }')}`),
    status: 200,
    head: 405,
  },

  'POST /uploads': {
    open: ['CHANNEL_OPERATOR', 'MANAGEMENT_OFFICE', 'INSTITUTION_HANDLER', 'WINDOW_CLERK', 'ADMINISTRATOR'],
    path: at('/uploads'),
    status: 200,
    type: 'application/octet-stream',
    body: 'x',
  },
  'GET /evidence/:owner/:upload': {
    open: [...office, 'INSTITUTION_HANDLER', 'CALLBACK_AGENT', 'WINDOW_CLERK'],
    findsNothing: ['WINDOW_CLERK'], // clerks see no orders
    path: ({ order, upload }) => `/evidence/${order}/${upload}`,
    status: 200,
  },
  'GET /exports/:id': {
    open: ['MANAGEMENT_OFFICE', 'AUDITOR'],
    findsNothing: ['AUDITOR'], // the file bears the mark of who asked for it
    path: ({ exported }) => `/exports/${exported}`,
    status: 200,
  },
  'GET /exports/:id/manifest.json': {
    open: ['MANAGEMENT_OFFICE', 'AUDITOR'],
    path: ({ exported }) => `/exports/${exported}/manifest.json`,
    status: 200,
  },
  'GET /imports/:id/report.csv': {
    open: [...office, 'CHANNEL_OPERATOR'],
    path: ({ imported }) => `/imports/${imported}/report.csv`,
    status: 200,
  },

  // Whoever pushes signs; a token of a person is none of a channel.
  'POST /channels/:code/deliveries': {
    path: ({ channel }) => `/channels/${channel}/deliveries`,
    status: 401,
    type: JSON_TYPE,
    body: '{}',
  },
  // This one does not take such calls at all.
  'GET /channels/:code/calls': { path: ({ channel }) => `/channels/${channel}/calls?a=1`, status: 415 },

  // No lower platform is registered, so whoever is let in finds none.
  'POST /upstream/reports': {
    open: ['UPSTREAM'],
    path: at('/upstream/reports'),
    status: 404,
    type: JSON_TYPE,
    body: '{"appMark":"nobody","records":[]}',
  },
  'GET /upstream/reconciliation': {
    open: ['UPSTREAM'],
    path: at('/upstream/reconciliation?appMark=nobody&date=2026-03-02'),
    status: 404,
  },
  'POST /upstream/reconciliation': {
    path: at('/upstream/reconciliation'),
    status: 401,
    type: JSON_TYPE,
    body: '{}',
  },

  // Whoever has the code; what is published.
  'GET /r/:code': { path: at('/r/ABCDEFGH'), status: 404 },
  'POST /r/:code': { path: at('/r/ABCDEFGH'), status: 404, type: FORM, body: 'level=SATISFIED' },
  'GET /qr/:file': { path: at('/qr/ABCDEFGH.svg'), status: 404 },
  'GET /qr/sheet': { path: at('/qr/sheet?codes=ABCDEFGH'), status: 404 },
  'GET /receipt': { path: at('/receipt'), status: 200 },
  'POST /receipt': { path: at('/receipt'), status: 404, type: FORM, body: 'code=ABCDEFGH' },
  'POST /receipt/re-rating': {
    path: at('/receipt/re-rating'),
    status: 422,
    type: FORM,
    body: 'code=ABCDEFGH&level=SATISFIED',
  },
  'GET /reports/keys.json': { path: at('/reports/keys.json'), status: 200 },
  'GET /reports/:region/:file': { path: at(`/reports/${regions.district}/2026-02.json`), status: 404 },
};

/** What a browser of another origin asks beforehand. */
const PREFLIGHT = 'OPTIONS *';

const citizen = { name: '欧阳敏华', phone: '13912345678' };
const ofTheUnit: readonly Role[] = ['INSTITUTION_HANDLER', 'WINDOW_CLERK'];

describe.each(storages)('the doors that are no field of the schema, on %s', kind => {
  let app: Harness;
  let things: Things;
  let channelSecret: string;
  const known = new Set<string>();
  const tokens = {} as Record<Role, string>;
  let visitors = 0;

  const listen = (message: unknown) => {
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) known.add(`${each} ${url}`);
    });
  };

  beforeAll(async () => {
    subscribe('fastify.initialization', listen);
    app = await startApp(kind, { env: { TRUSTED_PROXIES: '127.0.0.1' } });
    unsubscribe('fastify.initialization', listen);
    for (const role of roles) {
      tokens[role] = await app.token({ role, ...(ofTheUnit.includes(role) ? { institution: units.own } : {}) });
    }
    const desk = await Desk.open(app);
    const evaluator = { realName: true, ...citizen };
    const { id: order } = await desk.rated('filed', { comment: '窗口等了两小时', evaluator });
    await desk.assign(order);
    await desk.verify(order);
    await desk.promise(order);
    const handler = new Importer(app, desk.handler);
    const { id: upload } = (await handler.upload(Buffer.from('%PDF-1.7\n'))).body;
    expect((await desk.rectify(order, [upload])).userErrors).toEqual([]);

    const days = { region: regions.district, from: '2026-03-01', to: '2026-03-31' };
    const wanted = { ...days, kind: 'EVALUATIONS' as const, format: 'CSV' as const, idempotencyKey: 'export' };
    const { startExport } = await app.ask(StartExportDocument, { input: wanted }, tokens.MANAGEMENT_OFFICE);
    const exported = startExport.exportJob!.id;
    await waitFor(async () => {
      const { exportJob } = await app.ask(ExportJobDocument, { id: exported }, tokens.MANAGEMENT_OFFICE);
      return exportJob?.state === 'DONE';
    });

    const operator = new Importer(app, tokens.CHANNEL_OPERATOR);
    const hotline = { code: 'hotline', region: regions.district, adapter: 'hotline-12345' };
    const channel = await app.registerChannel(operator.token, hotline);
    channelSecret = channel.secret;
    const { id: imported } = await operator.run(channel.code, exportOf(orderIds('A', 2)));
    things = { order, upload, exported, imported, channel: channel.code };
  });
  afterAll(() => app?.dispose());

  /** Asks as somebody who comes from an address of their own, so that no limit is met. */
  const ask = async (name: string, token: string | null, method = name.split(' ', 1)[0]!) => {
    const { path, type, body } = rules[name]!;
    const headers = {
      'x-forwarded-for': `198.51.${100 + Math.floor(++visitors / 200)}.${(visitors % 200) + 1}`,
      'apollo-require-preflight': 'yes',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(type === undefined ? {} : { 'content-type': type }),
    };
    const response = await fetch(app.url + path(things), { method, headers, body: body ?? null, redirect: 'manual' });
    return { status: response.status, text: await response.text() };
  };
  const names = Object.keys(rules);

  it('have each a rule, who is let in', () => {
    const withoutHeads = [...known].filter(route => !route.startsWith('HEAD ') && route !== PREFLIGHT);
    expect(withoutHeads.sort()).toEqual([...names].sort());
  });

  it.each(names)('%s', async name => {
    const { open, findsNothing = [], status: usual, head } = rules[name]!;
    const heard: unknown[] = [];
    const expected: unknown[] = [];
    const look = async (who: string, token: string | null, status: number) => {
      const answer = await ask(name, token);
      heard.push([who, answer.status]);
      expected.push([who, status]);
      expect([citizen.name, citizen.phone].filter(secret => answer.text.includes(secret))).toEqual([]);
      if (name.startsWith('GET ') && known.has(`HEAD ${name.slice(4)}`)) {
        heard.push([who, (await ask(name, token, 'HEAD')).status]);
        expected.push([who, head ?? status]);
      }
    };
    await look('nobody', null, open ? 401 : usual);
    await look('a token that is no good', 'a.b.c', open ? 401 : usual);
    await look('a channel', channelSecret, open ? 403 : usual);
    for (const role of roles) {
      const isLetIn = !open || open.includes(role);
      await look(role, tokens[role], isLetIn ? (findsNothing.includes(role) ? 404 : usual) : 403);
    }
    expect(heard).toEqual(expected);
  });

  it('let nobody of another district fetch what is there, whoever they are', async () => {
    const named = names.filter(name => /\/(evidence|exports|imports)\//.test(name));
    expect(named).toHaveLength(4);
    for (const role of roles) {
      const institution = ofTheUnit.includes(role) ? units.other : undefined;
      const token = await app.token({ role, region: regions.other, institution });
      for (const name of named) {
        expect([name, role, (await ask(name, token)).status]).toEqual([
          name,
          role,
          rules[name]!.open!.includes(role) ? 404 : 403,
        ]);
      }
    }
  });
});
