import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of the product, from the source and from whatever is compiled of it: there are `dist/` and `node_modules/`. */
export const productRoot = rootAbove(__dirname);

function rootAbove(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : rootAbove(path.dirname(folder));
}
