// npm run --silent hcp -- COMMAND …: the command line; only the command itself writes to stdout.
import { become, prepare } from './prepare.mjs';

await prepare();
become(process.argv.slice(2));
