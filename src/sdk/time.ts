const SEPARATED =
  /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})(Z|[+-]\d{2}:?\d{2})?)?$/i;
const BEIJING_MINUTES = 8 * 60;

/**
 * Reads a time as Chinese government systems write it: `yyyy-MM-dd HH:mm:ss`, `yyyy/M/d HH:mm`, `yyyyMMddHHmmss`,
 * `yyyyMMddTHHmmss` (GB/T 39046), a date alone (its first second), or ISO 8601. Without an offset it is Beijing time.
 * Null for what does not exist (30 February, 24:00, a leap second) and for what is ambiguous (`CST`, 民国 years,
 * day before month): a wrong time would move a legal deadline.
 */
export function parseShanghaiTime(text: string): Date | null {
  const tidy = text.normalize('NFKC').trim();
  if (tidy.length > 40) return null;
  const separated = SEPARATED.exec(tidy);
  if (separated) {
    const [, year, , month, day, hour, minute, second, fraction, offset] = separated;
    return instant([year, month, day, hour, minute, second], fraction, offset);
  }
  const compact = COMPACT.exec(tidy);
  if (!compact) return null;
  const [, year, month, day, hour, minute, second, offset] = compact;
  return instant([year, month, day, hour, minute, second], undefined, offset);
}

/** `yyyy-MM-dd HH:mm:ss` in Beijing time. */
export function formatShanghaiTime(time: Date): string {
  return new Date(time.getTime() + BEIJING_MINUTES * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** `yyyyMMddHHmmss` in Beijing time, fit for a key. */
export function shanghaiStamp(time: Date): string {
  return formatShanghaiTime(time).replace(/\D/g, '');
}

function instant(parts: (string | undefined)[], fraction = '', offset?: string): Date | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(part => Number(part ?? 0));
  if (year < 1900 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null;
  const offsetMinutes = minutesOf(offset);
  if (offsetMinutes === null) return null;
  const local = new Date(
    Date.UTC(year, month - 1, day, hour, minute, second, Number(fraction.slice(0, 3).padEnd(3, '0'))),
  );
  if (local.getUTCDate() !== day) return null; // 30 February would have become 2 March
  return new Date(local.getTime() - offsetMinutes * 60_000);
}

function minutesOf(offset: string | undefined): number | null {
  if (offset === undefined) return BEIJING_MINUTES;
  if (offset.toUpperCase() === 'Z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
