import { parse } from 'csv-parse/sync';
import { ImportJobDocument, type ImportJobQuery, StartImportDocument } from '../../schema/generated';
import type { StartImportInput } from '../../schema/generated';
import type { Client } from './client';
import { units } from './catalogue';
import { waitFor } from './wait-for';

/** A job as operators see it. */
export type SeenJob = NonNullable<ImportJobQuery['importJob']>;

/** What `POST /uploads` answered. */
export interface UploadAnswer {
  status: number;
  body: { id: string; type: string; size: number; sha256: string; errors?: { extensions: { code: string } }[] };
}

let keys = 0;

/** An operator's desk for imports, over HTTP. */
export class Importer {
  constructor(
    private readonly client: Client,
    readonly token: string,
  ) {}

  /** Uploads a file. */
  async upload(bytes: Buffer | string): Promise<UploadAnswer> {
    const response = await fetch(`${this.client.url}/uploads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(Buffer.from(bytes as string)),
    });
    return { status: response.status, body: (await response.json()) as UploadAnswer['body'] };
  }

  /** Asks for an import, and gives the answer whatever it is. */
  async ask(input: Partial<StartImportInput> & Pick<StartImportInput, 'channel'>) {
    const asked = { fileName: 'orders.csv', idempotencyKey: `import-${process.pid}-${++keys}`, ...input };
    return (await this.client.ask(StartImportDocument, { input: asked }, this.token)).startImport;
  }

  /** Starts an import of these bytes, as an upload; throws where it is refused. */
  async start(channel: string, bytes: Buffer | string, more: Partial<StartImportInput> = {}): Promise<SeenJob> {
    const { body } = await this.upload(bytes);
    const { importJob, userErrors } = await this.ask({ channel, upload: body.id, ...more });
    if (!importJob) throw new Error(JSON.stringify(userErrors));
    return importJob;
  }

  /** How far a job has come. */
  async look(id: string): Promise<SeenJob> {
    return (await this.client.ask(ImportJobDocument, { id }, this.token)).importJob!;
  }

  /** Waits until a job has ended, and gives it. */
  async ended(id: string, timeout = 60_000): Promise<SeenJob> {
    const isOver = async () => {
      const job = await this.look(id);
      return ['DONE', 'FAILED', 'CANCELLED'].includes(job.state) && job;
    };
    return waitFor(isOver, { timeout, what: `import ${id} has ended` });
  }

  /** Imports these bytes from start to end. */
  async run(channel: string, bytes: Buffer | string, more: Partial<StartImportInput> = {}): Promise<SeenJob> {
    return this.ended((await this.start(channel, bytes, more)).id);
  }

  /** The rows of a report below its header, cell by cell. */
  async report({ reportUrl }: SeenJob, language = 'en'): Promise<string[][]> {
    const url = `${this.client.url}${new URL(reportUrl).pathname}`;
    const headers = { authorization: `Bearer ${this.token}`, 'accept-language': language };
    const text = await (await fetch(url, { headers })).text();
    return (parse(text, { bom: true }) as string[][]).slice(1);
  }
}

/** An order of the hotline with the result of its call-back, as a line of the export with 18 columns has it. */
export interface ExportedOrder {
  id: string;
  /** As the export says it: 非常满意, 满意, 一般, 不满意. */
  satisfaction?: string;
  reason?: string;
}

const COLUMNS = [
  '办件编号',
  '诉求类型',
  '诉求人',
  '办理单位',
  '办件状态',
  '派发时间',
  '回访满意度',
  '不满意原因',
  '回访时间',
];

/** The header of an export. */
export const exportHeader = COLUMNS.join(',');

/** A row of an export. */
export function exportRow({ id, satisfaction = '满意', reason = '' }: ExportedOrder): string {
  const cells = [
    id,
    '咨询',
    '测试甲',
    units.own,
    '已办结',
    '2026-03-01 09:00:00',
    satisfaction,
    reason,
    '2026-03-02 10:00:00',
  ];
  return cells.map(cell => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

/** An export of so many orders, with these ids. */
export function exportOf(ids: readonly string[]): string {
  return `${[exportHeader, ...ids.map(id => exportRow({ id }))].join('\r\n')}\r\n`;
}

/** `A-1` to `A-n`. */
export const orderIds = (prefix: string, count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}-${from + i}`);
