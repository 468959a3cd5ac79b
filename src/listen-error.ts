import type { AppConfig } from './config';
import { ConfigurationError } from './platform/configuration-error';

const ADDRESS_PROBLEMS: Readonly<Record<string, (config: AppConfig) => string>> = {
  EADDRINUSE: ({ port }) => `PORT: ${port} is in use; choose another, as PORT=4300`,
  EACCES: ({ port }) => `PORT: ${port} may not be used by this user`,
  EADDRNOTAVAIL: ({ host }) => `HOST: this machine does not have the address ${host}`,
  ENOTFOUND: ({ host }) => `HOST: there is no address ${host}`,
};

/** Says of an address that cannot be listened on which setting is wrong. */
export function listenError(error: unknown, config: AppConfig): unknown {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  const problem = syscall === 'listen' || syscall === 'getaddrinfo' ? ADDRESS_PROBLEMS[code] : undefined;
  return problem ? new ConfigurationError(problem(config)) : error;
}
