import type { PolicyService } from '../policy/policy.service';
import { nationalCalendar, withOverrides } from '../policy/calendar';
import { addDays, shanghaiDate, startOfShanghaiDay } from '../platform/shanghai';

/** The longest that nobody works in a row is far shorter. */
const MOST_DAYS = 60;

/** When officials of a region are written to: on working days, in the hours of its policy. */
export class WorkingHours {
  constructor(private readonly policies: Pick<PolicyService, 'resolve'>) {}

  /** Whether it is such a moment in the region. */
  async isOpen(region: string, at: Date): Promise<boolean> {
    return (await this.nextOpen(region, at)).getTime() === at.getTime();
  }

  /** The moment itself where they may be written to, else the beginning of the next hours. */
  async nextOpen(region: string, at: Date): Promise<Date> {
    for (let day = shanghaiDate(at), days = 0; days < MOST_DAYS; day = addDays(day, 1), days++) {
      const hours = await this.hoursOf(region, day);
      if (hours && at < hours.to) return at < hours.from ? hours.from : at;
    }
    return at; // a calendar that knows no working day must not keep everything back for ever
  }

  private async hoursOf(region: string, day: string): Promise<{ from: Date; to: Date } | null> {
    const { settings } = await this.policies.resolve(region, day);
    if (!withOverrides(nationalCalendar, settings.calendarOverrides).dayOf(day).isWorking) return null;
    const { from, to } = settings.workingHours;
    return { from: at(day, from), to: at(day, to) };
  }
}

/** A time of day `HH:MM` in Asia/Shanghai. */
function at(day: string, time: string): Date {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return new Date(startOfShanghaiDay(day).getTime() + (hours * 60 + minutes) * 60_000);
}
