import path from 'node:path';
import { type App, buildApp } from '../app';
import type { Role } from '../services';
import { type AppConfig, loadConfig } from '../config';
import { demoDistricts } from '../demo/demo-channels';
import { type DemoState, demoState, prepareDemo } from '../demo/load-demo';
import { FIRST_QUERY } from '../explorer.routes';
import { within } from '../platform/within';
import { readArguments, UsageError } from './usage';

/** Orchestrators kill what has not ended half a minute after they asked. */
const STOP_WITHIN_MS = 30_000;
const ROLES: readonly string[] = ['api', 'worker', 'all'] satisfies Role[];

/** Serves until it is told to stop, then finishes what is under way. */
export async function serveCommand(args: string[]): Promise<void> {
  const { values } = readArguments(args, {
    role: { type: 'string', default: 'all' },
    port: { type: 'string' },
    'no-demo': { type: 'boolean', default: false },
  });
  if (!ROLES.includes(values.role)) throw new UsageError('--role: api, worker or all');
  const config = loadConfig(values.port ? { PORT: values.port } : {});

  if (mayLoadDemo(config, values)) await prepareDemo(config);
  const app = await buildApp(config, values.role as Role);
  stopOnSignal(app);
  greet(config, values.role as Role, await app.start());
}

/** The demo comes by itself on an empty embedded database only, and never into production. */
function mayLoadDemo(config: AppConfig, values: { role: string; 'no-demo': boolean }): boolean {
  return !config.production && !config.database.url && values.role === 'all' && !values['no-demo'];
}

/** A second signal while stopping changes nothing: npm sends one more. */
function stopOnSignal(app: App): void {
  const stop = () =>
    void within(STOP_WITHIN_MS, app.stop()).then(
      () => process.exit(0),
      (error: unknown) => {
        app.log.error({ err: error, waitsFor: app.waitsFor() }, 'stopping failed');
        process.exit(1);
      },
    );
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What a newcomer needs, in between the log on stderr. */
function greet(config: AppConfig, role: Role, port: number): void {
  const url = `http://localhost:${port}`;
  const lines = [
    '',
    '  好差评 · haochaping',
    '',
    ...(role === 'worker' ? [] : addresses(config, url)),
    `  Health        ${url}/healthz  ${url}/readyz  ${url}/metrics`,
    '',
    ...(role === 'worker' ? [] : firstSteps(config)),
  ];
  console.error(lines.join('\n'));
}

function addresses({ explorer }: AppConfig, url: string): string[] {
  return [
    `  GraphQL       ${url}/graphql`,
    ...(explorer ? [`  Explorer      ${url}/`] : []),
    `  Deliveries    ${url}/channels/<code>/deliveries`,
  ];
}

function firstSteps(config: AppConfig): string[] {
  return [
    ...(config.database.url ? FIRST_STEPS.NONE : FIRST_STEPS[demoState(config)]),
    '',
    '  A token, in another terminal:',
    `    ${sameKeys(config)}npm run --silent hcp -- token --role MANAGEMENT_OFFICE --region 990001000000`,
    '',
    `  A first query${config.explorer ? ', for the explorer' : ''}, with the token in the header "authorization": "Bearer …":`,
    '',
    ...FIRST_QUERY.trimEnd()
      .split('\n')
      .map(line => `    ${line}`),
    '',
  ];
}

const FIRST_STEPS: Readonly<Record<DemoState, readonly string[]>> = {
  LOADED: [
    '  DEMO DATA are loaded: all persons, bodies and ratings are invented (演示数据，均为虚构).',
    ...demoDistricts.map(({ region, name, rules }) => `    ${region} ${name}, by the rules of ${rules}`),
    '  Without them: npm start -- --no-demo, with another DATA_DIR.',
  ],
  LOADING: [
    '  DEMO DATA are loaded IN PART, because loading was broken off (演示数据不完整).',
    '  npm start completes them; for an empty system choose another DATA_DIR.',
  ],
  NONE: [
    '  There are no demo data here: the query below is empty until there are records, and the region is yours.',
    '    npm run hcp -- catalog import FILE      regions, institutions, windows, staff, items (docs/catalog.md)',
  ],
};

/** The settings with which the token command finds the keys of this server, where they are not in the default place. */
function sameKeys({ dataDir, keys }: AppConfig): string {
  const quoted = (text: string) => (/^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  if (keys.file !== path.join(dataDir, 'keys.json')) return `KEY_FILE=${quoted(keys.file)} `;
  return dataDir === path.resolve('data') ? '' : `DATA_DIR=${quoted(dataDir)} `;
}
