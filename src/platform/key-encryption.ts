import { type CryptoSuite, IntegrityError, strictBase64url, suiteNamed } from './crypto-suite';
import { KeyFileError, readKeyFile } from './key-file';

/** Encrypts data keys. The key file does it here; a hardware module may do it elsewhere behind the same three members. */
export interface KeyEncryption {
  /** Whether a wrapped key is under the key encryption key that is now in use. */
  isCurrent(wrapped: string): boolean;
  /** `kekId.suite.iv.ct.tag`. */
  wrap(dataKey: Buffer, context: string): Promise<string>;
  /** The data key, or `KeyFileError` where the key encryption key is not there or is another one. */
  unwrap(wrapped: string, context: string): Promise<Buffer>;
}

/** Key encryption with the keys of a file; new keys are wrapped by `suite`. A key added meanwhile is found. */
export function fileKeyEncryption(file: string, suite: CryptoSuite): KeyEncryption {
  let keys = readKeyFile(file);

  const kekOf = (id: string): Buffer => {
    if (!(id in keys.keks)) keys = readKeyFile(file);
    const kek = keys.keks[id];
    if (kek) return kek;
    throw new KeyFileError(
      `KEY_FILE: ${file} does not hold the key ${id}, under which this database's data keys are encrypted. ` +
        'Restore the key file that belongs to this database: without it no name, phone or ID number can be read.',
    );
  };

  /** As the file is now: a process that runs on must not encrypt with a key that is about to be removed. */
  const current = (): string => (keys = readKeyFile(file)).current;

  return {
    isCurrent: wrapped => wrapped.startsWith(`${current()}.`),
    async wrap(dataKey, context) {
      const id = current();
      const kek = suite.deriveKey(kekOf(id), 'wrap');
      const { iv, ciphertext, tag } = suite.encrypt(kek, dataKey, Buffer.from(context));
      return [id, suite.name, ...[iv, ciphertext, tag].map(part => part.toString('base64url'))].join('.');
    },
    async unwrap(wrapped, context) {
      const [kekId = '', suiteName = '', iv = '', ciphertext = '', tag = ''] = wrapped.split('.');
      const kek = kekOf(kekId);
      try {
        const by = suiteNamed(suiteName);
        const parts = { iv: strictBase64url(iv), ciphertext: strictBase64url(ciphertext), tag: strictBase64url(tag) };
        return by.decrypt(by.deriveKey(kek, 'wrap'), parts, Buffer.from(context));
      } catch (error) {
        if (!(error instanceof IntegrityError)) throw error;
        throw new KeyFileError(
          `KEY_FILE: a data key cannot be decrypted with ${kekId} of ${file}: one of them was altered.`,
        );
      }
    },
  };
}
