import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { migrations } from './migrations';
import { loadConfig } from './src/config';
import { entities } from './src/entities';
import { dataSourceOptions } from './src/platform/database';

const { database, dataDir } = loadConfig();

/** For TypeORM's own command line, as `npx typeorm migration:show -d dist/ormconfig.js`. */
export default dataSourceOptions({ ...database, isPatient: true, dataDir, entities, migrations }).then(
  options => new DataSource(options),
);
