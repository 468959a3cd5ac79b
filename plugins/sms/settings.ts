import { z } from 'zod';
import { satisfactionLevels } from '../../src/sdk';
import { fold } from './fold';
import { digitsNotAsPrinted } from './menu';
import { wordTables, type WordTable } from './table';

const level = z.enum(satisfactionLevels);
const word = z.string().min(1).max(20);

const menu = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
      .max(32)
      .describe('短信模板名称 · Name of the text of the outgoing message'),
    version: z.int().min(1).max(9_999).describe('改动文字或分值时加一 · One more with every change of the text'),
    text: z
      .string()
      .min(4)
      .max(500)
      .describe('短信中印出的评价说明原文，如：回复5非常满意、4满意… · The menu as the outgoing message prints it'),
    levels: z
      .record(z.string().regex(/^\d$/), level)
      .refine(levels => Object.keys(levels).length >= 2, '至少两个数字 · at least two digits')
      .refine(levels => new Set(Object.values(levels)).size === Object.keys(levels).length, {
        message: '两个数字不能是同一等级 · two digits cannot be one level',
      })
      .describe('数字与五级评价的对应，必须与印出的文字一致 · Digit to level, as the text prints it'),
  })
  .describe('短信中的评价菜单：1 是最好还是最差由它决定 · The printed menu; it decides whether 1 is best or worst');

const gateway = z
  .strictObject({
    charset: z
      .enum(['utf-8', 'gb18030'])
      .default('utf-8')
      .describe('转义字节的编码 · Encoding of escaped bytes (form, urlencoded msg)'),
    escapes: z
      .enum(['NONE', 'HTML', 'PERCENT', 'UNICODE'])
      .default('NONE')
      .describe('网关对正文的转义：&#20320;、%E4%BD%A0、\\u4f60 · How the gateway escapes the text, if it does'),
    characters: z
      .record(z.string().min(1).max(2), z.string().max(2))
      .default({})
      .describe('网关错译的字符，如 {"¡":"@"} · Characters that the gateway maps wrongly (GSM-7)'),
    answer: z
      .string()
      .min(1)
      .max(200)
      .default('{"code":0,"msg":"接收成功"}')
      .describe('接收成功时网关要求的应答 · What the gateway wants to hear on success'),
  })
  .prefault({})
  .describe('网关的特性 · What is particular to the gateway');

/** The menu has no default: whether 1 is the best or the worst is never guessed. */
export const settings = z
  .strictObject({
    menu,
    words: z
      .enum(Object.keys(wordTables) as [keyof typeof wordTables])
      .default('common-1')
      .describe('内置词表及版本 · The built-in table of wordings, with its version'),
    ownWords: z
      .record(word, z.enum([...satisfactionLevels, 'REFUSED']))
      .default({})
      .describe('增补、改写（或以 REFUSED 停用）的词语 · Words added or changed; REFUSED takes one out'),
    optOut: z
      .array(word)
      .max(50)
      .default(['T', 'TD', 'N', '退订', 'STOP'])
      .describe('退订用语 · What says: no more messages'),
    gateway,
  })
  .superRefine(({ menu: { text, levels }, words, ownWords }, context) => {
    const table: WordTable = wordTables[words];
    const known = new Map([...Object.entries(table.words), ...Object.entries(ownWords)].map(([w, l]) => [fold(w), l]));
    const wrong = digitsNotAsPrinted(text, levels, known as Parameters<typeof digitsNotAsPrinted>[2]);
    for (const digit of wrong) {
      context.addIssue({
        code: 'custom',
        path: ['menu', 'levels', digit],
        message: `印出的文字没有在 ${digit} 旁写明这一等级 · the printed text does not say this level beside ${digit}`,
      });
    }
  });
export type Settings = z.output<typeof settings>;
