import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { loadServerAccess, type ServerAccess } from '../config';
import { startProgress } from './progress';
import { pathOf, readArguments, UsageError } from './usage';

interface Job {
  id: string;
  state: string;
  totalRows: number | null;
  processedRows: number;
  accepted: number;
  duplicates: number;
  refused: number;
  reportUrl: string;
  problem: { code: string; message: string } | null;
}

interface UserError {
  field: string[];
  message: string;
}

interface StartPayload {
  importJob: Job | null;
  userErrors: UserError[];
}

const JOB = 'id state totalRows processedRows accepted duplicates refused reportUrl problem { code message }';
const START = `mutation ($input: StartImportInput!) {
  startImport(input: $input) { importJob { ${JOB} } userErrors { field code message } }
}`;
const LOOK = `query ($id: ID!) { importJob(id: $id) { ${JOB} } }`;
const USAGE =
  'hcp import FILE --channel CODE [--encoding auto|utf-8|gb18030|gbk|utf-16le|utf-16be] [--dry-run] [--report FILE] [--url URL] [--token TOKEN]';
/** Exit code where the import went through, but rows of it were refused. */
const SOME_REFUSED = 2;

/**
 * `import FILE --channel CODE`: uploads a file to a running server, waits until it is imported, and says what became of
 * its rows. Ends with 0 where all were taken, 2 where some were refused, 1 where the import failed or there were none.
 */
export async function importCommand(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args, {
    channel: { type: 'string' },
    encoding: { type: 'string', default: 'auto' },
    'dry-run': { type: 'boolean', default: false },
    report: { type: 'string' },
    url: { type: 'string' },
    token: { type: 'string' },
  });
  const [file] = positionals;
  if (!file || !values.channel) throw new UsageError(USAGE);
  const server = new Server(loadServerAccess({ HCP_URL: values.url, HCP_TOKEN: values.token }));
  const size = await sizeOf(file);
  const asked = {
    channel: values.channel,
    fileName: path.basename(file),
    encoding: values.encoding,
    dryRun: values['dry-run'],
  };
  await server.check(asked);
  const started = await server.start({ ...asked, upload: await server.upload(file, size) });
  console.error(`Import ${started.id}: it goes on if you leave.`);
  const job = await server.ended(started.id);
  console.log(summaryOf(job, values['dry-run']));
  if (job.refused && values.report) await server.saveReport(job, pathOf(values.report));
  if (job.refused)
    console.log(`Report: ${values.report ?? `${job.reportUrl} (with your token; or say --report FILE)`}`);
  if (job.state !== 'DONE') throw new UsageError(`The import has ${job.state}: ${job.problem?.message ?? ''}`);
  if (job.processedRows === 0) throw new UsageError(`${file}: there is no row in it`);
  process.exitCode = job.refused ? SOME_REFUSED : 0;
}

function summaryOf({ processedRows, accepted, duplicates, refused, problem }: Job, isDryRun: boolean): string {
  const counts = `${processedRows} rows: ${accepted} accepted, ${duplicates} duplicates, ${refused} refused`;
  return [isDryRun ? `Nothing was recorded. ${counts}` : counts, ...(problem ? [problem.message] : [])].join('\n');
}

const inWords = (errors: UserError[]) =>
  errors.map(({ field, message }) => `${field.join('.')}: ${message}`).join('\n');

async function sizeOf(file: string): Promise<number> {
  const { size } = await stat(pathOf(file)).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}: cannot be read (${error.code})`);
  });
  if (size === 0) throw new UsageError(`${file}: is empty`);
  return size;
}

/** The server does not answer now; it may in a moment. */
class ServerAway extends UsageError {}

/** A running server, as its clients know it. */
class Server {
  constructor(private readonly access: ServerAccess) {}

  /** Throws what is wrong with a request before its file is sent: server, token, role, channel, encoding. */
  async check(input: object): Promise<void> {
    const { userErrors } = await this.asked(input);
    // Without a file that is the last thing to be missed.
    const others = userErrors.filter(({ field }) => field.join('.') !== 'input.upload');
    if (others.length) throw new UsageError(inWords(others));
  }

  /** Uploads a file as it is read, and answers its id. */
  async upload(file: string, size: number): Promise<string> {
    const progress = startProgress('Uploading');
    let sent = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        progress.at((sent += chunk.length), size);
        done(null, chunk);
      },
    });
    const body = createReadStream(pathOf(file)).pipe(counted);
    const streamed = { method: 'POST', body: Readable.toWeb(body), duplex: 'half' } as unknown as RequestInit;
    const answer = (await (await this.fetch('/uploads', streamed)).json()) as { id: string };
    progress.end();
    return answer.id;
  }

  async start(input: object): Promise<Job> {
    const { importJob, userErrors } = await this.asked(input);
    if (importJob) return importJob;
    throw new UsageError(inWords(userErrors));
  }

  /** Waits until an import has ended. A server that is away for a moment is waited for, too. */
  async ended(id: string): Promise<Job> {
    const progress = startProgress('Importing');
    for (;;) {
      const job = await this.ask<{ importJob: Job }>(LOOK, { id }).then(
        answer => answer.importJob,
        (error: unknown) => {
          if (error instanceof ServerAway) return null;
          throw error;
        },
      );
      if (job) progress.at(job.processedRows, job.totalRows ?? 0);
      if (job && !['QUEUED', 'RUNNING'].includes(job.state)) {
        progress.end();
        return job;
      }
      await pause(300);
    }
  }

  async saveReport({ reportUrl }: Job, file: string): Promise<void> {
    const { body } = await this.fetch(new URL(reportUrl).pathname, {});
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(file));
  }

  private async asked(input: object): Promise<StartPayload> {
    const variables = { input: { ...input, idempotencyKey: randomUUID() } };
    return (await this.ask<{ startImport: StartPayload }>(START, variables)).startImport;
  }

  private async ask<T>(query: string, variables: object): Promise<T> {
    const body = JSON.stringify({ query, variables });
    const headers = { 'content-type': 'application/json' };
    const { data } = (await (await this.fetch('/graphql', { method: 'POST', headers, body })).json()) as { data: T };
    return data;
  }

  /** An answer that is good; otherwise a `UsageError`, and `ServerAway` where it may be good in a moment. */
  private async fetch(place: string, init: RequestInit): Promise<Response> {
    const { url, token } = this.access;
    if (!token) throw new UsageError('HCP_TOKEN or --token: a token is needed (hcp token --role CHANNEL_OPERATOR …)');
    const headers = { ...init.headers, authorization: `Bearer ${token}` };
    const response = await fetch(url + place, { ...init, headers }).catch(() => {
      throw new ServerAway(`${url}: cannot be reached`);
    });
    if (response.ok) return response;
    const { errors } = (await response.json().catch(() => ({}))) as { errors?: { message: string }[] };
    const message = `${url}${place}: ${errors?.[0]?.message ?? response.status}`;
    throw response.status === 503 ? new ServerAway(message) : new UsageError(message);
  }
}
