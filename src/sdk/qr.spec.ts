import { qrPng, qrSvg } from './qr';

describe('a QR code', () => {
  const url = 'https://hcp.example.invalid/r/7K3M9QWX2FHT?by=qr';

  it('is drawn as SVG without script, and the same each time', async () => {
    const svg = await qrSvg(url);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).not.toMatch(/<script|href/);
    expect(await qrSvg(url)).toBe(svg);
    expect(await qrSvg(`${url}x`)).not.toBe(svg);
  });

  it('is drawn as PNG of the width that was asked for', async () => {
    const png = await qrPng(url, 600);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(600);
  });
});
