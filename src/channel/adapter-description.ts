import type { Locale } from '../platform/locale';
import { settingsJsonSchema } from '../sdk';
import { type BuiltInAdapter, builtInAdapters } from './built-in-channels';
import type { AdapterRegistry } from './channel.service';
import type { Adapter } from './channel.type';

/** An adapter as clients see it. One that is not installed any more has its id alone. */
export function describeAdapterOf(id: string, adapters: AdapterRegistry, locale: Locale): Adapter {
  const adapter = adapters.get(id);
  if (!adapter) {
    const builtIn = (builtInAdapters as Record<string, (typeof builtInAdapters)[BuiltInAdapter] | undefined>)[id];
    return {
      id,
      channelKind: builtIn?.channelKind ?? null,
      description: builtIn?.description[locale === 'en' ? 'en' : 'zh'] ?? id,
      authenticates: null,
      settingsSchema: {},
      sampleDelivery: null,
      sampleContentType: null,
      secret: null,
    };
  }
  const { channelKind, description, authenticates, sampleDelivery } = adapter.manifest;
  return {
    id,
    channelKind,
    description: locale === 'en' ? description.en : description.zh,
    authenticates,
    settingsSchema: settingsJsonSchema(adapter),
    sampleDelivery: sampleDelivery.body,
    sampleContentType: sampleDelivery.contentType,
    secret: adapter.secret ? adapter.secret.description[locale === 'en' ? 'en' : 'zh'] : null,
  };
}
