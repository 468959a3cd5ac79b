/** Readers of foreign formats, reviewed once for all adapters. */
export { decodeText, declaredEncoding, encodeText, mediaType, type Encoding } from './encoding';
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
export { headerName, parseCsv, type CsvRow, type CsvTable } from './csv';
export { parseSheetTime, serialTime, type DateSystem } from './sheet-time';
export { openXlsx, parseXlsx, SheetFault, type OpenSheet, type SheetRow, type SheetTable } from './xlsx';
export { jsonPointer, pointerPath } from './pointer';
export { qrPng, qrSvg } from './qr';
export * from './sm';
export { parseXml, type XmlDocument, type XmlValue } from './xml';
