import { createSecretKey, type KeyObject } from 'node:crypto';
import { decodeJwt, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey, SignJWT } from 'jose';
import type { Clock } from '../platform/clock';
import { AppError } from '../platform/errors';
import { type ClaimNames, defaultClaimNames, readClaims, type VerifiedToken } from './claims';
import { issuerKeys, OIDC_ALGORITHMS, type OidcOptions } from './oidc';
import type { Role } from './roles';

/** What our own tokens say. */
export interface TokenClaims {
  subject: string;
  roles: readonly Role[];
  region: string | null;
  institution?: string | null;
  staffMember?: string | null;
  name?: string | null;
}

export interface TokenOptions {
  /** The key file's secret, which signs our own tokens. */
  tokenKey: Buffer;
  clock: Clock;
  oidc?: OidcOptions | null;
  /** Outbound requests, to the OIDC issuer alone. */
  fetch?: typeof globalThis.fetch;
}

interface Issuer {
  key: JWTVerifyGetKey;
  algorithms: string[];
  issuer: string;
  audience: string;
  claims: ClaimNames;
}

const LOCAL_ISSUER = 'haochaping';
const LOCAL_KEY_ID = 'local';
/** The longest that issuers with many groups make is below this; what is longer is not even decoded. */
const MAX_TOKEN_LENGTH = 6_000;

/** Issues and verifies bearer tokens (JWT). */
export class Tokens {
  private readonly key: KeyObject;
  private readonly clock: Clock;
  private readonly issuers: ReadonlyMap<string, Issuer>;

  constructor({ tokenKey, clock, oidc, fetch = globalThis.fetch }: TokenOptions) {
    this.key = createSecretKey(tokenKey);
    this.clock = clock;
    const issuers = [localIssuer(this.key), ...(oidc ? [oidcIssuer(oidc, clock, fetch)] : [])];
    this.issuers = new Map(issuers.map(issuer => [issuer.issuer, issuer]));
  }

  /** A token of our own, good for `seconds` from now. */
  async issue(
    { subject, roles, region, institution, staffMember, name }: TokenClaims,
    seconds: number,
  ): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const claims = { roles, region, institution, staffMember, name };
    return new SignJWT(JSON.parse(JSON.stringify(claims)) as JWTPayload) // without what is undefined
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: LOCAL_KEY_ID })
      .setIssuer(LOCAL_ISSUER)
      .setAudience(LOCAL_ISSUER)
      .setSubject(subject)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(this.key);
  }

  /** Who a token speaks of; null for a token that is not good. Throws `UNAVAILABLE` where its issuer cannot be asked. */
  async verify(token: string): Promise<VerifiedToken | null> {
    if (token.length > MAX_TOKEN_LENGTH) return null;
    try {
      const trusted = this.issuers.get(String(decodeJwt(token).iss));
      if (!trusted) return null;
      const { algorithms, issuer, audience } = trusted;
      // The algorithm is ours to choose, by issuer; what the token's header says of it must agree.
      const options = { algorithms, issuer, audience, requiredClaims: ['exp'], currentDate: this.clock.now() };
      const { payload } = await jwtVerify(token, trusted.key, options);
      return readClaims(payload, trusted.claims);
    } catch (error) {
      if (error instanceof AppError) throw error;
      return null;
    }
  }
}

function localIssuer(secret: KeyObject): Issuer {
  const key: JWTVerifyGetKey = ({ kid }) => {
    if (kid !== LOCAL_KEY_ID) throw new errors.JWSInvalid('unknown key id');
    return secret;
  };
  const claims = defaultClaimNames;
  return { key, algorithms: ['HS256'], issuer: LOCAL_ISSUER, audience: LOCAL_ISSUER, claims };
}

function oidcIssuer(options: OidcOptions, clock: Clock, fetch: typeof globalThis.fetch): Issuer {
  const { issuer, audience } = options;
  const key = issuerKeys(options, clock, fetch);
  return { key, algorithms: OIDC_ALGORITHMS, issuer, audience, claims: { ...defaultClaimNames, ...options.claims } };
}
