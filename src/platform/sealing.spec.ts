import path from 'node:path';
import { CreateDataKey1795200100000 } from '../../migrations/1795200100000-create-data-key';
import { freshDatabase, type TestDatabase } from '../../test/support/database';
import { BlindIndex } from './blind-index';
import { systemClock } from './clock';
import { IntegrityError, suites, type SuiteName } from './crypto-suite';
import { KeyRing } from './key-ring';
import { parseReceiptCode, ReceiptCodes } from './receipt-code';
import { type MacFields, RowMac } from './row-mac';
import { SEAL_OVERHEAD_BYTES, Sealing } from './sealing';

describe.each(Object.keys(suites) as SuiteName[])('with suite %s', suite => {
  const place = { table: 'evaluator', column: 'phone_sealed', row: '01J0000000000000000000000A' };
  let database: TestDatabase;
  let keys: KeyRing;
  let sealing: Sealing;

  beforeAll(async () => {
    database = await freshDatabase('sqlite', [CreateDataKey1795200100000]);
    const keyFile = path.join(database.storage.dataDirectory, 'keys.json');
    keys = await KeyRing.open(database, { keyFile, createIfMissing: true, suite, clock: systemClock });
    sealing = new Sealing(keys);
  });
  afterAll(() => database.dispose());

  describe('a sealed value', () => {
    it.each(['', '测试甲', '10000000001', '𠮷\u0000 end', 'x'.repeat(40_000)])('opens to what was sealed', text => {
      const sealed = sealing.seal(text, place);
      expect(sealed).toMatch(new RegExp(`^${suite}\\.[\\w-]{10}(\\.[\\w-]*){3}$`));
      expect(sealing.open(sealed, place)).toBe(text);
    });

    it('shows nothing of the text, and is another each time', () => {
      const [one, two] = [sealing.seal('10000000001', place), sealing.seal('10000000001', place)];
      expect(one).not.toBe(two);
      expect(Buffer.from(one!.split('.')[3]!, 'base64url').toString('latin1')).not.toContain('1000');
    });

    it('is refused where any one character of it was changed, added or taken away', () => {
      const sealed = sealing.seal('测试甲', place);
      for (let i = 0; i < sealed.length; i++) {
        const other = sealed[i] === 'A' ? 'B' : 'A';
        const changed = [other, '', `${sealed[i]}A`, String.fromCharCode(sealed.charCodeAt(i) ^ 1)];
        for (const character of changed) {
          const tampered = sealed.slice(0, i) + character + sealed.slice(i + 1);
          if (tampered !== sealed) expect(() => sealing.open(tampered, place)).toThrow(IntegrityError);
        }
      }
    });

    it('opens in no other row, column or table', () => {
      const sealed = sealing.seal('10000000001', place);
      const elsewhere = [{ row: '01J0000000000000000000000B' }, { column: 'name_sealed' }, { table: 'person' }];
      for (const other of elsewhere) {
        expect(() => sealing.open(sealed, { ...place, ...other })).toThrow(IntegrityError);
      }
    });

    it.each(['', '.', '....', 'plain text', 'AES', 'XX.0123456789.AA.AA.AA', '__proto__.constructor...'])(
      'is not %j',
      text => expect(() => sealing.open(text, place)).toThrow(IntegrityError),
    );
  });

  describe('sealed bytes', () => {
    const bytes = Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0x00, 0xff]);

    it('open to the same bytes and grow by a bounded number', () => {
      for (const value of [bytes, Buffer.alloc(0), Buffer.alloc(60_000, 7)]) {
        const sealed = sealing.sealBytes(value, place);
        expect(sealing.openBytes(sealed, place)).toEqual(value);
        expect(sealed.length - value.length).toBeLessThanOrEqual(SEAL_OVERHEAD_BYTES);
      }
    });

    it('are refused where a byte was changed, where they were cut off, and in another row', () => {
      const sealed = sealing.sealBytes(bytes, place);
      for (let i = 0; i < sealed.length; i++) {
        const tampered = Buffer.from(sealed);
        tampered[i]! ^= 1;
        expect(() => sealing.openBytes(tampered, place)).toThrow(IntegrityError);
        expect(() => sealing.openBytes(sealed.subarray(0, i), place)).toThrow(IntegrityError);
      }
      expect(() => sealing.openBytes(sealed, { ...place, row: 'other' })).toThrow(IntegrityError);
    });
  });

  describe('a blind index', () => {
    it.each([
      ['13800000000', '+86 138-0000-0000'],
      ['13800000000', '0086 13800000000'],
      ['13800000000', '8613800000000'],
      ['13800000000', '１３８００００００００'],
      ['861234567', '861234567 '],
    ])('finds phone %s written as %s', (one, other) => {
      const index = new BlindIndex(keys);
      expect(index.phoneIndex(other)).toBe(index.phoneIndex(one));
      expect(index.phoneIndex(one)).toMatch(/^[\w-]{22}$/);
      expect(index.phoneIndex(one)).not.toBe(index.phoneIndex('13800000001'));
    });

    it.each(['11010519491231002x', '１１０１０５１９４９１２３１００２Ｘ', '110105 19491231 002X'])(
      'finds an ID number written as %s',
      text => {
        const index = new BlindIndex(keys);
        expect(index.idNumberIndex(text)).toBe(index.idNumberIndex('11010519491231002X'));
        expect(index.idNumberIndex(text)).not.toBe(index.phoneIndex('11010519491231002'));
      },
    );

    it('of a name has 20 bits and folds spaces, zero-width characters and dots', () => {
      const index = new BlindIndex(keys);
      expect(index.nameIndex('张三')).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}$/);
      for (const other of ['张 三', '张\u200b三', ' 张三\u3000'])
        expect(index.nameIndex(other)).toBe(index.nameIndex('张三'));
      expect(index.nameIndex('买买提•艾合买提')).toBe(index.nameIndex('买买提·艾合买提'));
    });

    it('of nothing is nothing, so that empty values do not find each other', () => {
      const index = new BlindIndex(keys);
      expect([index.phoneIndex('无'), index.idNumberIndex(' '), index.nameIndex('')]).toEqual([null, null, null]);
    });
  });

  describe('a row MAC', () => {
    const row: MacFields = {
      id: '01J',
      level: 'DISSATISFIED',
      at: new Date(1_700_000_000_000),
      realName: true,
      comment: null,
    };

    it('holds for the row as it is read back, in whatever order', () => {
      const mac = new RowMac(keys);
      const value = mac.of('evaluation', row);
      expect(value).toHaveLength(54);
      const readBack = { comment: null, realName: 1, at: 1_700_000_000_000, level: 'DISSATISFIED', id: '01J' };
      expect(mac.verify('evaluation', readBack, value)).toBe(true);
    });

    it('breaks where a value, a name, a type or the table differs', () => {
      const mac = new RowMac(keys);
      const value = mac.of('evaluation', row);
      const withoutComment: MacFields = { id: row.id!, level: row.level!, at: row.at!, realName: row.realName! };
      const edited: MacFields[] = [
        { ...row, level: 'SATISFIED' },
        { ...row, comment: '' },
        { ...row, comment: 'null' },
        { ...row, realName: false },
        { ...row, at: '1700000000000' },
        { ...row, extra: null },
        withoutComment,
        { ...withoutComment, remark: null },
        { ...withoutComment, comments: null }, // at the same place among the names
      ];
      for (const fields of edited) expect(mac.verify('evaluation', fields, value)).toBe(false);
      expect(mac.verify('audit_entry', row, value)).toBe(false);
      expect(mac.verify('evaluation', row, new RowMac(keys).of('evaluation', { ...row, id: '01K' }))).toBe(false);
      for (const junk of ['', '.', value.slice(0, -1), `${value}A`, value.split('.')[0]!, `${value}.x`]) {
        expect(mac.verify('evaluation', row, junk)).toBe(false);
      }
    });

    it('does not confuse what stands in one field with what stands in two', () => {
      const mac = new RowMac(keys);
      expect(mac.verify('t', { a: 'x', b: 'y' }, mac.of('t', { a: 'xb1:y', b: '' }))).toBe(false);
      expect(mac.verify('t', { a: '1' }, mac.of('t', { a: 1 }))).toBe(false);
    });
  });

  describe('a receipt code', () => {
    it('has 100 bits in groups of four and is the same for one evaluation each time', () => {
      const codes = new ReceiptCodes(keys);
      const code = codes.codeOf('01J0000000000000000000000A');
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(codes.codeOf('01J0000000000000000000000A')).toBe(code);
      expect(codes.codeOf('01J0000000000000000000000B')).not.toBe(code);
    });

    it('is found however it is typed, and only its hash is stored', () => {
      const codes = new ReceiptCodes(keys);
      const code = codes.codeOf('01J0000000000000000000000A');
      const hash = codes.hashOf(code);
      expect(hash).toMatch(/^[\w-]{43}$/);
      const typed = code.toLowerCase().replace(/-/g, ' ').replace(/0/g, 'o').replace(/1/g, 'l');
      expect(codes.hashOf(` ${typed} `)).toBe(hash);
      expect(codes.hashOf('7K3M-9QWX-2FHT-6RVB-1NDC')).not.toBe(hash);
    });
  });
});

describe('what a citizen types for 7K3M-9QWX-2FHT-6RVB-1NDC', () => {
  it.each([
    ['7K3M-9QWX-2FHT-6RVB-1NDC', true],
    ['7k3m9qwx2fht6rvb1ndc', true],
    ['7K3M 9QWX 2FHT 6RVB INDC', true],
    ['７Ｋ３Ｍ－９ＱＷＸ－２ＦＨＴ－６ＲＶＢ－１ＮＤＣ', true],
    ['7K3M–9QWX–2FHT–6RVB–lNDC', true],
    ['7K3M-9QWX-2FHT-6RVB-1ND', false],
    ['7K3M-9QWX-2FHT-6RVB-1NDCC', false],
    ['7K3M-9QWX-2FHT-6RVB-1NDU', false],
    ["' OR 1=1 -- ", false],
    ['', false],
    [`7K3M-9QWX-2FHT-6RVB-1NDC${' '.repeat(100_000)}`, false],
  ])('%.40s is understood: %s', (text, isUnderstood) => {
    expect(parseReceiptCode(text)).toBe(isUnderstood ? '7K3M9QWX2FHT6RVB1NDC' : null);
  });
});
