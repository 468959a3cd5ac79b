import { DestinationService } from '../notification/destination.service';
import { Destinations } from '../notification/destinations';
import { DigestWriter } from '../notification/digest-writer';
import { EventAnnouncer } from '../notification/event-announcer';
import { MessageResender } from '../notification/message-resender';
import { messengersOf } from '../notification/messengers';
import { noticeLoop, sendingLoop } from '../notification/notification-loops';
import { createNotificationMetrics } from '../notification/notification-metrics';
import { NoticeSorter } from '../notification/notice-sorter';
import { OutboundMessages } from '../notification/outbound-messages';
import { OutboundSender } from '../notification/outbound-sender';
import { Recipients } from '../notification/recipients';
import { WorkingHours } from '../notification/working-hours';
import { allowedAddress, guardedFetch, OutboundRules } from '../platform/outbound-fetch';
import type { RecordServices } from './record-services';

/** What a destination may take to answer, and how much it may say. */
const MOST_ANSWERED = { bytes: 64 * 1_024, milliseconds: 15_000 };

/** How notices reach people and programs. */
export function notificationServices(records: RecordServices) {
  const {
    config,
    clock,
    ids,
    log,
    database,
    metrics,
    sealing,
    audit,
    idempotency,
    refusals,
    regions,
    persons,
    policies,
    notices,
    egress,
    missingBases,
  } = records;
  const rules = new OutboundRules(config.outboundHosts);
  const messengers = messengersOf(log);
  const destinations = new Destinations(sealing, clock);
  const messages = new OutboundMessages(ids, clock);
  const hours = new WorkingHours(policies);
  const { contacts } = persons;
  const { setAside } = metrics;

  const announcer = new EventAnnouncer(database, regions, destinations, messages, messengers);
  const sorter = new NoticeSorter(database, new Recipients(regions), hours, clock, log);
  const writer = new DigestWriter({
    database,
    regions,
    destinations,
    messages,
    messengers,
    contacts,
    hours,
    clock,
    log,
    setAside,
  });
  const outbound = {
    fetch: guardedFetch(rules, MOST_ANSWERED),
    address: (host: string, port: number) => allowedAddress(rules, { host, port }),
    link: config.publicUrl,
  };
  const sender = new OutboundSender({
    database,
    destinations,
    messages,
    messengers,
    contacts,
    hours,
    outbound,
    egress,
    missingBases,
    audit,
    clock,
    log,
    metrics: { ...createNotificationMetrics(metrics.registry), setAside },
  });
  const sending = sendingLoop(sender, log);
  const telling = noticeLoop({ announcer, sorter, writer }, sending, log);
  notices.onTold(() => telling.wake());
  return {
    messengers,
    destinations,
    destinationService: new DestinationService(destinations, messengers, rules, idempotency, audit, refusals, clock),
    resender: new MessageResender(idempotency, audit, refusals, clock),
    sorter,
    telling,
    sending,
  };
}
