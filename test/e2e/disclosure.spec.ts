import { createHash, createPublicKey, verify } from 'node:crypto';
import {
  ApproveExportDocument,
  ExportJobDocument,
  PublicReportDocument,
  PublicReportEditionDocument,
  PublishReportDocument,
  ReleaseCandidatesDocument,
  ReleaseCommentDocument,
  ReportPreviewDocument,
  StartExportDocument,
  WithdrawReleaseDocument,
} from '../../schema/generated';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { Hearing } from '../support/hearing';
import { pdfText } from '../support/pdf-text';
import { storages } from '../support/storages';
import { ask } from '../support/stored';
import { waitFor } from '../support/wait-for';

const DAY = 86_400_000;
const period = { region: regions.city, period: '2026-03' };

describe.each(storages)('what is told to the public, on %s', kind => {
  let app: Harness;
  let office: string;
  let hearing: Hearing;
  let requests = 0;
  const key = () => `request-${++requests}`;

  /** So many ratings of a unit; the last of them as told. */
  const rate = async (channel: TestChannel, unit: string, count: number, last: object = {}) => {
    const ratings = Array.from({ length: count }, (_, i) => ({
      ...{ id: `${unit}-${i}`, caseNumber: `${unit}-${i}`, institution: unit, level: 'SATISFIED' },
      ...(i === count - 1 ? last : {}),
    }));
    expect((await app.push(channel, ratings)).body).toMatchObject({ accepted: count });
  };

  beforeAll(async () => {
    app = await startApp(kind, { env: { EXPORT_APPROVAL_ABOVE: '100' } });
    hearing = await Hearing.open(app);
    const channels = await Promise.all(
      [regions.district, regions.other, regions.city].map(async region => {
        const operator = await app.token({ role: 'CHANNEL_OPERATOR', region });
        return app.registerChannel(operator, { code: `hall-${region}`, region, adapter: 'json' });
      }),
    );
    const [district, other, city] = channels as [TestChannel, TestChannel, TestChannel];
    const words = '找欧阳测试科长办理，测试甲留的电话１３８ 0000 0001';
    const evaluator = { realName: true, name: '测试甲', phone: '13800000001' };
    await rate(district, units.own, 33, { comment: words, evaluator });
    await rate(district, units.neighbour, 8, { comment: '=1+1' });
    await rate(other, units.other, 2);
    await rate(city, units.city, 9);
    await hearing.rated('mistaken', { comment: '评错了窗口' });
    app.clock.advance(40 * DAY);
    office = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.city, subject: 'desk01' });
    await app.settled();
  });
  afterAll(() => app?.dispose());

  const publish = async (reason?: string, token = office) =>
    (await app.ask(PublishReportDocument, { input: { ...period, reason, idempotencyKey: key() } }, token))
      .publishReport;
  const fetched = async (ending: string, query = '') => {
    const response = await fetch(`${app.url}/reports/${regions.city}/2026-03${ending}${query}`);
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  /** Whether bytes are what was signed, by the published keys alone. */
  const isSigned = async (query = '') => {
    const { bytes } = await fetched('.json', query);
    const signature = JSON.parse((await fetched('.sig.json', query)).bytes.toString()) as Record<string, string>;
    const { keys } = (await (await fetch(`${app.url}/reports/keys.json`)).json()) as {
      keys: { kid: string; kty: string; crv: string; x: string }[];
    };
    const { kty, crv, x } = keys.find(({ kid }) => kid === signature.keyId)!;
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(signature.digest);
    const publicKey = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
    return verify(null, bytes, publicKey, Buffer.from(signature.signature!, 'base64url'));
  };

  it('a person lets comments be published, of which names and phones are masked; nothing may be unmasked', async () => {
    const { releaseCandidates } = await app.ask(ReleaseCandidatesDocument, { first: 10 }, office);
    const [own, neighbour] = [units.own, units.neighbour].map(unit =>
      releaseCandidates.nodes.find(each => each.institutionCode === unit && each.level === 'SATISFIED')!,
    );
    expect(own).toMatchObject({ comment: { text: '找***科长办理，***留的电话***' }, release: null });
    expect(own!.comment.spans.map(({ reasons }) => reasons)).toEqual([['NAME'], ['NAME'], ['PHONE']]);

    const release = async (evaluation: string, text: string, token = office) => {
      const input = { evaluation, text, idempotencyKey: key() };
      return (await app.ask(ReleaseCommentDocument, { input }, token)).releaseComment;
    };
    expect(await release(own!.id, '找欧阳科长办理，***留的电话***')).toMatchObject({
      userErrors: [{ field: ['input', 'text'], code: 'NOT_MASKED' }],
    });
    const insider = await app.token({ role: 'MANAGEMENT_OFFICE', institution: units.own });
    expect(await release(own!.id, own!.comment.text, insider)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await release(own!.id, '找***科长办理，***')).toMatchObject({
      candidate: { release: { text: '找***科长办理，***', actor: 'desk01' } },
    });
    await release(neighbour!.id, neighbour!.comment.text);
    const stored = await ask<{ text: string }>(app.storage, 'SELECT text FROM comment_release');
    expect(JSON.stringify(stored)).not.toContain('办理');

    const bad = releaseCandidates.nodes.find(({ level }) => level === 'DISSATISFIED')!;
    expect(bad).toMatchObject({ comment: { text: '评错了窗口' } });
    const withdrawal = { input: { evaluation: bad.id, reason: '评价人要求', idempotencyKey: key() } };
    expect((await app.ask(WithdrawReleaseDocument, withdrawal, office)).withdrawRelease).toMatchObject({
      userErrors: [{ code: 'NOT_RELEASED' }],
    });
  });

  it('nothing is public before it is published; then everybody reads it, and small units and levels are kept back', async () => {
    expect((await app.ask(PublicReportDocument, period)).publicReport).toBeNull();
    expect((await fetched('.json')).response.status).toBe(404);
    const { reportPreview } = await app.ask(ReportPreviewDocument, period, office);
    expect(reportPreview).toMatchObject({ edition: 1, digest: null, total: 53 });

    expect((await publish()).report).toMatchObject({ edition: 1, total: 53 });
    const { publicReport } = await app.ask(PublicReportDocument, period);
    expect(publicReport).toMatchObject({
      period: '2026-03',
      total: 53,
      satisfactionRate: '0.9811',
      negativeHandled: 0,
    });
    const shown = publicReport!.institutions.map(({ name, total, ranked }) => [name, total, ranked]);
    expect(shown.sort()).toEqual([
      ['测试区社保局', 34, true],
      ['测试区税务局', null, false],
      ['测试市公安局', 9, false],
      ['第二区社保局', null, false],
    ]);
    expect(publicReport!.byLevel.map(({ count }) => count)).toEqual([0, 52, 0, null, null]);
    expect(publicReport!.samples.map(({ comment }) => comment).sort()).toEqual(['=1+1', '找***科长办理，***']);
    expect(await isSigned()).toBe(true);
  });

  it('as a page, a PDF and a workbook, which nobody signs in for and which anybody may keep', async () => {
    const page = await fetched('');
    expect(page.bytes.toString()).toContain('<html lang="zh-CN">');
    expect(page.bytes.toString()).toMatch(/测试市政务服务“好差评”评价公告（2026-03）/);
    expect(page.bytes.toString()).not.toContain('<script');

    const { response, bytes } = await fetched('.pdf');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const text = pdfText(bytes);
    for (const said of [
      '测试市政务服务“好差评”评价公告（2026-03）',
      '测试区社保局',
      '不公布',
      '98.11%',
      '第 1 页，共',
    ]) {
      expect(text).toContain(said);
    }
    const again = await fetch(response.url, { headers: { 'if-none-match': response.headers.get('etag')! } });
    expect(again.status).toBe(304);

    const workbook = await fetched('.xlsx');
    expect(workbook.bytes.subarray(0, 2).toString()).toBe('PK');
    expect(workbook.response.headers.get('content-disposition')).toContain('report-990000000000-2026-03.xlsx');
  });

  it('a rating that is excluded later makes a new edition, with its reason; the one before is there, and still signed', async () => {
    expect(await publish()).toMatchObject({ userErrors: [{ field: ['input', 'reason'], code: 'REASON_REQUIRED' }] });
    const { releaseCandidates } = await app.ask(ReleaseCandidatesDocument, { first: 10 }, office);
    const mistaken = releaseCandidates.nodes.find(({ level }) => level === 'DISSATISFIED')!;
    hearing.reviewer = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'reviewer', expires: '30d' });
    hearing.second = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'second', expires: '30d' });
    hearing.clerk = await app.token({
      ...{ role: 'WINDOW_CLERK', institution: units.own, subject: 'win01', expires: '30d' },
    });
    const { exclusion } = await hearing.upheld(mistaken.id);
    expect(await hearing.confirm(exclusion)).toMatchObject({ userErrors: [] });
    await app.settled();

    expect((await publish('误评一件，经复核不予采纳')).report).toMatchObject({ edition: 2, total: 52 });
    const { publicReport } = await app.ask(PublicReportEditionDocument, { ...period, edition: 1 });
    expect(publicReport).toMatchObject({ edition: 1, total: 53 });
    expect((await app.ask(PublicReportDocument, period)).publicReport).toMatchObject({ total: 52 });
    expect(JSON.parse((await fetched('.json')).bytes.toString())).toMatchObject({ reason: '误评一件，经复核不予采纳' });
    expect(await isSigned('?edition=1')).toBe(true);
    expect(await isSigned('?edition=2')).toBe(true);
    const candidates = await app.ask(ReleaseCandidatesDocument, { first: 10 }, office);
    expect(candidates.releaseCandidates.nodes.map(({ id }) => id)).not.toContain(mistaken.id);
  });

  it('a comment that is withdrawn is shown in no edition any more, which says so beside its signature', async () => {
    expect((await fetched('.json', '?edition=1')).bytes.toString()).toContain('找***科长办理');
    const candidates = await app.ask(ReleaseCandidatesDocument, { first: 10 }, office);
    const own = candidates.releaseCandidates.nodes.find(({ release }) => release?.text.startsWith('找'))!;
    const withdrawal = { input: { evaluation: own.id, reason: '评价人要求', idempotencyKey: key() } };
    expect((await app.ask(WithdrawReleaseDocument, withdrawal, office)).withdrawRelease.userErrors).toEqual([]);
    for (const query of ['?edition=1', '?edition=2']) {
      for (const ending of ['', '.json', '.pdf']) {
        const { response, bytes } = await fetched(ending, query);
        const text = ending === '.pdf' ? pdfText(bytes) : bytes.toString();
        expect(text).not.toContain('办理');
        expect(text).toContain('撤回');
        expect(response.headers.get('cache-control')).not.toContain('immutable');
      }
      expect(JSON.parse((await fetched('.json', query)).bytes.toString())).toMatchObject({ withdrawn: { samples: 1 } });
    }
    const { publicReport } = await app.ask(PublicReportEditionDocument, { ...period, edition: 1 });
    expect(publicReport!.samples.map(({ comment }) => comment).join()).not.toContain('办理');
  });

  it('a large export is let go by a second person, and not by who asked for it, with whichever token', async () => {
    const asker = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.city, subject: 'desk03' });
    const signedInAnew = await app.token({
      role: 'MANAGEMENT_OFFICE',
      region: regions.city,
      subject: 'desk03',
      expires: '2h',
    });
    const colleague = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.city, subject: 'desk04' });
    const start = { region: regions.city, from: '2026-03-01', to: '2026-03-31', kind: 'EVALUATIONS' as const };
    const started = async () => {
      const input = { ...start, format: 'CSV' as const, idempotencyKey: key() };
      return (await app.ask(StartExportDocument, { input }, asker)).startExport.exportJob!;
    };
    const approve = async (id: string, token: string) =>
      (await app.ask(ApproveExportDocument, { input: { id, idempotencyKey: key() } }, token)).approveExport;
    expect(await started()).toMatchObject({ state: 'QUEUED' });
    const { id, state } = await started(); // with the first it is more than a hundred rows
    expect(state).toBe('AWAITING_APPROVAL');

    for (const token of [asker, signedInAnew]) {
      expect(await approve(id, token)).toMatchObject({
        exportJob: null,
        userErrors: [{ field: ['input', 'id'], code: 'SECOND_PERSON' }],
      });
    }
    const job = async () => (await app.ask(ExportJobDocument, { id }, asker)).exportJob!;
    expect(await job()).toMatchObject({ state: 'AWAITING_APPROVAL', approvedBy: null, url: null });
    const refusals = await ask<{ count: number }>(
      app.storage,
      "SELECT COUNT(*) AS count FROM audit_entry WHERE action = 'export.refused' AND actor = 'desk03'",
    );
    expect(Number(refusals[0]!.count)).toBe(2);

    expect(await approve(id, colleague)).toMatchObject({ exportJob: { approvedBy: 'desk04' }, userErrors: [] });
    await waitFor(async () => (await job()).state === 'DONE', { what: 'the approved export is done' });
  });

  it('an export has every row once, no formula, nobody’s name, its mark and its checksum', async () => {
    const start = { region: regions.city, from: '2026-03-01', to: '2026-03-31', kind: 'EVALUATIONS' as const };
    const colleague = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.city, subject: 'desk02' });
    const exported = async (format: 'CSV' | 'XLSX') => {
      const input = { ...start, format, idempotencyKey: key() };
      const { startExport } = await app.ask(StartExportDocument, { input }, office);
      const { id, state } = startExport.exportJob!;
      // A hundred rows in a day are one person's; the second export is more than that together with the first.
      expect(state).toBe(format === 'CSV' ? 'QUEUED' : 'AWAITING_APPROVAL');
      if (format === 'XLSX') await app.ask(ApproveExportDocument, { input: { id, idempotencyKey: key() } }, colleague);
      const job = async () => (await app.ask(ExportJobDocument, { id }, office)).exportJob!;
      await waitFor(async () => (await job()).state === 'DONE', { what: 'the export is done' });
      return job();
    };
    const job = await exported('CSV');
    const headers = { authorization: `Bearer ${office}` };
    const bytes = Buffer.from(await (await fetch(job.url!, { headers })).arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(job.sha256);
    expect([bytes.length, job.exportedRows]).toEqual([job.size, 53]);
    const lines = bytes.toString().trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 53);
    expect(lines.every(line => line.includes('desk01') || line.includes('导出标识'))).toBe(true);
    expect(bytes.toString()).toContain(",'=1+1,");
    expect(bytes.toString()).not.toMatch(/测试甲|欧阳|1380000/);
    expect(await (await fetch(`${job.url}/manifest.json`, { headers })).json()).toMatchObject({ rows: 53 });

    const sheet = await exported('XLSX');
    const file = Buffer.from(await (await fetch(sheet.url!, { headers })).arrayBuffer());
    expect(createHash('sha256').update(file).digest('hex')).toBe(sheet.sha256);

    expect((await fetch(job.url!, { headers: { authorization: `Bearer ${colleague}` } })).status).toBe(404);
    expect((await fetch(job.url!)).status).toBe(401);
    app.clock.advance(2 * DAY);
    const later = await app.token({ role: 'MANAGEMENT_OFFICE', region: regions.city, subject: 'desk01' });
    expect((await fetch(job.url!, { headers: { authorization: `Bearer ${later}` } })).status).toBe(404);
  });
});
