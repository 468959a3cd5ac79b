import { SaxesParser } from 'saxes';
import { SheetFault, type XlsxArchive } from './xlsx-archive';

/** What a reader of XML hears; names come without their prefixes. */
export interface XmlEvents {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** No tag, comment or text of a workbook is longer than this: one cell holds 32,767 characters. */
const MAX_TOKEN_BYTES = 1024 * 1024;

/**
 * Reads a part as it is inflated, and pauses after each piece, so that its consumer takes what was found before more is read.
 * There are no document types here, so no entities but the five, and nothing is fetched. Throws `SheetFault`.
 */
export async function* readXml(archive: XlsxArchive, part: string, events: XmlEvents): AsyncGenerator<void> {
  const { elements: limit } = archive.limits;
  const parser = new SaxesParser({ xmlns: false, position: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let unfinished = 0;
  let elements = 0;
  let isThere = false;
  parser.on('doctype', () => {
    throw malformed();
  });
  parser.on('opentag', ({ name, attributes }) => {
    unfinished = 0;
    if (++elements > limit) throw new SheetFault('WORKBOOK_TOO_LARGE', 'elements of a part', { limit });
    events.open(localName(name), attributes);
  });
  parser.on('text', text => events.text?.(text));
  parser.on('cdata', text => events.text?.(text));
  parser.on('closetag', ({ name }) => {
    unfinished = 0;
    events.close?.(localName(name));
  });
  const feed = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      throw error instanceof SheetFault ? error : malformed();
    }
  };
  for await (const piece of archive.read(part)) {
    unfinished += piece.length;
    isThere = true;
    feed(() => parser.write(decoder.decode(piece, { stream: true })));
    if (unfinished > MAX_TOKEN_BYTES) throw new SheetFault('WORKBOOK_TOO_LARGE', 'a token', { limit: MAX_TOKEN_BYTES });
    yield;
  }
  // A part that a workbook may leave out is no document at all.
  if (isThere) feed(() => parser.write(decoder.decode()).close());
}

/** Reads a whole part. */
export async function readXmlPart(archive: XlsxArchive, part: string, events: XmlEvents): Promise<void> {
  for await (const _ of readXml(archive, part, events));
}

const malformed = () => new SheetFault('MALFORMED_BODY', 'a part is not XML', { format: 'XLSX' });

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
