import { z } from 'zod';
import { codeText, headerName, satisfactionLevels } from '../../src/sdk';

// Who answered from where is no part of a rating: these are never read, whatever an operator maps.
const PERSONAL = ['ip', 'ua', 'referrer', 'openid', 'respondent_id', 'third_party_user', 'parteruser', 'parterjoiner'];

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(text => !PERSONAL.includes(headerName(text).toLowerCase()), {
    message: '不得读取答题人的网络标识 · what identifies a respondent on the network is not read',
  });

/** A question by its names: `q1` in a push, its title in an export. The first that a record has counts. */
const question = z
  .union([name, z.array(name).min(1).max(5)])
  .transform(names => [names].flat())
  .describe('题目：推送中的字段（q1）或题目编号、导出表的列名 · A question: its field, its id, its column');

const answers = <T extends z.ZodType>(meaning: T) =>
  z.record(z.string().trim().min(1).max(200), meaning).refine(map => Object.keys(map).length > 0, {
    message: '至少写明一个选项 · name at least one answer',
  });

const levels = answers(z.enum(satisfactionLevels)).refine(map => new Set(Object.values(map)).size > 1, {
  message: '所有选项都是同一等级 · all answers are one level',
});

/** A code that a question gives, by its answers or as it is; or one code for the whole questionnaire. */
const place = z.union([
  z.strictObject({ question, answers: answers(codeText()).optional() }),
  z.strictObject({ code: codeText() }),
]);

const mapping = {
  level: z
    .strictObject({ question, answers: levels.describe('选项与五级评价的对应 · Answer to level') })
    .describe('总体满意度题 · The question that gives the level'),
  comment: question.optional().describe('意见题 · The question that gives the comment'),
  caseNumber: question.optional().describe('办件编号，问卷星通常为 sojumpparm · The case number'),
  institution: place.optional().describe('机构 · The institution'),
  window: place.optional().describe('窗口 · The window'),
  name: question.optional().describe('姓名题 · The name'),
  phone: question.optional().describe('电话题 · The telephone number'),
  answeredAt: question
    .default(['submittime', '提交答卷时间', '提交时间', '结束时间', '结束答题时间'])
    .describe('提交时间 · The time of the answer'),
};

/** No mapping has a default: what an answer means only its questionnaire says. */
export const settings = z
  .strictObject({
    source: z
      .enum(['WENJUANXING', 'TENCENT', 'EXPORT'])
      .describe('问卷星数据推送、腾讯问卷回调，或仅接收导出的 CSV · Who sends; EXPORT takes CSV only'),
    survey: codeText(64).describe(
      '问卷编号（activity、survey_id）；其他问卷的答卷不接收 · The questionnaire; no other is taken',
    ),
    ...mapping,
    options: z
      .array(z.strictObject({ question, answers: answers(codeText(64)) }))
      .max(20)
      .default([])
      .describe('选项题与评价指标选项代码的对应 · Answers to option codes'),
    optionSet: codeText(64).default('national').describe('选项代码所属的代码集 · The set of the option codes'),
    answerId: question
      .default(['序号', '答题序号', '答卷编号', '编号'])
      .describe('导出表中的答卷序号列 · Column with the number of the answer, in exports'),
  })
  .superRefine((said, context) => {
    const used = new Map<string, string>();
    for (const [purpose, names] of purposesOf(said)) {
      for (const text of [names].flat().map(headerName)) {
        const other = used.get(text);
        if (other !== undefined && other !== purpose) {
          const message = `“${text}”已用于 ${other} · is used for ${other} already`;
          context.addIssue({ code: 'custom', path: [purpose], message });
        }
        used.set(text, purpose);
      }
    }
  });
export type Settings = z.output<typeof settings>;

/** The questions that a mapping reads, each with what it is read for. They may still be as the operator wrote them. */
function purposesOf(said: Omit<Settings, 'source'>): [purpose: string, names: readonly string[]][] {
  const { level, institution, window, comment, caseNumber, name: person, phone } = said;
  const plain = Object.entries({ comment, caseNumber, name: person, phone });
  const places = Object.entries({ institution, window });
  return [
    ['level', level.question],
    ...plain.flatMap(([purpose, names]): [string, string[]][] => (names ? [[purpose, names]] : [])),
    ...places.flatMap(([purpose, found]): [string, string[]][] =>
      found && 'question' in found ? [[purpose, found.question]] : [],
    ),
  ];
}
