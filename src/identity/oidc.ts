import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { type Clock, isLessAgo } from '../platform/clock';
import { ConfigurationError } from '../platform/configuration-error';
import { AppError } from '../platform/errors';
import type { ClaimNames } from './claims';

/** An OpenID Connect issuer whose tokens are accepted. */
export interface OidcOptions {
  /** As in the tokens' `iss`; https, or http on this machine. */
  issuer: string;
  audience: string;
  claims?: Partial<ClaimNames>;
}

/** Public-key algorithms alone: an issuer's public key must never pass for a shared secret. */
export const OIDC_ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA'];

const TIMEOUT_MS = 5_000;
const RETRY_MS = 5_000;
const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/**
 * The keys of an issuer, found by discovery when the first token comes and kept; a key id that is not among them makes
 * them be fetched again, at most twice a minute. Throws `UNAVAILABLE` where the issuer does not answer: then nobody
 * knows whether the token is good.
 */
export function issuerKeys({ issuer }: OidcOptions, clock: Clock, fetch: typeof globalThis.fetch): JWTVerifyGetKey {
  if (!isSafe(issuer)) throw new ConfigurationError('OIDC_ISSUER: must be an https URL');
  let keySet: Promise<RemoteKeySet> | null = null;
  let failedAt = -RETRY_MS;
  let answeredAt = 0;
  const hasJustFailed = () => isLessAgo(RETRY_MS, failedAt, clock.now().getTime());

  /** An issuer that did not answer is left alone for a while, whichever key is wanted of it. */
  const ask: typeof globalThis.fetch = async (...request) => {
    if (hasJustFailed()) throw new AppError('UNAVAILABLE');
    try {
      const response = await fetch(...request);
      if (!response.ok) throw new Error(`the OIDC issuer answered ${response.status}`);
      answeredAt = clock.now().getTime();
      return response;
    } catch (error) {
      failedAt = clock.now().getTime();
      throw error;
    }
  };
  const load = (): Promise<RemoteKeySet> => {
    // A key set of a time to come would be fresh until then, whatever the issuer withdraws.
    if (answeredAt > clock.now().getTime()) keySet = null;
    return (keySet ??= discover(issuer, ask).then(url =>
      createRemoteJWKSet(url, { timeoutDuration: TIMEOUT_MS, [customFetch]: ask }),
    ));
  };

  return async (header, token) => {
    let keys: RemoteKeySet | null = null;
    try {
      keys = await load();
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      if (!hasJustFailed()) failedAt = clock.now().getTime();
      // Keys that are still good stay, for the tokens that were signed with them.
      if (!keys?.fresh) keySet = null;
      throw new AppError('UNAVAILABLE');
    }
  };
}

type RemoteKeySet = ReturnType<typeof createRemoteJWKSet>;

async function discover(issuer: string, fetch: typeof globalThis.fetch): Promise<URL> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const { issuer: stated, jwks_uri } = discovery.parse(await response.json());
  if (stated !== issuer) throw new Error('OIDC discovery gave another issuer');
  if (!isSafe(jwks_uri)) throw new Error('OIDC discovery gave keys that do not come by https');
  return new URL(jwks_uri);
}

/** Keys that came over an open network could be anybody's. */
function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return protocol === 'https:' || (protocol === 'http:' && isHere);
}
