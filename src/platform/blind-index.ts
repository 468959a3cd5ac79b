import type { KeyRing } from './key-ring';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Keyed hashes of personal data, by which equal values are found while nothing is readable. Phone numbers can be
 * guessed through, so the key is as secret as those that encrypt. Two values are compared in their canonical form.
 */
export class BlindIndex {
  constructor(private readonly keys: KeyRing) {}

  /** 128 bits as 22 base64url characters; null where the text holds no digit. */
  phoneIndex(phone: string): string | null {
    return this.wideIndex('phone', canonicalPhone(phone));
  }

  /** 128 bits as 22 base64url characters; null for an empty text. */
  idNumberIndex(idNumber: string): string | null {
    return this.wideIndex('id-number', canonicalIdNumber(idNumber));
  }

  /**
   * 20 bits as 4 characters; null for an empty text. So short on purpose: equal indexes would tell how frequent a name
   * is. What it finds is compared again after opening.
   */
  nameIndex(name: string): string | null {
    const canonical = canonicalName(name);
    if (!canonical) return null;
    const bits = this.mac('name', canonical).readUInt32BE(0) >>> 12;
    return [15, 10, 5, 0].map(shift => CROCKFORD[(bits >>> shift) & 31]).join('');
  }

  /** 128 bits as 22 base64url characters of any other text, as it stands; null for an empty one. */
  textIndex(text: string): string | null {
    return this.wideIndex('text', text);
  }

  /** 43 base64url characters of a random secret that is sent as a bearer token. */
  secretIndex(secret: string): string {
    return this.mac('secret', secret).toString('base64url');
  }

  private wideIndex(kind: string, canonical: string): string | null {
    return canonical ? this.mac(kind, canonical).subarray(0, 16).toString('base64url') : null;
  }

  private mac(kind: string, canonical: string): Buffer {
    const { suite, bytes } = this.keys.indexKey();
    return suite.mac(bytes, Buffer.from(`${kind}|${canonical}`));
  }
}

/** Digits alone, full-width ones too, without the country code (`+86`, `0086`, `86`). */
export function canonicalPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  if (digits.startsWith('0086')) return digits.slice(4);
  return digits.startsWith('86') && digits.length > 11 ? digits.slice(2) : digits;
}

/** Half-width, without spaces and hyphens, with an upper-case X. */
export function canonicalIdNumber(idNumber: string): string {
  return idNumber.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/** NFKC without spaces and zero-width characters, with one kind of dot between the parts of a name. */
export function canonicalName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2022\u2027\u22c5\u30fb]/g, '·');
}
