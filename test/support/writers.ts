import { units } from './catalogue';
import type { Client, TestChannel } from './client';
import type { SentRecord } from './history';
import type { Level } from './stored';
import { waitFor } from './wait-for';

const LEVELS: readonly Level[] = ['DISSATISFIED', 'VERY_SATISFIED', 'VERY_DISSATISFIED', 'BASICALLY_SATISFIED'];

/** Senders that push without a pause and write down what they sent and what they heard. */
export interface Writers {
  /** All that was sent. */
  readonly sent: readonly SentRecord[];
  acknowledged(): number;
  /** Resolves when so many more records are acknowledged; rejects where a sender met something unheard-of. */
  more(count: number): Promise<void>;
  /** Sends so many bad ratings at once beside them; resolves the moment they are acknowledged. */
  bad(count: number): Promise<void>;
  /** Lets them finish what they are at. */
  stop(): Promise<void>;
}

/**
 * Starts `count` senders. Half of them send again what was not answered, under the same message id, until they hear
 * that it was taken; the others give up and go on. Batches hold one to twenty records.
 */
export function startWriters(client: () => Client, channel: TestChannel, count = 4): Writers {
  const sent: SentRecord[] = [];
  let isStopping = false;
  let batches = 0;

  const write = async (writer: number): Promise<void> => {
    const isPatient = writer % 2 === 0;
    while (!isStopping) {
      const batch = ++batches;
      const records = Array.from({ length: 1 + ((batch * 7) % 20) }, (_, i): SentRecord => {
        return { externalId: `w${batch}-${i}`, level: LEVELS[(batch + i) % LEVELS.length]!, isAcknowledged: false };
      });
      sent.push(...records);
      do {
        if (await isTaken(client(), channel, records, `msg_w${batch}`)) {
          for (const record of records) record.isAcknowledged = true;
          break;
        }
      } while (isPatient && !isStopping);
    }
  };
  const writing = Promise.all(Array.from({ length: count }, (_, writer) => write(writer)));
  const acknowledged = () => sent.filter(({ isAcknowledged }) => isAcknowledged).length;
  return {
    sent,
    acknowledged,
    async bad(wanted) {
      const batch = ++batches;
      const records = Array.from({ length: wanted }, (_, i): SentRecord => {
        return { externalId: `b${batch}-${i}`, level: 'VERY_DISSATISFIED', isAcknowledged: false };
      });
      sent.push(...records);
      if (!(await isTaken(client(), channel, records, `msg_b${batch}`))) throw new Error('the batch was not taken');
      for (const record of records) record.isAcknowledged = true;
    },
    async more(wanted) {
      const end = acknowledged() + wanted;
      const reached = waitFor(() => acknowledged() >= end, { what: `${wanted} more records are acknowledged` });
      await Promise.race([reached, writing]);
    },
    async stop() {
      isStopping = true;
      await writing;
    },
  };
}

async function isTaken(client: Client, channel: TestChannel, records: SentRecord[], id: string): Promise<boolean> {
  const body = records.map(({ externalId, level }) => {
    return { id: externalId, caseNumber: `case-${externalId}`, institution: units.own, level };
  });
  try {
    const answer = await client.push(channel, body, { id });
    if (answer.status === 200 && answer.body.refused === 0) return true;
    if (answer.status === 503) return false;
    throw new Error(`the sender was answered ${answer.status}: ${answer.text}`);
  } catch (error) {
    // The connection was refused or broken off, perhaps in the middle of the answer: nobody knows what became of it.
    if (['TypeError', 'SyntaxError'].includes((error as Error).name)) {
      await new Promise(resolve => setTimeout(resolve, 20));
      return false;
    }
    throw error;
  }
}
