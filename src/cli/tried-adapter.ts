import path from 'node:path';
import { mapping } from '../../plugins/mapping';
import { type AdapterFolder, AdapterFolderError } from '../adapter-host/adapter-folder';
import { AdapterProcess, AdapterProcessError } from '../adapter-host/adapter-process';
import { AnswerError, descriptionOf } from '../adapter-host/answers';
import { createLog } from '../platform/log';
import type { AdapterManifest } from '../sdk';
import { asExpected, fixtureFolders, loadFixture, runDelivery, verifyAdapter } from '../sdk/testing';
import { type AuthorFolder, withStaged } from './author-folder';
import { UsageError } from './usage';

/** What the contract kit found: nothing where an obligation is kept. */
export type Report = { name: string; findings: string[] }[];

/** What an author made, ready to be tried. */
export interface TriedAdapter {
  authenticates: AdapterManifest['authenticates'];
  /** Settings of every fixture, where the fixtures themselves have none. */
  settings?: unknown;
  /** Where it lies as it would be installed; null where it is no code. */
  staged: AdapterFolder | null;
  examine(): Promise<Report>;
  /** What it makes of the fixture of this name, as `expected.json` has it. */
  try(fixture: string): Promise<unknown>;
}

/** An examination tries some thousand bodies. */
const EXAMINED_WITHIN_MS = 10 * 60_000;
/** They are of the mapping adapter itself, whose sample fits its own settings and not an author's. */
const NOT_OF_SETTINGS = [
  'its manifest keeps within what the host takes, and its folder has its name',
  'its sample delivery works as it stands',
];

/** Tries what an author made: code in a process of its own, as it would run here; settings with the mapping adapter. */
export async function withAdapter<T>(author: AuthorFolder, use: (adapter: TriedAdapter) => Promise<T>): Promise<T> {
  if (author.kind === 'DECLARATIVE') return use(declarative(author.folder, author.settings));
  try {
    return await withStaged(author, staged => withCode(staged, use));
  } catch (error) {
    const isTold = [AdapterFolderError, AdapterProcessError, AnswerError].some(kind => error instanceof kind);
    throw isTold ? new UsageError(`${author.name}: ${(error as Error).message}`) : error;
  }
}

async function withCode<T>(staged: AdapterFolder, use: (adapter: TriedAdapter) => Promise<T>): Promise<T> {
  const own = new AdapterProcess(staged, createLog('silent'));
  try {
    const { manifest } = descriptionOf(await own.call('describe', []));
    return await use({
      authenticates: manifest.authenticates,
      staged,
      examine: () => own.call('examine', [staged.folder], { withinMs: EXAMINED_WITHIN_MS }),
      try: fixture => own.call('tryFixture', [path.join(staged.folder, 'fixtures', fixture)]),
    });
  } finally {
    await own.stop();
  }
}

function declarative(folder: string, settings: unknown): TriedAdapter {
  const { error } = mapping.settings.safeParse(settings);
  const lines = (error?.issues ?? []).map(issue => `  ${issue.path.join('.') || 'the whole'}: ${issue.message}`);
  if (error) throw new UsageError(['settings.json is refused:', ...lines].join('\n'));
  const load = (fixture: string) => ({ ...loadFixture(fixture), settings });
  return {
    authenticates: mapping.manifest.authenticates,
    settings,
    staged: null,
    async examine() {
      const fixtures = fixtureFolders(folder).map(load);
      const report = await verifyAdapter({ adapter: mapping, folder: mapping.manifest.id, fixtures });
      return report.filter(({ name }) => !NOT_OF_SETTINGS.includes(name));
    },
    async try(name) {
      const { delivery, secrets } = load(path.join(folder, 'fixtures', name));
      return asExpected(await runDelivery(mapping, delivery, mapping.settings.parse(settings), secrets));
    },
  };
}
