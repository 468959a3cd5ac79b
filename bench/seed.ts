import { buildApp } from '../src/app';
import { CatalogImport } from '../src/catalog/catalog-import';
import { loadConfig } from '../src/config';
import { issueToken } from '../src/identity/issue-token';
import { systemClock } from '../src/platform/clock';
import { adoptPack, BUILT_IN_PACKS } from '../src/policy/pack';
import { type Channel, CITY, DISTRICTS, institutionOf, type SignedDelivery, signedRatings } from './records';

/** What measurements need to know of a filled database. */
export interface Seeded {
  channels: Channel[];
  /** Of an official who sees the whole city. */
  token: string;
  /** Of somebody who may register channels and import files. */
  administrator: string;
}

const DELIVERIES_PER_CHANNEL = 4;
const RECORDS_PER_DELIVERY = 500;

/** Fills an empty database by the product's own ways in: catalogue, rules, channels, deliveries, work orders. */
export async function seed(env: Record<string, string>): Promise<Seeded> {
  const app = await buildApp({ ...loadConfig({ ...env, PORT: '0' }, {}), logLevel: 'warn' });
  try {
    const { database, sealing, persons, audit, policies, keys } = app;
    const imported = await new CatalogImport(database, sealing, persons, audit).run(catalogue(), 'bench');
    if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
    await app.regions.reload();
    const fiveDays = BUILT_IN_PACKS.find(pack => pack.region === '500110000000')!;
    await database.unitOfWork(tx => policies.importPack(tx, adoptPack(fiveDays, CITY), 'bench'));

    const url = `http://127.0.0.1:${await app.start()}`;
    const tokenOf = (role: string) =>
      issueToken({ roles: [role], region: CITY }, { tokenKey: keys.tokenKey, clock: systemClock });
    const administrator = await tokenOf('ADMINISTRATOR');
    const channels: Channel[] = [];
    for (const district of DISTRICTS) channels.push(await register(url, administrator, district));
    for (const channel of channels) {
      for (let i = 0; i < DELIVERIES_PER_CHANNEL; i++) await send(url, signedRatings(channel, RECORDS_PER_DELIVERY));
    }
    await app.pump.drainAll();
    return { channels, token: await tokenOf('MANAGEMENT_OFFICE'), administrator };
  } finally {
    await app.stop();
  }
}

/** Sends a delivery, and throws where any of its records was not taken. */
export async function send(url: string, { path, headers, body }: SignedDelivery): Promise<void> {
  const response = await fetch(url + path, { method: 'POST', headers, body });
  const answer = (await response.json()) as { duplicates?: number; refused?: number };
  if (response.status !== 200 || answer.refused !== 0 || answer.duplicates !== 0) {
    throw new Error(`a delivery was answered ${response.status} ${JSON.stringify(answer).slice(0, 500)}`);
  }
}

/** Registers a channel of a district; for our own format unless told. */
export async function register(
  url: string,
  token: string,
  district: string,
  { adapter = 'json', code = `bench-${district}` } = {},
): Promise<Channel> {
  const query = `mutation ($input: RegisterChannelInput!) { registerChannel(input: $input) { secret userErrors { message } } }`;
  const input = { adapter, code, name: '综合窗口', region: district, settings: {}, idempotencyKey: code };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const answer = (await response.json()) as { data?: { registerChannel?: { secret: string | null } } };
  const secret = answer.data?.registerChannel?.secret;
  if (!secret) throw new Error(`no channel: ${JSON.stringify(answer)}`);
  return { code, secret, district };
}

function catalogue() {
  const streets = DISTRICTS.flatMap(district =>
    Array.from({ length: 6 }, (_, i) => ({
      code: `${district.slice(0, 6)}00${i + 1}000`,
      parent: district,
      name: `测试街道${i + 1}`,
      level: 'STREET',
    })),
  );
  const windows = Array.from({ length: 12 }, (_, i) => `A${String(i + 1).padStart(2, '0')}`);
  const institutions = DISTRICTS.map(region => ({ code: institutionOf(region), region, name: '测试区政务服务局' }));
  return {
    regions: [
      { code: CITY, name: '测试市', level: 'CITY' },
      ...DISTRICTS.map(code => ({ code, parent: CITY, name: '测试区', level: 'DISTRICT' })),
      ...streets,
    ],
    institutions,
    windows: institutions.flatMap(({ code: institution }) =>
      windows.map(code => ({ institution, code, name: `${code} 窗口`, hall: '一楼大厅' })),
    ),
    staff: institutions.flatMap(({ code: institution }) =>
      windows.map((window, i) => ({ institution, number: String(1001 + i), name: '测试乙', window })),
    ),
    items: [{ code: '000199000001', region: CITY, name: '居民身份证换领' }],
  };
}
