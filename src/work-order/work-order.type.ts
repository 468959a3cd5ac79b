import { ArrayMaxSize, IsArray, IsOptional } from 'class-validator';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { IsLine } from '../catalog/input-rules';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import { Node } from '../platform/node.type';
import { RegionCode } from '../platform/scalars';
import { type HistoryAction, historyActions } from './work-order-history.entity';
import { type WorkOrderDisposal, workOrderDisposals, type WorkOrderState, workOrderStates } from './work-order-state';
import { workOrderActions } from './work-order-transitions';
import { type WorkOrderOrder, workOrderOrders } from './work-order.query';

export const WorkOrderStateEnum = graphqlEnum(
  'WorkOrderState',
  workOrderStates,
  '工单状态；超期、督办另有标记 · Where an order stands. Overdue and supervised are flags beside it.',
);
export const WorkOrderDisposalEnum = graphqlEnum(
  'WorkOrderDisposal',
  workOrderDisposals,
  '处置方式：当场解决、限期整改、解释说明 · How the unit disposed of it (R-77, R-78, R-80).',
);
export const WorkOrderActionEnum = graphqlEnum(
  'WorkOrderAction',
  workOrderActions,
  '可执行的操作，与变更同名 · An action, named like its mutation.',
);
export const WorkOrderHistoryActionEnum = graphqlEnum(
  'WorkOrderHistoryAction',
  historyActions,
  'OPENED 开立；RATING_JOINED、COMPLAINT_JOINED 同一办件的评价、投诉并入本单；REMINDED 催办；ESCALATED 上报管理机构督办；DUE_MOVED 规则变动，期限调整；RE_RATED 评价人评价整改结果；其余与变更同名 · What was done; *_JOINED: it is dealt with in this order; REMINDED: its unit was; ESCALATED: an office was told; DUE_MOVED: the rules have changed; RE_RATED: the citizen rated the rectification; the others are named like their mutations.',
);
export const WorkOrderOrderEnum = graphqlEnum(
  'WorkOrderOrder',
  Object.keys(workOrderOrders) as WorkOrderOrder[],
  '排序；未定期限者排在最后 · What has no due date comes last.',
);

@ObjectType({ simpleResolvers: true, description: '承办人 · Who is in charge of an order.' })
export class Assignee {
  @Field(() => String, {
    description: '姓名（已脱敏）；未登记时为其账号 · The masked name, or the account while no name is known.',
  })
  name: string;
}

@ObjectType({ simpleResolvers: true, description: '工单办理记录 · One action on an order (R-84).' })
export class WorkOrderHistory {
  @Field(() => Date)
  at: Date;

  @Field(() => String, { description: '账号；系统为 system · The account of who did it, or `system`.' })
  actor: string;

  @Field(() => WorkOrderHistoryActionEnum)
  action: HistoryAction;

  @Field(() => WorkOrderStateEnum, { nullable: true, description: '开立时为空 · Null at the opening.' })
  fromState: WorkOrderState | null;

  @Field(() => WorkOrderStateEnum)
  toState: WorkOrderState;

  @Field(() => String, { nullable: true })
  note: string | null;
}

@ObjectType('WorkOrder', {
  implements: Node,
  simpleResolvers: true,
  description: '差评整改工单 · What is to be done about a negative rating or a complaint, and by when (R-74, R-76).',
})
export class WorkOrderType extends Node {
  @Field(() => Int, { description: '每次变更加一 · Counts up with every change.' })
  version: number;

  @Field(() => String, { description: '工单编号，如 ZG-990001-20260302-0007 · The number that officials use.' })
  number: string;

  @Field(() => WorkOrderStateEnum)
  state: WorkOrderState;

  @Field(() => WorkOrderDisposalEnum, { nullable: true, description: '处置前为空 · Null before it is disposed of.' })
  disposal: WorkOrderDisposal | null;

  @Field(() => String, { nullable: true, description: '报送的机构代码 · The code of the unit as it was sent.' })
  institutionCode: string | null;

  @Field(() => Date, { description: '开立时间 · When it was opened.' })
  openedAt: Date;

  @Field(() => Date, {
    nullable: true,
    description:
      '整改期限，自收到评价起算；本地制度未定期限时为空 · End of the last day, counted from the receipt of the rating; null where the policy sets no limit (R-78, R-79).',
  })
  dueAt: Date | null;

  @Field(() => Boolean, {
    description:
      '期限跨入尚未公布放假安排的年份，可能变动 · Leans on a year whose holidays are not published; may move.',
  })
  dueProvisional: boolean;

  @Field(() => Boolean, { description: '是否督办 · Whether the management body watches over it (R-86).' })
  supervised: boolean;
}

/** A list of orders in pages. */
export const WorkOrderConnection = connectionType('WorkOrder', WorkOrderType);

@InputType({ description: '工单筛选：各项同时满足 · All parts must hold; an empty part narrows nothing.' })
export class WorkOrderFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @Field(() => [WorkOrderStateEnum], { nullable: true })
  states?: WorkOrderState[] | null;

  @Field(() => Boolean, { nullable: true, description: '是否超期 · Whether overdue.' })
  overdue?: boolean | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsLine({ each: true })
  @Field(() => [String], { nullable: true })
  institutions?: string[] | null;

  @IsOptional()
  @IsLine()
  @Field(() => String, { nullable: true, description: '工单编号 · Its number.' })
  number?: string | null;
}
