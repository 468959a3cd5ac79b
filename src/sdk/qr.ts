import { toBuffer, toString } from 'qrcode';

/** A quarter of the code may be worn off: plates hang for years. */
const OPTIONS = { errorCorrectionLevel: 'Q', margin: 4 } as const;

/** A text as a QR code, black on white, with the quiet zone around it, as SVG that scales to any size. */
export function qrSvg(text: string): Promise<string> {
  return toString(text, { ...OPTIONS, type: 'svg' });
}

/** The same as PNG, `width` pixels wide. */
export function qrPng(text: string, width: number): Promise<Buffer> {
  // Rows of squares are like the row above. Trying every filter on every row would cost more than all the rest.
  const rendererOpts = { filterType: 2, deflateStrategy: 0 } as object;
  return toBuffer(text, { ...OPTIONS, type: 'png', width, rendererOpts });
}
