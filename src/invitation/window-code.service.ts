import type { EntityManager } from 'typeorm';
import { findInstitutions } from '../catalog/catalog.queries';
import type { Principal, Scope } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { mayRead, narrowScope } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { Keyset, Page } from '../platform/connection';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import type { Idempotency } from '../platform/idempotency';
import { shanghaiDate } from '../platform/shanghai';
import { isUniqueViolation, select } from '../platform/sql';
import { parseWindowCode } from './ticket-codes';
import type { WindowCodeCriteria, WindowCodes, WindowCodeView } from './window-codes';

/** Whose windows are to have codes: all of an institution where none are named. */
export interface WindowCodesRequest {
  /** Where the hall stands; by default the institution's own region. */
  region?: string | null;
  institution: string;
  windows?: readonly string[] | null;
  idempotencyKey: string;
}

interface Caller {
  principal: Principal;
  scope: Scope;
}

/** Gives windows their codes, and calls them in (R-47: at every window). */
export class WindowCodeService {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly codes: WindowCodes,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The codes of the windows, in the order of the windows; who has a valid one keeps it. */
  async issue({ principal, scope }: Caller, request: WindowCodesRequest): Promise<Result<{ codes: string[] }>> {
    const { idempotencyKey: key } = request;
    const run = { actor: principal.subject, operation: 'issueWindowCodes', key, input: request };
    const work = () => this.idempotency.run(run, async tx => this.issueIn(tx, { principal, scope }, request));
    // Somebody else gave one of the windows its code at the same moment; now it is known.
    return work().catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      return work();
    });
  }

  private async issueIn(
    tx: EntityManager,
    { principal, scope }: Caller,
    request: WindowCodesRequest,
  ): Promise<Result<{ codes: string[] }>> {
    const { institution: institutionCode } = request;
    const [unit] = await findInstitutions(tx, [institutionCode]);
    const region = request.region ?? unit?.region ?? '';
    if (!unit || !mayRead(scope, { region, institution: institutionCode, staffMember: null })) {
      return fail(['input', request.region ? 'region' : 'institution'], 'NOT_FOUND');
    }
    if (!this.regions.areOnOneLine(region, unit.region)) return fail(['input', 'institution'], 'NOT_FOUND');
    const known = await windowsOf(tx, institutionCode, shanghaiDate(this.clock.now()));
    const unknown = (request.windows ?? []).findIndex(code => !known.includes(code));
    if (unknown >= 0) return fail(['input', 'windows', String(unknown)], 'NOT_FOUND');

    const windows = (request.windows ?? known).map(windowCode => ({ region, institutionCode, windowCode }));
    const issue = { issuedBy: principal.subject, issuedAt: this.clock.now() };
    const codes = await this.codes.ensure(tx, windows, issue);
    await this.audit.recordAll(
      tx,
      codes.map(({ id, windowCode }) => ({
        actor: principal.subject,
        action: 'window-code.issued',
        region,
        subject: `WindowCode:${id}`,
        detail: { institution: institutionCode, window: windowCode },
      })),
    );
    return ok({ codes: codes.map(({ code }) => code) });
  }

  /** Calls a code in: its plate is void from now on. One outside the caller's scope reads as absent. */
  async revoke(
    { principal, scope }: Caller,
    input: { code: string; reason: string; idempotencyKey: string },
  ): Promise<Result<{ code: string }>> {
    const code = parseWindowCode(input.code);
    const run = { actor: principal.subject, operation: 'revokeWindowCode', key: input.idempotencyKey, input };
    return this.idempotency.run(run, async tx => {
      const [found] = code ? await this.codes.findAll(tx, [code]) : [];
      if (!found || !isTheirs(scope, found)) return fail(['input', 'code'], 'NOT_FOUND');
      if (await this.codes.revoke(tx, found, principal.subject, this.clock.now())) {
        await this.audit.record(tx, {
          actor: principal.subject,
          action: 'window-code.revoked',
          region: found.region,
          subject: `WindowCode:${found.id}`,
          reason: input.reason,
        });
      }
      return ok({ code: found.code });
    });
  }

  /** Codes in their canonical form, as far as they are in scope, in that order. */
  async findAll(scope: Scope, codes: readonly string[]): Promise<WindowCodeView[]> {
    const found = await this.codes.findAll(this.database.reader, codes);
    const byCode = new Map(found.filter(view => isTheirs(scope, view)).map(view => [view.code, view]));
    return codes.flatMap(code => byCode.get(code) ?? []);
  }

  /** One page of the codes in scope, the latest first; a region stands for itself and all below it. */
  list(
    scope: Scope,
    { region, ...criteria }: WindowCodeCriteria & { region?: string | null },
    page: { first: number; after: Keyset | null },
  ): Promise<Page<WindowCodeView>> {
    const within = region ? narrowScope(scope, region, this.regions) : scope;
    return this.codes.list(this.database.reader, within, criteria, page);
  }
}

function isTheirs(scope: Scope, { region, institutionCode }: WindowCodeView): boolean {
  return mayRead(scope, { region, institution: institutionCode, staffMember: null });
}

async function windowsOf(tx: EntityManager, institutionCode: string, today: string): Promise<string[]> {
  const sql =
    'SELECT code FROM service_window WHERE institution_code = ? AND (valid_to IS NULL OR valid_to >= ?) ORDER BY code';
  return (await select<{ code: string }>(tx, sql, [institutionCode, today])).map(row => row.code);
}
