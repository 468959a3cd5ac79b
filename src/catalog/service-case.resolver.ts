import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { serviceRecordLoader, serviceWindowLoader, staffMemberLoader } from './catalog.loaders';
import type { ServiceCaseView, ServiceRecordView, ServiceWindowView, StaffMemberView } from './catalog.queries';
import { ServiceCaseType, ServiceRecordType } from './service-case.type';
import { ServiceWindowType } from './service-window.type';
import { StaffMemberType } from './staff-member.type';

/** What a case leads to. */
@Resolver(() => ServiceCaseType)
export class ServiceCaseResolver {
  @FieldResolver(() => [ServiceRecordType], {
    description: '权限范围内的服务记录，按次序 · The services in your scope, in their order.',
  })
  async services(@Root() found: ServiceCaseView, @Ctx() context: RequestContext): Promise<ServiceRecordView[]> {
    return serviceRecordLoader(context).load(found);
  }
}

/** What a service leads to. A code that the catalogue does not know leads nowhere, until it does. */
@Resolver(() => ServiceRecordType)
export class ServiceRecordResolver {
  @FieldResolver(() => ServiceWindowType, { nullable: true })
  async window(
    @Root() { institutionCode, windowCode }: ServiceRecordView,
    @Ctx() context: RequestContext,
  ): Promise<ServiceWindowView | null> {
    if (!institutionCode || !windowCode) return null;
    return serviceWindowLoader(context).load({ institutionCode, code: windowCode });
  }

  @FieldResolver(() => StaffMemberType, { nullable: true })
  async staffMember(
    @Root() { institutionCode, staffNumber }: ServiceRecordView,
    @Ctx() context: RequestContext,
  ): Promise<StaffMemberView | null> {
    if (!institutionCode || !staffNumber) return null;
    return staffMemberLoader(context).load({ institutionCode, number: staffNumber });
  }
}
