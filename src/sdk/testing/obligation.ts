import type { AnyAdapter } from '../contract';
import type { Fixture } from './fixtures';

/** An adapter under examination. */
export interface Subject {
  adapter: AnyAdapter;
  /** Name of the adapter's folder. */
  folder: string;
  fixtures: readonly Fixture[];
}

/** One thing that every adapter owes. `check` answers with what is wrong, in sentences; nothing when it holds. */
export interface Obligation {
  name: string;
  check(subject: Subject): Promise<string[]>;
}

/** Runs a check; an exception of the adapter is a sentence like any other. */
export async function examine(obligation: Obligation, subject: Subject): Promise<string[]> {
  try {
    return await obligation.check(subject);
  } catch (error) {
    return [`threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`];
  }
}

/** The settings of a fixture as the adapter reads them; throws where it refuses them, which is a finding. */
export function settingsOf(adapter: AnyAdapter, fixture: Pick<Fixture, 'name' | 'settings'>): unknown {
  const parsed = adapter.settings.safeParse(fixture.settings);
  if (!parsed.success) throw new Error(`fixture ${fixture.name}: its settings are refused`);
  return parsed.data;
}
