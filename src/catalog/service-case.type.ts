import { Field, Int, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../platform/enums';
import { type CaseStatus, caseStatuses } from '../sdk/canonical';

/** The states of a case as a GraphQL enum. */
export const CaseStatusEnum = graphqlEnum(
  'CaseStatus',
  caseStatuses,
  '办件状态：待受理、已受理、已办结 · State of a case; it never goes back.',
);

/** A case as clients see it; its services are a field of its own (`service-case.resolver.ts`). */
@ObjectType('ServiceCase', {
  simpleResolvers: true,
  description: '办件 · A case.',
})
export class ServiceCaseType {
  @Field(() => String, { description: '办件编号 · Its number, unique within its region.' })
  caseNumber: string;

  @Field(() => CaseStatusEnum, {
    nullable: true,
    description: '仅由评价得知的办件为空 · Null while only a rating named the case.',
  })
  status: CaseStatus | null;
}

/** One service given in a case; who gave it and where are fields of their own (`service-case.resolver.ts`). */
@ObjectType('ServiceRecord', {
  simpleResolvers: true,
  description: '服务记录 · One service given in a case.',
})
export class ServiceRecordType {
  @Field(() => Int, { description: '第几次服务 · The n-th service of the case, from 1.' })
  serviceNumber: number;

  @Field(() => String, { nullable: true, description: '服务环节，如申报、补正、办结 · The stage of the case.' })
  stage: string | null;

  @Field(() => Date, { nullable: true })
  servedAt: Date | null;
}
