import { z } from 'zod';
import { signatureSetting } from '../../src/sdk';
import { codeSetIds } from './code-sets';

const institution = z.string().min(1).max(128);

/** Neither set of codes has a default: 5 praises on one device and condemns on another, and so does 510. */
export const settings = z.strictObject({
  codeSet: z
    .enum(codeSetIds)
    .describe('设备的满意度编码表 · How the devices code the levels: a file of plugins/window-device/code-sets'),
  optionSet: z
    .enum(['national', 'hrss-device-1'])
    .describe('评价选项编码表：510 在国家编码中是好评，在人社设备上是差评 · Whose option codes the devices carry'),
  proof: z
    .enum(['SIGNATURE', 'TOKEN'])
    .default('SIGNATURE')
    .describe(
      'SIGNATURE：对报文签名；TOKEN：设备不能签名，凭网址或报文中的令牌，视为弱来源 · TOKEN makes a weak channel',
    ),
  signature: signatureSetting,
  institution: institution
    .nullable()
    .default(null)
    .describe('设备所属单位 · Whose devices they are, where all are of one'),
  institutions: z
    .record(z.string().min(1).max(128), institution)
    .default({})
    .describe('窗口编码与单位代码的对应 · Window codes to institution codes, in a hall of several'),
});
export type Settings = z.output<typeof settings>;
