import { z } from 'zod';
import { codeText, nationalOptionSet, regionCode, satisfactionCodingNames, sm2Orders } from '../../src/sdk';
import { sourceTableNames } from './codes';

/** Everything has a default: `{}` is a working channel, because the shape of a push is seen from the push itself. */
export const settings = z.strictObject({
  satisfaction: z
    .enum(satisfactionCodingNames)
    .default('INTERFACE')
    .describe('满意度编码：INTERFACE 5 最好，GB_T_39046 1 最好 · Coding of the levels'),
  optionSet: codeText(64).default(nationalOptionSet).describe('评价选项集 · The set that option codes belong to'),
  sources: z
    .enum(sourceTableNames)
    .optional()
    .describe('评价渠道 pf 的编码表；不填则按推送格式 · Whose table of pf it is; that of the shape where left out'),
  sm2Order: z.enum(sm2Orders).default('C1C3C2').describe('SM2 密文顺序 · Order of SM2 ciphertexts'),
  sm4: z
    .discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('ECB') }),
      z.strictObject({ mode: z.literal('CBC'), iv: z.string().regex(/^[0-9a-f]{32}$/i) }),
    ])
    .default({ mode: 'ECB' })
    .describe('SM4 模式 · Mode of SM4'),
  timeTolerance: z
    .int()
    .min(30)
    .max(3_600)
    .default(300)
    .describe('签名时间允许的误差（秒）· Seconds that the time of a sign may be off'),
  accessLifetime: z
    .int()
    .min(60)
    .max(86_400)
    .default(7_200)
    .describe('访问令牌有效期（秒）· Seconds for which an access token holds'),
  page: z
    .boolean()
    .default(false)
    .describe('服务记录推送后返回评价页 · Answer a service record with the page on which to rate it'),
  replyEncoding: z.enum(['utf-8', 'gb18030']).default('utf-8').describe('应答编码 · Encoding of replies'),
  caseNumberPrefix: z
    .string()
    .max(10)
    .default('')
    .describe('发送方加在办件编号前的前缀，如 37 · What the sender puts before case numbers'),
  regions: z
    .record(z.string().min(1).max(64), regionCode())
    .default({})
    .describe('旧区划代码与现行代码的对应 · Outdated region codes to those in force'),
});
export type Settings = z.output<typeof settings>;
