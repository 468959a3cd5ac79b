import type { BrowserContext, Page } from 'playwright-core';
import {
  AssignWorkOrderDocument,
  CloseWorkOrderDocument,
  IssueTicketDocument,
  IssueWindowCodesDocument,
  RecordServiceDocument,
  ResolveOnTheSpotDocument,
} from '../../schema/generated';
import { item, regions, units } from '../support/catalogue';
import { startBrowser, type TestBrowser } from '../support/browser';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';

const MINUTES = 60_000;
/** A receipt code as it is shown. */
const RECEIPT = /^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/;

describe('a citizen at the rating page, in Chromium', () => {
  let app: Harness;
  let browser: TestBrowser;
  let office: string;
  let windowUrl: string;
  /** With scripts, and without. */
  let phone: BrowserContext;
  let plain: BrowserContext;
  let cases = 0;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startApp('sqlite'), startBrowser()]);
    office = await app.token('MANAGEMENT_OFFICE');
    [phone, plain] = await Promise.all([browser.visitor(), browser.visitor({ javaScriptEnabled: false })]);
    const { issueWindowCodes } = await app.ask(
      IssueWindowCodesDocument,
      { input: { institution: units.own, idempotencyKey: 'plates' } },
      office,
    );
    windowUrl = issueWindowCodes.windowCodes[0]!.url;
  });
  afterAll(async () => {
    await browser?.close();
    await app?.dispose();
  });

  const invitation = async () => {
    const caseNumber = `CASE-${++cases}`;
    const service = {
      region: regions.district,
      caseNumber,
      institution: units.own,
      serviceItem: item,
      status: 'COMPLETED' as const,
      serviceNumber: 1,
      window: 'A01',
      staffMember: 'win01',
      idempotencyKey: caseNumber,
    };
    await app.ask(RecordServiceDocument, { input: service }, office);
    const input = { region: regions.district, caseNumber, idempotencyKey: caseNumber };
    const { issueTicket } = await app.ask(IssueTicketDocument, { input }, office);
    return { caseNumber, url: issueTicket.url! };
  };
  const newest = async () => (await allEvaluations(app, office))[0]!;
  const receiptOn = async (page: Page) => {
    const code = (await page.locator('#receipt-code').innerText()).trim();
    expect(code).toMatch(RECEIPT);
    return code;
  };
  /** What the receipt page says, heading by heading. */
  const receiptSays = async (page: Page) => {
    await page.getByRole('heading', { name: '查询评价' }).waitFor();
    const [names, values] = [await page.locator('dt').allInnerTexts(), await page.locator('dd').allInnerTexts()];
    return Object.fromEntries(names.map((name, i) => [name, values[i]]));
  };
  /** Runs a story on a new page, and sees to it that the page asked nobody but us and broke none of its own rules. */
  const on = async (context: BrowserContext, story: (page: Page) => Promise<void>) => {
    const page = await context.newPage();
    const strange: string[] = [];
    page.on('request', request => {
      if (!request.url().startsWith(app.url) && !request.url().startsWith('data:')) strange.push(request.url());
    });
    page.on('pageerror', error => void strange.push(error.message));
    page.on('console', message => {
      if (/Content Security Policy|Refused/i.test(message.text())) strange.push(message.text());
    });
    try {
      await story(page);
      expect(strange).toEqual([]);
    } finally {
      await page.close();
    }
  };

  it('opens the link of an invitation, says what was wrong, and finds the rating by its receipt, then and later', async () => {
    const { caseNumber, url } = await invitation();
    let receipt = '';
    await on(phone, async page => {
      await page.goto(url);
      expect(await page.locator('dd').allInnerTexts()).toEqual(['测试区社保局', 'A01 综合窗口', '社会保障卡补办']);
      expect(await page.locator('input:checked').count()).toBe(0);
      expect(await page.getByRole('radio').count()).toBe(5);
      expect(await page.getByRole('checkbox').count()).toBe(0);

      await page.getByLabel('非常满意', { exact: true }).check();
      await page.getByLabel('服务热情效率高').check();
      await page.getByLabel('不满意', { exact: true }).check();
      expect(await page.getByLabel('服务热情效率高').isVisible()).toBe(false);
      await page.getByLabel('未在承诺时间内办结').check();
      await page.getByLabel('您想说的话').fill('等了两周没有回音');
      expect(await page.locator('#comment-count').innerText()).toBe('还可输入 1992 字');
      await page.getByLabel('姓名').fill('测试甲');
      await page.getByLabel('手机号码').fill('10000000001');
      await page.getByRole('button', { name: '提交评价' }).click();
      await page.getByRole('heading', { name: '评价已收到' }).waitFor();
      receipt = await receiptOn(page);

      await page.getByRole('button', { name: '查询这条评价' }).click();
      expect(await receiptSays(page)).toMatchObject({ 满意度: '不满意', 统计: '计入统计' });
      expect(page.url()).not.toContain(receipt.slice(0, 4));
    });
    const [rating] = await allEvaluations(app, office, { caseNumber });
    expect(rating).toMatchObject({
      level: 'DISSATISFIED',
      comment: '等了两周没有回音',
      options: [{ code: '209', text: '未在承诺时间内办结' }],
      provenance: 'INVITED',
      realName: true,
      serviceItem: { code: item },
    });

    await app.settled();
    await on(plain, async page => {
      await page.goto(`${app.url}/receipt`);
      await page.getByLabel('回执码').fill(receipt.toLowerCase().replaceAll('-', ' '));
      await page.getByRole('button', { name: '查询' }).click();
      expect(await receiptSays(page)).toMatchObject({
        满意度: '不满意',
        差评办理: '已登记，待承办单位核实',
        办理期限: '2026-03-10',
      });
    });
    await on(phone, async page => {
      await page.goto(url);
      expect(await page.getByRole('alert').innerText()).toBe('这个评价链接已经使用过，评价已保存。');
    });
  });

  it('rates what was done about it, on the page of the receipt, when it is done; who is not satisfied sees it dealt with again', async () => {
    const { caseNumber, url } = await invitation();
    let receipt = '';
    await on(plain, async page => {
      await page.goto(url);
      await page.getByLabel('不满意', { exact: true }).check();
      await page.getByRole('button', { name: '提交评价' }).click();
      await page.getByRole('heading', { name: '评价已收到' }).waitFor();
      receipt = await receiptOn(page);
      await page.getByRole('button', { name: '查询这条评价' }).click();
      await receiptSays(page);
      expect(await page.getByRole('radio').count()).toBe(0);
    });
    await app.settled();
    const [rating] = await allEvaluations(app, office, { caseNumber });
    const { id } = rating!.workOrder!;
    const handler = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.own });
    const said = { id, idempotencyKey: `settled-${caseNumber}` };
    await app.ask(AssignWorkOrderDocument, { input: { ...said, assignee: 'handler01' } }, office);
    await app.ask(ResolveOnTheSpotDocument, { input: { ...said, note: '当场补办' } }, handler);
    await app.ask(CloseWorkOrderDocument, { input: { ...said, publicReply: '已补办并致歉' } }, office);

    await on(plain, async page => {
      await page.goto(`${app.url}/receipt`);
      await page.getByLabel('回执码').fill(receipt);
      await page.getByRole('button', { name: '查询' }).click();
      expect(await receiptSays(page)).toMatchObject({ 差评办理: '已办结', 办理结果: '已补办并致歉' });
      expect(await page.locator('input:checked').count()).toBe(0);
      expect(await page.getByRole('radio').count()).toBe(3);
      await page.getByRole('button', { name: '提交整改评价' }).click();
      expect(await page.getByRole('alert').innerText()).toContain('请选择一项');
      await page.getByLabel('不满意', { exact: true }).check();
      await page.getByLabel('您想说的话').fill('<b>还是没有</b>收到');
      await page.getByRole('button', { name: '提交整改评价' }).click();
      await page.getByText('整改评价已收到').waitFor();
      expect(await receiptSays(page)).toMatchObject({ 差评办理: '正在整改' });
      expect(await page.getByRole('radio').count()).toBe(0);
      expect(page.url()).not.toContain(receipt.slice(0, 4));
    });
  });

  it('rates at the window with the keyboard alone, from the first key to the receipt', async () => {
    await on(phone, async page => {
      await page.goto(windowUrl);
      const press = async (...keys: string[]) => {
        for (const key of keys) await page.keyboard.press(key);
      };
      await press('Tab'); // the other language
      expect(await page.evaluate('document.activeElement.lang')).toBe('en');
      await press('Tab', 'ArrowDown'); // to the levels, of which none is chosen, and past the first
      expect(await page.getByLabel('满意', { exact: true }).isChecked()).toBe(true);
      await press('Tab', 'Space'); // its first option
      await press(...Array<string>(7).fill('Tab'), 'Tab'); // past the others, to the comment
      await page.keyboard.type('还可以');
      await press('Tab', 'Tab', 'Tab', 'Tab', 'Enter'); // case number, name, phone, the button
      await page.getByRole('heading', { name: '评价已收到' }).waitFor();
      await press('Tab', 'Enter');
      expect(await receiptSays(page)).toMatchObject({ 满意度: '满意', 差评办理: '无需办理' });
    });
    expect(await newest()).toMatchObject({
      level: 'SATISFIED',
      comment: '还可以',
      options: [{ code: '406', text: '填写一张表单就可完成申报' }],
      provenance: 'SELF_GIVEN',
      channel: { code: `qr-${regions.district}` },
      serviceCase: null,
    });
  });

  it('rates at the window without scripts, and the options are those of the chosen level there too', async () => {
    app.clock.advance(11 * MINUTES);
    await on(plain, async page => {
      await page.goto(windowUrl);
      expect(await page.getByRole('checkbox').count()).toBe(0);
      await page.getByLabel('非常不满意', { exact: true }).check();
      expect(await page.getByRole('checkbox').count()).toBe(8);
      await page.getByLabel('服务态度差效率低').check();
      await page.getByRole('button', { name: '提交评价' }).click();
      await receiptOn(page);
      await page.reload(); // sends the form once more
      await receiptOn(page);
    });
    const [first, second] = await allEvaluations(app, office);
    expect(first).toMatchObject({ level: 'VERY_DISSATISFIED', options: [{ code: '115' }] });
    expect(second).toMatchObject({ level: 'SATISFIED' });
  });

  it('who forgets the level is told so where the cursor then is, and loses nothing of what they wrote', async () => {
    const { url } = await invitation();
    await on(phone, async page => {
      await page.goto(url);
      await page.getByLabel('您想说的话').fill('忘了选');
      await page.getByRole('button', { name: '提交评价' }).click();
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('alert');
      expect(await page.title()).toMatch(/^错误：/);
      await alert.getByRole('link', { name: '请选择一项满意度' }).click();
      expect(await page.evaluate('document.activeElement.name')).toBe('level');
      expect(await page.getByLabel('您想说的话').inputValue()).toBe('忘了选');
      await page.getByLabel('基本满意', { exact: true }).check();
      await page.getByRole('button', { name: '提交评价' }).click();
      await receiptOn(page);
    });
    expect(await newest()).toMatchObject({ level: 'BASICALLY_SATISFIED', comment: '忘了选' });
  });

  it('who reads English reads English, to the receipt', async () => {
    const { url } = await invitation();
    await on(phone, async page => {
      await page.goto(url);
      await page.getByRole('link', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Rate this service' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await page.getByLabel('Very satisfied', { exact: true }).check();
      await page.getByLabel('Friendly and efficient service').check();
      await page.getByRole('button', { name: 'Submit' }).click();
      await page.getByRole('heading', { name: 'Your rating is in' }).waitFor();
      await page.getByRole('button', { name: 'Look this rating up' }).click();
      expect(await page.locator('dd').first().innerText()).toBe('Very satisfied');
    });
  });

  it('what people write is text on every page, and a page fits a telephone', async () => {
    const { url } = await invitation();
    await on(phone, async page => {
      await page.goto(url);
      const hostile = '<img src=x onerror="document.title=1">"><script>document.title=2</script>';
      await page.getByLabel('姓名').fill(hostile);
      await page.getByLabel('您想说的话').fill(`</textarea>${hostile}`);
      await page.getByRole('button', { name: '提交评价' }).click();
      await page.getByRole('alert').waitFor();
      expect(await page.title()).toMatch(/^错误：/);
      expect(await page.getByLabel('姓名').inputValue()).toBe(hostile);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    });
  });

  it('the plate prints on one sheet of A4 for each window', async () => {
    await on(phone, async page => {
      await page.goto(`${app.url}/qr/sheet?codes=${windowUrl.split('/').at(-1)!}`);
      await page.getByRole('img').waitFor();
      expect(await page.evaluate('document.images[0].complete && document.images[0].naturalWidth > 0')).toBe(true);
      expect(await page.getByRole('heading').innerText()).toContain('请您评价');
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    });
  });

  it('the explorer answers a query that a newcomer types', async () => {
    const page = await phone.newPage();
    await page.setViewportSize({ width: 1280, height: 800 });
    const query = '{ evaluations(first: 1) { nodes { level } } }';
    await page.goto(`${app.url}/?query=${encodeURIComponent(query)}`);
    await page.getByRole('button', { name: 'Headers' }).click();
    await page.locator('.graphiql-editor:not(.hidden) .monaco-editor').last().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(`{"authorization":"Bearer ${office}`); // the editor closes what is open
    await page.getByRole('button', { name: /Execute query/ }).click();
    await page
      .locator('.result-window')
      .filter({ hasText: /"level":\s*"[A-Z_]+"/ })
      .waitFor();
    await page.close();
  });
});
