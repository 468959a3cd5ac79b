import fc from 'fast-check';
import { masksNoLess, redact, type RedactionReason } from './redaction';

const cases: [what: string, text: string, masked: string, reason: RedactionReason][] = [
  ['a phone', '请打13800000001联系', '请打***联系', 'PHONE'],
  ['a phone in groups', '电话 138 0000 0001。', '电话 ***。', 'PHONE'],
  ['a phone with dashes', '电话138-0000-0001', '电话***', 'PHONE'],
  ['a phone with the prefix of the country', '+86 138 0000 0001', '***', 'PHONE'],
  ['full-width digits', '电话１３８００００００００１。', '电话***。', 'NUMBER'],
  ['a full-width phone', '电话１３８００００００００', '电话***', 'PHONE'],
  ['Chinese digits', '电话一三八零零零零零零零一', '电话***', 'PHONE'],
  ['digits as soldiers say them', '打幺三八洞洞洞洞洞洞洞幺', '打***', 'PHONE'],
  ['Chinese and other digits mixed', '1三8零零00零零0一', '***', 'PHONE'],
  ['circled digits', '①③⑧⓪⓪⓪⓪⓪⓪⓪①', '***', 'PHONE'],
  ['a landline', '座机0516-83100000', '座机***', 'PHONE'],
  ['a number in the town', '电话83100000', '电话***', 'PHONE'],
  ['digits with what nobody sees between', '138\u200b0000\u200b0001', '***', 'PHONE'],
  ['a phone that is half masked', '138****0001', '***', 'NUMBER'],
  ['a phone with waves', '打138~1234~5678吧', '打***吧', 'PHONE'],
  ['a phone with colons', '138:1234:5678', '***', 'PHONE'],
  ['a phone with full stops', '138。1234。5678', '***', 'PHONE'],
  ['a phone with plus signs', '138+1234+5678', '***', 'PHONE'],
  ['a phone with wide gaps', '138     1234     5678', '***', 'PHONE'],
  ['a phone with signs of all kinds', '138★1234 👉 5678', '***', 'PHONE'],
  ['an ID number', '身份证11010119900307001X', '身份证***', 'ID_NUMBER'],
  ['an ID number in groups', '110101 19900307 0015', '***', 'ID_NUMBER'],
  ['a mistyped ID number', '证号110101199003079999', '证号***', 'ID_NUMBER'],
  ['an old ID number', '110101900307001', '***', 'ID_NUMBER'],
  ['a passport', '护照E12345678', '护照***', 'ID_NUMBER'],
  ['a credit code', '公司91350100M000100Y43的', '公司***的', 'CREDIT_CODE'],
  ['a bank card', '卡号6222 0000 0000 0000 123', '卡号***', 'BANK_CARD'],
  ['a long number', '受理号20260303990001', '受理号***', 'NUMBER'],
  ['a plate', '车牌京A12345被拖走', '车牌***被拖走', 'PLATE'],
  ['a plate in traditional characters', '車牌粵A12345', '車牌***', 'PLATE'],
  ['another one', '蘇E·1234警', '***', 'PLATE'],
  ['a plate in Chinese digits', '渝A一二三四五', '***', 'PLATE'],
  ['a plate with a dot', '沪B·1234警', '***', 'PLATE'],
  ['a plate of a new-energy vehicle', '苏AD12345', '***', 'PLATE'],
  ['an address of mail', '发到a.b@example.com', '发到***', 'EMAIL'],
  ['a full-width address of mail', '发到ab＠example．com', '发到***', 'EMAIL'],
  ['an account', '加微信：abc_12345吧', '加微信：***吧', 'ACCOUNT'],
  ['an account by its short name', 'vx abc-12345', 'vx ***', 'ACCOUNT'],
  ['the number of a house', '住在人民路12号3栋401室', '住在人民路***', 'ADDRESS'],
  ['a flat', '幸福小区三号楼二单元', '幸福小区***', 'ADDRESS'],
  ['a name and a title', '王建国科长推诿', '***科长推诿', 'NAME'],
  ['a surname and a title', '感谢王科长', '感谢***科长', 'NAME'],
  ['a compound surname', '欧阳女士态度好', '***女士态度好', 'NAME'],
  ['a form of address', '窗口小王很好', '窗口小***很好', 'NAME'],
  ['an introduction', '我叫张三丰，', '我叫***，', 'NAME'],
  ['who to ask for', '联系人：李四', '联系人：***', 'NAME'],
  ['a surname that is told', '我姓诸葛', '我姓***', 'NAME'],
  ['a name with a dot', '我叫买买提·吐尔逊江，来办证', '我叫***，来办证', 'NAME'],
  ['a name with two of them', '联系人：阿卜杜拉•艾则孜•买买提', '联系人：***', 'NAME'],
  ['a long name without a dot', '我叫古丽巴哈尔，态度不好', '我叫***，态度不好', 'NAME'],
  ['a name that begins with no surname', '投诉人：买买提。', '投诉人：***。', 'NAME'],
  ['a name of five', '本人姓名 欧阳建国强', '本人姓名 ***', 'NAME'],
];

describe('what names somebody is masked', () => {
  it.each(cases)('%s', (_what, text, masked, reason) => {
    const redaction = redact(text);
    expect(redaction.text).toBe(masked);
    expect(redaction.spans.flatMap(span => span.reasons)).toContain(reason);
  });

  it('names that are known, however they are written', () => {
    expect(redact('是测试 甲和ＷＩＮ甲办的，测·试甲', ['测试甲', 'win甲']).text).toBe('是***和***办的，***');
  });

  it('with the place of each mask', () => {
    const { text, spans } = redact('王科长 13800000001');
    expect(text).toBe('***科长 ***');
    expect(spans).toEqual([
      { start: 0, end: 3, reasons: ['NAME'] },
      { start: 6, end: 9, reasons: ['PHONE'] },
    ]);
  });

  it('and what turns the direction of a text is taken out', () => {
    expect(redact('好\u202e评\u0007').text).toBe('好评');
  });
});

it.each([
  '等了两个小时才办完',
  '3号窗口很热情，一次办好',
  '2026-03-03 10 点取的号',
  '材料齐全，当场办结，感谢老师',
  '12345 热线转了三次',
  '上班时间 9:00-17:30，中午不休息',
  '2026-03-03 10:30 到的，等到 11:45',
  '2026-03-03 08:30～2026-03-05 17:30 系统维护',
  '按国办发〔2026〕12345号文件办的',
  '退了 1,234.56 元，第 1、2、3 号窗口都行',
  '一楼二号窗口排队 20 人',
  '由于系统故障，跑了两三趟',
  '老百姓办事方便多了',
  '我叫了三次，没人应',
  '我叫他们处理，没有下文',
  '本人不满意',
  '姓名登记错误，跑了两趟',
  '联系人一直打不通电话也没有人回',
  '经办·帮办服务很好',
])('%s: says nothing about anybody, and stays as it is', text => {
  expect(redact(text)).toEqual({ text, spans: [] });
});

describe('what a person approves', () => {
  const masked = '找***科长办理，他说***不行';
  it.each([masked, '找***科长办理，***', '*，他说***不行', ` ${masked} `])('may mask more: %s', approved =>
    expect(masksNoLess(masked, approved)).toBe(true),
  );

  it.each([
    '***办理，他说***不行',
    '找*办理*不行',
    '找***办***他说***不行',
    '***，***',
    '找王科长办理，他说***不行',
    '找***科长办理，他说***很行',
    '找***科长办理，他说',
    '找***科长办理，他说不行',
    '他说***找***不行',
    '***',
    '',
    '找***科长办理，他说***不行！',
  ])('may not say anything else: %s', approved => expect(masksNoLess(masked, approved)).toBe(false));

  it('may not turn its meaning round', () => {
    expect(masksNoLess('态度不好，下次不来', '态度*好，下次不来')).toBe(false);
    expect(masksNoLess('态度不好，下次不来', '态度不好，***')).toBe(true);
  });

  it('is never longer than what was masked, and says nothing that is not in it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (text, approved) => {
        const { text: own } = redact(text);
        if (!masksNoLess(own, approved)) return;
        for (const part of approved.trim().split(/\*+/)) expect(own.trim()).toContain(part);
      }),
    );
  });
});

it('no phone survives, whatever stands around and between its digits', () => {
  const between = fc.constantFrom('', ' ', '-', '－', ' - ', '．', '\u200b', '—', '*');
  const phone = fc.tuple(
    ...[1, 3, 8, 0, 1, 2, 3, 4, 5, 6, 7].map(value => fc.tuple(fc.constantFrom(...digitForms(value)), between)),
  );
  const around = fc.constantFrom('请打', '，谢谢', '', 'a', '电话：');
  fc.assert(
    fc.property(around, phone, around, (before, parts, after) => {
      const text = before + parts.map(part => part.join('')).join('') + after;
      expect(redact(text).spans.length).toBeGreaterThan(0);
      expect(redact(text).text).not.toMatch(/[0-9０-９零一三八][^*]?[0-9０-９零一三八]/);
    }),
  );
});

it('masks a masked text no further', () => {
  fc.assert(
    fc.property(fc.constantFrom(...cases.map(([, text]) => text)), fc.string(), (text, more) => {
      const once = redact(text + more).text;
      expect(redact(once).text).toBe(once);
    }),
  );
});

function digitForms(value: number): string[] {
  return [String(value), String.fromCodePoint(0xff10 + value), '零一二三四五六七八九'[value]!];
}
