import { Max, Min, ValidateNested } from 'class-validator';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../platform/enums';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import { type ApplicantKind, applicantKinds, type CaseStatus } from '../sdk/canonical';
import { IsCode, IsLine } from './input-rules';
import { CaseStatusEnum, ServiceCaseType } from './service-case.type';

/** The kinds of applicants as a GraphQL enum. */
export const ApplicantKindEnum = graphqlEnum(
  'ApplicantKind',
  applicantKinds,
  '申请人类型 · Kind of applicant, in the order of the interface codes 1, 2, 3, 4, 5, 6, 9.',
);

/** Whose case it is. */
@InputType({ description: '申请人，加密保存 · Whose case it is; sealed in storage.' })
export class ApplicantInput {
  @Field(() => ApplicantKindEnum, { nullable: true })
  kind?: ApplicantKind | null;

  @IsLine()
  @Field(() => String, { nullable: true })
  name?: string | null;

  @IsCode(64)
  @Field(() => String, { nullable: true, description: '证件号码 · Number of the certificate.' })
  idNumber?: string | null;

  @IsCode(64)
  @Field(() => String, { nullable: true })
  phone?: string | null;
}

/** A case and one service given in it. */
@InputType({
  description:
    '办件及其一次服务；可重复报送，已知内容不会被空值覆盖，状态不会倒退 · ' +
    'A case and one service given in it. It may be sent again: nothing known is erased, and a status never goes back.',
})
export class RecordServiceInput {
  @IsCode(50)
  @Field(() => String, { description: '办件编号 · Case number.' })
  caseNumber: string;

  @Field(() => RegionCode)
  region: string;

  @IsLine()
  @Field(() => String, { nullable: true, description: '办件名称 · What the case is about.' })
  caseName?: string | null;

  @IsCode()
  @Field(() => String, { nullable: true, description: '机构代码 · Code of the institution that served.' })
  institution?: string | null;

  @IsCode()
  @Field(() => String, { nullable: true, description: '事项实施编码 · Code of the service item.' })
  serviceItem?: string | null;

  @Field(() => CaseStatusEnum)
  status: CaseStatus;

  @Min(1)
  @Max(9_999)
  @Field(() => Int, { description: '第几次服务 · The n-th service of the case, from 1.' })
  serviceNumber: number;

  @IsLine()
  @Field(() => String, { nullable: true, description: '服务环节 · The stage of the case.' })
  stage?: string | null;

  @Field(() => Date, { nullable: true })
  servedAt?: Date | null;

  @IsCode()
  @Field(() => String, { nullable: true, description: '窗口编号 · Code of the window.' })
  window?: string | null;

  @IsCode()
  @Field(() => String, { nullable: true, description: '经办人工号 · Number of who served.' })
  staffMember?: string | null;

  @Field(() => Date, { nullable: true, description: '受理时间 · When the case was accepted.' })
  acceptedAt?: Date | null;

  @Field(() => Date, { nullable: true, description: '办结时间 · When the case was completed.' })
  completedAt?: Date | null;

  @ValidateNested()
  @Field(() => ApplicantInput, { nullable: true })
  applicant?: ApplicantInput | null;

  @IsCode()
  @Field(() => String, { description: '幂等键：重试时不变 · The same when you send this again.' })
  idempotencyKey: string;
}

/** The case as it now stands. */
@ObjectType({ simpleResolvers: true, description: '报送结果 · The case as it now stands, or what is wrong.' })
export class RecordServicePayload {
  @Field(() => ServiceCaseType, { nullable: true })
  serviceCase: ServiceCaseType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
