import { pdfText } from '../../test/support/pdf-text';
import { bulletinPdf } from './bulletin-pdf';
import type { ReportContent } from './report-content';

const content: ReportContent = {
  ...{ format: 'haochaping.public-report.1', region: { code: '990000000000', name: '测试市' }, period: '2026-03' },
  ...{ from: '2026-03-01', to: '2026-03-31', edition: 1, reason: null, policyVersion: 'v1' },
  ...{ publishedAt: '2026-04-10T02:00:00.000Z', asOf: '2026-04-10T02:00:00.000Z' },
  ...{ minimumCell: 5, minimumRankedVolume: 30, total: 9, byLevel: [], satisfactionRate: '1.0000', negativeHandled: 0 },
  institutions: [{ code: 'u', name: '𠮷祥镇政府', total: 9, satisfactionRate: '1.0000', ranked: false }],
  samples: [{ level: null, comment: '服务好😀', reply: null }],
};

it('characters that the font does not have are named, in a table and in a comment', async () => {
  const publishedAt = new Date(content.publishedAt);
  const signature = { algorithm: 'Ed25519' as const, keyId: 'k', value: 'v' };
  const text = pdfText(
    await bulletinPdf({
      ...{
        content,
        signature,
        publishedAt,
        asOf: publishedAt,
        digest: 'd',
        withheldDigest: 'w',
        bytes: Buffer.from(''),
      },
      ...{ region: '990000000000', id: 'i', period: '2026-03', edition: 1, sequence: 1, withdrawn: 0 },
    }),
  );
  expect(text).toContain('〔U+20BB7〕祥镇政府');
  expect(text).toContain('服务好〔U+1F600〕');
});
