import type { Log } from '../platform/log';
import { WorkLoop } from '../platform/work-loop';
import type { DigestWriter } from './digest-writer';
import type { EventAnnouncer } from './event-announcer';
import type { NoticeSorter } from './notice-sorter';
import type { OutboundSender } from './outbound-sender';

/** So many destinations are sent to at once; one that hangs holds one of them until its time is over. */
const LANES = 8;

/** What takes notices a step further. */
export interface NoticeSteps {
  announcer: EventAnnouncer;
  sorter: NoticeSorter;
  writer: DigestWriter;
}

/** Takes notices on their way: told, announced to programs, laid out for persons, written into digests that `sending` sends. */
export function noticeLoop({ announcer, sorter, writer }: NoticeSteps, sending: WorkLoop, log: Log): WorkLoop {
  const next = async () => {
    const steps = [() => announcer.announceNext(), () => sorter.sortNext(), () => writer.writeNext()];
    let hadWork = false;
    for (const step of steps) hadWork = (await step()) || hadWork;
    if (hadWork) sending.wake();
    return hadWork;
  };
  return new WorkLoop({ name: 'notices', log, next });
}

/** Sends what was written. */
export function sendingLoop(sender: OutboundSender, log: Log): WorkLoop {
  return new WorkLoop({ name: 'messages', log, lanes: LANES, next: isEnding => sender.sendNext(isEnding) });
}
