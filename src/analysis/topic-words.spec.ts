import { segmentation } from './segmentation';
import { topicWords } from './topic-words';
import vocabulary from './vocabulary.json';

describe('the words of a comment that may become topics', () => {
  let wordsOf: (text: string) => string[];
  beforeAll(async () => {
    const cut = await segmentation();
    wordsOf = text => [...topicWords(cut(text))];
  });

  it.each([
    ['排队太久，叫号机坏了，停车难', ['排队', '太久', '叫号机', '停车难']],
    ['办事指南看不懂，材料要求反复提交', ['办事指南', '看不懂', '材料', '要求', '反复', '提交']],
    ['窗口态度恶劣，推诿扯皮，办结慢', ['窗口', '态度恶劣', '推诿', '扯皮', '办结', '慢']],
    ['网上系统崩溃，收费贵', ['网上', '系统', '崩溃', '收费', '贵']],
    ['排队和态度、收费及材料', ['排队', '态度', '收费', '材料']],
  ])('%s', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  it.each([
    '张建国',
    '王丽丽',
    '陈光明',
    '欧阳娜娜',
    '欧阳光明',
    '刘胜利',
    '李晓红',
    '光明主任',
    '老张',
    '小李',
    '阿强',
    '诸葛建设',
  ])('never has the name of %s, nor a part of it', name => {
    for (const text of [`${name}态度恶劣`, `窗口的${name}推诿`, `找${name}办了三次，排队`, `${name}，${name}。`]) {
      expect(wordsOf(text).filter(word => name.includes(word) || word.includes(name))).toEqual([]);
    }
  });

  it.each([
    ['电话13812345678打不通', ['电话', '打不通']],
    ['A01窗口排队，３号', ['窗口', '排队']],
    ['幸福小区和阳光花园都没有停车位', ['停车位']],
    ['渝北区的测试街道排队', ['排队']],
    ['身份证500101199001011234补办', ['身份证', '补办']],
  ])('has no number and no place of %s', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  it('says a word once, however often somebody repeats it', () => {
    expect(wordsOf('排队排队排队，还是排队')).toEqual(['排队']);
  });

  it('leaves out what says nothing, and can say why', () => {
    expect(wordsOf('我觉得服务不满意，非常不好，谢谢')).toEqual([]);
    for (const { reason, words } of vocabulary.stop) {
      expect(reason).not.toBe('');
      expect(new Set(words).size).toBe(words.length);
    }
  });
});
