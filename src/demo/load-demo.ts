import { existsSync } from 'node:fs';
import { type App, buildApp } from '../app';
import { migrate, openConfiguredDatabase } from '../storage';
import { CatalogImport } from '../catalog/catalog-import';
import type { AppConfig } from '../config';
import { anonymous, type Principal } from '../identity/principal';
import { scopeOf } from '../identity/scope';
import { embeddedFile } from '../platform/database';
import { type Clock, systemClock } from '../platform/clock';
import { type IdGenerator, monotonicIds } from '../platform/ids';
import { shanghaiDate } from '../platform/shanghai';
import { selectOne } from '../platform/sql';
import { nationalCalendar } from '../policy/calendar';
import { adoptPack, BUILT_IN_PACKS } from '../policy/pack';
import { signStandardWebhook, urlTokenParameter } from '../sdk';
import catalog from './content/catalog.json';
import { demoChannels, demoDistricts } from './demo-channels';
import { readMarker, writeMarker } from './demo-marker';
import { demoPlan } from './demo-plan';
import { minutesAfter, momentOf } from './demo-time';
import { Dice } from './dice';
import { endMonth } from './month-end';
import { dealWithOrders } from './order-courses';
import type { PlannedDelivery } from './planned-delivery';

/** In minutes after midnight: by then orders are dealt with, and nothing of the story lies in the future. */
const MORNING_ENDS = 10 * 60;

/** What a data directory holds of the demonstration. */
export type DemoState = 'NONE' | 'LOADING' | 'LOADED';

/** What a data directory holds of the demonstration. */
export function demoState({ dataDir }: AppConfig): DemoState {
  return readMarker(dataDir)?.state ?? 'NONE';
}

/**
 * Loads the demonstration where nothing was ever loaded, and completes one that was broken off: everything in it goes in
 * once, however often it is begun. Does nothing anywhere else.
 */
export async function prepareDemo(config: AppConfig): Promise<void> {
  const marker = readMarker(config.dataDir);
  if (marker?.state === 'LOADED' || (!marker && !(await isEmpty(config)))) return;
  const until = marker?.until ?? systemClock.now();
  writeMarker(config.dataDir, { state: 'LOADING', until });
  const clock = new StoryClock();
  const app = await buildApp({ ...config, logLevel: 'error' }, 'all', { clock, ids: clock.ids });
  try {
    await tell(app, clock, until);
  } finally {
    await app.stop();
  }
  writeMarker(config.dataDir, { state: 'LOADED', until });
}

/** The time of a story: now, until the story takes it back. Ids are of that time, too: by them is told what was known when. */
class StoryClock implements Clock {
  private at: Date | null = null;
  private made = monotonicIds(this);
  readonly ids: IdGenerator = { next: () => this.made.next() };

  now(): Date {
    return this.at ?? systemClock.now();
  }

  goTo(instant: Date): void {
    if (instant < this.now()) this.made = monotonicIds(this);
    this.at = instant;
  }
}

/** Whether there is nothing that the demonstration could be mixed with. */
async function isEmpty(config: AppConfig): Promise<boolean> {
  if (!existsSync(embeddedFile(config.dataDir))) return true;
  await migrate(config);
  const database = await openConfiguredDatabase(config);
  try {
    return (await selectOne(database.reader, 'SELECT code FROM region LIMIT 1')) === null;
  } finally {
    await database.close();
  }
}

/** Sets the jurisdictions up and has every push arrive at its time, so that work orders are due as they would be. */
async function tell(app: App, clock: StoryClock, until: Date): Promise<void> {
  // What a broken-off load left under way would otherwise hold its lease in the story's future.
  await app.pump.drainAll();
  const pushes = demoPlan(until);
  clock.goTo(minutesAfter(pushes[0]!.at, -24 * 60));
  await loadCatalog(app);
  await adoptRules(app);
  const secrets = await registerChannels(app);

  const sent = new Map<string, number>();
  let today = shanghaiDate(pushes[0]!.at);
  const dice = new Dice(51);
  for (const { channel, at, contentType, body, invited = [] } of pushes) {
    const day = shanghaiDate(at);
    const isOver = momentOf(day, MORNING_ENDS) <= until;
    if (day > today && isOver && nationalCalendar.dayOf(day).isWorking) {
      const goTo = (instant: Date) => clock.goTo(instant);
      await dealWithOrders(app, goTo, today, day);
      const month = today.slice(0, 7);
      if (!day.startsWith(month)) await endMonth(app, goTo, { month, today: day, dice });
      today = day;
    }
    clock.goTo(at);
    await invite(app, channel, invited);
    const number = (sent.get(channel) ?? 0) + 1;
    sent.set(channel, number);
    const reply = await app.intake.receive(channel, {
      ...credentialsOf(secrets.get(channel)!, { id: `demo-${number}`, at, body }),
      contentType,
      body,
    });
    if (reply.status !== 200) throw new Error(`demo: ${channel} was answered ${reply.status} ${reply.body}`);
    await app.pump.drainAll();
  }
  clock.goTo(until);
  await app.findingSweep.sweep();
}

/** Invites people to rate a window; one who was invited before, or wants no more, is left in peace. */
async function invite(
  { tickets, regions }: App,
  channel: string,
  invited: NonNullable<PlannedDelivery['invited']>,
): Promise<void> {
  const { region } = demoChannels.find(({ code }) => code === channel)!;
  const caller = { principal: administrator, scope: scopeOf(administrator, regions) };
  for (const request of invited) {
    await tickets.issue(caller, { region, ...request, idempotencyKey: `demo-${request.phone}-${request.window}` });
  }
}

/** A sender signs what it can sign; who cannot carries a token in the URL, or signs inside the body. */
function credentialsOf(
  secret: string | null,
  message: { id: string; at: Date; body: Buffer },
): { headers: Record<string, string>; query: Record<string, string> } {
  if (secret === null) return { headers: {}, query: {} };
  if (!secret.startsWith('whsec_')) return { headers: {}, query: { [urlTokenParameter]: secret } };
  return { headers: { ...signStandardWebhook(secret, message) }, query: {} };
}

async function loadCatalog({ database, sealing, persons, audit, regions }: App): Promise<void> {
  const result = await new CatalogImport(database, sealing, persons, audit).run(catalog, administrator.subject);
  if (!result.ok) throw new Error(`demo: ${JSON.stringify(result.problems)}`);
  await regions.reload();
}

async function adoptRules({ database, policies }: App): Promise<void> {
  await database.unitOfWork(async tx => {
    for (const { region, pack } of demoDistricts) {
      const builtIn = BUILT_IN_PACKS.find(each => each.region === pack)!;
      await policies.importPack(tx, adoptPack(builtIn, region), administrator.subject);
    }
  });
}

/** The secrets by channel that were made here. The same registration again answers the same secret. */
async function registerChannels({ registrar, regions }: App): Promise<Map<string, string | null>> {
  const caller = { principal: administrator, scope: scopeOf(administrator, regions) };
  const secrets = new Map<string, string | null>();
  for (const channel of demoChannels) {
    const result = await registrar.register(caller, { ...channel, idempotencyKey: `demo-${channel.code}` });
    if (!result.ok) throw new Error(`demo: ${JSON.stringify(result.problems)}`);
    secrets.set(channel.code, result.value.secret);
  }
  return secrets;
}

const administrator: Principal = {
  ...anonymous,
  kind: 'PERSON',
  subject: 'demo',
  roles: ['ADMINISTRATOR'],
  region: '990000000000',
};
