import { headerName } from '../../src/sdk';
import type { Settings } from './settings';

/** Where a field stands: the first of these columns that a file has. Others (收集人, 录入日期, 扫描件编号 …) stay in the original. */
const columns = {
  number: ['表单编号', '意见编号', '记录编号', '编号'],
  kind: ['类别'],
  region: ['区划代码', '行政区划', '村居', '街道'],
  institution: ['单位代码', '机构代码', '办理单位', '单位'],
  window: ['窗口编码', '窗口'],
  staffMember: ['工号', '工作人员'],
  serviceItem: ['事项编码'],
  caseNumber: ['办件编号'],
  target: ['评价对象'],
  handledOn: ['办理日期', '办事日期', '收集日期', '座谈日期', '日期'],
  level: ['满意度', '总体评价'],
  options: ['勾选项', '评价选项'],
  comment: ['意见建议', '文字评价', '意见'],
  nature: ['意见性质'],
  name: ['姓名', '评价人'],
  phone: ['联系电话', '电话'],
  consent: ['同意留存信息'],
  isProxy: ['代填'],
  proxyConsent: ['本人同意代填'],
  workOrder: ['工单编号'],
  purpose: ['回访目的'],
  method: ['回访方式'],
  result: ['回访结果'],
  norms: ['服务规范'],
  efficiency: ['服务效率'],
  attitude: ['服务态度'],
  calledAt: ['回访时间', '回访日期'],
} as const;

/** What we read of a row. */
export type Field = keyof typeof columns;
export const fields = Object.keys(columns) as Field[];

/** The column of each field in a file; a field whose column is not there is not here. */
export type Layout = ReadonlyMap<Field, string>;

/** Finds the fields in a header. The operator's own names for columns come before ours. */
export function layoutOf(header: readonly string[], settings: Settings): Layout {
  const renamed = renamedIn(settings);
  const found = fields.flatMap(field => {
    const candidates = columns[field].map(name => renamed.get(name) ?? name);
    const name = candidates.find(candidate => header.includes(candidate));
    return name === undefined ? [] : [[field, name] as const];
  });
  return new Map(found);
}

/** The name of a field's column in the files of a channel: the operator's own, else the first of ours. */
export function columnOf(field: Field, settings: Settings): string {
  const renamed = renamedIn(settings);
  const own = columns[field].find(name => renamed.has(name));
  return own === undefined ? columns[field][0] : renamed.get(own)!;
}

function renamedIn({ columns: own }: Settings): ReadonlyMap<string, string> {
  return new Map(Object.entries(own).map(([theirs, ours]) => [headerName(ours), headerName(theirs)]));
}

/** What a file cannot do without: a number for each row, and something that was said. Null where all is there. */
export function missingColumn(layout: Layout): string | null {
  if (!layout.has('number')) return columns.number[0];
  return layout.has('level') || layout.has('comment') || layout.has('result') ? null : columns.level[0];
}
