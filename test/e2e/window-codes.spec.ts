import {
  CaseMatchesDocument,
  IssueWindowCodesDocument,
  ReceiptDocument,
  RecordServiceDocument,
  RevokeWindowCodeDocument,
  SubmitEvaluationDocument,
  WindowCodesDocument,
} from '../../schema/generated';
import { USUAL_RATINGS_PER_HOUR } from '../../src/invitation/case-matches';
import { CatalogImport } from '../../src/catalog/catalog-import';
import { catalogue, item, regions, units } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';

const HOUR = 3_600_000;
/** As often as one address may rate, and at one window within five minutes. */
const RATINGS_A_MINUTE = 30;
const RATINGS_AT_WINDOW = 10;

describe.each(storages)('the code that hangs at a window, on %s', kind => {
  let app: Harness;
  let office: string;
  let code: string;
  let requests = 0;
  let visitors = 0;

  beforeAll(async () => {
    // The test stands where a load balancer would, and says who asks.
    app = await startApp(kind, { env: { TRUSTED_PROXIES: '127.0.0.1' } });
    office = await app.token('MANAGEMENT_OFFICE');
    code = (await issue({ institution: units.own })).windowCodes[0]!.code;
  });
  afterAll(() => app?.dispose());

  const issue = async (more: Record<string, unknown>, token = office) =>
    (
      await app.ask(
        IssueWindowCodesDocument,
        { input: { institution: units.own, idempotencyKey: `issue-${++requests}`, ...more } },
        token,
      )
    ).issueWindowCodes;
  const revoke = async (of: string, token = office) =>
    (
      await app.ask(
        RevokeWindowCodeDocument,
        { input: { code: of, reason: '标牌遗失', idempotencyKey: `revoke-${++requests}` } },
        token,
      )
    ).revokeWindowCode;
  const serve = (caseNumber: string, more: Record<string, unknown> = {}) =>
    app.ask(
      RecordServiceDocument,
      {
        input: {
          region: regions.district,
          caseNumber,
          institution: units.own,
          serviceItem: item,
          status: 'COMPLETED',
          serviceNumber: 1,
          window: 'A01',
          staffMember: 'win01',
          servedAt: new Date(app.clock.now().getTime() - 60_000).toISOString(),
          idempotencyKey: `serve-${++requests}`,
          ...more,
        },
      },
      office,
    );

  /** Somebody at the window with a phone: looks at the page, and posts its form. */
  const visitor = () => {
    const from = { 'x-forwarded-for': `10.0.${(visitors += 1) >> 8}.${visitors & 255}` };
    let cookie = '';
    const open = async (of = code) => {
      const response = await fetch(`${app.url}/r/${of}`, { headers: { ...from, cookie } });
      return { status: response.status, page: await response.text() };
    };
    const visitIn = (page: string) => /name="visit" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const post = async (form: Record<string, string>, of = code) => {
      const body = new URLSearchParams({ level: 'SATISFIED', ...form });
      const response = await fetch(`${app.url}/r/${of}`, { method: 'POST', headers: { ...from, cookie }, body });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      const page = await response.text();
      return { status: response.status, page, receipt: /id="receipt-code"[^>]*>\s*([0-9A-Z-]{24})/.exec(page)?.[1] };
    };
    const rate = async (form: Record<string, string> = {}) => post({ visit: visitIn((await open()).page), ...form });
    /** Rates by the API with a visit, from the same address; answers the code of what went wrong. */
    const rateByApi = async (ticket: string) => {
      const input = { region: regions.district, level: 'VERY_SATISFIED' as const, ticket, idempotencyKey: '1' };
      const { data, errors } = await app.query(SubmitEvaluationDocument, { input }, undefined, from);
      return errors[0]?.extensions.code ?? data!.submitEvaluation.userErrors[0]?.code ?? null;
    };
    return { open, post, rate, rateByApi, visitIn };
  };
  const ratings = async () =>
    (await allEvaluations(app, office)).filter(({ channel }) => channel?.code === `qr-${regions.district}`);
  const matches = async () =>
    (await app.ask(CaseMatchesDocument, { first: 100, filter: { channels: [`qr-${regions.district}`] } }, office))
      .evaluations.nodes;
  const newest = async () => (await matches())[0]!;

  it('is made for all windows of a unit at once; who has a valid one keeps it', async () => {
    const first = await issue({ institution: units.neighbour });
    expect(first).toEqual({
      windowCodes: [
        {
          code: expect.stringMatching(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/),
          url: expect.stringMatching(new RegExp(`^${app.url}/r/[0-9A-Z]{12}$`)),
          svgUrl: expect.stringMatching(/\.svg$/),
          pngUrl: expect.stringMatching(/\.png$/),
          sheetUrl: expect.stringContaining('/qr/sheet?codes='),
          region: { code: regions.district },
          institution: { code: units.neighbour, name: '测试区税务局' },
          window: { code: 'A01', name: '综合窗口' },
          lastUsedAt: null,
          revokedAt: null,
        },
      ],
      sheetUrl: expect.stringContaining('/qr/sheet?codes='),
      userErrors: [],
    });
    const parallel = await Promise.all(Array.from({ length: 5 }, () => issue({ institution: units.neighbour })));
    for (const again of parallel) expect(again.windowCodes).toEqual(first.windowCodes);
  });

  it.each([
    ['a window that is not there', { windows: ['A01', 'Z99'] }, ['input', 'windows', '1']],
    ['an unknown unit', { institution: 'nobody' }, ['input', 'institution']],
    ['a unit of the other district', { institution: units.other }, ['input', 'institution']],
    ['a hall of the other district', { region: regions.other }, ['input', 'region']],
  ])('is not made for %s', async (_what, said, field) => {
    expect(await issue(said)).toMatchObject({ windowCodes: [], userErrors: [{ field, code: 'NOT_FOUND' }] });
  });

  it('of a city bureau’s window in the district’s hall is the district’s', async () => {
    const { windowCodes } = await issue({ institution: units.city, region: regions.district });
    expect(windowCodes).toMatchObject([{ region: { code: regions.district }, institution: { code: units.city } }]);
  });

  it('is drawn as SVG, PNG and a plate on A4, for printing in batches, and says nothing but where to rate', async () => {
    const [svg, png, plate, sheet] = await Promise.all(
      [`/qr/${code}.svg`, `/qr/${code}.png`, `/qr/${code}.a4.svg`, `/qr/sheet?codes=${code},${code.toLowerCase()}`].map(
        file => fetch(`${app.url}${file}`),
      ),
    );
    expect([svg, png, plate, sheet].map(answer => answer!.headers.get('content-type'))).toEqual([
      expect.stringContaining('image/svg+xml'),
      'image/png',
      expect.stringContaining('image/svg+xml'),
      'text/html; charset=utf-8',
    ]);
    const text = await plate!.text();
    expect(text).toContain('测试区社保局');
    expect(text).toContain(code);
    expect((await sheet!.text()).match(/class="sheet"/g)).toHaveLength(1);
    expect((await fetch(`${app.url}/qr/AAAA-AAAA-AAAA.svg`)).status).toBe(404);
  });

  it('leads to a page on which nothing is chosen, in the visitor’s language, and runs nothing but our own script', async () => {
    const response = await fetch(`${app.url}/r/${code.toLowerCase()}`, { headers: { 'accept-language': 'en' } });
    const page = await response.text();
    expect(page).toContain('<html lang="en">');
    expect(page).not.toMatch(/<input[^>]*\schecked|<option|<script>|<style|javascript:|<[^>]* on\w+=/);
    expect(page).toContain('测试区社保局');
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('a visitor rates without a case number: the rating is the window’s, nothing is guessed, and what was seen is kept', async () => {
    await serve('just now');
    const { receipt, status } = await visitor().rate({ level: 'DISSATISFIED', comment: '等得太久' });
    expect(status).toBe(200);
    expect((await app.ask(ReceiptDocument, { code: receipt! })).receipt).toMatchObject({ level: 'DISSATISFIED' });
    expect((await ratings())[0]).toMatchObject({
      level: 'DISSATISFIED',
      comment: '等得太久',
      provenance: 'SELF_GIVEN',
      institution: { code: units.own },
      serviceCase: null,
      staffMember: null,
    });
    expect(await newest()).toMatchObject({ caseMatch: { method: 'TIME', confidence: 0.6, isLinked: false } });
  });

  it('a visitor who enters the case number has rated that case and who served; a number that fits nothing links nothing', async () => {
    await serve('A-1001');
    await visitor().rate({ caseNumber: ' a 1001 ' });
    expect(await newest()).toMatchObject({
      serviceCase: { caseNumber: 'A-1001' },
      staffMember: { number: 'win01' },
      flags: [],
      caseMatch: { method: 'CASE_NUMBER', confidence: 0.95, isLinked: true },
    });
    await visitor().rate({ caseNumber: 'B-9999' });
    expect(await newest()).toMatchObject({
      serviceCase: null,
      flags: ['CASE_UNMATCHED'],
      caseMatch: { method: 'CASE_NUMBER', confidence: 0, isLinked: false },
    });
  });

  it('a visitor’s phone finds their case; the number with somebody else’s phone does not', async () => {
    await serve('A-2001', { applicant: { name: '测试甲', phone: '10000000011' } });
    await visitor().rate({ caseNumber: 'A-2001', name: '测试乙', phone: '10000000012' });
    expect(await newest()).toMatchObject({ serviceCase: null, caseMatch: { confidence: 0.5, isLinked: false } });
    await visitor().rate({ name: '测试甲', phone: '+86 100 0000 0011' });
    expect(await newest()).toMatchObject({
      serviceCase: { caseNumber: 'A-2001' },
      caseMatch: { method: 'PHONE', confidence: 0.92, isLinked: true },
    });
  });

  it('one look at the page is one rating: pressed twice it is the same, used again it is none, and without one there is none', async () => {
    const before = (await ratings()).length;
    const { open, post, visitIn } = visitor();
    const visit = visitIn((await open()).page);
    const [first, second] = [await post({ visit }), await post({ visit })];
    expect(second.receipt).toBe(first.receipt);
    const changed = await visitor().post({ visit, level: 'DISSATISFIED' });
    expect(changed.receipt).toBeUndefined();
    expect(changed.page).toContain('您刚刚在本窗口评价过');
    for (const forged of ['', 'x', visit.slice(0, -2), visit.replace('v1.', 'v1.0')]) {
      const { status, receipt } = await visitor().post({ visit: forged });
      expect([status, receipt]).toEqual([422, undefined]);
    }
    expect(await ratings()).toHaveLength(before + 1);
  });

  it('a look that was long ago is asked to be submitted again, and what was entered is still there', async () => {
    const { open, post, visitIn } = visitor();
    const visit = visitIn((await open()).page);
    app.clock.advance(HOUR + 1_000);
    const { status, page } = await post({ visit, comment: '写了很久' });
    expect(status).toBe(422);
    expect(page).toContain('写了很久');
    expect((await post({ visit: visitIn(page), comment: '写了很久' })).receipt).toEqual(expect.any(String));
  });

  it('one visit is one rating, unless it was about another case (C-08)', async () => {
    const { rate } = visitor();
    expect((await rate()).receipt).toEqual(expect.any(String));
    const again = await rate();
    expect([again.status, again.receipt]).toEqual([422, undefined]);
    expect(again.page).toContain('一次办事请评价一次');
    expect((await rate({ caseNumber: 'another matter' })).receipt).toEqual(expect.any(String));
  });

  it('what is wrong is told beside the field and above the form, and what was entered is kept', async () => {
    const { open, post, visitIn } = visitor();
    const visit = visitIn((await open()).page);
    const { status, page } = await post({ visit, level: '', comment: '<b>还没选</b>', name: '测试甲' });
    expect(status).toBe(422);
    expect(page).toMatch(/role="alert"[\s\S]*href="#level"/);
    expect(page).toContain('id="level-error"');
    expect(page).toContain('&lt;b&gt;还没选&lt;/b&gt;');
    expect(page).toContain('value="测试甲"');
    const tooLong = await post({ visit, comment: '长'.repeat(2_001) });
    expect(tooLong.page).toContain('文字超出 1 字');
  });

  it.each([
    ['nothing', '', 422],
    ['no form', '&&&=&', 422],
    ['a level that is none', 'level=__proto__', 422],
    ['two levels', 'level=SATISFIED&level=DISSATISFIED', 200],
    ['options of another level and of no set', 'level=SATISFIED&options=108&options=constructor&options=', 200],
    ['control characters', 'level=SATISFIED&comment=%00%1b', 422],
    ['bytes that are no text', 'level=SATISFIED&comment=%ff%fe', 200],
    ['a case number that is a book', `level=SATISFIED&caseNumber=${'9'.repeat(5_000)}`, 422],
    ['a name of two lines', 'level=SATISFIED&name=a%0Ab', 422],
    ['fields that nobody asked for', 'level=SATISFIED&region=110000000000&standing=EXCLUDED&ticket=x', 200],
    ['more than a form holds', `level=SATISFIED&comment=${'x'.repeat(200_000)}`, 413],
  ])('posted to with %s, the page answers in words', async (_what, form, status) => {
    const { open, visitIn } = visitor();
    const visit = visitIn((await open()).page);
    const response = await fetch(`${app.url}/r/${code}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': `10.1.${visitors >> 8}.${visitors & 255}`,
      },
      body: `visit=${visit}&${form}`,
    });
    expect(response.status).toBe(status);
  });

  it('where a real name is required (S3), the page asks for it and says what for', async () => {
    const there = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.other });
    const [plate] = (await issue({ institution: units.other }, there)).windowCodes;
    const { open, post, visitIn } = visitor();
    const { page } = await open(plate!.code);
    expect(page).toMatch(/本地区要求实名评价[\s\S]*只用于差评的核实和回访/);
    const refused = await post({ visit: visitIn(page), phone: '10000000001' }, plate!.code);
    expect(refused.status).toBe(422);
    expect(refused.page).toContain('id="name-error"');
    const taken = await post({ visit: visitIn(refused.page), name: '测试甲', phone: '10000000001' }, plate!.code);
    expect(taken.receipt).toEqual(expect.any(String));
  });

  it('more ratings in an hour than a window has visitors are marked, every one of them kept', async () => {
    const { windowCodes } = await issue({ institution: units.neighbour });
    const { page } = await visitor().open(windowCodes[0]!.code);
    expect(page).toContain('测试区税务局');
    const before = (await matches()).length;
    const rateByApi = async () => {
      const each = visitor();
      return each.rateByApi(each.visitIn((await each.open(windowCodes[0]!.code)).page));
    };
    const more = 3;
    for (let n = 0; n < USUAL_RATINGS_PER_HOUR - more; n++) expect(await rateByApi()).toBeNull();
    const rush = await Promise.all(Array.from({ length: 2 * more }, rateByApi));
    expect(rush).toEqual(rush.map(() => null));
    const made = (await matches()).slice(0, -before);
    expect(made).toHaveLength(USUAL_RATINGS_PER_HOUR + more);
    expect(made.filter(({ flags }) => flags.includes('BURST'))).toHaveLength(more);
  });

  it('who rates one window over and over is asked to wait, by the page and by the API together', async () => {
    const { windowCodes } = await issue({ institution: units.neighbour });
    const plate = windowCodes[0]!.code;
    const busy = visitor();
    const visit = async () => busy.visitIn((await busy.open(plate)).page);
    const before = (await ratings()).length;
    expect((await busy.post({ visit: await visit() }, plate)).status).toBe(200);
    const answers: (string | null)[] = [];
    for (let n = 0; n < RATINGS_AT_WINDOW + 1; n++) answers.push(await busy.rateByApi(await visit()));
    expect(answers).toEqual([...Array(RATINGS_AT_WINDOW - 1).fill(null), 'TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS']);
    expect((await busy.post({ visit: await visit() }, plate)).status).toBe(429);
    expect(await ratings()).toHaveLength(before + RATINGS_AT_WINDOW);
    const other = visitor();
    expect(await other.rateByApi(other.visitIn((await other.open(plate)).page))).toBeNull();
  });

  it('who submits all the time with tickets that are none is asked to wait', async () => {
    const guesser = visitor();
    const answers: (string | null)[] = [];
    for (let n = 0; n < RATINGS_A_MINUTE + 1; n++) answers.push(await guesser.rateByApi(`none-${n}`));
    expect(answers[0]).toBe('TICKET_REQUIRED');
    expect(answers.at(-1)).toBe('TOO_MANY_REQUESTS');
  });

  it('who tries codes is soon asked to wait', async () => {
    const guesser = visitor();
    const statuses: number[] = [];
    for (let n = 0; n < 40; n++) {
      statuses.push((await guesser.open(String(n).padStart(12, '0'))).status);
    }
    expect(statuses[0]).toBe(404);
    expect(statuses.at(-1)).toBe(429);
    expect((await guesser.open()).status).toBe(429);
    expect((await visitor().open()).status).toBe(200);
  });

  it('is void once it is revoked, with its plates and the pages that are open, and the window may have another', async () => {
    const { windowCodes } = await issue({ institution: units.city, region: regions.district });
    const old = windowCodes[0]!.code;
    const { code: elsewhere } = (
      await issue(
        { institution: units.elsewhere },
        await app.token({ role: 'ADMINISTRATOR', region: regions.elsewhere }),
      )
    ).windowCodes[0]!;
    expect(await revoke(elsewhere)).toMatchObject({ windowCode: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await revoke(old)).toMatchObject({ windowCode: { revokedAt: expect.any(String) }, userErrors: [] });
    expect((await fetch(`${app.url}/qr/${old}.svg`)).status).toBe(404);
    const [fresh] = (await issue({ institution: units.city, region: regions.district })).windowCodes;
    expect(fresh!.code).not.toBe(old);
    const list = async (includeRevoked: boolean) =>
      (await app.ask(WindowCodesDocument, { first: 100, filter: { includeRevoked } }, office)).windowCodes.nodes;
    expect((await list(false)).map(each => each.code)).toEqual(expect.arrayContaining([fresh!.code, code]));
    expect((await list(false)).map(each => each.code)).not.toContain(old);
    expect((await list(true)).map(each => each.code)).toContain(old);
    expect((await list(true)).map(each => each.code)).not.toContain(elsewhere);
  });
});

describe('the plates of a large hall', () => {
  let app: Harness;
  beforeAll(async () => (app = await startApp('sqlite')));
  afterAll(() => app?.dispose());

  const sheetOf = async (url: string) => {
    const response = await fetch(url);
    return [response.status, (await response.text()).match(/class="sheet"/g)?.length ?? 0];
  };

  it('are printed all at once, each once, and who has them drawn again and again is asked to wait', async () => {
    const { database, sealing, persons, audit } = app.app;
    const windows = Array.from({ length: 300 }, (_, i) => ({
      ...{ institution: units.own, code: `W${i}`, name: '综合窗口' },
    }));
    const large = { ...catalogue, windows: [...(catalogue.windows ?? []), ...windows] };
    await new CatalogImport(database, sealing, persons, audit).run(large, 'admin01');
    const input = { institution: units.own, windows: windows.map(({ code }) => code), idempotencyKey: 'hall' };
    const office = await app.token('MANAGEMENT_OFFICE');
    const { issueWindowCodes } = await app.ask(IssueWindowCodesDocument, { input }, office);

    const one = issueWindowCodes.windowCodes[0]!.code;
    const repeated = `${app.url}/qr/sheet?codes=${Array<string>(500).fill(one).join()}`;
    expect([await sheetOf(repeated), await sheetOf(repeated)]).toEqual([
      [200, 1],
      [200, 1],
    ]);
    expect(await sheetOf(issueWindowCodes.sheetUrl!)).toEqual([200, 300]);
    expect(await sheetOf(issueWindowCodes.sheetUrl!)).toEqual([429, 0]);
  });
});

describe('where the city has a rating page of its own', () => {
  let app: Harness;
  let office: string;
  beforeAll(async () => {
    app = await startApp('sqlite', { env: { EVALUATION_PAGE_URL: 'https://rate.example.invalid/page?from=plate' } });
    office = await app.token('MANAGEMENT_OFFICE');
  });
  afterAll(() => app?.dispose());

  const follow = async (url: string) => {
    const response = await fetch(url, { redirect: 'manual' });
    return { status: response.status, location: response.headers.get('location') };
  };
  const rateWith = async (ticket: string) => {
    const input = { region: regions.district, level: 'SATISFIED' as const, ticket, idempotencyKey: '1' };
    return (await app.ask(SubmitEvaluationDocument, { input })).submitEvaluation;
  };

  it('visitors are sent there with a ticket by which that page rates, once for each visit', async () => {
    const plates = { institution: units.own, idempotencyKey: 'plates' };
    const { issueWindowCodes } = await app.ask(IssueWindowCodesDocument, { input: plates }, office);
    const { url } = issueWindowCodes.windowCodes[0]!;
    const tickets = new Set<string>();
    for (let visit = 0; visit < 2; visit++) {
      const { status, location } = await follow(`${url}?by=qr`);
      const { origin, searchParams } = new URL(location!);
      expect([status, origin, searchParams.get('from')]).toEqual([302, 'https://rate.example.invalid', 'plate']);
      tickets.add(searchParams.get('code')!);
    }
    for (const ticket of tickets) {
      expect(await rateWith(ticket)).toMatchObject({ evaluation: { level: 'SATISFIED' }, userErrors: [] });
    }
    const [first] = tickets;
    const input = { region: regions.district, level: 'DISSATISFIED' as const, ticket: first, idempotencyKey: '2' };
    expect((await app.ask(SubmitEvaluationDocument, { input })).submitEvaluation).toMatchObject({
      evaluation: null,
      duplicateOf: { id: expect.any(String) },
      userErrors: [{ code: 'TICKET_USED' }],
    });
    expect(tickets.size).toBe(2);
    for (const ticket of tickets) expect(app.logged()).not.toContain(ticket);
    expect((await follow(`${app.url}/r/AAAA-AAAA-AAAA`)).status).toBe(404);
  });

  it('a rating by the ticket of a visit says nothing of another window or of a service that nobody matched', async () => {
    const plates = { institution: units.own, idempotencyKey: 'plates' };
    const { issueWindowCodes } = await app.ask(IssueWindowCodesDocument, { input: plates }, office);
    const { location } = await follow(issueWindowCodes.windowCodes[0]!.url);
    const ticket = new URL(location!).searchParams.get('code')!;
    const input = { region: regions.district, level: 'DISSATISFIED' as const, ticket, idempotencyKey: '1' };
    for (const [field, said] of Object.entries({
      window: 'B02',
      institution: units.neighbour,
      region: regions.other,
    })) {
      const answer = await app.ask(SubmitEvaluationDocument, { input: { ...input, [field]: said } });
      expect(answer.submitEvaluation.userErrors).toMatchObject([{ field: ['input', field], code: 'TICKET_MISMATCH' }]);
    }
    await app.ask(SubmitEvaluationDocument, { input: { ...input, staffMember: 'win02', caseNumber: 'made up' } });
    const [rating] = await allEvaluations(app, office);
    expect(rating).toMatchObject({ level: 'DISSATISFIED', staffMember: null, serviceCase: null });
  });

  it('who looked at the page before a citizen rated is not before them: a time that nobody proves is not believed', async () => {
    const service = {
      ...{ region: regions.district, caseNumber: 'W-1', institution: units.own, serviceItem: item },
      ...{
        status: 'COMPLETED' as const,
        serviceNumber: 1,
        window: 'A01',
        staffMember: 'win01',
        idempotencyKey: 'serve',
      },
    };
    await app.ask(RecordServiceDocument, { input: service }, office);
    const plates = { institution: units.own, idempotencyKey: 'plates, again' };
    const { issueWindowCodes } = await app.ask(IssueWindowCodesDocument, { input: plates }, office);
    const look = async () => {
      const { location } = await follow(issueWindowCodes.windowCodes[0]!.url);
      return new URL(location!).searchParams.get('code')!;
    };
    const rate = async (ticket: string, level: 'VERY_DISSATISFIED' | 'VERY_SATISFIED', evaluatedAt?: string) => {
      const said = { region: regions.district, caseNumber: 'W-1', level, ticket, evaluatedAt };
      await app.ask(SubmitEvaluationDocument, { input: { ...said, idempotencyKey: `rate-${level}` } });
    };
    const early = { ticket: await look(), at: app.clock.now() };
    app.clock.advance(10 * 60_000);
    await rate(await look(), 'VERY_DISSATISFIED');
    app.clock.advance(10 * 60_000);
    await rate(early.ticket, 'VERY_SATISFIED', new Date(early.at.getTime() + 1_000).toISOString());
    const ratings = await allEvaluations(app, office, { caseNumber: 'W-1' });
    expect(ratings.map(({ level, standing }) => [level, standing]).sort()).toEqual([
      ['VERY_DISSATISFIED', 'COUNTED'],
      ['VERY_SATISFIED', 'SUPERSEDED'],
    ]);
  });
});
