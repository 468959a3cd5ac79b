import { inflateSync } from 'node:zlib';

/** The text of a PDF whose fonts say which characters their glyphs are, as readers get it when they copy it: line after line. */
export function pdfText(pdf: Buffer): string {
  const streams = [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(match => {
    const bytes = Buffer.from(match[1]!, 'latin1');
    try {
      return inflateSync(bytes).toString('latin1');
    } catch {
      return '';
    }
  });
  const characters = new Map<string, string>();
  for (const map of streams.filter(text => text.includes('begincmap'))) readMap(map, characters);
  return streams
    .filter(text => text.includes('BT'))
    .map(text =>
      [...text.matchAll(/\[([^\]]*)\]\s*TJ|<([0-9a-f]+)>\s*Tj/gi)]
        .map(([, parts = '', single = '']) => glyphsOf(parts || `<${single}>`, characters))
        .join('\n'),
    )
    .join('\n');
}

function readMap(map: string, characters: Map<string, string>): void {
  for (const [, body = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first = '', , list = ''] of body.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*\[([^\]]*)\]/gi)) {
      // A ligature is one glyph of several characters: `<0066 0069>`.
      [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, code = ''], i) => {
        characters.set((parseInt(first, 16) + i).toString(16).padStart(4, '0'), utf16(code.replaceAll(' ', '')));
      });
    }
  }
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

const glyphsOf = (parts: string, characters: ReadonlyMap<string, string>): string =>
  [...parts.matchAll(/<([0-9a-f]+)>/gi)]
    .flatMap(([, hex = '']) => hex.toLowerCase().match(/.{4}/g) ?? [])
    .map(glyph => characters.get(glyph) ?? '?')
    .join('');
