import { IsOptional } from 'class-validator';
import { Field, InputType, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { SatisfactionLevelEnum } from '../evaluation/evaluation.type';
import { UserError } from '../platform/user-error.type';
import type { SatisfactionLevel } from '../sdk';
import { IsNote } from './note-rule';

@InputType({ description: '对整改结果的评价，凭回执码，仅一次 · How the rectification is rated: once, by receipt.' })
export class ReRateInput {
  @IsCode(64)
  @Field(() => String, { description: '回执码 · The receipt code; case and hyphens do not matter.' })
  receiptCode: string;

  @Field(() => SatisfactionLevelEnum, {
    description: '本地制度规定的档次 · One of the levels of the policy: three in most places.',
  })
  level: SatisfactionLevel;

  @IsOptional()
  @IsNote()
  @Field(() => String, { nullable: true })
  comment?: string | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class ReRatePayload {
  @Field(() => Boolean, { nullable: true, description: '是否已记录 · Whether it is recorded.' })
  accepted: boolean | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType('ReRating', {
  simpleResolvers: true,
  description: '评价人对整改结果的评价 · How the citizen rates the rectification.',
})
export class ReRatingType {
  @Field(() => Date)
  at: Date;

  @Field(() => SatisfactionLevelEnum)
  level: SatisfactionLevel;

  @Field(() => String, { nullable: true })
  comment: string | null;
}
