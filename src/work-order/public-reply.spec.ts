import { namesSomebody } from './public-reply';

describe('a reply that everybody may read', () => {
  it.each([
    '请致电 10000000001 联系',
    '电话 100-0000-0001',
    '电话１０００００００００１',
    '身份证 990001190001010012 已更正',
    '990001190001010012',
  ])('“%s” names somebody', text => expect(namesSomebody(text)).toBe(true));

  it.each([
    '已整改，感谢监督。',
    '工单 ZG-990001-20260302-0007 已办结',
    '2026-03-02 10:15 已补办，办件 11990001000000000U4000199000001202603020007',
    '请拨打 12345',
    '990001190001010013',
  ])('“%s” names nobody', text => expect(namesSomebody(text)).toBe(false));
});
