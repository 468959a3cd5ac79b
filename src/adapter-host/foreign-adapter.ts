import { z } from 'zod';
import { AppError } from '../platform/errors';
import type { Log } from '../platform/log';
import { acknowledgeGeneric, type AnyAdapter, type CanonicalInput, type ChannelAdapter, type Outcome } from '../sdk';
import { AdapterThrew, type AdapterProcess } from './adapter-process';
import { canaryOf, descriptionOf, pulledOf, recordsOf, replyOf, verificationOf } from './answers';

/** Milliseconds in which a vendor's interface has to be asked, and to answer. */
const PULL_WITHIN_MS = 60_000;

/**
 * An adapter that lives in processes of its own, as the host sees every adapter: one answers senders, and `pulling`, which
 * starts with the first pull, waits for vendors, so that a slow vendor holds up no sender. Nothing that the process answers is
 * believed unseen. Who sent a delivery cannot be told while the process fails, so its sender hears 503 and sends again;
 * what fails after that is a stored `ADAPTER_FAULT`; and what was committed is acknowledged in our words, if not in its.
 */
export async function foreignAdapter(process: AdapterProcess, pulling: AdapterProcess, log: Log): Promise<AnyAdapter> {
  const { manifest, settingsSchema, secret, isPulled, hasCanary } = descriptionOf(await process.call('describe', []));

  const adapter: ChannelAdapter<unknown, Outcome<unknown>> = {
    manifest,
    settings: z
      .record(z.string(), z.unknown())
      .superRefine(async (settings, context) => {
        const issues = await process.call('checkSettings', [settings]);
        for (const { path, message } of issues) context.addIssue({ code: 'custom', path, message });
      })
      .meta({ ...settingsSchema, id: undefined }),
    async verify(delivery, settings, secrets) {
      try {
        return verificationOf(await process.call('verify', [delivery, settings, secrets]));
      } catch (error) {
        log.error({ adapter: manifest.id, reason: reasonOf(error) }, 'an adapter could not verify a delivery');
        throw new AppError('UNAVAILABLE');
      }
    },
    async parse(delivery, settings, secrets) {
      return recordsOf(await process.call('read', [delivery, settings, secrets]));
    },
    normalise: ({ data }) => data as Outcome<CanonicalInput>, // which the host parses again
    async acknowledge(answer, settings, delivery) {
      try {
        return replyOf(await process.call('acknowledge', [answer, settings, delivery]));
      } catch (error) {
        log.error({ adapter: manifest.id, reason: reasonOf(error) }, 'an adapter could not acknowledge a delivery');
        return acknowledgeGeneric(answer, settings, delivery);
      }
    },
    ...(secret ? { secret: { description: secret, schema: secretSchema(process) } } : {}),
    ...(hasCanary
      ? {
          canary: async (ask, settings, secrets) => canaryOf(await process.call('canary', [ask, settings, secrets])),
        }
      : {}),
    ...(isPulled
      ? {
          pull: async (cursor, settings, fetch, secrets) =>
            pulledOf(await pulling.call('pull', [cursor, settings, secrets], { withinMs: PULL_WITHIN_MS, fetch })),
        }
      : {}),
  };
  return adapter as AnyAdapter;
}

function reasonOf(error: unknown): string {
  return error instanceof Error && !(error instanceof AdapterThrew) ? error.message : 'it threw';
}

function secretSchema(process: AdapterProcess): z.ZodType<string> {
  return z.string().superRefine(async (secret, context) => {
    for (const message of await process.call('checkSecret', [secret])) context.addIssue({ code: 'custom', message });
  });
}
