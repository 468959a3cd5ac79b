import { readReply } from './reading';
import { settings } from './settings';
import { replyTable } from './table';

const printed = '请回复数字评价：5非常满意 4满意 3基本满意 2不满意 1非常不满意，回复TD退订';
const fiveIsBest = {
  id: 'hall',
  version: 3,
  text: printed,
  levels: {
    5: 'VERY_SATISFIED',
    4: 'SATISFIED',
    3: 'BASICALLY_SATISFIED',
    2: 'DISSATISFIED',
    1: 'VERY_DISSATISFIED',
  },
};
const oneIsBest = {
  id: 'shop',
  version: 1,
  text: '满意请回复1，不满意请回复3',
  levels: { 1: 'SATISFIED', 3: 'DISSATISFIED' },
};
const reader = (said: object) => {
  const table = replyTable(settings.parse(said));
  return (text: string) => {
    const reading = readReply(text, table);
    return reading.kind === 'LEVEL' ? reading.level : reading.kind;
  };
};

describe('what citizens reply to a menu on which 5 is the best', () => {
  const read = reader({ menu: fiveIsBest });

  it.each<[level: string, replies: string[]]>([
    [
      'VERY_SATISFIED',
      [
        ...[
          '5',
          '５',
          ' 5 ',
          '5。',
          '5，',
          '5!',
          '5分',
          '5 分',
          '回复5',
          '回复：５',
          '“5”',
          '【5】',
          '我选5',
          '五',
          '5星',
        ],
        ...[
          '5谢谢',
          '5 很好',
          '5，很好，谢谢',
          '5非常满意',
          '5👍',
          '非常满意',
          '非常满意！',
          '非常滿意',
          '非常满意，辛苦了',
        ],
        ...['服务非常满意', '5分，办得很快', "5'); DROP TABLE review;--", '5 \u{1f44d}\u{1f3ff}'],
      ],
    ],
    ['SATISFIED', ['4', '满意', '满意谢谢', '满意了', '👍', '👍🏿', '👍👍', '好评', '4 满意']],
    ['BASICALLY_SATISFIED', ['3', '基本满意', '一般', '感觉一般', '3 一般，排队久']],
    ['DISSATISFIED', ['2', '不满意', '我对服务不满意', '差', '差评', '👎', '不太满意', '2 态度差', '不\u200b满意']],
    ['VERY_DISSATISFIED', ['1', '1分', '非常不满意', '很差!!!', '垃圾', '服务很差', '1，没有人理我', '1 垃圾']],
  ])('%s', (level, replies) => {
    expect(replies.map(reply => [reply, read(reply)])).toEqual(replies.map(reply => [reply, level]));
  });

  it.each<[why: string, replies: string[]]>([
    [
      'numbers that the menu does not have',
      ['0', '6', '9', '10', '15', '55', '5.5', '-1', '+5', '5 4', '5、1', '5/5', '1-5', '05'],
    ],
    [
      'numbers that count something else',
      ['3天没人理', '5个月了还没办好', '5分钟就办好了', '3 天没有人', '1号窗口', '5万', '回来5趟'],
    ],
    [
      'negations that turn the meaning round',
      ['不是不满意', '没有不满意', '没满意', '谈不上满意', '怎么可能满意', '不非常满意'],
    ],
    [
      'wishes, questions and irony',
      ['满意？', '满意吗', '满意了吗', '希望下次让我满意', '非常满意才怪', '满意的话给5分', '5?'],
    ],
    [
      'contradictions',
      ['5 差评', '1 非常满意', '1👍', '5，态度恶劣', '满意，才怪', '5 打错了', '2 很好', '1 很好', '满意，不满意'],
    ],
    [
      'nothing that is in the table',
      [
        '',
        '   ',
        '。。。',
        '？',
        '什么',
        '你是谁',
        '好',
        '好的',
        '收到',
        'ok',
        '很好',
        '🙂',
        '😡',
        '👨‍👩‍👧‍👦',
        '唔满意',
        'manyi',
      ],
    ],
    ['signs that only look like digits', ['Ƽ', 'б', 'Ⅴ', '⑤', '٥', '𝟓', 'S']],
    ['code that ends in a digit', ['<script>alert(1)</script>5', '${jndi:ldap://x}', '{{7*7}}', 'http://x.cn/5']],
  ])('is never guessed: %s', (_why, replies) => {
    expect(replies.map(reply => [reply, read(reply)])).toEqual(replies.map(reply => [reply, 'UNCLEAR']));
  });

  it.each(['TD', 'td', 'Ｔ', 'T。', '退订', 'N', ' STOP '])('%s means: no more messages', reply => {
    expect(read(reply)).toBe('OPT_OUT');
  });

  it('knows its own message, also where a telephone quotes it', () => {
    expect([printed, `【测试】您办理的事项已办结。${printed}`].map(read)).toEqual(['ECHO', 'ECHO']);
  });
});

describe('a menu on which 1 is the best', () => {
  const read = reader({ menu: oneIsBest });

  it('turns the digits round, and takes no points or stars, which count the other way', () => {
    expect(['1', '3', '2', '1分', '3星', '满意', '不满意'].map(read)).toEqual([
      ...['SATISFIED', 'DISSATISFIED', 'UNCLEAR', 'UNCLEAR', 'UNCLEAR', 'SATISFIED', 'DISSATISFIED'],
    ]);
  });
});

it('takes words of the operator, and takes words out', () => {
  const read = reader({
    menu: fiveIsBest,
    ownWords: { 好得很: 'VERY_SATISFIED', 一般: 'REFUSED', 差: 'VERY_DISSATISFIED' },
  });
  expect(['好得很', '一般', '差', '差评'].map(read)).toEqual([
    ...['VERY_SATISFIED', 'UNCLEAR', 'VERY_DISSATISFIED', 'DISSATISFIED'],
  ]);
});

it('says by which table it was read, and by which rule', () => {
  const table = replyTable(settings.parse({ menu: fiveIsBest, ownWords: { 好得很: 'VERY_SATISFIED' } }));
  expect(['5', '满意', '好得很'].map(text => readReply(text, table))).toMatchObject([
    { rule: 'DIGIT', table: 'hall-3' },
    { rule: 'WORD', table: 'common-1' },
    { rule: 'WORD', table: 'hall-3' },
  ]);
});

describe('a menu is saved', () => {
  const problemsOf = (text: string, levels: object, ownWords = {}) =>
    (settings.safeParse({ menu: { ...fiveIsBest, text, levels }, ownWords }).error?.issues ?? []).map(({ path }) =>
      path.join('.'),
    );
  const best5 = fiveIsBest.levels;
  const best1 = {
    1: 'VERY_SATISFIED',
    2: 'SATISFIED',
    3: 'BASICALLY_SATISFIED',
    4: 'DISSATISFIED',
    5: 'VERY_DISSATISFIED',
  };

  it.each([
    ['with the words after the digits', '5非常满意4满意3基本满意2不满意1非常不满意', best5],
    ['with the words before the digits', '非常满意回5、满意回4、基本满意回3、不满意回2、非常不满意回1', best5],
    ['with signs between, and 1 the best', '1：非常满意；2：满意；3：基本满意；4：不满意；5：非常不满意', best1],
    ['with a hotline number in it', '5-非常满意 4-满意 3-基本满意 2-不满意 1-非常不满意【12345】', best5],
    [
      'as a shop has it',
      '回复5满意，3基本满意，1不满意',
      { 5: 'SATISFIED', 3: 'BASICALLY_SATISFIED', 1: 'DISSATISFIED' },
    ],
  ])('%s', (_what, text, levels) => {
    expect(problemsOf(text, levels)).toEqual([]);
  });

  it('only where it says what was printed', () => {
    expect(problemsOf(fiveIsBest.text, best1)).toEqual(['1', '2', '4', '5'].map(digit => `menu.levels.${digit}`));
    expect(problemsOf('请回复1至5评价', best5)).toHaveLength(5);
    expect(problemsOf('5优秀，1糟糕', { 5: 'VERY_SATISFIED', 1: 'DISSATISFIED' })).toHaveLength(2);
    const own = { 优秀: 'VERY_SATISFIED', 糟糕: 'DISSATISFIED' };
    expect(problemsOf('5优秀，1糟糕', { 5: 'VERY_SATISFIED', 1: 'DISSATISFIED' }, own)).toEqual([]);
  });

  it('never without saying whether 1 is the best or the worst', () => {
    expect(settings.safeParse({}).success).toBe(false);
    expect(problemsOf(fiveIsBest.text, {})).toEqual(['menu.levels']);
    expect(problemsOf(fiveIsBest.text, { 5: 'SATISFIED', 4: 'SATISFIED' })).toContain('menu.levels');
  });
});
