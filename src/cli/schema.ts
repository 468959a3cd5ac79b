import { writeFile } from 'node:fs/promises';
import { printGraphqlSchema } from '../schema';
import { readArguments, UsageError } from './usage';

/** `schema emit`: writes the schema that clients generate their types from; a test compares it. */
export async function schemaCommand(args: string[]): Promise<void> {
  const [action, file = 'schema/schema.graphql'] = readArguments(args, {}).positionals;
  if (action !== 'emit') throw new UsageError('hcp schema emit [FILE]');
  await writeFile(file, printGraphqlSchema());
}
