// npm start [-- --no-demo …]: from a fresh clone to a serving system.
import { become, prepare } from './prepare.mjs';

await prepare();
become(['serve', ...process.argv.slice(2)]);
