import { daysBefore, monthsBefore } from './demo-time';
import { devicePushes } from './device-pushes';
import { Dice } from './dice';
import { hallHistory, hallPushes } from './hall-pushes';
import { exportPushes, orderListPushes } from './hotline-pushes';
import { firstPushes, oddPushes } from './odd-pushes';
import { mappingPushes } from './mapping-pushes';
import { appPushes, onlineHallPushes } from './online-pushes';
import { paperPushes } from './paper-pushes';
import type { PlannedDelivery } from './planned-delivery';
import { praisePushes } from './praise-pushes';
import { smsPushes } from './sms-pushes';
import { surveyPushes } from './survey-pushes';

const WORKING_DAYS = 12;

/** All that is sent in the demonstration that ends at an instant, in the sequence of sending. The same end, the same bytes. */
export function demoPlan(until: Date): PlannedDelivery[] {
  const days = daysBefore(until, WORKING_DAYS);
  const months = monthsBefore(until, days.all[0]!);
  return [
    ...firstPushes(days),
    ...hallHistory('990001000000', months, new Dice(41)),
    ...hallHistory('990002000000', months, new Dice(42)),
    ...hallPushes('990001000000', days, until, new Dice(1)),
    ...hallPushes('990002000000', days, until, new Dice(2)),
    ...orderListPushes(days, until, new Dice(3)),
    ...exportPushes(days, until, new Dice(4)),
    ...oddPushes(days, until),
    ...praisePushes(days, new Dice(43)),
    ...mappingPushes('990001000000', days, new Dice(21)),
    ...mappingPushes('990002000000', days, new Dice(22)),
    ...onlineHallPushes('990001000000', days, new Dice(31)),
    ...onlineHallPushes('990002000000', days, new Dice(32)),
    ...appPushes('990001000000', days, new Dice(33)),
    ...appPushes('990002000000', days, new Dice(34)),
    ...smsPushes('990001000000', days, new Dice(5)),
    ...smsPushes('990002000000', days, new Dice(6)),
    ...devicePushes('990001000000', days, new Dice(11)),
    ...devicePushes('990002000000', days, new Dice(12)),
    ...paperPushes('990001000000', days, new Dice(13)),
    ...paperPushes('990002000000', days, new Dice(14)),
    ...surveyPushes('990001000000', days, new Dice(7)),
    ...surveyPushes('990002000000', days, new Dice(8)),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}
