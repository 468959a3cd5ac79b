import { provideCatalog } from './catalog/catalog.loaders';
import { anonymous, channelPrincipal, type Principal } from './identity/principal';
import { Loaders, type RequestContext } from './identity/request-context';
import { scopeOf } from './identity/scope';
import { localeOf } from './platform/locale';
import type { Services } from './services';

/** Answers who sends a request with these headers, from an address as visitors are counted, and what belongs to it. */
export type ContextOf = (
  headers: { authorization?: string; 'accept-language'?: string },
  requestId: string,
  address?: string,
) => Promise<RequestContext>;

/** Contexts of requests: people and programs by their token, channels by their secret, anybody else as nobody. */
export function contextsOf({ authentication, refusals, channels, regions, database, sealing }: Services): ContextOf {
  const principalOf = async (authorization: string | undefined): Promise<Principal | null> => {
    const secret = /^Bearer +(whsec_\S+)$/i.exec(authorization ?? '')?.[1];
    if (!secret) return authentication.authenticate(authorization);
    const channel = await channels.bySecret(secret);
    return channel && channelPrincipal(channel.code, channel.region);
  };
  return async (headers, requestId, address) => {
    await regions.refresh();
    const principal = await principalOf(headers.authorization);
    const loaders = new Loaders();
    provideCatalog(loaders, { database, regions, sealing });
    return {
      principal: principal ?? anonymous,
      isCredentialRefused: principal === null,
      scope: scopeOf(principal ?? anonymous, regions),
      locale: localeOf(headers['accept-language']),
      requestId,
      address,
      loaders,
      refusals,
    };
  };
}
