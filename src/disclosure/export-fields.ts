import type { Locale } from '../platform/locale';
import type { ExportKind } from './export-job.entity';

/** A column of an export: its name for programs, and what people call it. */
interface Column {
  field: string;
  zh: string;
}

const column = (field: string, zh: string): Column => ({ field, zh });

/**
 * Everything that can be exported, in the order of the columns. Nothing about who rated is among it, and what is not here can
 * not be asked for; words of citizens are masked.
 */
const columns: Readonly<Record<ExportKind, readonly Column[]>> = {
  EVALUATIONS: [
    column('id', '评价编号'),
    column('region', '行政区划'),
    column('channel', '渠道'),
    column('provenance', '来源'),
    column('targetKind', '评价对象'),
    column('institution', '机构代码'),
    column('window', '窗口'),
    column('staffMember', '人员编号'),
    column('serviceItem', '事项代码'),
    column('level', '等级代码'),
    column('levelLabel', '等级'),
    column('score', '分值'),
    column('optionSet', '选项版本'),
    column('optionCodes', '选项代码'),
    column('optionTexts', '选项内容'),
    column('comment', '评价内容（已遮蔽）'),
    column('realName', '是否实名'),
    column('evaluatedAt', '评价时间'),
    column('receivedAt', '接收时间'),
    column('standing', '计入状态'),
  ],
  WORK_ORDERS: [
    column('number', '工单编号'),
    column('region', '行政区划'),
    column('institution', '机构代码'),
    column('evaluation', '评价编号'),
    column('state', '状态'),
    column('disposal', '处置方式'),
    column('openedAt', '立单时间'),
    column('dueAt', '期限'),
    column('supervised', '是否督办'),
    column('returnedTimes', '退回次数'),
    column('extendedTimes', '延期次数'),
    column('escalatedTimes', '升级次数'),
    column('policyVersion', '适用规则'),
  ],
  STATISTICS: [
    column('period', '月份'),
    column('institution', '机构代码'),
    column('institutionName', '机构'),
    column('given', '评价数'),
    column('verySatisfied', '非常满意'),
    column('satisfied', '满意'),
    column('basicallySatisfied', '基本满意'),
    column('dissatisfied', '不满意'),
    column('veryDissatisfied', '非常不满意'),
    column('defaulted', '默认评价'),
    column('excluded', '不计入'),
    column('served', '服务数'),
    column('satisfactionRate', '满意率'),
    column('rectificationRate', '整改率'),
    column('onTimeRate', '按期率'),
  ],
};

/** In every row, so that whoever cuts a file leaves it in. */
const WATERMARK: Column = column('exportedBy', '导出标识');

/** The fields of a kind. */
export const fieldsOf = (kind: ExportKind): string[] => columns[kind].map(({ field }) => field);

/** The head of a file: names for programs in English, words for people in Chinese; last the mark of who exported. */
export function headOf(kind: ExportKind, fields: readonly string[], locale: Locale): string[] {
  const own = columns[kind].filter(({ field }) => fields.includes(field));
  return [...own, WATERMARK].map(({ field, zh }) => (locale === 'en' ? field : zh));
}

/** A row as it is exported: the wanted fields in the order of the columns, and nothing else. */
export function cellsOf(
  kind: ExportKind,
  fields: readonly string[],
  row: Readonly<Record<string, string | number | null>>,
): string[] {
  return columns[kind].filter(({ field }) => fields.includes(field)).map(({ field }) => String(row[field] ?? ''));
}
