import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ExclusionType } from '../appeal/appeal.type';
import { IsCode } from '../catalog/input-rules';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import { Node } from '../platform/node.type';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import { IsNote } from '../work-order/note-rule';
import { type FindingDecision, findingDecisions, type FindingState, findingStates } from './finding.entity';
import {
  type Severity,
  severities,
  type SubjectType,
  subjectTypes,
  type SuspicionKind,
  suspicionKinds,
} from './suspicion';

export const FindingKindEnum = graphqlEnum(
  'IntegrityFindingKind',
  suspicionKinds,
  '疑点类别：程序代评、环节连评、文字雷同、一号多评、未标记的默认好评、倒签补录、虚构差评原因、选择性上报、身份替换、差评消失、评价中断、选择性邀请、不可能的满分、恶意差评 · What may have been done (R-93, R-94, R-95).',
);
export const FindingStateEnum = graphqlEnum(
  'IntegrityFindingState',
  findingStates,
  '待研判、经查属实、经查不实 · Nobody decided yet, found true, found untrue.',
);
export const FindingDecisionEnum = graphqlEnum(
  'IntegrityDecision',
  findingDecisions,
  '属实并提出不予采纳、属实但保留评价、不实 · True, and its ratings are to be excluded; true, and they stay; not true.',
);
export const FindingSeverityEnum = graphqlEnum('IntegritySeverity', severities, '轻、中、重 · How much hangs on it.');
export const FindingSubjectEnum = graphqlEnum(
  'IntegritySubjectType',
  subjectTypes,
  '工作人员、窗口、机构、渠道、评价人 · What a finding may be about.',
);

@ObjectType('IntegrityEvidence', {
  simpleResolvers: true,
  description: '一项依据 · One thing that speaks for it.',
})
export class FindingEvidence {
  @Field(() => String, { description: '看到了什么 · What was looked at.' })
  signal: string;

  @Field(() => String, { description: '实际情况 · How it is.' })
  observed: string;

  @Field(() => String, { description: '通常情况 · How it would be.' })
  expected: string;
}

@ObjectType('IntegrityFinding', {
  implements: Node,
  simpleResolvers: true,
  description:
    '评价真实性疑点：只是线索，须由人研判；任何被评单位均不可见 · A doubt about ratings: a person decides; no unit ever sees it.',
})
export class FindingType extends Node {
  @Field(() => FindingKindEnum)
  kind: SuspicionKind;

  @Field(() => FindingSeverityEnum)
  severity: Severity;

  @Field(() => FindingSubjectEnum)
  subjectType: SubjectType;

  @Field(() => String, { nullable: true })
  institutionCode: string | null;

  @Field(() => String, { description: '所涉一周的星期一 · Monday of the week that was looked at.' })
  week: string;

  @Field(() => Int, {
    description: '第几轮；作出决定后又大量出现时另立一轮 · 1, or more where substantially more came after a decision.',
  })
  round: number;

  @Field(() => Date)
  firstSeenAt: Date;

  @Field(() => Date, { description: '最近一次有新情况 · When there was last more to see.' })
  lastSeenAt: Date;

  @Field(() => Int)
  evaluationCount: number;

  @Field(() => [FindingEvidence])
  evidence: FindingEvidence[];

  @Field(() => FindingStateEnum)
  state: FindingState;

  @Field(() => FindingDecisionEnum, { nullable: true })
  decision: FindingDecision | null;

  @Field(() => String, { nullable: true, description: '研判人账号 · The account of who decided.' })
  decidedBy: string | null;

  @Field(() => Date, { nullable: true })
  decidedAt: Date | null;
}

/** A list of findings in pages. */
export const FindingConnection = connectionType('IntegrityFinding', FindingType);

@InputType('IntegrityFindingFilter', { description: '疑点筛选 · An empty part narrows nothing.' })
export class FindingFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @Field(() => [FindingStateEnum], { nullable: true })
  states?: FindingState[] | null;

  @Field(() => [FindingKindEnum], { nullable: true })
  kinds?: SuspicionKind[] | null;

  @Field(() => [FindingSeverityEnum], { nullable: true })
  severities?: Severity[] | null;

  @Field(() => [String], { nullable: true, description: '机构代码 · Codes of institutions.' })
  institutions?: string[] | null;
}

@InputType({ description: '对疑点作出研判 · What a person found.' })
export class DecideIntegrityFindingInput {
  @IsCode(200)
  @Field(() => ID)
  id: string;

  @Field(() => FindingDecisionEnum, {
    description:
      'EXCLUDE 仅用于评价本身不实的疑点 · EXCLUDE only where the ratings themselves are untrue, and never without a second person.',
  })
  decision: FindingDecision;

  @IsNote()
  @Field(() => String, { description: '理由，加密保存 · Kept sealed.' })
  reason: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '研判结果 · The finding as it now stands, or what is wrong.' })
export class DecideIntegrityFindingPayload {
  @Field(() => FindingType, { nullable: true })
  finding: FindingType | null;

  @Field(() => ExclusionType, { nullable: true, description: '提出的第一项不予采纳 · The first exclusion proposed.' })
  exclusion: ExclusionType | null;

  @Field(() => [ExclusionType], {
    description: '提出的不予采纳，均须第二人确认 · The exclusions proposed; a second person confirms each.',
  })
  exclusions: ExclusionType[];

  @Field(() => [ID], {
    description: '未提出的评价：已不计入，或已有人提出 · Ratings left out: they do not count, or somebody was quicker.',
  })
  skipped: string[];

  @Field(() => Int, {
    description:
      '尚待提出的评价数，不为零时请再次提交 · Ratings left for a further decision, because they are very many.',
  })
  remaining: number;

  @Field(() => [UserError])
  userErrors: UserError[];
}
