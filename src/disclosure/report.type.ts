import { IsOptional } from 'class-validator';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { SatisfactionLevelEnum } from '../evaluation/evaluation.type';
import { RegionType } from '../identity/region.type';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import type { SatisfactionLevel } from '../sdk';
import { IsNote } from '../work-order/note-rule';

@ObjectType({ simpleResolvers: true })
export class PublicLevelCount {
  @Field(() => SatisfactionLevelEnum)
  level: SatisfactionLevel;

  @Field(() => Int, { nullable: true, description: '过小不公布时为空 · Null where it is kept back.' })
  count: number | null;
}

@ObjectType({ simpleResolvers: true })
export class PublicInstitution {
  @Field(() => String)
  code: string;

  @Field(() => String)
  name: string;

  @Field(() => Int, { nullable: true, description: '过小不公布时为空 · Null where it is kept back.' })
  total: number | null;

  @Field(() => String, { nullable: true, description: '0–1，四位小数 · Decimal with four places.' })
  satisfactionRate: string | null;

  @Field(() => Boolean, { description: '评价量是否足以参加排名 · Whether it has ratings enough to be ranked.' })
  ranked: boolean;
}

@ObjectType({ simpleResolvers: true })
export class PublicSample {
  @Field(() => SatisfactionLevelEnum, {
    nullable: true,
    description: '该等级数量不公布时为空 · Null where the count of its level is kept back.',
  })
  level: SatisfactionLevel | null;

  @Field(() => String)
  comment: string;

  @Field(() => String, { nullable: true })
  reply: string | null;
}

@ObjectType('PublicReport', {
  simpleResolvers: true,
  description:
    '评价公告（R-110）；过小的数字及可推算出它的数字不公布；不含默认评价 · Figures that are too small, and those that would tell them, are null; default ratings are in none (R-110, R-114).',
})
export class PublicReportType {
  @Field(() => RegionType)
  region: { code: string; name: string };

  @Field(() => String)
  period: string;

  @Field(() => Int, { description: '版次，自 1 起 · From 1; a correction is a new edition.' })
  edition: number;

  @Field(() => String, { nullable: true, description: '更正理由 · Why there is a new edition.' })
  reason: string | null;

  @Field(() => Date)
  publishedAt: Date;

  @Field(() => Date, { description: '数据截止时点 · Of which instant the figures are.' })
  asOf: Date;

  @Field(() => String)
  policyVersion: string;

  @Field(() => Int, { description: '小于此数不公布 · Figures below it are kept back.' })
  minimumCell: number;

  @Field(() => String, {
    nullable: true,
    description: '内容的 SHA-256；预览为空 · Of the signed content; null for a preview.',
  })
  digest: string | null;

  @Field(() => Int, { nullable: true })
  total: number | null;

  @Field(() => [PublicLevelCount])
  byLevel: PublicLevelCount[];

  @Field(() => String, {
    nullable: true,
    description: '满意率，0–1，四位小数；不含默认评价 · Without default ratings.',
  })
  satisfactionRate: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '已整改的差评件数 · How many bad ratings were put right.',
  })
  negativeHandled: number | null;

  @Field(() => [PublicInstitution])
  institutions: PublicInstitution[];

  @Field(() => [PublicSample])
  samples: PublicSample[];
}

@InputType({ description: '发布评价公告 · Publishes a report, or a new edition of it.' })
export class PublishReportInput {
  @Field(() => RegionCode)
  region: string;

  @IsCode(7)
  @Field(() => String, { description: '2026-03、2026Q1、2026H1、2026' })
  period: string;

  @IsOptional()
  @IsNote()
  @Field(() => String, {
    nullable: true,
    description: '更正理由，公开；首版不填 · Why there is a new edition, for everybody to read.',
  })
  reason?: string | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class PublishReportPayload {
  @Field(() => PublicReportType, { nullable: true })
  report: PublicReportType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
