import { type App, buildApp, type Role } from '../app';
import { type AppConfig, loadConfig } from '../config';
import { isEmpty, loadDemo } from '../demo/load-demo';
import { FIRST_QUERY } from '../explorer.routes';
import { readArguments, UsageError } from './usage';

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

  const app = await buildApp(config, values.role as Role);
  stopOnSignal(app);
  const hasDemo = mayLoadDemo(config, values) && (await isEmpty(app.database));
  const port = await app.start();
  if (hasDemo) await loadDemo(app);
  greet(config, port);
}

/** The demo comes by itself on an empty embedded database only, and never into production. */
function mayLoadDemo(config: AppConfig, values: { role: string; 'no-demo': boolean }): boolean {
  return !config.production && !config.database.url && values.role === 'all' && !values['no-demo'];
}

/** A second signal while stopping changes nothing: npm sends one more. */
function stopOnSignal(app: App): void {
  const stop = () =>
    void app.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        app.log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function greet({ explorer }: AppConfig, port: number): void {
  const url = `http://localhost:${port}`;
  const lines = [
    '',
    '  好差评 · haochaping',
    '',
    `  GraphQL       ${url}/graphql`,
    ...(explorer ? [`  Explorer      ${url}/`] : []),
    `  Deliveries    ${url}/channels/<code>/deliveries`,
    `  Health        ${url}/healthz  ${url}/readyz  ${url}/metrics`,
    '',
    '  A token, in another terminal:',
    '    npm run --silent hcp -- token --role MANAGEMENT_OFFICE --region 990001000000',
    '',
    '  A first query, for the explorer, with the token in the header "authorization": "Bearer …":',
    '',
    ...FIRST_QUERY.trimEnd()
      .split('\n')
      .map(line => `    ${line}`),
    '',
  ];
  console.error(lines.join('\n'));
}
