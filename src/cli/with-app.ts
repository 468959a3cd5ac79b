import { type App, buildApp } from '../app';
import { loadConfig } from '../config';

/** Runs a command against the configured database, with nothing served and nothing logged below warnings. */
export async function withApp<T>(work: (app: App) => Promise<T>): Promise<T> {
  const app = await buildApp({ ...loadConfig(), logLevel: 'warn' });
  try {
    return await work(app);
  } finally {
    await app.stop();
  }
}
