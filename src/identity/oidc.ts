import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../platform/clock';
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
  requireSafe(issuer);
  let keySet: Promise<JWTVerifyGetKey> | null = null;
  let failedAt = -RETRY_MS;

  const load = (): Promise<JWTVerifyGetKey> => {
    if (clock.now().getTime() - failedAt < RETRY_MS) throw new AppError('UNAVAILABLE');
    keySet ??= discover(issuer, fetch).then(url =>
      createRemoteJWKSet(url, { timeoutDuration: TIMEOUT_MS, [customFetch]: fetch }),
    );
    return keySet;
  };

  return async (header, token) => {
    try {
      return await (
        await load()
      )(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      keySet = null;
      if (!(error instanceof AppError)) failedAt = clock.now().getTime();
      throw new AppError('UNAVAILABLE');
    }
  };
}

async function discover(issuer: string, fetch: typeof globalThis.fetch): Promise<URL> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const { issuer: stated, jwks_uri } = discovery.parse(await response.json());
  if (!response.ok || stated !== issuer) throw new Error('OIDC discovery gave another issuer');
  requireSafe(jwks_uri);
  return new URL(jwks_uri);
}

/** Keys that came over an open network could be anybody's. */
function requireSafe(url: string): void {
  const { protocol, hostname } = new URL(url);
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) throw new Error('OIDC_ISSUER: must be an https URL');
}
