import {
  evaluationInput,
  isUscc,
  normaliseEvaluator,
  normaliseIdNumber,
  normalisePhone,
  organisationCheckDigit,
  parseCanonical,
  parseShanghaiTime,
  refusalCatalogue,
  refusalMessage,
  shanghaiStamp,
  textFlags,
} from '.';

describe('a time', () => {
  it.each([
    ['2026-03-02 09:20:00', '2026-03-02T01:20:00.000Z'],
    ['2026-03-02 09:20:00.123', '2026-03-02T01:20:00.123Z'],
    ['2026/3/2 9:20', '2026-03-02T01:20:00.000Z'],
    ['20260302092000', '2026-03-02T01:20:00.000Z'],
    ['20260302T092000', '2026-03-02T01:20:00.000Z'],
    ['２０２６-０３-０２ ０９:２０:００', '2026-03-02T01:20:00.000Z'],
    ['2026-03-02T01:20:00Z', '2026-03-02T01:20:00.000Z'],
    ['2026-03-02T09:20:00+08:00', '2026-03-02T01:20:00.000Z'],
    ['2026-03-01T20:20:00-0500', '2026-03-02T01:20:00.000Z'],
    ['2026-03-02', '2026-03-01T16:00:00.000Z'],
    ['2024-02-29', '2024-02-28T16:00:00.000Z'],
    ['2038-01-19 11:14:08', '2038-01-19T03:14:08.000Z'],
  ])('%s is read', (text, instant) => {
    expect(parseShanghaiTime(text)?.toISOString()).toBe(instant);
  });

  it.each([
    ['G40', '2026-02-30'],
    ['G40', '0000-00-00'],
    ['G40', '2026-03-02T24:00:00'],
    ['C53', '2026-06-30 23:59:60'],
    ['C53', '2026-03-02 09:20:00 CST'],
    ['C55', '民国115年3月2日'],
    ['F17', '02-01-2026'],
    ['F17', '44927'],
    ['H25', '1772414400'],
    ['G40', '+275761-01-01T00:00:00Z'],
    ['G40', '2026-03-02T09:20:00+99:00'],
    ['H43', ''],
  ])('%s: %s is not', (_row, text) => {
    expect(parseShanghaiTime(text)).toBeNull();
  });

  it('makes the same key wherever the sender was', () => {
    const keys = ['2026-03-02 09:20:00', '2026-03-02T01:20:00Z'].map(text =>
      shanghaiStamp(parseShanghaiTime(text) as Date),
    );
    expect(keys).toEqual(['20260302092000', '20260302092000']);
  });
});

describe('a number of a person or body', () => {
  it.each([
    ['H67', '990001190001010012', '990001190001010012', true],
    ['H67', '990001190001010013', '990001190001010013', false],
    ['H67', '110105491231002', '110105491231002', false],
    ['H67', 'G12345678', 'G12345678', false],
    ['C50', '11010519491231002x', '11010519491231002X', true],
    ['C50', '１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X', true],
    ['C50', '91990001MA0000007C', '91990001MA0000007C', true],
  ])('%s: the certificate %s is kept as %s, valid: %s', (_row, text, value, isValid) => {
    expect(normaliseIdNumber(text)).toEqual({ value, isValid });
  });

  it.each([
    ['+86 100 0000 0001', '10000000001', true],
    ['0086-10000000001', '10000000001', true],
    ['8610000000001', '10000000001', true],
    ['１００００００００００１'.slice(1), '00000000001', true],
    ['0571-12345678', '057112345678', true],
    ['400-123-4567', '4001234567', true],
    ['123456789012', '123456789012', false],
    ['12345', '12345', false],
    ['没有', '没有', false],
  ])('H68: the phone %s is kept as %s, valid: %s', (text, value, isValid) => {
    expect(normalisePhone(text)).toEqual({ value, isValid });
  });

  it('checks credit codes and the organisation codes in them', () => {
    expect(['91990001MA0000007C', '11990001000000000U', '11990001000000000A', 'O'].map(isUscc)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(organisationCheckDigit('MA000000')).toBe('7');
  });

  it('never blocks a rating: a strange number is marked', () => {
    expect(normaliseEvaluator({ name: '测试甲', phone: '12345', idNumber: '1' })).toEqual({
      evaluator: { realName: true, kind: null, name: '测试甲', phone: '12345', idNumber: '1' },
      flags: ['PHONE_UNUSUAL', 'ID_CHECK_FAILED'],
    });
  });

  it.each(['匿名', '匿名市民', ' 未知 ', '无', '*', '', null])('takes %j for no name', name => {
    expect(normaliseEvaluator({ name, phone: '10000000001' }).evaluator).toMatchObject({ realName: false, name: null });
  });
});

describe('a comment', () => {
  const judged = (comment: string) => {
    const outcome = parseCanonical(evaluationInput({ level: 'SATISFIED', provenance: 'PAPER', comment }));
    if (!outcome.ok) return outcome.code;
    return outcome.value.kind === 'EVALUATION' ? outcome.value.comment : null;
  };

  it.each([
    ['C01', `' OR '1'='1; DROP TABLE evaluation; --`],
    ['C07', '$(id) `id` | nc ; cat /etc/passwd'],
    ['C08', '../../etc/passwd ..%2f %00'],
    ['C10', '{{constructor.constructor("…")()}} <%= %>'],
    ['C11', '%s%n%x {0}'],
    ['C14', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['C23', 'cafe\u0301 and café'],
    ['C26', '张\u200b三'],
    ['C29', '葛\u{e0100}'],
    ['C31', '\ue000'],
    ['C32', '\ufffe'],
    ['C41', '\u{20000}'],
    ['G43', 'tab\tand\nline'],
    ['F14', '=HYPERLINK("http://x.invalid")'],
  ])('%s: %j is kept as it is', (_row, comment) => {
    expect(judged(comment)).toBe(comment);
  });

  it.each([
    ['G43', 'NUL', 'a\u0000b', 'INVALID_TEXT'],
    ['C13', 'an escape sequence', '\u001b[2J', 'INVALID_TEXT'],
    ['G44', 'half a character', '\ud800', 'INVALID_TEXT'],
    ['G41', '2,001 characters', '长'.repeat(2_001), 'TEXT_TOO_LONG'],
    ['C34', '5,000 combining marks', `a${'\u0301'.repeat(5_000)}`, 'TEXT_TOO_LONG'],
    ['C37', 'one grapheme of 40 kB', `👩${'\u200d👩'.repeat(6_000)}`, 'TEXT_TOO_LONG'],
  ])('%s: with %s is refused', (_row, _what, comment, code) => {
    expect(judged(comment)).toBe(code);
  });

  it('may hold 2,000 graphemes of several code points each', () => {
    expect(judged('é'.normalize('NFD').repeat(2_000))).toHaveLength(4_000);
  });

  it('has its line ends unified', () => {
    expect(judged('a\r\nb\rc')).toBe('a\nb\nc');
  });

  it.each([
    ['C46', '浣犲ソ', ['MOJIBAKE']],
    ['C47', '锟斤拷', ['MOJIBAKE']],
    ['C26', '张\u200b三', ['INVISIBLE_CHARACTERS']],
    ['C25', '全角　空格', []],
  ])('%s: %s is marked %j', (_row, comment, flags) => {
    expect(textFlags(comment)).toEqual(flags);
  });
});

describe('a canonical record', () => {
  const evaluation = evaluationInput({ level: 'SATISFIED', provenance: 'PAPER' });

  it.each([
    ['a field too many', { ...evaluation, standing: 'COUNTED' }],
    ['a text for a time', { ...evaluation, evaluatedAt: '2026-03-02' }],
    ['a case number of 51 characters', { ...evaluation, caseNumber: 'x'.repeat(51) }],
    ['a region of six digits', { ...evaluation, region: '990001' }],
    ['a level that is none', { ...evaluation, level: 5 }],
    ['an unknown kind', { kind: 'SURVEY' }],
    ['nothing', null],
    ['a date that is none', { ...evaluation, evaluatedAt: new Date(NaN) }],
  ])('is refused with %s', (_what, input) => {
    expect(parseCanonical(input)).toMatchObject({ ok: false });
  });
});

describe('a refusal', () => {
  it('has a sentence in both languages for every code, with its parameters filled in', () => {
    for (const { zh, en } of Object.values(refusalCatalogue))
      expect([zh, en].every(text => text.length > 3)).toBe(true);
    expect(refusalMessage('TEXT_TOO_LONG', { limit: 2_000 })).toBe('文字超过 2000 字');
    expect(refusalMessage('TEXT_TOO_LONG', { limit: 2_000 }, 'en')).toBe('The text is longer than 2000 characters');
  });
});
