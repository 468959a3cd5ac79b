import { IsOptional } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { connectionType } from '../platform/connection.type';
import { RegionCode } from '../platform/scalars';

@ObjectType('AuditEntry', {
  simpleResolvers: true,
  description: '审计记录 · An action on record: who did what, when, and why.',
})
export class AuditEntryType {
  @Field(() => ID)
  id: string;

  @Field(() => RegionCode)
  region: string;

  @Field(() => Date)
  at: Date;

  @Field(() => String, {
    description:
      '操作人账号或渠道；system 为系统自动 · Subject of the person, or the channel; `system` for what nobody did.',
  })
  actor: string;

  @Field(() => String, { description: '操作，如 work-order.close-work-order · What was done, in the past tense.' })
  action: string;

  @Field(() => String, { description: '对象，如 WorkOrder:01J… · What it was done to.' })
  subject: string;

  @Field(() => String, {
    nullable: true,
    description:
      '编码、编号（JSON），不含个人信息；reason 为经办人所写缘由，密封保存，过保存期限为空 · Codes and ids as JSON, nothing about a person. `reason` is in the words of who acted: sealed, and null when the time of such words is over.',
  })
  detail: string | null;

  @Field(() => Boolean, {
    description:
      '与写入时一致；缺失的记录由 hcp audit verify 查出 · Whether it is what was written. What is missing is found by `hcp audit verify`.',
  })
  isIntact: boolean;
}

/** The trail in pages, the newest first. */
export const AuditEntryConnection = connectionType('AuditEntry', AuditEntryType);

@InputType({ description: '各项同时满足 · All parts must hold.' })
export class AuditTrailFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @IsOptional()
  @IsCode(128)
  @Field(() => String, { nullable: true, description: '对象，如 WorkOrder:01J… · As entries name it.' })
  subject?: string | null;

  @IsOptional()
  @IsCode(128)
  @Field(() => String, { nullable: true })
  actor?: string | null;

  @IsOptional()
  @IsCode(64)
  @Field(() => String, { nullable: true })
  action?: string | null;

  @Field(() => Date, { nullable: true, description: '起（含）· From then on.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: '止（不含）· Before that.' })
  to?: Date | null;
}
