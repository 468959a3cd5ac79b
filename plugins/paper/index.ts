import { accept, acknowledgeGeneric, hostCeilings, read, verifySignature, type ChannelAdapter } from '../../src/sdk';
import { canaryOf } from './canary';
import { parseRows, XLSX, type PaperRow } from './rows';
import { canonicalRow } from './schema';
import { settings, type Settings } from './settings';

const sample = [
  '表单编号,类别,办理日期,单位代码,窗口,满意度,勾选项,意见建议,姓名,电话,同意留存信息,收集人,扫描件编号',
  'P20260302-001,评价表,2026年3月2日,11990001000000000U,A01,不满意,209、214,等了两周没有回音,测试甲,10000000001,是,村干部测试乙,S-001',
];

type Schema = ReturnType<typeof canonicalRow>;
const schemas = new WeakMap<Settings, Map<number, Schema>>();

/** What comes on paper: forms of places without a device, opinion boxes and books, symposiums, records of call-backs. */
export const paper: ChannelAdapter<Settings, PaperRow> = {
  manifest: {
    id: 'paper',
    apiVersion: 1,
    channelKind: 'PAPER',
    description: {
      zh: '书面评价表、意见箱（簿）、座谈会、回访记录：CSV 或 XLSX 表格',
      en: 'Paper forms, opinion boxes and books, symposiums, records of call-backs: as CSV or XLSX',
    },
    authenticates: 'BODY',
    contentTypes: ['text/csv', 'application/csv', XLSX],
    limits: hostCeilings,
    sampleDelivery: { contentType: 'text/csv; charset=utf-8', body: sample.join('\r\n') },
  },
  settings,
  verify: (delivery, { signature }, secrets) => verifySignature(delivery, signature, secrets),
  parse: parseRows,
  normalise({ data: { values, columns, dateSystem, hasFormula } }, channel) {
    const known = schemas.get(channel) ?? new Map<number, Schema>();
    schemas.set(channel, known);
    const schema = known.get(dateSystem) ?? canonicalRow(channel, dateSystem);
    known.set(dateSystem, schema);
    const nameOf = (field: PropertyKey) => columns[field as keyof typeof columns] ?? String(field);
    const row = read(schema, values, ([first = '', ...rest]) => [nameOf(first), ...rest]);
    if (!row.ok || row.value.kind !== 'EVALUATION' || !hasFormula) return row;
    return accept({ ...row.value, flags: [...row.value.flags, 'FORMULA_VALUE'] });
  },
  acknowledge: acknowledgeGeneric,
  canary: canaryOf,
};
