import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { type KeyPair, keyPairOf, makeKeyPair, publicKeyOf } from '../upstream/key-pairs';
import { provinceFormats } from '../upstream/province-format';
import { FakeProvince, type Misbehaviour } from './fake-province';
import { pathOf, readArguments, UsageError } from './usage';

const USAGE = `hcp upstream keys [FILE]
hcp upstream fake-province [--port 4100] [--keys FILE] [--format haochaping] [--sender PUBLIC_KEY]...
  [--refuse 0.01] [--half-answer] [--down]`;

/** `upstream keys` makes an SM2 key pair; `upstream fake-province` is a higher platform to try one's reports on. */
export async function upstreamCommand(args: string[]): Promise<void> {
  const [action, ...rest] = args;
  if (action === 'keys') return keys(rest);
  if (action === 'fake-province') return fakeProvince(rest);
  throw new UsageError(USAGE);
}

async function keys(args: string[]): Promise<void> {
  const [file] = readArguments(args, {}).positionals;
  const pair = makeKeyPair();
  if (!file) return console.log(JSON.stringify(pair, null, 2));
  await keep(file, pair);
  console.log(`${file} holds the private key; hand over only the public one:\n${pair.publicKey}`);
}

async function fakeProvince(args: string[]): Promise<void> {
  const { values } = readArguments(args, {
    port: { type: 'string', default: '4100' },
    keys: { type: 'string' },
    format: { type: 'string', default: 'haochaping' },
    sender: { type: 'string', multiple: true, default: [] },
    refuse: { type: 'string', default: '0' },
    'half-answer': { type: 'boolean', default: false },
    down: { type: 'boolean', default: false },
  });
  const port = Number(values.port);
  const refuse = Number(values.refuse);
  if (!(Number.isInteger(port) && port >= 0 && port < 65_536) || !(refuse >= 0 && refuse <= 1))
    throw new UsageError(USAGE);
  const format = provinceFormats[values.format] ?? fail(`no format: ${values.format}`);
  const senders = values.sender.map(key => publicKeyOf(key) ?? fail(`no SM2 public key: ${key}`));
  const pair = values.keys ? await pairIn(values.keys) : makeKeyPair();
  const misbehaviour: Misbehaviour = { refuse, halfAnswer: values['half-answer'], down: values.down };
  const province = new FakeProvince(pair, senders, misbehaviour, line => console.log(JSON.stringify(line)), format);
  const url = await province.listen(port);
  console.log(
    JSON.stringify({
      event: 'listening',
      url,
      publicKey: pair.publicKey,
      signatures: senders.length ? 'CHECKED' : 'NOT_CHECKED',
    }),
  );
}

/** The pair of a file; where there is none, a new one is kept there. */
async function pairIn(file: string): Promise<KeyPair> {
  if (!existsSync(pathOf(file))) await keep(file, makeKeyPair());
  const { privateKey } = JSON.parse(await readFile(pathOf(file), 'utf8')) as Partial<KeyPair>;
  return (privateKey && keyPairOf(privateKey)) || fail(`${file} holds no SM2 key pair`);
}

const keep = (file: string, pair: KeyPair): Promise<void> =>
  writeFile(pathOf(file), `${JSON.stringify(pair, null, 2)}\n`, { mode: 0o600, flag: 'wx' });

function fail(message: string): never {
  throw new UsageError(message);
}
