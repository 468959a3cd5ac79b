import type { EntityManager } from 'typeorm';
import type { PersonContacts } from '../identity/person-contacts';
import type { RegionTree } from '../identity/region-tree';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Log } from '../platform/log';
import type { Metrics } from '../platform/metrics';
import { groupBy } from '../platform/group-by';
import { execute, inList, insertRows, isUniqueViolation, select } from '../platform/sql';
import { type DestinationAddress, type Destinations, takes } from './destinations';
import type { DigestContent } from './message-content';
import type { Messengers } from './messengers';
import type { NoticeKind } from './notice.entity';
import type { OutboundMessages } from './outbound-messages';
import type { WorkingHours } from './working-hours';

/** What a digest is made with. */
export interface DigestParts {
  database: Database;
  regions: Pick<RegionTree, 'chain'>;
  destinations: Destinations;
  messages: OutboundMessages;
  messengers: Messengers;
  contacts: Pick<PersonContacts, 'of'>;
  hours: WorkingHours;
  clock: Clock;
  log: Log;
  setAside: Metrics['setAside'];
}

/** What happens together is told together: so long after the first notice. */
const GATHER_MS = 5 * 60_000;
/** Nobody is written to more often. */
const AT_MOST_EVERY_MS = 3_600_000;
const MOST_PERSONS = 100;
const MOST_NOTICES = 10_000;
const MOST_NUMBERS = 20;
const CHUNK = 1_000;

interface WaitingPerson {
  id: string;
  region: string;
  last_at: number | string | null;
}

interface WaitingNotice {
  region: string;
  notice_id: string;
  kind: NoticeKind;
  number: string | null;
  about_type: string;
  about_id: string;
}

/** Writes a person one message of all that waits for them, for each destination that reaches them. */
export class DigestWriter {
  constructor(private readonly parts: DigestParts) {}

  /** Writes to those who may be written to now. Answers whether there was anybody. */
  async writeNext(): Promise<boolean> {
    const persons = await this.personsWaiting();
    for (const person of persons) {
      try {
        await this.parts.database.unitOfWork(tx => this.write(tx, person)).catch(unlessAnother);
      } catch (error) {
        await this.setAside(person, error);
      }
    }
    return persons.length > 0;
  }

  /** Whom nobody can write to now, as where their address is unreadable, waits an hour; the others do not. */
  private async setAside(person: WaitingPerson, err: unknown): Promise<void> {
    const { database, log, setAside } = this.parts;
    await database.unitOfWork(tx => this.claim(tx, person)).catch(unlessAnother);
    setAside.inc({ what: 'digest' });
    log.error({ err, person: person.id }, 'a person cannot be written to; tried again in an hour');
  }

  private async write(tx: EntityManager, person: WaitingPerson): Promise<void> {
    await this.claim(tx, person);
    const notices = await select<WaitingNotice>(
      tx,
      `SELECT region, notice_id, kind, number, about_type, about_id FROM person_notice WHERE person_id = ? ORDER BY since, notice_id
        LIMIT ${MOST_NOTICES}`,
      [person.id],
    );
    await takeAway(tx, person.id, notices);
    const destinations = await this.destinationsOf(tx, person);
    // What waits at a destination that is paused has not reached them.
    const reaching = destinations.filter(({ enabled }) => enabled);
    const isTold = (kind: NoticeKind) => reaching.some(destination => takes(destination, kind));
    const untold = notices.filter(({ kind }) => !isTold(kind));
    const fallback = untold.length ? [await this.parts.destinations.console(tx, person.region)] : [];
    const reader = { personId: person.id, region: person.region };
    for (const destination of destinations) {
      const own = notices.filter(({ kind }) => takes(destination, kind));
      if (own.length) await this.parts.messages.add(tx, destination, reader, [digestOf(own)]);
    }
    for (const console of fallback) await this.parts.messages.add(tx, console, reader, [digestOf(untold)]);
  }

  /** Another process that writes to them at this moment is waited for, and makes this one start anew. */
  private async claim(tx: EntityManager, { id, last_at }: WaitingPerson): Promise<void> {
    const now = this.parts.clock.now();
    if (last_at === null) return insertRows(tx, 'person_digest', [{ person_id: id, last_at: now }]);
    const sql = 'UPDATE person_digest SET last_at = ? WHERE person_id = ? AND last_at = ?';
    if (!(await execute(tx, sql, [now, id, Number(last_at)]))) throw new AnotherWrites();
  }

  /** Of each kind those that are set up nearest to the person and reach them. */
  private async destinationsOf(tx: EntityManager, { id, region }: WaitingPerson): Promise<DestinationAddress[]> {
    const { regions, destinations, messengers, contacts } = this.parts;
    const chain = regions.chain(region);
    const contact = (await contacts.of(tx, [id])).get(id) ?? { email: null, phone: null };
    const setUp = (await destinations.setUpIn(tx, chain)).filter(({ adapter }) => {
      const messenger = messengers.get(adapter);
      return messenger?.audience === 'PERSONS' && messenger.reaches(contact);
    });
    return [...groupBy(setUp, ({ adapter }) => adapter).values()].flatMap(alike => {
      const nearest = chain.findLast(code => alike.some(destination => destination.region === code));
      return alike.filter(destination => destination.region === nearest);
    });
  }

  private async personsWaiting(): Promise<WaitingPerson[]> {
    const { database, clock } = this.parts;
    const regions = await this.openRegions();
    const now = clock.now().getTime();
    return select<WaitingPerson>(
      database.reader,
      `SELECT p.id, COALESCE(p.region, n.region) AS region, d.last_at
         FROM (SELECT person_id, MIN(region) AS region, MIN(since) AS since FROM person_notice GROUP BY person_id) n
         JOIN person p ON p.id = n.person_id
         LEFT JOIN person_digest d ON d.person_id = n.person_id
        WHERE COALESCE(p.region, n.region) IN (${inList(regions)}) AND n.since <= ? AND (d.last_at IS NULL OR d.last_at <= ?)
        LIMIT ${MOST_PERSONS}`,
      [...regions, now - GATHER_MS, now - AT_MOST_EVERY_MS],
    );
  }

  /** Regions of those for whom something waits, as far as it is working time there. */
  private async openRegions(): Promise<string[]> {
    const { database, hours, clock } = this.parts;
    const sql =
      'SELECT DISTINCT COALESCE(p.region, n.region) AS region FROM person_notice n JOIN person p ON p.id = n.person_id';
    const waiting = await select<{ region: string }>(database.reader, sql);
    const now = clock.now();
    const isOpen = await Promise.all(waiting.map(({ region }) => hours.isOpen(region, now)));
    return waiting.filter((_, index) => isOpen[index]).map(({ region }) => region);
  }
}

async function takeAway(tx: EntityManager, personId: string, notices: readonly WaitingNotice[]): Promise<void> {
  for (const [region, own] of groupBy(notices, notice => notice.region)) {
    for (let start = 0; start < own.length; start += CHUNK) {
      const ids = own.slice(start, start + CHUNK).map(notice => notice.notice_id);
      const sql = `DELETE FROM person_notice WHERE region = ? AND person_id = ? AND notice_id IN (${inList(ids)})`;
      await execute(tx, sql, [region, personId, ...ids]);
    }
  }
}

const aboutOf = ({ about_type, about_id }: WaitingNotice): string => `${about_type}:${about_id}`;

/** Counts what happened to how many things, however many roles somebody is told in. */
function digestOf(notices: readonly WaitingNotice[]): DigestContent {
  const counts = [...groupBy(notices, ({ kind }) => kind)].map(([kind, own]) => [kind, new Set(own.map(aboutOf)).size]);
  const numbers = new Set(notices.flatMap(({ number }) => number ?? []));
  return {
    type: 'DIGEST',
    counts: Object.fromEntries(counts) as DigestContent['counts'],
    numbers: [...numbers].slice(0, MOST_NUMBERS),
  };
}

class AnotherWrites extends Error {}

function unlessAnother(error: unknown): void {
  if (!(error instanceof AnotherWrites || isUniqueViolation(error))) throw error;
}
