import { z } from 'zod';
import { regionCode, satisfactionCodingNames, satisfactionLevels, signatureSetting } from '../../src/sdk';

const names = (description: string) => z.array(z.string().min(1).max(100)).max(100).describe(description);

/**
 * Everything has a default: `{}` is a working channel. The host puts the map of the region's policy in the place of the
 * default of `satisfaction`.
 */
export const settings = z.strictObject({
  satisfaction: z
    .record(z.string().min(1).max(20), z.enum(satisfactionLevels))
    .default({ 0: 'DISSATISFIED', 1: 'BASICALLY_SATISFIED', 2: 'SATISFIED', 3: 'VERY_SATISFIED' })
    .describe(
      '回访满意度代码与五级评价的对应 · Call-back codes (0 不满意, 1 理解, 2 满意, 3 非常满意) to the five levels',
    ),
  invitationCoding: z
    .enum(satisfactionCodingNames)
    .default('INTERFACE')
    .describe('电话邀评 satisfactionEvaluate 的编码：INTERFACE 5 最好 · How telephone invitations code the levels'),
  complaintTypes: names('视为投诉的工单类型 · Order types that are complaints').default(['投诉']),
  complaintCategories: names(
    '只把这些类别的投诉计入；空表示全部 · Only complaints of these categories; empty for all',
  ).default([]),
  institutions: z
    .record(z.string().min(1).max(128), z.string().min(1).max(128))
    .default({})
    .describe(
      '热线的承办单位代码或名称与机构代码的对应 · Department codes or names of the hotline to institution codes',
    ),
  regions: z
    .record(z.string().min(1).max(128), regionCode())
    .default({})
    .describe('街道名称与行政区划代码的对应 · Street names to region codes'),
  signature: signatureSetting,
});
export type Settings = z.output<typeof settings>;

/** The answers that a policy maps to a level; one that it refuses is left out, and so refused (UNKNOWN_LEVEL). */
export function ratedAnswers(answers: unknown): Settings['satisfaction'] {
  const rated = Object.entries(answers as Record<string, string>).filter(([, level]) => level !== 'REFUSED');
  return Object.fromEntries(rated) as Settings['satisfaction'];
}
