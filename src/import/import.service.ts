import type { EntityManager } from 'typeorm';
import type { Principal, Scope } from '../identity/principal';
import { isInScope, mayRead } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { afterCommit } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import type { RowKey } from '../platform/region-keys';
import type { Upload, Uploads } from '../platform/uploads';
import { declaredEncoding } from '../sdk';
import type { ImportJobs, ImportJobView } from './import-jobs';
import { canImport, isNamedAs } from './import-reading';
import type { ChannelInUse, OwnDeliveries } from '../intake/own-deliveries';

/** Who asks, and what they may see. */
interface Caller {
  principal: Principal;
  scope: Scope;
}

/** A file for a channel: as an upload, or where it is small within the request. */
export interface ImportRequest {
  channel: string;
  fileName: string;
  contentBase64?: string | null;
  upload?: string | null;
  encoding?: string | null;
  dryRun?: boolean | null;
  idempotencyKey: string;
}

/** What a request may hold; larger files are uploaded first. */
const INLINE_BYTES = 64 * 1024;
/** A job waits for a worker at least so long. */
const KEEP_MS = 7 * 86_400_000;

/** Starts and ends imports for operators, once for each request and on record. */
export class ImportService {
  constructor(
    private readonly deliveries: OwnDeliveries,
    private readonly jobs: ImportJobs,
    private readonly uploads: Uploads,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
    private readonly wake: () => void,
  ) {}

  /** Puts a file in the queue of imports. */
  start({ principal, scope }: Caller, request: ImportRequest): Promise<Result<RowKey>> {
    const { idempotencyKey: key, ...input } = request;
    const idempotent = { actor: principal.subject, operation: 'startImport', key, input };
    return this.idempotency.run<RowKey>(idempotent, async tx => {
      const target = await this.deliveries.channel(input.channel);
      if (!target || !isInScope(scope, target.channel.region)) return fail(['input', 'channel'], 'NOT_FOUND');
      if (!target.channel.enabled) return fail(['input', 'channel'], 'CHANNEL_DISABLED');
      const encoding = (input.encoding ?? 'auto').toLowerCase();
      if (encoding !== 'auto' && !declaredEncoding(`; charset=${encoding}`)) {
        return fail(['input', 'encoding'], 'INVALID_VALUE', {
          reason: 'auto, utf-8, gb18030, gbk, utf-16le, utf-16be',
        });
      }
      const upload = await this.fileOf(tx, principal, scope, input);
      if (!upload.ok) return upload;
      return this.add(tx, principal, target, upload.value, { ...input, encoding });
    });
  }

  /** Ends an import; what it recorded stays. One that has ended is left as it is. */
  cancel({ principal, scope }: Caller, { id, idempotencyKey: key }: { id: string; idempotencyKey: string }) {
    const idempotent = { actor: principal.subject, operation: 'cancelImport', key, input: { id } };
    return this.idempotency.run<RowKey>(idempotent, async tx => {
      const job = await this.find(scope, id);
      if (!job) return fail(['input', 'id'], 'NOT_FOUND');
      const { region } = job;
      const isEnded = await this.jobs.cancel(tx, job);
      if (isEnded) {
        const subject = `ImportJob:${job.id}`;
        await this.audit.record(tx, { actor: principal.subject, action: 'import.cancelled', region, subject });
      }
      return ok({ region, id: job.id });
    });
  }

  /** An import within a scope by the id that clients see; null where there is none. */
  async find(scope: Scope, id: string): Promise<ImportJobView | null> {
    const key = decodeGlobalId(id);
    if (key?.type !== 'ImportJob' || !isInScope(scope, key.region)) return null;
    return this.jobs.find(key);
  }

  private async fileOf(
    tx: EntityManager,
    principal: Principal,
    scope: Scope,
    input: Omit<ImportRequest, 'idempotencyKey'>,
  ) {
    if (input.upload != null && input.contentBase64 != null) {
      return fail(['input', 'contentBase64'], 'INVALID_VALUE', { reason: 'upload' });
    }
    if (input.upload != null) return this.uploaded(scope, input.upload);
    if (input.contentBase64 == null) return fail(['input', 'upload'], 'REQUIRED');
    const bytes = Buffer.from(input.contentBase64, 'base64');
    if (bytes.toString('base64') !== input.contentBase64) {
      return fail(['input', 'contentBase64'], 'INVALID_VALUE', { reason: 'base64' });
    }
    if (bytes.length > INLINE_BYTES) return fail(['input', 'contentBase64'], 'PAYLOAD_TOO_LARGE');
    const { region, institution, subject } = principal;
    return ok(await this.uploads.receiveIn(tx, { region: region!, institution, subject }, bytes));
  }

  private async uploaded(scope: Scope, id: string): Promise<Result<Upload>> {
    const key = decodeGlobalId(id);
    const upload = key?.type === 'Upload' ? await this.uploads.find(key) : null;
    const isTheirs = upload !== null && mayRead(scope, { ...upload, staffMember: null });
    return isTheirs ? ok(upload) : fail(['input', 'upload'], 'NOT_FOUND');
  }

  private async add(
    tx: EntityManager,
    principal: Principal,
    { channel, adapter }: ChannelInUse,
    upload: Upload,
    { fileName, encoding, dryRun }: { fileName: string; encoding: string; dryRun?: boolean | null },
  ): Promise<Result<RowKey>> {
    if (!canImport(adapter, upload.type) || !isNamedAs(fileName, upload.type)) {
      return fail(['input', 'fileName'], 'FILE_KIND', { kind: upload.type });
    }
    const { region, code: channelCode } = channel;
    const id = this.ids.next();
    const isDryRun = dryRun ?? false;
    const startedBy = principal.subject;
    await this.jobs.add(tx, { region, id, channelCode, upload, fileName, encoding, isDryRun, startedBy });
    await this.uploads.keep(tx, upload, new Date(this.clock.now().getTime() + KEEP_MS));
    await this.audit.record(tx, {
      actor: startedBy,
      action: 'import.started',
      region,
      subject: `ImportJob:${id}`,
      detail: { channel: channelCode, upload: upload.id, sha256: upload.sha256, isDryRun },
    });
    afterCommit(tx, this.wake);
    return ok({ region, id });
  }
}
