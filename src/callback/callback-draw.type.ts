import { Field, Int, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../platform/enums';
import type { CallbackOccasion } from './callback-task.entity';
import { CallbackOccasionEnum } from './callback-task.type';
import { type DrawVerdict, drawVerdicts, type LateInstitution } from './draw-verification';

export const DrawVerdictEnum = graphqlEnum(
  'DrawVerdict',
  drawVerdicts,
  'DERIVED 依原始记录重抽，结果一致；RECORDS_CHANGED 记录事后有更正，无法原样重抽；FALSIFIED 抽样记录或任务被改动 · DERIVED: drawn again, the same services come out. RECORDS_CHANGED: services were corrected since. FALSIFIED: the draw or its tasks are not what they were.',
);

@ObjectType('DrawnInstitution', {
  simpleResolvers: true,
  description: '某机构的抽样 · What of an institution was drawn.',
})
export class DrawnInstitutionType {
  @Field(() => String, { description: '机构代码；未载明者为空文本 · Empty where none was named.' })
  institution: string;

  @Field(() => Int, { description: '全部服务 · All its services of the time.' })
  services: number;

  @Field(() => Int, { description: '可联系的 · Those of people who can be called.' })
  population: number;

  @Field(() => Int)
  sample: number;
}

@ObjectType('LateInstitution', {
  simpleResolvers: true,
  description: '抽样后才报送的机构 · A unit that delivered after the draw.',
})
export class LateInstitutionType {
  @Field(() => String, { description: '机构代码；未载明者为空文本 · Empty where none was named.' })
  institution: string;

  @Field(() => Int, { description: '抽样后才报送的服务 · Its services that arrived after the draw.' })
  late: number;
}

@ObjectType('DrawVerification', {
  simpleResolvers: true,
  description: '抽样复核 · What came of drawing again from the records.',
})
export class DrawVerificationType {
  @Field(() => DrawVerdictEnum)
  verdict: DrawVerdict;

  @Field(() => Date)
  verifiedAt: Date;

  @Field(() => Int, { description: '现有记录中可联系的 · People who could be called, as the records have it now.' })
  population: number;

  @Field(() => Int, { description: '抽样后才报送的服务 · Services of that time that arrived after the draw.' })
  late: number;

  @Field(() => [LateInstitutionType], { description: '按机构列明迟报 · Whose they are.' })
  lateByInstitution: LateInstitution[];

  @Field(() => Int, { description: '未中签而有任务的 · Tasks that no lot chose.' })
  unexplained: number;

  @Field(() => Int, { description: '中签而无任务的 · Chosen services that have no task.' })
  missing: number;
}

@ObjectType('CallbackDraw', {
  simpleResolvers: true,
  description: '一次抽样 · A draw: its order is a keyed hash of each service, so nobody steers it (R-62).',
})
export class CallbackDrawType {
  @Field(() => CallbackOccasionEnum)
  occasion: CallbackOccasion;

  @Field(() => String)
  period: string;

  @Field(() => Date, { description: '含 · Drawn from what was served from here on.' })
  servedFrom: Date;

  @Field(() => Date, { description: '不含 · And before here.' })
  servedUntil: Date;

  @Field(() => Date)
  drawnAt: Date;

  @Field(() => Int, { description: '全部服务 · All services of that time.' })
  services: number;

  @Field(() => Int, { description: '可联系的 · Those of people who can be called.' })
  population: number;

  @Field(() => String, { description: '总体摘要 · SHA-256 over the names of the population.' })
  populationDigest: string;

  @Field(() => Int)
  sampleSize: number;

  @Field(() => String, { description: '种子承诺 · SHA-256 of the seed.' })
  seedCommitment: string;

  @Field(() => [DrawnInstitutionType])
  institutions: DrawnInstitutionType[];
}
