import { maskIdNumber, maskName, maskPhone } from './masking';

describe('what others see of a name', () => {
  it.each([
    ['张三', '张*'],
    ['张三丰', '张*'],
    ['张', '张*'],
    ['测试甲', '测*'],
    [' 张 三 ', '张*'],
    ['张\u200b三', '张*'],
    ['欧阳修文', '欧阳*'],
    ['歐陽修', '歐陽*'],
    ['司马光', '司马*'],
    ['诸葛亮', '诸葛*'],
    ['欧阳', '欧*'],
    ['𠮷田太郎', '𠮷*'],
    ['买买提·艾合买提', '买买提·*'],
    ['阿卜杜拉•买买提•吐尔逊', '阿卜杜拉·*'],
    ['John', 'J***'],
    ['John Smith', 'J***'],
    ['Ｊｏｈｎ', 'J***'],
    ['Éloïse', 'É***'],
    ['Иван', 'И***'],
    ['བསྟན་འཛིན', 'བ***'],
    ['', ''],
    ['  ', ''],
  ])('%j is shown as %j', (name, masked) => expect(maskName(name)).toBe(masked));
});

describe('what others see of a phone number', () => {
  it.each([
    ['13800000000', '138****0000'],
    ['+86 138-0000-0000', '138****0000'],
    ['１３８００００００００', '138****0000'],
    ['010-12345678', '010****5678'],
    ['12345678', '12****78'],
    ['12345', '****'],
    ['没有电话', '****'],
    ['', '****'],
  ])('%j is shown as %j', (phone, masked) => expect(maskPhone(phone)).toBe(masked));
});

describe('what others see of an ID number', () => {
  it.each([
    ['990001190001010012', '990*************12'],
    ['11010519491231002x', '110*************2X'],
    ['990001000101001', '990**********01'],
    ['E12345678', 'E****78'],
    ['12345', '****'],
    ['', '****'],
  ])('%j is shown as %j', (idNumber, masked) => expect(maskIdNumber(idNumber)).toBe(masked));
});
