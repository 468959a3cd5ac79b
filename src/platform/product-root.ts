import path from 'node:path';

/** The folder of the product, from the source and from what is compiled of it: there are `dist/` and `node_modules/`. */
export const productRoot = path.resolve(__dirname, __filename.endsWith('.ts') ? '../..' : '../../..');
