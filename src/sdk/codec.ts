/** Readers of foreign formats, reviewed once for all adapters. */
export type { ByteSource } from './byte-source';
export { byteOrderMark, decodeText, declaredEncoding, encodeText, mediaType, type Encoding } from './encoding';
export { EncodingGuess, isRowIn, type RowEncoding } from './row-encoding';
export {
  maxJsonDepth,
  parseJson,
  parseJsonRecords,
  parseJsonRecordsAt,
  type JsonElement,
  type StrictJson,
} from './json';
export { compileExpression, expressionLimits, expressionSetting, type Expression } from './expressions';
export { parseForm, percentDecode } from './form';
export { cellSeparators, CsvCutter, maxRowBytes, type CellSeparator, type CutRow } from './csv-cutter';
export { csvLine, inertCsvLine } from './csv-writing';
export { JsonCutter, maxRecordBytes, type CutRecord } from './json-cutter';
export { headerName, parseCsv, type CsvRow, type CsvTable } from './csv';
export { parseSheetTime, serialTime, type DateSystem } from './sheet-time';
export {
  openXlsx,
  parseXlsx,
  SheetFault,
  type OpenSheet,
  type RefusedSheetRow,
  type SheetRow,
  type SheetTable,
  type XlsxLimits,
} from './xlsx';
export { deliveryLimits } from './xlsx-archive';
export { jsonPointer, pointerPath } from './pointer';
export { qrPng, qrSvg } from './qr';
export * from './sm';
export { parseXml, type XmlDocument, type XmlValue } from './xml';
