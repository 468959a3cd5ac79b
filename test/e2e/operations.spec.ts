import { adapters as installed } from '../../plugins';
import {
  AdaptersDocument,
  ChannelsDocument,
  DeadlineDocument,
  DeliveriesDocument,
  EvaluationDocument,
  EvaluationOptionsDocument,
  EvaluationsDocument,
  ImportJobDocument,
  IssueTicketDocument,
  PolicyDocument,
  PreviewDeliveryDocument,
  QuarantineChannelDocument,
  ReceiptDocument,
  RecordServiceDocument,
  RegisterChannelDocument,
  ReleaseQuarantineDocument,
  ReplayDeliveriesDocument,
  RotateChannelSecretDocument,
  StartImportDocument,
  type StartImportInput,
  SubmitEvaluationDocument,
  UpdateChannelDocument,
  WorkOrderDocument,
  WorkOrdersDocument,
} from '../../schema/generated';
import { encodeText } from '../../src/sdk';
import { regions, units } from '../support/catalogue';
import { exampleVariables, type Harness, startApp } from '../support/harness';
import { Importer } from '../support/imports';
import { storages } from '../support/storages';
import { waitFor } from '../support/wait-for';

const DAY = 86_400_000;

describe.each(storages)('what the first clients send, on %s', kind => {
  let app: Harness;
  let office: string;
  let secret: string;
  let receiptCode: string;
  let evaluationId: string;

  /** The example variables of an operation. */
  const example = <V>(operation: string) => exampleVariables[operation] as V;

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T10:20:00+08:00' });
    office = await app.token('MANAGEMENT_OFFICE');
  });
  afterAll(() => app?.dispose());

  it('RegisterChannel: an operator sets a hotline up, and is shown where to push and the secret', async () => {
    const operator = await app.token('CHANNEL_OPERATOR');
    const { registerChannel } = await app.ask(RegisterChannelDocument, example('RegisterChannel'), operator);
    expect(registerChannel).toEqual({
      channel: {
        id: expect.any(String),
        code: 'hotline-990001',
        name: '测试区 12345 热线',
        adapter: { id: 'hotline-12345' },
        region: { code: '990001000000', name: '测试区' },
        enabled: true,
        deliveryUrl: `${app.url}/channels/hotline-990001/deliveries`,
        settings: {},
      },
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
      userErrors: [],
    });
    secret = registerChannel.secret!;
  });

  it('RecordService: the hotline reports a case and the service given in it', async () => {
    const { recordService } = await app.ask(RecordServiceDocument, example('RecordService'), secret);
    expect(recordService).toEqual({
      serviceCase: {
        caseNumber: '11990001000000000U4000199000001202603020007',
        status: 'COMPLETED',
        services: [
          {
            serviceNumber: 1,
            stage: '办结',
            servedAt: '2026-03-02T02:10:00.000Z',
            staffMember: { number: 'win01', name: '欧阳*' },
            window: { code: 'A01' },
          },
        ],
      },
      userErrors: [],
    });
  });

  it('EvaluationOptions: anybody reads what the form asks', async () => {
    const { evaluationForm } = await app.ask(EvaluationOptionsDocument, example('EvaluationOptions'));
    expect(evaluationForm).toMatchObject({
      version: 'CN@2019-51.5+990001000000@2023-12.1+national@1',
      realNamePolicy: 'ENCOURAGED',
      maxCommentLength: 2000,
    });
    expect(evaluationForm!.levels.map(({ level, options }) => [level, options.length])).toEqual([
      ['VERY_SATISFIED', 8],
      ['SATISFIED', 8],
      ['BASICALLY_SATISFIED', 8],
      ['DISSATISFIED', 8],
      ['VERY_DISSATISFIED', 8],
    ]);
  });

  it('IssueTicket: the hotline gets a link with which the citizen rates the service', async () => {
    const { issueTicket } = await app.ask(IssueTicketDocument, example('IssueTicket'), secret);
    expect(issueTicket).toEqual({
      ticket: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      url: `${app.url}/r/${issueTicket.ticket}`,
      expiresAt: '2026-04-01T15:59:59.000Z',
      userErrors: [],
    });
    expect(await app.ask(IssueTicketDocument, example('IssueTicket'), secret)).toEqual({ issueTicket });
  });

  it('SubmitEvaluation: the citizen’s rating is in, and there is a receipt', async () => {
    const { submitEvaluation } = await app.ask(SubmitEvaluationDocument, example('SubmitEvaluation'), secret);
    expect(submitEvaluation).toEqual({
      evaluation: { id: expect.any(String), level: 'DISSATISFIED', standing: 'COUNTED' },
      receiptCode: expect.stringMatching(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/),
      duplicateOf: null,
      userErrors: [],
    });
    receiptCode = submitEvaluation.receiptCode!;
    evaluationId = submitEvaluation.evaluation!.id;
  });

  it('Receipt: the citizen sees by the code what is done about it and by when; an unknown code answers nothing', async () => {
    await app.settled();
    expect((await app.ask(ReceiptDocument, { code: receiptCode })).receipt).toEqual({
      level: 'DISSATISFIED',
      receivedAt: expect.any(String),
      standing: 'COUNTED',
      standingReason: null,
      workOrderState: 'CREATED',
      dueAt: '2026-03-09T15:59:59.000Z',
      outcome: null,
      canReRate: false,
    });
    expect((await app.ask(ReceiptDocument, example('Receipt'))).receipt).toBeNull();
  });

  it('Evaluations: the office finds it by unit, level, channel, standing, provenance and month', async () => {
    const { evaluations } = await app.ask(EvaluationsDocument, example('Evaluations'), office);
    expect(evaluations.edges.map(edge => edge.node)).toEqual([
      {
        id: evaluationId,
        level: 'DISSATISFIED',
        score: 2,
        comment: '等了两周没有回音',
        options: [
          { code: '209', text: expect.any(String) },
          { code: '214', text: expect.any(String) },
        ],
        evaluatedAt: '2026-03-02T02:15:20.000Z',
        receivedAt: expect.any(String),
        provenance: 'SELF_GIVEN',
        standing: 'COUNTED',
        realName: true,
        channel: { code: 'hotline-990001', name: '测试区 12345 热线' },
        region: { code: '990001000000', name: '测试区' },
        institution: { code: units.own, name: '测试区社保局' },
        serviceItem: null,
        staffMember: { number: 'win01', name: '欧阳*' },
        serviceCase: { caseNumber: '11990001000000000U4000199000001202603020007' },
        serviceNumber: 1,
        workOrder: {
          id: expect.any(String),
          number: 'ZG-990001-20260302-0001',
          state: 'CREATED',
          dueAt: '2026-03-09T15:59:59.000Z',
        },
      },
    ]);
    expect(evaluations.pageInfo).toEqual({ hasNextPage: false, endCursor: evaluations.edges[0]!.cursor });
  });

  it('Evaluation: the office sees who rated, masked, and what happened to the rating', async () => {
    const { node } = await app.ask(EvaluationDocument, { id: evaluationId }, office);
    expect(node).toMatchObject({
      id: evaluationId,
      evaluator: { name: '测*', phone: expect.stringContaining('*'), kind: null },
      ledger: [{ entry: 'RECORDED', reason: null, actor: 'channel:hotline-990001' }],
    });
  });

  it('Deliveries: the operator reads which record was refused, where, and why', async () => {
    const channel = { code: 'hotline-990001', deliveryUrl: `${app.url}/channels/hotline-990001/deliveries`, secret };
    const { status } = await app.push(channel, [
      { taskId: '2603A0000001', status: '已派遣' },
      { taskId: '2603A0000002', status: '已结案', publicSatisfaction: '9', telAskTime: '2026-03-02 09:20:00' },
    ]);
    expect(status).toBe(200);
    const operator = await app.token('CHANNEL_OPERATOR');
    const { deliveries } = await app.ask(DeliveriesDocument, example('Deliveries'), operator);
    expect(deliveries.nodes).toEqual([
      {
        id: expect.any(String),
        channel: { code: 'hotline-990001' },
        receivedAt: expect.any(String),
        status: 'PARTLY_REFUSED',
        accepted: 1,
        duplicates: 0,
        refused: 1,
        refusals: [
          {
            externalId: '2603A0000002@20260302092000',
            problems: [{ pointer: '/publicSatisfaction', code: 'UNKNOWN_LEVEL', message: '满意度不在约定的等级内' }],
          },
        ],
      },
    ]);
  });

  it('finds a delivery again by its id, for those who may read deliveries', async () => {
    const operator = await app.token('CHANNEL_OPERATOR');
    const { deliveries } = await app.ask(DeliveriesDocument, example('Deliveries'), operator);
    const [delivery] = deliveries.nodes;
    const find = async (token: string) =>
      (
        await app.query(
          'query Delivery($id: ID!) { node(id: $id) { id ... on Delivery { status } } }',
          { id: delivery!.id },
          token,
        )
      ).data;
    expect(await find(operator)).toEqual({ node: { id: delivery!.id, status: 'PARTLY_REFUSED' } });
    expect(await find(await app.token('CALLBACK_AGENT'))).toEqual({ node: null });
  });

  it('Adapters: the operator sees which are installed, what they take, and an example', async () => {
    const operator = await app.token('CHANNEL_OPERATOR');
    const { adapters } = await app.ask(AdaptersDocument, {}, operator);
    expect(adapters.map(({ id }) => id)).toEqual(installed.map(({ manifest }) => manifest.id));
    for (const adapter of adapters) {
      expect(adapter.settingsSchema).toMatchObject({ type: 'object' });
      expect(adapter.sampleDelivery).toEqual(expect.any(String));
    }
  });

  it('PreviewDelivery: an operator tries an order and sees what would become of it', async () => {
    const operator = await app.token('CHANNEL_OPERATOR');
    const { previewDelivery } = await app.ask(PreviewDeliveryDocument, example('PreviewDelivery'), operator);
    expect(previewDelivery).toEqual({
      verdict: {
        ...{ signature: 'NOT_CHECKED', status: 'ACCEPTED', problem: null },
        ...{ accepted: 1, duplicates: 0, refused: 0 },
      },
      records: [
        {
          externalId: expect.stringMatching(/^2603A0000001/),
          outcome: 'ACCEPTED',
          evaluation: {
            level: 'DISSATISFIED',
            comment: null,
            evaluatedAt: expect.any(String),
            provenance: 'HOTLINE',
            caseNumber: '2603A0000001',
            options: [],
          },
          workOrderDueAt: '2026-03-09T15:59:59.000Z',
          problems: [],
        },
      ],
      userErrors: [],
    });
  });

  it('Channels: an operator sees the channel and how it does today', async () => {
    const operator = await app.token('CHANNEL_OPERATOR');
    const { channels } = await app.ask(ChannelsDocument, example('Channels'), operator);
    expect(channels).toEqual({
      nodes: [
        {
          id: expect.any(String),
          code: 'hotline-990001',
          name: '测试区 12345 热线',
          adapter: { id: 'hotline-12345' },
          region: { code: '990001000000', name: '测试区' },
          enabled: true,
          deliveryUrl: `${app.url}/channels/hotline-990001/deliveries`,
          settings: {},
          health: {
            lastDeliveryAt: expect.any(String),
            acceptedToday: expect.any(Number),
            duplicateToday: expect.any(Number),
            refusedToday: expect.any(Number),
            silentSince: null,
          },
        },
      ],
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
    });
    expect(channels.nodes[0]!.health!.acceptedToday).toBeGreaterThan(0);
  });

  it('RotateChannelSecret: another secret, and the old one still signs for a day', async () => {
    const operator = await app.token('CHANNEL_OPERATOR');
    const { rotateChannelSecret } = await app.ask(
      RotateChannelSecretDocument,
      example('RotateChannelSecret'),
      operator,
    );
    expect(rotateChannelSecret).toMatchObject({
      channel: { code: 'hotline-990001' },
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
      userErrors: [],
    });
    expect(rotateChannelSecret.secret).not.toBe(secret);
    const { status } = await app.query('{ receipt(code: "") { level } }', {}, secret);
    expect(status).toBe(200);
  });

  it('ReplayDeliveries: nothing was refused on that day', async () => {
    const operator = await app.token('CHANNEL_OPERATOR');
    const { replayDeliveries } = await app.ask(ReplayDeliveriesDocument, example('ReplayDeliveries'), operator);
    expect(replayDeliveries).toEqual({ replayed: 0, accepted: 0, duplicates: 0, refused: 0, userErrors: [] });
  });

  it('QuarantineChannel and ReleaseQuarantine: its ratings leave the figures, and come back', async () => {
    const operator = await app.token('CHANNEL_OPERATOR');
    const standing = async () => {
      await app.settled();
      return (await app.ask(ReceiptDocument, { code: receiptCode })).receipt!.standing;
    };
    const { quarantineChannel } = await app.ask(QuarantineChannelDocument, example('QuarantineChannel'), operator);
    expect(quarantineChannel).toEqual({ affected: expect.any(Number), userErrors: [] });
    expect(quarantineChannel.affected).toBeGreaterThan(0);
    expect(await standing()).toBe('EXCLUDED');
    const { releaseQuarantine } = await app.ask(ReleaseQuarantineDocument, example('ReleaseQuarantine'), operator);
    expect(releaseQuarantine).toEqual(quarantineChannel);
    expect(await standing()).toBe('COUNTED');
  });

  it('StartImport and ImportJob: an operator imports the paper forms of a month, and reads how far it has come', async () => {
    const operator = new Importer(app, await app.token('CHANNEL_OPERATOR'));
    await app.registerChannel(operator.token, { code: 'paper-990001', region: regions.district, adapter: 'paper' });
    const forms = [
      '表单编号,办理日期,单位代码,窗口,满意度',
      `P001,2026-02-27,${units.own},A01,非常满意`,
      `P002,2026-02-27,${units.own},A01,满意`,
      `P003,2026-02-27,${units.own},A01,不知道`,
    ];
    const upload = await operator.upload(encodeText(forms.join('\r\n'), 'gb18030'));
    const { input } = example<{ input: StartImportInput }>('StartImport');
    const variables = { input: { ...input, upload: upload.body.id } };
    const { startImport } = await app.ask(StartImportDocument, variables, operator.token);
    expect(startImport).toEqual({
      importJob: {
        id: expect.any(String),
        state: 'QUEUED',
        totalRows: null,
        processedRows: 0,
        accepted: 0,
        duplicates: 0,
        refused: 0,
        reportUrl: expect.stringMatching(/\/imports\/[\w-]+\/report\.csv$/),
      },
      userErrors: [],
    });
    const { id } = startImport.importJob!;
    await operator.ended(id);
    const { importJob } = await app.ask(ImportJobDocument, { id }, operator.token);
    expect(importJob).toMatchObject({ state: 'DONE', totalRows: 3, processedRows: 3, accepted: 2, refused: 1 });
    const [[row, externalId, pointer, code]] = (await operator.report(importJob!)) as [string[]];
    expect([row, externalId, pointer, code]).toEqual(['4', `form#${units.own}#P003`, '/满意度', 'UNKNOWN_LEVEL']);
  });

  it('UpdateChannel: an operator pauses the channel', async () => {
    const operator = await app.token('CHANNEL_OPERATOR');
    const { updateChannel } = await app.ask(UpdateChannelDocument, example('UpdateChannel'), operator);
    expect(updateChannel).toMatchObject({ channel: { code: 'hotline-990001', enabled: false }, userErrors: [] });
  });

  it('Deadline: an officer reads day by day how the National Day holiday moves a due date', async () => {
    const { deadline } = await app.ask(DeadlineDocument, example('Deadline'), office);
    const [start, ...days] = deadline!.days;
    expect(start).toMatchObject({ date: '2026-09-30', counted: false });
    expect(days.filter(day => day.counted)).toHaveLength(5);
    expect(days.slice(0, 7).map(day => [day.date, day.counted])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map(day => [`2026-10-0${day}`, false]),
    );
    expect(deadline).toMatchObject({ dueAt: `${days.at(-1)!.date}T15:59:59.000Z`, provisional: false });
    expect(days.every(day => day.reason.length > 0)).toBe(true);
  });

  it('Policy: an officer reads the rules in force and since when', async () => {
    const { policy } = await app.ask(PolicyDocument, example('Policy'), office);
    expect(policy).toMatchObject({
      region: { code: '990001000000' },
      version: 'CN@2019-51.5+990001000000@2023-12.1',
      effectiveFrom: '2023-03-16',
      settings: { realNamePolicy: 'ENCOURAGED', rectificationLimit: { complex: { days: 5, dayKind: 'WORKING' } } },
    });
  });

  it('WorkOrders and WorkOrder: a month later the order is overdue and supervised, and says what it is about', async () => {
    app.clock.advance(30 * DAY);
    const later = await app.token('MANAGEMENT_OFFICE');
    const list = async () => (await app.ask(WorkOrdersDocument, example('WorkOrders'), later)).workOrders.edges;
    await waitFor(async () => (await list())[0]!.node.supervised);
    const listed = (await list()).map(edge => edge.node);
    const order = {
      id: expect.any(String),
      version: 2,
      number: 'ZG-990001-20260302-0001',
      state: 'CREATED',
      disposal: null,
      institution: { code: units.own, name: '测试区社保局' },
      assignee: null,
      openedAt: expect.any(String),
      dueAt: '2026-03-09T15:59:59.000Z',
      overdue: true,
      supervised: true,
      availableActions: ['ASSIGN_WORK_ORDER', 'SUPERVISE_WORK_ORDER'],
    };
    expect(listed).toEqual([order]);

    const { node } = await app.ask(WorkOrderDocument, { id: listed[0]!.id }, later);
    expect(node).toEqual({
      ...order,
      evaluation: { id: evaluationId, level: 'DISSATISFIED', comment: '等了两周没有回音' },
      history: [
        { at: expect.any(String), actor: 'system', action: 'OPENED', fromState: null, toState: 'CREATED', note: null },
        {
          ...{ at: expect.any(String), actor: 'system', action: 'ESCALATED' },
          ...{ fromState: 'CREATED', toState: 'CREATED', note: null },
        },
      ],
      callbacks: [],
      appeal: null,
    });
  });
});
