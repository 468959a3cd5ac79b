// npm run build: compiles into dist/, where `node dist/src/main.js` runs it.
import { prepare } from './prepare.mjs';

await prepare();
