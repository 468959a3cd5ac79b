import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  EvaluationStatisticsDocument,
  PublicReportDocument,
  PublishReportDocument,
  QuarantineChannelDocument,
} from '../../schema/generated';
import type { Provenance } from '../../src/sdk';
import { regions, units } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { Hearing } from '../support/hearing';
import { storages } from '../support/storages';
import { ask } from '../support/stored';

const SCRIPT = readFileSync(path.join(__dirname, 'public-figure.sql'), 'utf8');
const LEVELS = ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED'];
const DAY = 86_400_000;

type Counted = Record<string, number | string>;

describe.each(storages)('the published figure of a month, on %s', kind => {
  let app: Harness;
  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-02T09:00:00+08:00' });
    const hearing = await Hearing.open(app);
    const operator = await app.token({ role: 'CHANNEL_OPERATOR', region: regions.city, expires: '60d' });
    const provenances: Provenance[] = ['SELF_GIVEN', 'HOTLINE', 'DEFAULTED'];
    const [hall, leaked] = await Promise.all(
      ['hall-of-month', 'leaked'].map(code =>
        app.registerChannel(operator, { code, region: regions.district, adapter: 'json', provenances }),
      ),
    );
    const ratings = Array.from({ length: 210 }, (_, i) => ({
      ...{ id: `month-${i}`, caseNumber: `month-${i % 190}`, institution: i % 3 ? units.own : units.neighbour },
      ...{ level: LEVELS[(3 * i + (i >> 2)) % 5], provenance: i % 17 ? 'SELF_GIVEN' : 'DEFAULTED' },
      evaluatedAt: i % 11 ? '2026-03-02T08:30:00+08:00' : '2026-02-28T23:59:59+08:00',
    }));
    await app.push(hall!, ratings);
    await app.push(
      leaked!,
      ratings.slice(0, 20).map(each => ({ ...each, caseNumber: `leaked-${each.id}`, level: 'VERY_SATISFIED' })),
    );
    const { exclusion } = await hearing.upheld(await hearing.rated('mistaken'));
    await hearing.confirm(exclusion);
    await hearing.upheld(await hearing.rated('under review'));
    const since = '2026-03-01T00:00:00+08:00';
    const quarantine = { channel: 'leaked', since, reason: '密钥泄露', idempotencyKey: 'leaked' };
    await app.ask(QuarantineChannelDocument, { input: quarantine }, operator);
    await app.settled();
    app.clock.advance(35 * DAY);
  });
  afterAll(() => app?.dispose());

  it('is what a script of SQL counts from the raw tables, to the last digit', async () => {
    const office = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'publisher' });
    const frame = { region: regions.district, period: '2026-03' };
    const published = await app.ask(PublishReportDocument, { input: { ...frame, idempotencyKey: 'march' } }, office);
    expect(published.publishReport.userErrors).toEqual([]);
    const { publicReport } = await app.ask(PublicReportDocument, frame);

    const month = ['2026-03-01', '2026-04-01'].map(day => Date.parse(`${day}T00:00:00+08:00`));
    const [counted] = await ask<Counted>(app.storage, SCRIPT, [regions.district, ...month]);
    const satisfaction = Number(counted!.satisfaction) / 10_000;
    const expected = {
      total: Number(counted!.total),
      byLevel: LEVELS.map(level => ({ level, count: Number(counted![level.toLowerCase()]) })),
      satisfactionRate: satisfaction.toFixed(4),
    };
    expect(publicReport).toMatchObject(expected);
    expect(expected.total).toBeGreaterThan(100);
    expect(expected.total).toBeLessThan(210);

    const days = { region: regions.district, from: '2026-03-01', to: '2026-03-31' };
    const { evaluationStatistics } = await app.ask(EvaluationStatisticsDocument, { input: days }, office);
    expect(evaluationStatistics.rows.map(({ satisfactionRate }) => satisfactionRate)).toEqual([
      expected.satisfactionRate,
    ]);
  });
});
