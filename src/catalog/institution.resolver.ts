import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RegionType } from '../identity/region.type';
import type { RequestContext } from '../identity/request-context';
import { regionLoader } from './catalog.loaders';
import type { InstitutionView } from './catalog.queries';
import { InstitutionType } from './institution.type';

/** What an institution leads to. */
@Resolver(() => InstitutionType)
export class InstitutionResolver {
  @FieldResolver(() => RegionType)
  region(@Root() { region }: InstitutionView, @Ctx() context: RequestContext): RegionType {
    return regionLoader(context).load(region);
  }
}
