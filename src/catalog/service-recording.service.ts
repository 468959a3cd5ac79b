import type { Principal, Scope } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { isInScope } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import type { Idempotency } from '../platform/idempotency';
import { type Applicant, type ServiceFacts, serviceFacts, serviceFactsSchema } from '../sdk/canonical';
import { read } from '../sdk/fields';
import { normalisePerson } from '../sdk/people';
import type { CaseReference } from './catalog.loaders';
import { findInstitutions } from './catalog.queries';
import type { CatalogService } from './catalog.service';

/** A case and one service, as somebody who may record it says. */
export type StatedService = Pick<ServiceFacts, 'caseNumber' | 'status' | 'serviceNumber'> & {
  region: string;
  applicant?: Partial<Applicant> | null;
  idempotencyKey: string;
} & Partial<Omit<ServiceFacts, 'region' | 'applicant'>>;

/** Records services for an office, an administrator or a system with its channel's credential. */
export class ServiceRecording {
  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'areOnOneLine'>,
    private readonly catalog: CatalogService,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores the case and the service, and answers where the case is. What lies outside the caller's scope reads as
   * absent: `NOT_FOUND` at the region, or at an institution of another place or not the caller's own.
   */
  async record(caller: { principal: Principal; scope: Scope }, stated: StatedService): Promise<Result<CaseReference>> {
    const { region, institution } = stated;
    const { scope, principal } = caller;
    if (!isInScope(scope, region)) return fail(['input', 'region'], 'NOT_FOUND');
    if (scope.institution !== null && scope.institution !== institution) {
      return fail(['input', 'institution'], 'NOT_FOUND');
    }
    const [known] = institution ? await findInstitutions(this.database.reader, [institution]) : [];
    if (known && !this.regions.areOnOneLine(region, known.region)) return fail(['input', 'institution'], 'NOT_FOUND');
    const request = {
      actor: principal.subject,
      operation: 'recordService',
      key: stated.idempotencyKey,
      input: stated,
    };
    const parsed = factsOf(stated);
    if (!parsed.ok) return parsed;
    const facts = { ...parsed.value, region };
    return this.idempotency.run(request, async tx => {
      const { caseId, changed } = await this.catalog.recordService(tx, facts, this.clock.now());
      await this.audit.record(tx, {
        actor: principal.subject,
        action: 'service.recorded',
        region,
        subject: `ServiceCase:${caseId}`,
        detail: { serviceNumber: facts.serviceNumber, changed },
      });
      return ok({ region, id: caseId });
    });
  }
}

/** The canonical facts, trimmed and checked as those of every channel are. */
function factsOf({ idempotencyKey: _, applicant, ...stated }: StatedService): Result<ServiceFacts> {
  const person = applicant ? normalisePerson(applicant).person : null;
  const parsed = read(serviceFactsSchema, serviceFacts({ ...definedOf(stated), applicant: person }));
  if (parsed.ok) return ok(parsed.value);
  return fail(['input', ...(parsed.pointer ?? '').split('/').slice(1)], parsed.code, parsed.params);
}

/** Without what GraphQL leaves undefined, so that it reads as null. */
function definedOf<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
