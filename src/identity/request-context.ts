import type { Locale } from '../platform/locale';
import type { Principal, Scope } from './principal';
import type { Refusals } from './refusals';

/** What every resolver is given: one for each request. */
export interface RequestContext {
  readonly principal: Principal;
  /** Whether a credential was shown that is no good; the principal is anonymous then. */
  readonly isCredentialRefused: boolean;
  readonly scope: Scope;
  readonly locale: Locale;
  /** Stands in the log and in the answer, so that a complaint can be found. */
  readonly requestId: string;
  /** By what a visitor is counted; left out where nobody asks over HTTP. */
  readonly address?: string;
  readonly loaders: Loaders;
  /** Where it is put on record that the caller may not call a mutation; left out where nobody keeps such. */
  readonly refusals?: Pick<Refusals, 'record'>;
}

/**
 * The DataLoaders of one request, made when they are first asked for. Nothing is shared between requests: what one
 * caller may see is not kept for another.
 */
export class Loaders {
  private readonly made = new Map<unknown, unknown>();

  /** The loader of a key (the service that owns it, or a name), made by `create` the first time. */
  of<T>(key: unknown, create: () => T): T {
    if (!this.made.has(key)) this.made.set(key, create());
    return this.made.get(key) as T;
  }
}
