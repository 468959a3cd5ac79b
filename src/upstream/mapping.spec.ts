import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fromItem, type Item, nameOf, readAnswers, toItem } from './items';
import type { PersonalField } from './personal-data';
import { provinceFormats } from './province-format';
import type { Reported, ReportedEvaluation, ReportedService } from './reported';

/** A record, and what is to become of it in a format: an integrator adds a file, and has proved their mapping. */
interface Fixture {
  format: string;
  released: PersonalField[];
  record: Reported;
  item: Item;
}

const folder = path.join(__dirname, 'fixtures');
const names = readdirSync(folder).map(file => path.basename(file, '.json'));
/** Moments are text in a file. */
const revive = (key: string, value: unknown) =>
  /At$/.test(key) && typeof value === 'string' ? new Date(value) : value;
const fixture = (name: string) => {
  const text = readFileSync(path.join(folder, `${name}.json`), 'utf8');
  const { item } = JSON.parse(text) as Fixture;
  return { ...(JSON.parse(text, revive) as Fixture), item };
};
const evaluation = fixture('evaluation-centre').record as ReportedEvaluation;
const service = fixture('service-centre').record as ReportedService;

describe('what the higher platform is told', () => {
  it.each(names)('%s', name => {
    const { format, released, record, item } = fixture(name);
    expect(toItem(record, provinceFormats[format]!, new Set(released))).toEqual(item);
  });

  it.each(Object.keys(provinceFormats))('has a fixture in the codes of %s', format => {
    expect(names.map(name => fixture(name).format)).toContain(format);
  });

  it('is the same for good and bad ratings, and its scale is that of the other side', () => {
    const codes = (format: string) =>
      (['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED'] as const).map(
        level => {
          const record = { ...evaluation, rating: { ...evaluation.rating, level } };
          return (toItem(record, provinceFormats[format]!, new Set()) as { evaluate: { satisfaction: string } })
            .evaluate.satisfaction;
        },
      );
    expect(codes('national').join('')).toBe('54321');
    expect(codes('gb-39046').join('')).toBe('12345');
  });

  it('names nobody unless it must', () => {
    for (const record of [evaluation, service]) {
      const text = JSON.stringify(toItem(record, provinceFormats.haochaping!, new Set()));
      expect(text).toContain('测*');
      expect(text).not.toMatch(/测试甲|10000000001|990001190001010012|没有回音/);
    }
  });
});

describe('what a lower platform tells', () => {
  it.each(names.filter(name => name.includes('centre')))('%s is read as it was, but for persons', name => {
    const { record, item } = fixture(name);
    expect(fromItem(item)).toMatchObject({ ok: true, value: impersonal(record) });
  });

  it('of somebody else has what the exchange takes for its key', () => {
    const { item } = fixture('evaluation-national-released');
    expect(fromItem(item)).toMatchObject({
      ok: true,
      value: {
        ...{ kind: 'EVALUATION', key: '990001202603020007/1/1', standing: 'COUNTED' },
        rating: {
          provenance: 'SELF_GIVEN',
          comment: '等了两周没有回音',
          evaluator: { realName: true, name: '测试甲' },
        },
      },
    });
    expect(fromItem(fixture('service-national-released').item)).toMatchObject({
      ok: true,
      value: { key: '990001202603020007/1', facts: { applicant: { name: '测试甲', phone: '10000000001' } } },
    });
  });

  it('of ratings without a case that were given in one second are told apart by where they were given and what they say', () => {
    const { item } = fixture('evaluation-national-sms');
    const scanned = { ...(item.evaluate as Record<string, string>), projectNo: '', serviceNumber: '' };
    const keyOf = (change: object) => {
      const told = { evaluate: { ...scanned, ...change } };
      const outcome = fromItem(told);
      const key = outcome.ok && outcome.value.key;
      expect(nameOf(told)).toEqual({ kind: 'EVALUATION', key });
      return key as string;
    };
    const others = [
      ...[{ areaCode: '990002000000' }, { orgcode: '11990002000000000U' }, { winNo: 'A02' }, { handleUserNo: 'win02' }],
      ...[{ satisfaction: '1' }, { evalDetail: '209' }, { writingEvaluation: '等了两周' }],
    ];
    expect(new Set([{}, ...others].map(keyOf)).size).toBe(1 + others.length);
    expect(keyOf({})).toMatch(/^20260302101520\/[0-9a-f]{32}$/);
    // Whether it counts is said of the same rating, and a person is not in a key.
    expect(keyOf({ effectivEvalua: '0', evaluatorPhone: '10000000001', name: '测试甲' })).toBe(keyOf({}));
  });

  it.each([
    [{ evaluate: { satisfaction: '9' } }, 'UNKNOWN_CODE', '/evaluate/satisfaction'],
    [{ evaluate: { assessTime: 'yesterday' } }, 'INVALID_TIME', '/evaluate/assessTime'],
    [{ evaluate: { areaCode: undefined } }, 'UNKNOWN_REGION|MISSING_FIELD|INVALID_VALUE_TYPE', '/evaluate/areaCode'],
    [{ evaluate: {}, correction: {} }, 'NOT_A_RECORD', undefined],
  ])('%j is refused, and where', (change, code, pointer) => {
    const { item } = fixture('evaluation-centre');
    const { evaluate, ...more } = change as { evaluate: object };
    const outcome = fromItem({ evaluate: { ...(item.evaluate as object), ...evaluate }, ...more });
    expect(outcome).toMatchObject({ ok: false, code: expect.stringMatching(new RegExp(`^(?:${code})$`)) });
    expect('pointer' in outcome ? outcome.pointer : undefined).toBe(pointer);
  });

  it.each([null, 1, 'text', [], {}, { other: {} }, { evaluate: null }, { projectService: [] }])(
    '%j is no record',
    item => {
      expect(fromItem(item)).toMatchObject({ ok: false });
    },
  );
});

describe('an answer', () => {
  it('tells of each record, and of nothing where it is in other words', () => {
    const records = [
      { kind: 'SERVICE', key: 'a', outcome: 'REJECTED', reason: 'UNKNOWN_REGION', pointer: '/areaCode' },
    ];
    expect(readAnswers(JSON.stringify({ success: true, code: 200, records }))).toEqual(records);
    expect(readAnswers(JSON.stringify({ success: false, code: 422, records }))).toEqual(records);
    for (const text of ['', 'success', '{}', '{"success":false,"records":[]}', '[]'])
      expect(readAnswers(text)).toBeNull();
  });
});

/** What is left where persons are masked, and moments have no milliseconds but those of ratings. */
function impersonal(record: Reported): object {
  if (record.kind === 'CORRECTION') return record;
  if (record.kind === 'SERVICE') return { ...record, facts: { ...record.facts, caseName: null, applicant: null } };
  const { evaluator } = record.rating;
  const nobody = evaluator && { realName: evaluator.realName, kind: null, name: null, phone: null, idNumber: null };
  return { ...record, channelKind: null, rating: { ...record.rating, comment: null, evaluator: nobody } };
}
