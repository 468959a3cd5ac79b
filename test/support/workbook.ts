import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive, and what its directory says of it where that is not the truth. */
export interface ArchivePart {
  name: string;
  content: string | Buffer;
  /** As the directory has them: `0xa1ff << 16` is a symbolic link. */
  attributes?: number;
  flags?: number;
  declaredBytes?: number;
}

/** A zip archive, part after part. `prefix` stands before it, `comment` in its directory. */
export function zip(parts: readonly ArchivePart[], { prefix = '', comment = '' } = {}): Buffer {
  const pieces = [Buffer.from(prefix)];
  const directory: Buffer[] = [];
  const position = () => pieces.reduce((sum, piece) => sum + piece.length, 0);
  for (const { name, content, attributes = 0, flags = 0, declaredBytes } of parts) {
    const bytes = Buffer.from(content);
    const deflated = deflateRawSync(bytes);
    const about = Buffer.alloc(22);
    about.writeUInt16LE(flags, 0);
    about.writeUInt16LE(8, 2);
    about.writeUInt32LE(crc32(bytes), 8);
    about.writeUInt32LE(deflated.length, 12);
    about.writeUInt32LE(declaredBytes ?? bytes.length, 16);
    about.writeUInt16LE(Buffer.byteLength(name), 20);
    const start = position();
    pieces.push(Buffer.from('PK\x03\x04\x14\x00', 'latin1'), about, Buffer.alloc(2), Buffer.from(name), deflated);
    const place = Buffer.alloc(16);
    place.writeUInt32LE(attributes >>> 0, 8);
    place.writeUInt32LE(start, 12);
    directory.push(Buffer.from('PK\x01\x02\x14\x03\x14\x00', 'latin1'), about, place, Buffer.from(name));
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(position(), 12);
  end.writeUInt16LE(Buffer.byteLength(comment), 16);
  return Buffer.concat([...pieces, listed, Buffer.from('PK\x05\x06', 'latin1'), end, Buffer.from(comment)]);
}

/** A cell: a text, a number, blank, or its XML, in which `@` stands for its reference. */
export type TestCell = string | number | null | { xml: string };

/** What a workbook has beside its sheets. */
export interface WorkbookParts {
  date1904?: boolean;
  sharedStrings?: readonly string[];
  /** Parts more, or in the place of those of the same name. */
  parts?: readonly ArchivePart[];
  /** Sheets that people do not see. */
  hidden?: readonly number[];
}

/** The style of a cell that shows a date: `{ xml: '<c r="@" s="1"><v>44927</v></c>' }`. */
const STYLES =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1">' +
  '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs></styleSheet>';

/** The parts of a workbook with these sheets. */
export function workbookParts(sheets: readonly (readonly TestCell[])[][], more: WorkbookParts = {}): ArchivePart[] {
  const { date1904 = false, sharedStrings, parts = [], hidden = [] } = more;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const sheetTags = sheets.map(
    (_, i) =>
      `<sheet name="表${i + 1}" sheetId="${i + 1}" r:id="rId${i + 1}"${hidden.includes(i) ? ' state="hidden"' : ''}/>`,
  );
  const made: ArchivePart[] = [
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: '_rels/.rels',
      content: `<Relationships>${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="r"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${sheetTags.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${sheets
        .map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
        .join(
          '',
        )}${relation('s', 'styles', 'styles.xml')}${relation('t', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    },
    { name: 'xl/styles.xml', content: STYLES },
    ...(sharedStrings
      ? [
          {
            name: 'xl/sharedStrings.xml',
            content: `<sst>${sharedStrings.map(text => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
          },
        ]
      : []),
    ...sheets.map((rows, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, content: sheetXml(rows) })),
  ];
  const replaced = new Set(parts.map(({ name }) => name));
  return [...made.filter(({ name }) => !replaced.has(name)), ...parts];
}

/** A workbook of one sheet. */
export function workbook(rows: readonly (readonly TestCell[])[], more?: WorkbookParts): Buffer {
  return zip(workbookParts([[...rows]], more));
}

/** A sheet. */
export function sheetXml(rows: readonly (readonly TestCell[])[]): string {
  const tags = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`)).join('')}</row>`,
  );
  return `<worksheet><sheetData>${tags.join('')}</sheetData><mergeCells/></worksheet>`;
}

function cellXml(cell: TestCell, reference: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  return cell.xml.replaceAll('@', reference);
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** `A` for 0, `AA` for 26. */
function letters(column: number): string {
  return (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
}
