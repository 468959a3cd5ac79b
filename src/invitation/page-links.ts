import { printedCode } from './ticket-codes';

/** Where a ticket or the code of a window leads to, and where it can be had as an image. */
export class PageLinks {
  constructor(private readonly publicUrl: string) {}

  /** The rating page. */
  page(code: string): string {
    return `${this.publicUrl}/r/${code}`;
  }

  /** What a QR code says: the same page, which then knows that it was scanned. */
  scanned(code: string): string {
    return `${this.publicUrl}/r/${code}?by=qr`;
  }

  /** The page without what stands before the host, as it is printed for people who type. */
  typed(code: string): string {
    return `${this.publicUrl.replace(/^https?:\/\//, '')}/r/${printedCode(code)}`;
  }

  /** The QR code as an image. */
  image(code: string, format: 'svg' | 'png'): string {
    return `${this.publicUrl}/qr/${code}.${format}`;
  }

  /** A page to print, one A4 sheet for each code. */
  sheet(codes: readonly string[]): string {
    return `${this.publicUrl}/qr/sheet?codes=${codes.join(',')}`;
  }
}
