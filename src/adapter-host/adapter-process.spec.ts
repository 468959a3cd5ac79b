import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { honestSource, whenAsked, writeAdapter } from '../../test/support/foreign-adapter';
import { compile } from '../../test/support/process';
import { waitFor } from '../../test/support/wait-for';
import { createLog } from '../platform/log';
import { isRefusal, refuse, type AnyAdapter, type Delivery } from '../sdk';
import { inspectFolder } from './adapter-folder';
import { AdapterProcess, processLimits } from './adapter-process';
import { foreignAdapter } from './foreign-adapter';
import { temporaryFolder } from '../../test/support/this-run';

jest.setTimeout(180_000); // it may first be compiled

const settings = { signature: { scheme: 'STANDARD_WEBHOOKS' }, unit: '11990001000000000U' };
const deliveryOf = (body: string): Delivery => ({
  receivedAt: new Date('2026-03-02T12:00:00+08:00'),
  headers: {},
  query: {},
  contentType: 'application/json',
  body: Buffer.from(body),
});
const good = deliveryOf('[{"id":"a","level":"SATISFIED"},{"id":"b","level":"VERY_SATISFIED"}]');
const trigger = deliveryOf('[{"id":"NOW","level":"SATISFIED"}]');

let folder: string;
let lines: string[];
let processes: AdapterProcess[];
beforeAll(compile);
beforeEach(async () => {
  folder = path.join(await temporaryFolder('adapter'), 'odd');
  [lines, processes] = [[], []];
});
afterEach(async () => {
  await Promise.all(processes.map(each => each.stop()));
  await rm(path.dirname(folder), { recursive: true, force: true });
});

/** An adapter that is honest but for what stands below it. */
async function start(below = ''): Promise<AnyAdapter> {
  await writeAdapter(folder, `${honestSource('odd')}\n${below}`);
  const log = createLog('info', { write: line => void lines.push(line) });
  const limits = { ...processLimits, call: 1_500, memory: 64, waiting: 5 };
  const inspected = await inspectFolder(folder);
  const [own, pulling] = [new AdapterProcess(inspected, log, limits), new AdapterProcess(inspected, log, limits)];
  processes.push(own, pulling);
  return foreignAdapter(own, pulling, log);
}

/** What the host makes of a delivery: a level or a code for each record, or the reason why there is none. */
async function outcomeOf(adapter: AnyAdapter, delivery: Delivery): Promise<unknown> {
  try {
    const parsed = await adapter.parse(delivery, settings, []);
    if (!parsed.ok) return parsed.code;
    const records = [...parsed.value].map(async record => {
      const outcome = isRefusal(record) ? record : await adapter.normalise(record, settings);
      return outcome.ok ? ((outcome.value as { level?: string } | null)?.level ?? 'nothing') : outcome.code;
    });
    return await Promise.all(records);
  } catch (error) {
    return (error as Error).message;
  }
}

const works = (adapter: AnyAdapter) =>
  waitFor(async () => JSON.stringify(await outcomeOf(adapter, good)) === '["SATISFIED","VERY_SATISFIED"]', {
    what: 'the next delivery is read',
  });

describe('an adapter in a process of its own', () => {
  it('reads as it would in ours', async () => {
    const adapter = await start();
    expect(await outcomeOf(adapter, good)).toEqual(['SATISFIED', 'VERY_SATISFIED']);
    const mixed = deliveryOf('[{"id":"a","level":"GOOD"},{"level":"SATISFIED"},{"id":"c","level":"DISSATISFIED"}]');
    expect(await outcomeOf(adapter, mixed)).toEqual(['UNKNOWN_CODE', 'MISSING_FIELD', 'DISSATISFIED']);
    expect(await outcomeOf(adapter, deliveryOf('['))).toBe('MALFORMED_BODY');
  });

  it('checks its settings by its own schema', async () => {
    const adapter = await start();
    expect(await adapter.settings.safeParseAsync(settings)).toMatchObject({ success: true, data: settings });
    const wrong = await adapter.settings.safeParseAsync({ unit: ' ', signature: { scheme: 'ROT13' } });
    expect(wrong.error?.issues.map(issue => issue.path.join('.')).sort()).toEqual(['signature.scheme', 'unit']);
  });

  it('has an environment without a single name, and no files but its own', async () => {
    const adapter = await start(
      whenAsked(
        'parse',
        `const seen = [...Object.keys(process.env), ...['fetch', 'WebSocket'].filter(name => name in globalThis)];
         const doors = ['binding', 'dlopen', 'getBuiltinModule', 'mainModule'].filter(name => process[name]);
         throw new Error('sees ' + [...seen, ...doors].join());`,
      ),
    );
    expect(await outcomeOf(adapter, trigger)).toBe('Error: sees ');
  });

  it.each([
    ['X29', 'node:net', "require('node:net')"],
    ['X29', 'node:fs', "require('fs')"],
    ['X29', 'node:child_process', "require('node:child_process')"],
    ['X29', 'a file above', "require('../../../package.json')"],
    ['X29', 'what it makes of text', "new Function('return process')()"],
    ['X29', 'an import while it runs', "return import('node:net').then(() => ({ ok: true, value: [] }))"],
  ])('%s: does not get at %s', async (_row, _what, attempt) => {
    const adapter = await start(whenAsked('parse', attempt));
    expect(await outcomeOf(adapter, trigger)).toMatch(/not available|EvalError|ERR_VM_DYNAMIC|dynamic import/i);
  });
});

describe('a fault of an adapter', () => {
  it.each([
    ['X19', 'a call that never comes back', 'for (;;);', /did not answer read within/],
    ['X19', 'a promise that is never kept', 'return new Promise(() => {});', /did not answer read within/],
    ['X22', 'the end of its process', 'process.exit(0);', /its process ended/],
    ['X22', 'an abort', 'process.abort();', /its process ended/],
    [
      'X31',
      'more memory than it may have',
      'for (const all = []; ; ) all.push(new Array(1e6).fill(1));',
      /ended|within/,
    ],
    ['X23', 'an exception', "throw new TypeError('no');", /TypeError: no/],
    ['X23', 'no answer', 'return null;', /TypeError|parse/],
    ['X23', 'records that are no list', 'return { ok: true, value: 7 };', /TypeError/],
    ['X23', 'a refusal by an unknown code', "return { ok: false, code: 'FINE', detail: '' };", /parse/],
    ['X23', 'a getter that throws', "return { ok: true, get value() { throw new Error('no'); } };", /Error: no/],
  ])('%s: %s ends that delivery, and the next one is read', async (_row, _what, body, reason) => {
    const adapter = await start(whenAsked('parse', body));
    expect(await outcomeOf(adapter, trigger)).toMatch(reason);
    await works(adapter);
  });

  it.each([
    ['a null', 'return null;'],
    ['a symbol', "return { ok: true, value: Symbol('a') };"],
    ['a function', 'return { ok: true, value: () => 1 };'],
    ['a promise of a promise that fails', "return Promise.resolve(Promise.reject(new Error('no')));"],
    ['an exception', "throw 'no';"],
    ['a proxy that throws', "return new Proxy({}, { get() { throw new Error('no'); } });"],
  ])('X23: %s in the place of a record is that record’s alone', async (_what, body) => {
    const adapter = await start(whenAsked('normalise', body));
    const between = deliveryOf(
      '[{"id":"a","level":"SATISFIED"},{"id":"NOW","level":"SATISFIED"},{"id":"c","level":"DISSATISFIED"}]',
    );
    expect(await outcomeOf(adapter, between)).toEqual(['SATISFIED', 'ADAPTER_FAULT', 'DISSATISFIED']);
  });

  it('X19: who waits behind a call that never comes back is served by the next process', async () => {
    const adapter = await start(whenAsked('parse', 'for (;;);'));
    const [stuck, behind] = await Promise.all([outcomeOf(adapter, trigger), works(adapter).then(() => 'read')]);
    expect([stuck, behind]).toEqual([expect.stringMatching(/did not answer/), 'read']);
  });

  it('X20: what it answers too late is heard by nobody', async () => {
    const adapter = await start(
      `const { parse } = exports.adapter; let calls = 0;
       exports.adapter.parse = async (...args) => {
         if (calls++ > 0) return parse(...args);
         await new Promise(resolve => setTimeout(resolve, 15_000));
         return { ok: true, value: [] };
       };`,
    );
    expect(await outcomeOf(adapter, good)).toMatch(/did not answer/);
    expect(await outcomeOf(adapter, good)).toMatch(/rests/);
  });

  it('X28: what it writes goes nowhere', async () => {
    const adapter = await start(
      `for (let i = 0; i < 2_000; i++) { console.log('x'.repeat(10_000)); console.error('测试甲 10000000001'); }`,
    );
    await works(adapter);
    expect(lines.join('')).not.toContain('10000000001');
  });

  it('lets nobody in while it cannot say who sends, and the sender is told to come again', async () => {
    const adapter = await start(whenAsked('verify', 'process.exit(1);'));
    await expect(adapter.verify(trigger, settings, [])).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const isHeard = async () => (await adapter.verify(good, settings, [])).ok === false;
    await waitFor(() => isHeard().catch(() => false), { what: 'the next sender is heard' });
  });

  it('acknowledges in our words where it has none', async () => {
    const adapter = await start(whenAsked('acknowledge', 'return { status: 999, headers: {}, body: 7 };'));
    expect(await adapter.acknowledge(refuse('EMPTY_BODY'), settings, trigger)).toMatchObject({ status: 422 });
  });

  it('X08: a process that ended is not started again from files that were changed meanwhile', async () => {
    const adapter = await start(whenAsked('parse', 'process.exit(0);'));
    await writeFile(path.join(folder, 'more.js'), '');
    expect(await outcomeOf(adapter, trigger)).toMatch(/ended/);
    await waitFor(async () => /not those that were pinned/.test(String(await outcomeOf(adapter, good))));
  });
});

describe('what an adapter pulls', () => {
  const pulling = `
    exports.adapter.pull = async (cursor, settings, fetch) => {
      const response = await fetch('https://vendor.example/ratings?after=' + (cursor ?? ''), { headers: { 'x-a': '1' } });
      if (response.status === 204) return null;
      const body = Buffer.from(await response.arrayBuffer());
      return { delivery: { receivedAt: new Date(0), headers: {}, query: {}, contentType: 'application/json', body }, cursor: '7' };
    };`;

  it('comes through our own fetch, and nowhere else', async () => {
    const adapter = await start(pulling);
    const asked: unknown[] = [];
    const fetch = async (url: string, init?: RequestInit) => {
      asked.push([url, init?.headers]);
      return url.endsWith('7') ? new Response(null, { status: 204 }) : new Response('[]');
    };
    const first = await adapter.pull!(null, settings, fetch, []);
    expect(first).toMatchObject({ cursor: '7', delivery: { body: Buffer.from('[]') } });
    expect(await adapter.pull!('7', settings, fetch, [])).toBeNull();
    expect(asked).toEqual([
      ['https://vendor.example/ratings?after=', { 'x-a': '1' }],
      ['https://vendor.example/ratings?after=7', { 'x-a': '1' }],
    ]);
    const refused = async () => {
      throw new Error('it may not go there');
    };
    await expect(adapter.pull!(null, settings, refused, [])).rejects.toThrow(/may not go there/);
  });

  it('holds up no sender while a vendor takes its time', async () => {
    const adapter = await start(pulling);
    let answer = (_response: Response) => {};
    const answered = new Promise<Response>(resolve => (answer = resolve));
    const pulled = adapter.pull!(null, settings, () => answered, []);
    expect(await outcomeOf(adapter, good)).toEqual(['SATISFIED', 'VERY_SATISFIED']);
    answer(new Response('[]'));
    expect(await pulled).toMatchObject({ cursor: '7' });
  });

  it('X40: stops where a vendor sends without end', async () => {
    const adapter = await start(pulling);
    const endless = async () =>
      new Response(new ReadableStream({ pull: controller => controller.enqueue(new Uint8Array(1024 * 1024)) }));
    await expect(adapter.pull!(null, settings, endless, [])).rejects.toThrow(/too long/);
  });
});
