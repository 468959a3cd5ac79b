import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  accept,
  codeText,
  emptyToNull,
  mediaType,
  parseCsv,
  parseJsonRecords,
  parseShanghaiTime,
  read,
  refuse,
  shanghaiStamp,
  type CsvTable,
  type Delivery,
  type JsonElement,
  type Outcome,
  type ParsedRecord,
  type RawRecord,
  type Refusal,
} from '../../src/sdk';
import { fields, requiredColumns, shapes, type Field, type Shape } from './columns';

/** An order as it was sent: the fields we read, each with the sender's name for it. */
export interface Order {
  shape: 'ORDER';
  values: Readonly<Partial<Record<Field, unknown>>>;
  names: Readonly<Partial<Record<Field, string>>>;
}

interface Row {
  cells: ReadonlyMap<string, unknown>;
  fault: Refusal | null;
}

const ROW_NUMBER = '序号'; // changes with every export, says nothing of the order

/** Cuts a delivery into orders: the order list as JSON (one, an array, or inside an envelope), or one of the exports. */
export function parseOrders(delivery: Delivery): Outcome<Iterable<ParsedRecord<Order>>> {
  if (mediaType(delivery.contentType).endsWith('json')) {
    const elements = parseJsonRecords(delivery.body, delivery.contentType, ['data', 'list', 'orders']);
    return elements.ok ? accept(ordersOf(jsonRows(elements.value), 'orderList')) : elements;
  }
  const table = parseCsv(delivery.body, delivery.contentType);
  if (!table.ok) return table;
  const shape = table.value.header.includes('12345工单编号') ? 'shanghaiExport' : 'export18';
  const missing = missingColumn(table.value, shape);
  if (missing !== undefined) return refuse('MISSING_COLUMN', { params: { column: missing } });
  return accept(ordersOf(csvRows(table.value.rows), shape));
}

function missingColumn({ header }: CsvTable, shape: Exclude<Shape, 'orderList'>): string | undefined {
  return requiredColumns[shape].find(column => !header.includes(column));
}

function* jsonRows(elements: Iterable<JsonElement>): Iterable<Row> {
  for (const { record, fault } of elements) yield { cells: new Map(Object.entries(record ?? {})), fault };
}

function* csvRows(rows: CsvTable['rows']): Iterable<Row> {
  for (const row of rows) yield row.ok ? { cells: row.value, fault: null } : { cells: new Map(), fault: row };
}

function* ordersOf(rows: Iterable<Row>, shape: Shape): Iterable<ParsedRecord<Order>> {
  for (const { cells, fault } of rows) {
    const order = orderOf(cells, shape);
    yield fault ? { ...fault, externalId: order.externalId } : order;
  }
}

const idText = z.union([z.string(), z.number().transform(String)]).pipe(codeText(50));

function orderOf(row: ReadonlyMap<string, unknown>, shape: Shape): ParsedRecord<Order> {
  const values: Partial<Record<Field, unknown>> = {};
  const names: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    const candidates = shapes[shape][field] ?? [];
    const name = candidates.find(candidate => emptyToNull(row.get(candidate)) !== null) ?? candidates[0];
    if (name === undefined) continue;
    names[field] = name;
    values[field] = emptyToNull(row.get(name));
  }
  const id = read(z.object({ id: idText }), values, () => [names.id ?? 'id']);
  if (!id.ok) return { ...id, externalId: null };
  return {
    externalId: keyOf(id.value.id, values, row),
    data: { shape: 'ORDER', values, names },
  } satisfies RawRecord<Order>;
}

/**
 * A rating is one call-back of an order, so its key is order and time. An order without a result is pushed again as it
 * moves on: its key holds its state, so that the same push is a duplicate and a later state is not.
 */
function keyOf(id: string, values: Order['values'], row: ReadonlyMap<string, unknown>): string {
  const callback = isCallback(values) ? parseShanghaiTime(String(values.calledBackAt)) : null;
  if (callback) return `${id}!${shanghaiStamp(callback)}`;
  if (values.satisfaction === null || values.satisfaction === undefined) return `${id}#${stateOf(row)}`;
  const stated = ratedAtOf(values);
  if (stated === null) return id;
  const time = parseShanghaiTime(String(stated));
  return time ? `${id}@${shanghaiStamp(time)}` : `${id}#${stateOf(row)}`;
}

/**
 * Whether an order tells of a call-back that nobody rated at: it was handed over for one (`approach` 2, 回访复核), and
 * somebody called and says whether the citizen was reached.
 */
export function isCallback(values: Readonly<Partial<Record<Field, unknown>>>): boolean {
  const { approach, satisfaction, calledBackAt, isReached } = values;
  const isTold = emptyToNull(calledBackAt) !== null && ['0', '1'].includes(String(isReached));
  return String(approach) === '2' && emptyToNull(satisfaction) === null && isTold;
}

/** The time of a rating in the sender's words: call-back, else end, else dispatch. */
export function ratedAtOf<T>(
  values: Readonly<Partial<Record<'calledBackAt' | 'endedAt' | 'dispatchedAt', T>>>,
): T | null {
  return values.calledBackAt ?? values.endedAt ?? values.dispatchedAt ?? null;
}

function stateOf(row: ReadonlyMap<string, unknown>): string {
  const filled = [...row].filter(([name, value]) => name !== ROW_NUMBER && emptyToNull(value) !== null);
  filled.sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(filled)).digest('base64url').slice(0, 16);
}
