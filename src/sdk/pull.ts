import { z } from 'zod';

const SHORTEST_SECONDS = 10;
const LONGEST_SECONDS = 86_400;

/**
 * The setting `pull` of adapters that fetch: from where, and how often. The host reads `everySeconds` of it and asks that
 * often; a channel without it is not asked. The URL's host must be one that the installation allows (`OUTBOUND_HOSTS`).
 */
export const pullSetting = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).max(2_000),
    everySeconds: z.int().min(SHORTEST_SECONDS).max(LONGEST_SECONDS).default(300),
  })
  .describe('由平台定时拉取：地址与间隔秒数 · We fetch ourselves: from where, and every so many seconds');

const pulled = z.looseObject({ pull: z.looseObject({ everySeconds: z.int().min(SHORTEST_SECONDS) }) });

/** Every how many seconds a channel with these settings is asked; null where it is not. */
export function pullInterval(settings: unknown): number | null {
  return pulled.safeParse(settings).data?.pull.everySeconds ?? null;
}
