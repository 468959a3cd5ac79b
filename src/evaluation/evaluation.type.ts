import { ArrayMaxSize, IsArray, IsOptional } from 'class-validator';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { IsLine } from '../catalog/input-rules';
import { ApplicantKindEnum } from '../catalog/record-service.type';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import { Node } from '../platform/node.type';
import { RegionCode } from '../platform/scalars';
import {
  type ApplicantKind,
  type Provenance,
  provenances,
  type SatisfactionLevel,
  satisfactionLevels,
  type TargetKind,
  targetKinds,
} from '../sdk';
import { type LedgerEntryKind, ledgerEntryKinds } from './evaluation-ledger.entity';
import type { Standing } from './evaluation-standing.entity';
import { type EvaluationOrder, evaluationOrders } from './evaluation.query';

export const SatisfactionLevelEnum = graphqlEnum(
  'SatisfactionLevel',
  satisfactionLevels,
  '满意度五级：非常满意、满意、基本满意、不满意、非常不满意 · The five levels, best first (R-32).',
);
export const ProvenanceEnum = graphqlEnum('Provenance', provenances, '评价来源 · How a rating came about.');
export const TargetKindEnum = graphqlEnum('TargetKind', targetKinds, '评价对象 · What is rated (R-02).');
export const StandingEnum = graphqlEnum(
  'Standing',
  ['COUNTED', 'UNDER_REVIEW', 'EXCLUDED', 'SUPERSEDED'] satisfies Standing[],
  '是否计入统计 · Whether a rating counts in the figures; it follows from the ledger.',
);
export const LedgerEntryKindEnum = graphqlEnum(
  'LedgerEntryKind',
  ledgerEntryKinds,
  'RECORDED 收到；SUPERSEDED 该次服务另有评价优先，不计入；REINSTATED 恢复计入；QUARANTINED 渠道隔离，暂不计入；RELEASED 解除隔离；EXCLUSION_PROPOSED 提议不予采纳；EXCLUDED 已确认不予采纳；EXCLUSION_REJECTED 未予确认，照常计入 · SUPERSEDED: another rating of its event goes first. REINSTATED: that one has left the figures. QUARANTINED: all that its channel sent is out of the figures for a while; RELEASED: no more. EXCLUSION_PROPOSED by one person, and by a second either EXCLUDED or EXCLUSION_REJECTED: it counts as before.',
);
export const EvaluationOrderEnum = graphqlEnum('EvaluationOrder', Object.keys(evaluationOrders) as EvaluationOrder[]);

@ObjectType({ simpleResolvers: true, description: '评价选项 · A ticked option, in the text it was given under.' })
export class EvaluationOption {
  @Field(() => String)
  code: string;

  @Field(() => String, {
    nullable: true,
    description: '选项集未登记时为空 · Null where its option set is not known here.',
  })
  text: string | null;
}

@ObjectType({
  description: '评价人（已脱敏） · Who rated, masked unless the viewer opened it for a stated purpose (R-67).',
})
export class Evaluator {
  @Field(() => String, { nullable: true })
  name: string | null;

  @Field(() => String, { nullable: true })
  phone: string | null;

  @Field(() => String, { nullable: true })
  idNumber: string | null;

  @Field(() => ApplicantKindEnum, { nullable: true })
  kind: ApplicantKind | null;
}

@ObjectType({ simpleResolvers: true, description: '评价台账 · What happened to a rating, when, and by whom.' })
export class LedgerEntry {
  @Field(() => Date)
  at: Date;

  @Field(() => LedgerEntryKindEnum)
  entry: LedgerEntryKind;

  @Field(() => String, { nullable: true })
  reason: string | null;

  @Field(() => String)
  actor: string;
}

@ObjectType('Evaluation', {
  implements: Node,
  simpleResolvers: true,
  description: '评价 · A rating as it was given. Nobody edits or deletes it; its standing follows from its ledger.',
})
export class EvaluationType extends Node {
  @Field(() => SatisfactionLevelEnum)
  level: SatisfactionLevel;

  @Field(() => Int, { description: '5 非常满意 … 1 非常不满意' })
  score: number;

  @Field(() => [EvaluationOption])
  options: EvaluationOption[];

  @Field(() => Date, { description: '评价时间 · When the citizen rated.' })
  evaluatedAt: Date;

  @Field(() => Date, { description: '收到时间 · When it reached us; deadlines count from it.' })
  receivedAt: Date;

  @Field(() => ProvenanceEnum)
  provenance: Provenance;

  @Field(() => TargetKindEnum)
  targetKind: TargetKind;

  @Field(() => StandingEnum)
  standing: Standing;

  @Field(() => Boolean, { description: '是否实名 · Whether a name or number was given.' })
  realName: boolean;

  @Field(() => Int, { nullable: true, description: '第几次服务 · The n-th service of the case.' })
  serviceNumber: number | null;

  @Field(() => Int, { description: '第几次评价；追加评价为新的次数 · Additional ratings are new numbers.' })
  evaluationNumber: number;

  @Field(() => String, {
    nullable: true,
    description: '报送的机构代码，登记与否均保留 · The code as it was sent, whether the catalogue knows it or not.',
  })
  institutionCode: string | null;

  @Field(() => String, { nullable: true, description: '报送的窗口编号 · As it was sent.' })
  windowCode: string | null;

  @Field(() => String, { nullable: true, description: '报送的工号 · As it was sent.' })
  staffNumber: string | null;

  @Field(() => String, { nullable: true, description: '报送的事项编码 · As it was sent.' })
  serviceItemCode: string | null;

  @Field(() => [String], {
    description:
      '收到时的标记：代码当时未登记、时间为推定、号码有误等；适配器可另有标记 · What was noticed on arrival. ' +
      'UNKNOWN_INSTITUTION, _WINDOW, _STAFF, _ITEM, _CASE: a code that the catalogue did not know then, so its link may be null; ' +
      'EVALUATED_AT_ASSUMED: no time was sent, and the time of receipt stands in; EVALUATED_AT_UNUSUAL: ahead of the receipt or long before it; ' +
      'BURST: more by one window’s code than an hour usually brings; CASE_UNMATCHED: a case number that fitted none; LATE: an answer after the invitation’s end; ' +
      'PAPER_LATE: on paper, uploaded after its limit (R-58); REAL_NAME_MISSING, PHONE_UNUSUAL, ID_CHECK_FAILED, MOJIBAKE, INVISIBLE_CHARACTERS. Adapters may have others.',
  })
  flags: string[];
}

/** A list of ratings in pages. */
export const EvaluationConnection = connectionType('Evaluation', EvaluationType);

@InputType({ description: '评价筛选：各项同时满足 · All parts must hold; an empty part narrows nothing.' })
export class EvaluationFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsLine({ each: true })
  @Field(() => [String], { nullable: true })
  institutions?: string[] | null;

  @Field(() => [SatisfactionLevelEnum], { nullable: true })
  levels?: SatisfactionLevel[] | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsLine({ each: true })
  @Field(() => [String], { nullable: true })
  channels?: string[] | null;

  @Field(() => [StandingEnum], { nullable: true })
  standings?: Standing[] | null;

  @Field(() => [ProvenanceEnum], { nullable: true })
  provenances?: Provenance[] | null;

  @Field(() => Date, { nullable: true, description: '含 · From this instant on.' })
  evaluatedFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: '不含 · Before this instant.' })
  evaluatedTo?: Date | null;

  @IsOptional()
  @IsLine()
  @Field(() => String, { nullable: true })
  caseNumber?: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: '评价回执 · What became of a rating, for whoever holds its receipt code. Shows no person and no unit.',
})
export class Receipt {
  @Field(() => SatisfactionLevelEnum)
  level: SatisfactionLevel;

  @Field(() => Date)
  receivedAt: Date;

  @Field(() => StandingEnum)
  standing: Standing;

  @Field(() => String, {
    nullable: true,
    description: '不计入统计的原因；计入时为空 · Why it does not count, in a sentence; null where it counts.',
  })
  standingReason: string | null;
}
