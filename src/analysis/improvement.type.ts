import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import { Node } from '../platform/node.type';
import { CalendarDate } from '../platform/scalars';
import {
  type ImprovementOutcome,
  improvementOutcomes,
  type ImprovementState,
  improvementStates,
  type ImprovementStepKind,
  improvementStepKinds,
} from './improvement-transitions';
import { type MeasureKind, measureKinds, type Routing, routings } from './improvement.entity';

export const MeasureKindEnum = graphqlEnum(
  'ImprovementMeasure',
  measureKinds,
  '措施：压减时限、减少材料、完善指南、培训人员、改造系统、增加窗口力量、其他 · What is to be changed.',
);
export const RoutingEnum = graphqlEnum(
  'ImprovementRouting',
  routings,
  '作风问题专项整改；行业性业务问题转主管部门限期解决 · Conduct: special rectification; business of a trade: its competent department, within a limit (R-101).',
);
export const ImprovementStateEnum = graphqlEnum('ImprovementState', improvementStates, '事项状态 · How far it is.');
export const ImprovementOutcomeEnum = graphqlEnum(
  'ImprovementOutcome',
  improvementOutcomes,
  '达到目标、未达到、撤回 · With what the office closes.',
);
export const ImprovementStepKindEnum = graphqlEnum(
  'ImprovementStepKind',
  improvementStepKinds,
  '计划、进展、完成；达到目标、未达到、撤回 · Of the unit the first three, of the office the others.',
);

@ObjectType('ImprovementStep', { simpleResolvers: true, description: '事项的办理记录 · What was put down with it.' })
export class ImprovementStepType {
  @Field(() => Date)
  at: Date;

  @Field(() => ImprovementStepKindEnum)
  kind: ImprovementStepKind;

  @Field(() => String)
  text: string;

  @Field(() => String, { description: '账号 · The account of who did.' })
  actor: string;
}

@ObjectType({ simpleResolvers: true, description: '某一期间的数字 · Figures of some days, both ends in it.' })
export class EffectPeriod {
  @Field(() => CalendarDate)
  from: string;

  @Field(() => CalendarDate)
  to: string;

  @Field(() => Int)
  given: number;

  @Field(() => Int)
  negatives: number;

  @Field(() => String, { nullable: true })
  negativeRate: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    '整改前后对比：立项前与完成后相同天数（至多 90 日） · As many days before it was opened as after it was done, 90 at most.',
})
export class ImprovementEffect {
  @Field(() => EffectPeriod)
  before: EffectPeriod;

  @Field(() => EffectPeriod, {
    nullable: true,
    description: '完成后满一日起才有 · From one whole day after it was done.',
  })
  after: EffectPeriod | null;

  @Field(() => String, { nullable: true, description: '差评率之差，如 -0.1250 · The second rate less the first.' })
  change: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      '是否超出偶然（费希尔精确检验，5%）；评价过少时为空 · More than chance explains (Fisher, 5 %); null where nobody can tell.',
  })
  isSignificant: boolean | null;

  @Field(() => String, { nullable: true, description: '须知 · Why the figures say less than they seem to.' })
  note: string | null;
}

@ObjectType('Improvement', {
  implements: Node,
  simpleResolvers: true,
  description: '整改提升事项 · Something that is to be improved because ratings say so (R-100, R-101).',
})
export class ImprovementType extends Node {
  @Field(() => String, { description: '责任单位代码 · The unit that is responsible.' })
  institutionCode: string;

  @Field(() => String, { nullable: true, description: '事项编码 · The service item that it is about.' })
  serviceItemCode: string | null;

  @Field(() => MeasureKindEnum)
  measure: MeasureKind;

  @Field(() => RoutingEnum)
  routing: Routing;

  @Field(() => CalendarDate, { description: '期限（含当日） · The last day by which it is to be done.' })
  dueOn: string;

  @Field(() => ImprovementStateEnum)
  state: ImprovementState;

  @Field(() => String, { description: '立项人账号 · The account of who opened it.' })
  openedBy: string;

  @Field(() => Date)
  openedAt: Date;

  @Field(() => Date, { nullable: true })
  doneAt: Date | null;

  @Field(() => ImprovementOutcomeEnum, { nullable: true })
  outcome: ImprovementOutcome | null;

  @Field(() => Date, { nullable: true })
  closedAt: Date | null;
}

/** A list of improvements in pages. */
export const ImprovementConnection = connectionType('Improvement', ImprovementType);
