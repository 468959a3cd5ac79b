import { UpdateChannelDocument } from '../../schema/generated';
import { BUILT_IN_PACKS, adoptPack } from '../../src/policy/pack';
import { select } from '../../src/platform/sql';
import { encodeText } from '../../src/sdk';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations, allWorkOrders } from '../support/reading';
import { storages } from '../support/storages';
import { type TestCell, workbook } from '../support/workbook';

const CSV = 'text/csv; charset=utf-8';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FORM = '表单编号,办理日期,单位代码,窗口,办件编号,满意度,勾选项,意见建议,姓名,电话,同意留存信息,代填,本人同意代填';

describe.each(storages)('what comes on paper, on %s', kind => {
  let app: Harness;
  let office: string;
  let village: TestChannel;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-10T10:00:00+08:00' });
    office = await app.token('MANAGEMENT_OFFICE');
    // 枣庄's rules: paper is uploaded within five working days.
    const rules = BUILT_IN_PACKS.find(({ region }) => region === '370400000000')!;
    await app.app.database.unitOfWork(tx =>
      app.app.policies.importPack(tx, adoptPack(rules, regions.street), 'admin01'),
    );
    village = await register('village', regions.street);
  });
  afterAll(() => app?.dispose());

  const register = async (code: string, region: string, settings: object = {}) =>
    app.registerChannel(await app.token('CHANNEL_OPERATOR'), {
      code,
      region,
      adapter: 'paper',
      settings: { ...settings },
    });
  const upload = (channel: TestChannel, lines: readonly string[]) =>
    app.push(channel, lines.join('\r\n'), { contentType: CSV });
  const ratingsOf = (caseNumber: string) => allEvaluations(app, office, { caseNumber });
  const flagsOf = async (caseNumber: string) => {
    const query = 'query ($n: String) { evaluations(first: 1, filter: { caseNumber: $n }) { nodes { flags } } }';
    const { data } = await app.query<{ evaluations: { nodes: { flags: string[] }[] } }, object>(
      query,
      { n: caseNumber },
      office,
    );
    return data!.evaluations.nodes[0]!.flags;
  };
  const form = (number: string, day: string, level: string, more = ',,,,,,') =>
    `${number},${day},${units.own},A01,CASE-${number},${level},${more}`;

  it('a bad form opens a work order, and counts for the day on which the citizen was served', async () => {
    const { body } = await upload(village, [
      FORM,
      form('P001', '2026年3月9日', '不满意', '209、214,等了两周没有回音,测试甲,10000000001,是,,'),
    ]);
    expect(body).toMatchObject({ accepted: 1, refused: 0, records: [{ externalId: `form#${units.own}#P001` }] });
    await app.settled();
    expect(await ratingsOf('CASE-P001')).toMatchObject([
      {
        level: 'DISSATISFIED',
        provenance: 'PAPER',
        evaluatedAt: '2026-03-08T16:00:00.000Z',
        comment: '等了两周没有回音',
        realName: true,
        options: [{ code: '209' }, { code: '214' }],
        region: { code: regions.street },
        institution: { code: units.own },
        workOrder: { state: 'CREATED' },
      },
    ]);
  });

  it('a form that is uploaded after five working days counts, and is marked as late', async () => {
    const { body } = await upload(village, [
      FORM,
      form('P010', '2026-03-03', '满意'),
      form('P011', '2026-03-02', '满意'),
      form('P012', '2026-03-02', '基本满意', ',,,,,是,是'),
    ]);
    expect(body).toMatchObject({ accepted: 3, refused: 0 });
    // 2026-03-10 is the fifth working day after the third of March, and the sixth after the second.
    expect(await flagsOf('CASE-P010')).not.toContain('PAPER_LATE');
    expect(await flagsOf('CASE-P011')).toContain('PAPER_LATE');
    expect(await flagsOf('CASE-P012')).toEqual(expect.arrayContaining(['PAPER_LATE', 'PAPER_PROXY']));
    expect(await ratingsOf('CASE-P011')).toMatchObject([{ standing: 'COUNTED' }]);
    expect(await ratingsOf('CASE-P012')).toMatchObject([{ standing: 'COUNTED', provenance: 'PROXY' }]);
  });

  it('is never late where the district’s rules set no limit', async () => {
    const district = await register('district', regions.district);
    await upload(district, [FORM, form('D001', '2026-01-05', '满意')]);
    expect(await flagsOf('CASE-D001')).not.toContain('PAPER_LATE');
  });

  it('names are taken only where their person agreed, and a form that a collector filled in only with consent', async () => {
    const person = '测试甲,10000000001';
    const { body } = await upload(village, [
      FORM,
      form('P020', '2026-03-09', '满意', `,,${person},否,,`),
      form('P021', '2026-03-09', '满意', `,,${person},,,`),
      form('P022', '2026-03-09', '满意', `,,,,,是,`),
    ]);
    expect(body.records).toMatchObject([
      { outcome: 'ACCEPTED' },
      { outcome: 'ACCEPTED' },
      { outcome: 'REFUSED', problems: [{ pointer: '/本人同意代填', code: 'CONSENT_MISSING' }] },
    ]);
    for (const number of ['P020', 'P021']) {
      expect(await ratingsOf(`CASE-${number}`)).toMatchObject([{ realName: false }]);
      expect(await flagsOf(`CASE-${number}`)).toContain('PERSONAL_DATA_WITHHELD');
    }
    const [kept] = await select<{ n: number | string }>(
      app.app.database.reader,
      `SELECT COUNT(*) AS n FROM evaluation_identity i JOIN evaluation e ON e.region = i.region AND e.id = i.evaluation_id
        WHERE e.external_id IN (?, ?)`,
      ['P020', 'P021'].map(number => `form#${units.own}#${number}`),
    );
    expect(Number(kept!.n)).toBe(0);
  });

  it('the same file with one more row brings that row alone, also from Excel on Chinese Windows', async () => {
    const lines = [FORM, form('P030', '2026-03-09', '满意'), form('P031', '2026-03-09', '非常满意')];
    expect((await upload(village, lines)).body).toMatchObject({ accepted: 2 });
    const again = encodeText([...lines, form('P032', '2026-03-09', '基本满意')].join('\r\n'), 'gb18030');
    const { body } = await app.push(village, again, { contentType: 'text/csv' });
    expect(body).toMatchObject({ accepted: 1, duplicates: 2, refused: 0 });
  });

  it('two offices that number their forms from 1, and the box of one of them, take nothing from each other', async () => {
    const columns = '编号,类别,办理日期,单位代码,满意度,意见';
    const first = ['001,评价表', '001,意 见 箱'].map(begin => `${begin},2026-03-09,${units.own},满意,谢谢`);
    const second = `001,评价表,2026-03-09,${units.neighbour},不满意,`;
    const { body } = await upload(village, [columns, ...first, second]);
    expect(body).toMatchObject({
      accepted: 3,
      records: [
        { externalId: `form#${units.own}#001` },
        { externalId: `opinion#${units.own}#001` },
        { externalId: `form#${units.neighbour}#001` },
      ],
    });
    expect((await upload(village, [columns, ...first, second])).body).toMatchObject({ accepted: 0, duplicates: 3 });
  });

  it('a file does not count again after the settings learned the names in it', async () => {
    const named = await register('named', regions.district);
    const slips = [
      '编号,类别,收集日期,单位,满意度',
      '1,意见箱,2026-03-09,社保局,满意',
      '1,意见箱,2026-03-09,税务局,满意',
    ];
    expect((await upload(named, slips)).body).toMatchObject({ accepted: 2 });
    const settings = { institutions: { 社保局: units.own, 税务局: units.neighbour } };
    const input = { code: 'named', settings, idempotencyKey: 'names' };
    const operator = await app.token('CHANNEL_OPERATOR');
    expect((await app.ask(UpdateChannelDocument, { input }, operator)).updateChannel.userErrors).toEqual([]);
    expect((await upload(named, slips)).body).toMatchObject({ accepted: 0 });
    expect(await allEvaluations(app, office, { channels: ['named'] })).toHaveLength(2);
  });

  it('a workbook is read as it looks, and what its cells do not say is refused row by row', async () => {
    const cell = (xml: string): TestCell => ({ xml });
    const day = cell('<c r="@" s="1"><v>46090</v></c>'); // 2026-03-09
    const book = workbook([
      ['测试街道书面评价汇总表'],
      ['表单编号', '办理日期', '单位代码', '办件编号', '满意度', '意见建议'],
      ['X1', day, units.own, 'CASE-X1', '非常不满意', '没有人解释'],
      ['X2', day, units.own, 'CASE-X2', cell('<c r="@" t="str"><f>E3</f><v>满意</v></c>')],
      ['X3', day, units.own, 'CASE-X3', cell('<c r="@" t="e"><v>#REF!</v></c>')],
      ['X4', day, units.own, cell('<c r="@"><v>9.9000119000101E+17</v></c>'), '满意'],
      ['X5', '02-03-2026', units.own, 'CASE-X5', '满意'],
    ]);
    const { body } = await app.push(village, book, { contentType: XLSX });
    expect(body.records.map(({ outcome, problems }) => problems[0]?.code ?? outcome)).toEqual([
      'ACCEPTED',
      'ACCEPTED',
      'CELL_ERROR',
      'INEXACT_NUMBER',
      'INVALID_TIME',
    ]);
    await app.settled();
    expect(await ratingsOf('CASE-X1')).toMatchObject([
      { evaluatedAt: '2026-03-08T16:00:00.000Z', comment: '没有人解释', workOrder: { state: 'CREATED' } },
    ]);
    expect(await flagsOf('CASE-X2')).toContain('FORMULA_VALUE');
  });

  it('a complaint from the opinion box opens a work order, and two boxes may number their slips alike', async () => {
    const columns = '意见编号,收集日期,单位,意见性质,意见,满意度';
    const box = (code: string) =>
      register(code, regions.street, { kind: 'OPINION', institutions: { 社保局: units.own } });
    const before = (await allWorkOrders(app, office)).length;
    for (const [code, words] of [
      ['box-a', '窗口没有人'],
      ['box-b', '叫号机坏了'],
    ] as const) {
      const slips = [columns, `1,2026-03-09,社保局,投诉,${words},`, '2,2026-03-09,社保局,表扬,谢谢,'];
      expect((await upload(await box(code), slips)).body).toMatchObject({ accepted: 2, refused: 0 });
    }
    await app.settled();
    expect(await allWorkOrders(app, office)).toHaveLength(before + 2);
  });

  it('the record of a call-back is kept apart from ratings, sealed, and once', async () => {
    const sheet = [
      '记录编号,类别,办件编号,单位代码,工单编号,回访目的,回访方式,回访结果,服务规范,服务效率,服务态度,意见,回访时间,姓名,电话,同意留存信息',
      `H1,回访记录,CASE-P001,${units.own},,,电话,接通,满意,不满意,非常满意,时间太长,2026-03-10 09:00,测试甲,10000000001,是`,
      `H2,回访记录,,${units.own},ZG-990001-20260310-0001,结果回访,上门,未接通,,,,,2026-03-10 09:30,,,`,
    ];
    const ratingsBefore = (await allEvaluations(app, office)).length;
    expect((await upload(village, sheet)).body).toMatchObject({ accepted: 2, refused: 0 });
    expect((await upload(village, sheet)).body).toMatchObject({ accepted: 0, duplicates: 2 });
    await app.settled();
    expect(await allEvaluations(app, office)).toHaveLength(ratingsBefore);
    const rows = await select<Record<string, unknown>>(
      app.app.database.reader,
      'SELECT region, purpose, method, result, heads, content, work_order_number FROM reported_callback ORDER BY purpose',
    );
    expect(rows).toMatchObject([
      { region: regions.street, purpose: 'RESULT', method: 'VISIT', result: 'UNREACHABLE', content: null },
      { region: regions.street, purpose: 'SAMPLE', method: 'TELEPHONE', result: 'REACHED', work_order_number: null },
    ]);
    expect(JSON.parse(rows[1]!.heads as string)).toEqual({
      norms: 'SATISFIED',
      efficiency: 'DISSATISFIED',
      attitude: 'VERY_SATISFIED',
    });
    expect(rows[1]!.content).toEqual(expect.any(String));
    expect(JSON.stringify(rows)).not.toMatch(/测试甲|10000000001|时间太长/);
  });
});
