import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import type { AuditTrail, TrailEntry } from './audit-trail';
import { AuditEntryConnection, AuditEntryType, AuditTrailFilter } from './audit-trail.type';

const LIST = 'AUDIT_TRAIL';

@Resolver(() => AuditEntryType)
export class AuditTrailResolver {
  constructor(private readonly trail: AuditTrail) {}

  @Query(() => AuditEntryConnection, {
    description:
      '权限范围内的审计记录，新的在前；仅限审计员 · Who did what, when and why, the newest first; for auditors only.',
  })
  async auditTrail(
    @Ctx() { scope }: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => AuditTrailFilter, { nullable: true }) filter?: AuditTrailFilter,
  ): Promise<ConnectionOf<TrailEntry>> {
    const page = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    return connectionOf(LIST, await this.trail.list(scope, filter ?? {}, page), ({ keyset }) => keyset);
  }
}
