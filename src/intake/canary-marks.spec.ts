import { createHmac } from 'node:crypto';
import { evaluationInput, serviceFacts } from '../sdk';
import { CanaryMarks } from './canary-marks';
import type { TakenRecord } from './canonical-records';

const indexed = (key: string) => ({
  textIndex: (text: string) => createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url'),
});

describe('the mark of a rating by which we test a channel', () => {
  const marks = new CanaryMarks(indexed('ours'));
  const mark = marks.of('hotline', '01JNA0000000000000000000AA');

  it('is 30 lower-case letters and digits, the same again, and another for each channel and run', () => {
    expect(mark).toMatch(/^[0-9a-z]{30}$/);
    expect(marks.of('hotline', '01JNA0000000000000000000AA')).toBe(mark);
    const others = [marks.of('sms', '01JNA0000000000000000000AA'), marks.of('hotline', '01JNA0000000000000000000AB')];
    expect(new Set([mark, ...others]).size).toBe(3);
  });

  it('is known wherever it stands in the sender’s key, through its own channel alone', () => {
    for (const key of [mark, `form#${mark}`, `${mark}!20260303100000`]) expect(marks.in('hotline', key)).toBe(mark);
    expect(marks.in('sms', mark)).toBeNull();
  });

  it('cannot be made by who has not the key', () => {
    expect(marks.in('hotline', 'hcpc00000000000000000000000000')).toBeNull();
    expect(marks.in('hotline', mark.slice(0, -1) + (mark.endsWith('0') ? '1' : '0'))).toBeNull();
    expect(marks.in('hotline', mark.toUpperCase())).toBeNull();
    expect(marks.in('hotline', new CanaryMarks(indexed('theirs')).of('hotline', 'run'))).toBeNull();
    expect(marks.in('hotline', 'order-1')).toBeNull();
  });

  const record = (externalId: string): TakenRecord => ({
    source: { channelCode: 'hotline', channelRegion: '990001000000', deliveryId: 'd', receivedAt: new Date(0) },
    ...{ position: 0, externalId, region: '990001001000' },
    rating: evaluationInput({
      ...{ level: 'DISSATISFIED', provenance: 'SELF_GIVEN', caseNumber: 'case-1', institution: 'unit', window: 'A01' },
      ...{
        staffMember: 'win01',
        comment: '测试',
        invitation: { phone: '10000000001' },
        device: { id: 'K7', sequence: 1 },
      },
    }),
    facts: serviceFacts({ caseNumber: 'case-1', status: 'COMPLETED' }),
    ...{ complaint: { subject: null, content: '测试', categories: [] }, notice: null },
  });

  it('makes a rating about nobody of whatever an adapter made of it', () => {
    const { rating, facts, complaint, region, canary } = marks.apply(record(`${mark}#1`));
    expect({ facts, complaint, region, canary }).toEqual({
      ...{ facts: null, complaint: null, region: '990001000000', canary: mark },
    });
    expect(rating).toEqual(evaluationInput({ level: 'DISSATISFIED', provenance: 'CANARY' }));
  });

  it('leaves every other record as it is, though it claims to be one', () => {
    const real = record('hcpc00000000000000000000000000');
    expect(marks.apply(real)).toBe(real);
  });
});
