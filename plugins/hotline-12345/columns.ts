/** What we read of an order. Everything else stays in the original. */
export const fields = [
  'id',
  'type',
  'subject',
  'content',
  'category1',
  'category2',
  'category3',
  'category4',
  'street',
  'status',
  'name',
  'phone',
  'department',
  'satisfaction',
  'reason',
  'approach',
  'isReached',
  'orderedAt',
  'dispatchedAt',
  'solvedAt',
  'calledBackAt',
  'endedAt',
] as const;
export type Field = (typeof fields)[number];

/** Where a field stands in one of the sender's shapes: the first name that is filled counts. */
export type Columns = Readonly<Partial<Record<Field, readonly [string, ...string[]]>>>;

/** The order list of the Shanghai interface (`discription` and `replyPoin` are spelt so there). */
const orderList: Columns = {
  id: ['taskId'],
  type: ['infoTypeName'],
  content: ['discription', 'description'],
  category1: ['levelOne'],
  category2: ['levelTwo'],
  category3: ['levelThree'],
  category4: ['levelFour'],
  street: ['streetName'],
  status: ['status'],
  name: ['reflectPerson'],
  phone: ['callNumber'],
  department: ['executeDeptCode', 'deptName'],
  satisfaction: ['publicSatisfaction'],
  reason: ['dissatisfyReason'],
  approach: ['approach'],
  isReached: ['isCallbackSuccess'],
  orderedAt: ['orderTime', 'createTime'],
  dispatchedAt: ['dispatchTime'],
  solvedAt: ['solvingTime'],
  calledBackAt: ['telAskTime'],
  endedAt: ['endTime'],
};

const callback: Columns = {
  satisfaction: ['回访满意度'],
  reason: ['不满意原因'],
  calledBackAt: ['回访时间'],
  endedAt: ['办结时间', '结案时间'],
};

/** The export with 18 columns; the call-back columns are an addition of ours, all optional. */
const export18: Columns = {
  ...callback,
  id: ['办件编号'],
  type: ['诉求类型'],
  subject: ['诉求主题'],
  content: ['诉求内容'],
  category1: ['事项大类'],
  category2: ['事项小类'],
  status: ['办件状态'],
  name: ['诉求人'],
  phone: ['诉求人电话'],
  department: ['办理单位'],
  dispatchedAt: ['派发时间'],
};

/** The Shanghai export. */
const shanghaiExport: Columns = {
  ...callback,
  id: ['12345工单编号'],
  type: ['12345工单类型'],
  content: ['12345内容描述'],
  status: ['工单状态'],
  name: ['反映人'],
  phone: ['联系电话'],
  department: ['主办单位'],
  orderedAt: ['12345受理时间'],
};

/** The shapes in which a hotline sends orders. */
export const shapes = { orderList, export18, shanghaiExport } as const;
export type Shape = keyof typeof shapes;

/** Columns without which a file is not that export. */
export const requiredColumns: Readonly<Record<Exclude<Shape, 'orderList'>, readonly string[]>> = {
  export18: ['办件编号', '办理单位', '办件状态'],
  shanghaiExport: ['12345工单编号', '主办单位'],
};
