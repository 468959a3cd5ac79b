import { z } from 'zod';
import {
  codeText,
  expressionSetting,
  nationalOptionSet,
  provenances,
  regionCode,
  satisfactionCodingNames,
  satisfactionLevels,
  signatureSetting,
  timeFormats,
  caseStatuses,
} from '../../src/sdk';
import { fieldNames, fieldTexts, type Field } from './fields';

/** Beside the record: the body that it came in, the query of the URL, and the tables of the settings. */
export const variables = ['body', 'query', 'tables'] as const;

const expression = () => expressionSetting(variables);
const code = z.string().trim().min(1).max(200);

const table = <T extends z.ZodType>(meaning: T) =>
  z
    .record(code, meaning)
    .refine(map => Object.keys(map).length > 0, { message: '至少写明一个代码 · name at least one code' });

const fields = z
  .strictObject(
    Object.fromEntries(fieldNames.map(name => [name, expression().optional().describe(fieldTexts[name])])) as Record<
      Field,
      z.ZodOptional<ReturnType<typeof expression>>
    >,
  )
  .describe('记录各项的表达式 · Expressions for what a record says');

const acknowledgement = z
  .strictObject({
    contentType: z
      .string()
      .regex(/^[a-z]+\/[a-z0-9.+-]{1,60}$/)
      .default('application/json'),
    status: z.int().min(200).max(299).default(200),
    taken: expressionSetting().describe(
      '已接收时的应答：输入为 deliveryId、accepted、duplicates、refused、records · What a sender hears whose delivery was taken',
    ),
    refusedStatus: z.int().min(200).max(599).optional(),
    refused: expressionSetting().describe(
      '整批未接收时的应答：输入为 code、message · What a sender hears who was turned away',
    ),
  })
  .refine(({ taken, refused }) => taken !== refused, {
    path: ['refused'],
    message: '未接收的应答须与已接收的不同 · a refusal must not sound like success',
  })
  .describe('应答；文本原样返回，其他值以 JSON 返回 · The answer: a text as it is, anything else as JSON');

const canary = z
  .strictObject({
    body: z
      .string()
      .max(10_000)
      .refine(body => body.includes('{{key}}') && body.includes('{{level}}'), {
        message: '须含 {{key}} 与 {{level}} · it must hold {{key}} and {{level}}',
      })
      .describe('样例报文：{{key}}、{{level}}、{{time}} 由平台填入 · An example; these three are filled in'),
    contentType: z.string().max(100).optional().describe('缺省按 format · As the format has it where left out'),
    levels: z
      .strictObject({ DISSATISFIED: code.optional(), VERY_DISSATISFIED: code.optional() })
      .describe('发送方对最低两级的写法 · What the sender writes for the lowest two levels'),
  })
  .describe('差评自检的样例；不填则不自检 · An example to test the channel with; without it, it is not tested');

/** What an operator says of a format. Only how the records are read has no default: nobody guesses what a code means. */
export const settings = z
  .strictObject({
    format: z.enum(['JSON', 'XML', 'FORM', 'CSV']).describe('报文格式 · Format of the body'),
    encoding: z
      .enum(['utf-8', 'gb18030'])
      .optional()
      .describe('表单的字符编码，发送方未注明时使用 · Encoding of a form, where its sender does not say'),
    separator: z
      .enum([',', ';', '\t', '|', '，'])
      .default(',')
      .describe('CSV 分隔符 · What stands between cells of a CSV'),
    jsonFields: z
      .array(code)
      .max(10)
      .default([])
      .describe('表单中内容为 JSON 的字段 · Fields of a form that hold JSON'),
    records: expressionSetting(['query', 'tables'])
      .optional()
      .describe(
        '记录所在：缺省为整个报文，数组则逐个，CSV 则逐行 · Where the records are; else the body, its elements or rows',
      ),
    id: z
      .union([expression().transform(part => [part]), z.array(expression()).min(1).max(5)])
      .describe(
        '发送方的记录编号，用于去重；由几部分组成时缺一不可 · The sender’s own key of a record, in one part or several, none of which may be missing',
      ),
    kind: expression()
      .optional()
      .describe(
        'EVALUATION（缺省）、SERVICE、NO_RATING、PAGE_CALL、CALLBACK、OPT_OUT、HEARTBEAT · What a record is; EVALUATION where left out',
      ),
    fields,
    levels: z
      .union([z.enum(satisfactionCodingNames), table(z.enum(satisfactionLevels))])
      .describe('满意度代码与五级的对应，或通用编码名 · Codes of the levels, or the name of a coding'),
    optionSet: codeText(64).default(nationalOptionSet).describe('选项代码所属的代码集 · The set of the option codes'),
    provenance: z
      .union([z.enum(provenances), table(z.enum(provenances))])
      .describe('评价来源，或 source 的对照表 · How ratings come about, or by the codes of `source`'),
    statuses: table(z.enum(caseStatuses))
      .optional()
      .describe('办理状态的对照；缺省 1 待受理 2 已受理 3 已办结 · Codes of `status`'),
    regions: table(regionCode()).default({}).describe('区划名称或旧代码与现行代码 · Names or old codes of regions'),
    time: z.enum(timeFormats).default('TEXT').describe('时间的写法 · How times are written'),
    tables: z
      .record(z.string().regex(/^[A-Za-z]\w{0,31}$/), table(code))
      .default({})
      .describe('表达式可查的对照表：$lookup($tables.departments, dept) · Tables for the expressions'),
    signature: signatureSetting,
    canary: canary.optional(),
    acknowledgement: acknowledgement.optional(),
  })
  .superRefine(({ format, records, jsonFields, kind, fields: said }, context) => {
    if (kind === undefined && said.level === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['fields', 'level'],
        message: '评价须有满意度 · a rating needs a level',
      });
    }
    if (format === 'CSV' && records !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['records'],
        message: 'CSV 逐行读取 · the records of a CSV are its rows',
      });
    }
    if (format !== 'FORM' && jsonFields.length > 0) {
      context.addIssue({ code: 'custom', path: ['jsonFields'], message: '仅用于表单 · only a form has such fields' });
    }
  });
export type Settings = z.output<typeof settings>;
