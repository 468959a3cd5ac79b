import type { CallbackMethod, CallbackPurpose, CallbackResult, TargetKind } from '../../src/sdk';

/** What a row is: a form on paper, a slip of a box or a page of a book, a voice of a symposium, the record of a call-back. */
export const kindNames = ['FORM', 'OPINION', 'SYMPOSIUM', 'CALLBACK'] as const;
export type Kind = (typeof kindNames)[number];

/** What a cell says by an agreed word, however its characters are spaced and how wide; undefined for any other. */
export function wordIn<T>(table: Readonly<Record<string, T>>, text: string): T | undefined {
  const word = text.normalize('NFKC').replace(/\s/g, '');
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** The words of the columns with agreed values. Anything else is refused: nothing is guessed. */
export const words = {
  kind: {
    评价表: 'FORM',
    书面评价: 'FORM',
    意见箱: 'OPINION',
    意见簿: 'OPINION',
    座谈会: 'SYMPOSIUM',
    开放日: 'SYMPOSIUM',
    回访记录: 'CALLBACK',
  } satisfies Record<string, Kind>,
  target: { 机构: 'INSTITUTION', 单位: 'INSTITUTION', 平台: 'PLATFORM', 工作人员: 'STAFF' } satisfies Record<
    string,
    TargetKind
  >,
  purpose: {
    核实回访: 'VERIFICATION',
    结果回访: 'RESULT',
    抽样回访: 'SAMPLE',
    关联影响回访: 'AFTER_EFFECTS',
  } satisfies Record<string, CallbackPurpose>,
  method: { 电话: 'TELEPHONE', 短信: 'SMS', 微信: 'WECHAT', 上门: 'VISIT' } satisfies Record<string, CallbackMethod>,
  result: { 接通: 'REACHED', 已接通: 'REACHED', 未接通: 'UNREACHABLE', 拒访: 'REFUSED' } satisfies Record<
    string,
    CallbackResult
  >,
  yesNo: {
    ...{ 是: true, 同意: true, '√': true, '✓': true, TRUE: true, Y: true },
    ...{ 否: false, 不同意: false, '×': false, FALSE: false, N: false },
  } satisfies Record<string, boolean>,
} as const;
