import { CatalogImport } from '../catalog/catalog-import';
import { readArguments, readJson, UsageError } from './usage';
import { withApp } from './with-app';

/** `catalog import FILE`: loads a catalogue document, whole or not at all, and says what changed. */
export async function catalogCommand(args: string[]): Promise<void> {
  const [action, file] = readArguments(args, {}).positionals;
  if (action !== 'import' || !file) throw new UsageError('hcp catalog import FILE');
  const document = await readJson(file);
  await withApp(async ({ database, sealing, persons, audit }) => {
    const result = await new CatalogImport(database, sealing, persons, audit).run(document, 'hcp');
    if (!result.ok) {
      const lines = result.problems.map(({ path, message }) => `${path}: ${message}`);
      throw new UsageError([`${file}: nothing was imported`, ...lines].join('\n'));
    }
    console.table(result.report);
  });
}
