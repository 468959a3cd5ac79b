/** A secret as bytes, in one of the ways in which a program may have written it down. */
export interface Writing {
  secret: string;
  how: string;
  bytes: Buffer;
}

/** A text in every encoding that a search for it must know. */
export function encodeText(secret: string): Writing[] {
  const utf8 = Buffer.from(secret);
  const ways: Record<string, Buffer> = {
    'UTF-8': utf8,
    'UTF-16': Buffer.from(secret, 'utf16le'),
    hex: Buffer.from(utf8.toString('hex')),
    'as in a URL': Buffer.from(encodeURIComponent(secret)),
    'as in JSON': Buffer.from(secret.replace(/[^\x20-\x7e]/g, escaped)),
    // Where it stands within other text, only the middle of its base64 is certain, in one of three alignments.
    ...Object.fromEntries([0, 1, 2].map(shift => [`base64 after ${shift} bytes`, middleOfBase64(utf8, shift)])),
  };
  return Object.entries(ways).map(([how, bytes]) => ({ secret, how, bytes }));
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function middleOfBase64(bytes: Buffer, shift: number): Buffer {
  const base64 = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  return Buffer.from(base64.slice(shift === 0 ? 0 : 4, Math.floor((shift + bytes.length) / 3) * 4));
}
