import 'reflect-metadata';
import { UsageError } from './cli/usage';
import { ConfigurationError } from './config';
import { TokenRequestError } from './identity/issue-token';
import { KeyFileError } from './platform/key-file';
import { keepHeapLean } from './platform/lean-heap';

/** Loaded when they are asked for: whoever wants a token does not wait for the server to be read. */
const commands: Readonly<Record<string, () => Promise<(args: string[]) => Promise<void>>>> = {
  serve: async () => (await import('./cli/serve.ts')).serveCommand,
  token: async () => (await import('./cli/token.ts')).tokenCommand,
  migrate: async () => (await import('./cli/migrate.ts')).migrateCommand,
  catalog: async () => (await import('./cli/catalog.ts')).catalogCommand,
  import: async () => (await import('./cli/import.ts')).importCommand,
  policy: async () => (await import('./cli/policy.ts')).policyCommand,
  adapter: async () => (await import('./cli/adapter.ts')).adapterCommand,
  keys: async () => (await import('./cli/keys.ts')).keysCommand,
  privacy: async () => (await import('./cli/privacy.ts')).privacyCommand,
  statistics: async () => (await import('./cli/statistics.ts')).statisticsCommand,
  outbox: async () => (await import('./cli/outbox.ts')).outboxCommand,
  audit: async () => (await import('./cli/audit.ts')).auditCommand,
  upstream: async () => (await import('./cli/upstream.ts')).upstreamCommand,
  schema: async () => (await import('./cli/schema.ts')).schemaCommand,
};

const USAGE = `hcp <command>

  serve [--role api|worker|all] [--no-demo]      answer requests, handle events, or both
  token --role ROLE --region CODE                print a bearer token
        [--institution CODE] [--staff NUMBER] [--subject NAME] [--expires 12h]
  migrate                                        bring the database up to date
  catalog import FILE                            load regions, institutions, windows, staff, items, persons
  import FILE --channel CODE                     a file of records, through a running server
        [--encoding auto|utf-8|gb18030|gbk|utf-16le|utf-16be] [--dry-run]
        [--report FILE] [--url URL] [--token TOKEN]
  policy list | import FILE | adopt NAME REGION  the rules that are in force
  adapter new | verify | sign | record | install  adapters of one's own
  keys create | rotate | rewrap | remove KEY     the key file, and what is sealed with its keys
  privacy erase EVALUATION --basis BASIS         take the person out of a rating
        --token TOKEN --approval TOKEN
  privacy bases | allow | withdraw | ledger      what of persons may leave, and what did
  outbox redrive [CONSUMER]                      try dead events again
  statistics verify|rebuild                      hold figures against the records, or count them anew
  audit verify [--since INSTANT] [--all]         prove that nothing on record was altered
  audit seal                                     seal what is of before there were seals
  upstream keys [FILE] | fake-province           try one's reports without a province
  schema emit                                    write schema/schema.graphql
`;

/** Errors that a person at the terminal can mend: their message is enough. */
const OWN_WORDS = [ConfigurationError, UsageError, TokenRequestError, KeyFileError];

async function main([name = '', ...args]: string[]): Promise<void> {
  keepHeapLean();
  if (['--help', '-h', 'help'].includes(name)) return console.log(USAGE);
  const command = Object.hasOwn(commands, name) ? commands[name]! : null;
  if (!command) throw new UsageError(name ? `there is no command "${name}"\n\n${USAGE}` : USAGE);
  const run = await command();
  await run(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isOurs = OWN_WORDS.some(kind => error instanceof kind);
  console.error(isOurs ? (error as Error).message : error);
  process.exit(1); // whatever is still open
});
