/** What fonts that pdfkit has opened tell of themselves; its types leave it out. */
interface OpenedFont {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

/**
 * A text as the present font of a document can show it: `〔U+1F600〕` stands for a character that the font does not have, so
 * that nothing of what was signed is missing without a word.
 */
export function drawable(pdf: PDFKit.PDFDocument, text: string): string {
  const { font } = (pdf as unknown as OpenedFont)._font;
  return Array.from(text, character => {
    const codePoint = character.codePointAt(0)!;
    if (/\s/.test(character) || font.hasGlyphForCodePoint(codePoint)) return character;
    return `〔U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}〕`;
  }).join('');
}
