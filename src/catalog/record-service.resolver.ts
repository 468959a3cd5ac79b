import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { userErrors } from '../platform/user-error.type';
import { serviceCaseLoader } from './catalog.loaders';
import { RecordServiceInput, RecordServicePayload } from './record-service.type';
import type { ServiceRecording } from './service-recording.service';

@Resolver()
export class RecordServiceResolver {
  constructor(private readonly recording: ServiceRecording) {}

  @Mutation(() => RecordServicePayload, {
    description: '报送办件和服务记录，先于评价 · Records a case and a service given in it; the rating refers to it.',
  })
  async recordService(
    @Arg('input', () => RecordServiceInput) input: RecordServiceInput,
    @Ctx() context: RequestContext,
  ): Promise<RecordServicePayload> {
    const result = await this.recording.record(context, input);
    if (!result.ok) return { serviceCase: null, userErrors: userErrors(result.problems, context.locale) };
    return { serviceCase: await serviceCaseLoader(context).load(result.value), userErrors: [] };
  }
}
