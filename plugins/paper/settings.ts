import { z } from 'zod';
import { regionCode, satisfactionLevels, signatureSetting } from '../../src/sdk';
import { kindNames } from './words';

const name = z.string().trim().min(1).max(128);

/** Everything has a default: `{}` is a working channel for the columns of the README. */
export const settings = z.strictObject({
  kind: z.enum(kindNames).default('FORM').describe('没有“类别”列时各行的类别 · What a row is that does not say so'),
  levels: z
    .record(z.string().trim().min(1).max(20), z.enum(satisfactionLevels))
    .default({})
    .describe('表单上五级名称以外的写法，如 {"很好":"VERY_SATISFIED"} · What the form prints beside the five names'),
  optionSet: z.string().min(1).max(64).default('national').describe('勾选项的编码表 · The set of the ticked codes'),
  columns: z
    .record(name, name)
    .default({})
    .describe('自有表头与约定表头的对应，如 {"流水号":"表单编号"} · Own column names to those of the README'),
  separator: z
    .enum([',', ';', '\t', '|', '，'])
    .default(',')
    .describe('CSV 分隔符，不作猜测 · Between the cells of CSV; never guessed'),
  institutions: z.record(name, name).default({}).describe('单位名称与机构代码的对应 · Unit names to institution codes'),
  regions: z
    .record(name, regionCode())
    .default({})
    .describe('村居、街道名称与区划代码的对应 · Place names to region codes'),
  complaints: z
    .array(name)
    .max(20)
    .default(['投诉'])
    .describe('视为投诉的意见性质 · Which kinds of opinions are complaints'),
  signature: signatureSetting,
});
export type Settings = z.output<typeof settings>;
