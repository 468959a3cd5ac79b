import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inspectFolder } from '../../src/adapter-host/adapter-folder';
import { pin } from '../../src/adapter-host/lock-file';

/** An adapter of somebody else that keeps the contract: `[{"id":"a","level":"SATISFIED"}]`, signed as usual. */
export const honestSource = (id: string, changes = '') => `
const { z, accept, acknowledgeGeneric, evaluationInput, parseJsonRecords, verifySignature, signatureSetting } = require('haochaping/sdk');
const { satisfactionLevels, read, codeText } = require('haochaping/sdk');
const settings = z.strictObject({ signature: signatureSetting, unit: codeText() });
const record = z.object({ id: codeText(), level: z.enum(satisfactionLevels) });
exports.adapter = {
  manifest: {
    id: ${JSON.stringify(id)}, apiVersion: 1, channelKind: 'GENERIC',
    description: { zh: '测试', en: 'Test' }, authenticates: 'BODY', contentTypes: ['application/json'],
    limits: { maxBytes: 100000, maxRecords: 100 },
    sampleDelivery: { contentType: 'application/json', body: '{"id":"a","level":"SATISFIED"}' },
  },
  settings,
  verify: (delivery, { signature }, secrets) => verifySignature(delivery, signature, secrets),
  parse(delivery) {
    const elements = parseJsonRecords(delivery.body, delivery.contentType);
    if (!elements.ok) return elements;
    return accept([...elements.value].map(({ record: data, fault }) => {
      const said = read(record.pick({ id: true }), data);
      if (fault) return { ...fault, externalId: null };
      return said.ok ? { externalId: said.value.id, data } : { ...said, externalId: null };
    }));
  },
  normalise({ data }, { unit }) {
    const said = read(record, data);
    return said.ok ? accept(evaluationInput({ level: said.value.level, institution: unit, provenance: 'SELF_GIVEN' })) : said;
  },
  acknowledge: acknowledgeGeneric,
  ${changes}
};
`;

/** What stands below an honest adapter that does something odd with the one delivery, or record, that says NOW. */
export const whenAsked = (method: string, body: string) => `
  const ${method} = exports.adapter.${method};
  exports.adapter.${method} = (...args) => {
    const said = args.map(arg => arg?.body?.toString() ?? JSON.stringify(arg?.data) ?? '').join();
    if (!said.includes('NOW')) return ${method}(...args);
    ${body}
  };`;

/** Writes the folder of an adapter, as it would be installed; without a pin. */
export async function writeAdapter(folder: string, source: string, { main = 'index.js' }: { main?: unknown } = {}) {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ name: path.basename(folder), main }));
  await writeFile(path.join(folder, 'index.js'), source);
}

/** Writes and pins an adapter. */
export async function installAdapter(adapters: string, name: string, source = honestSource(name)): Promise<void> {
  await writeAdapter(path.join(adapters, name), source);
  await pin(adapters, name, (await inspectFolder(path.join(adapters, name))).sha256);
}
