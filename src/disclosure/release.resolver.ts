import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import type { Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { RowKey } from '../platform/region-keys';
import { userErrors } from '../platform/user-error.type';
import type { Candidate, ReleaseService } from './release.service';
import {
  ReleaseCandidate,
  ReleaseCandidateConnection,
  ReleaseCandidateFilter,
  ReleaseCommentInput,
  ReleasePayload,
  WithdrawReleaseInput,
} from './release.type';

const LIST = 'releaseCandidates';

@Resolver()
export class ReleaseResolver {
  constructor(private readonly releases: ReleaseService) {}

  @Query(() => ReleaseCandidateConnection, {
    description:
      '可公开的评价内容（已自动遮蔽），新者在前 · Comments that could be published, masked, the last first (R-114).',
  })
  async releaseCandidates(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => ReleaseCandidateFilter, { nullable: true }) filter?: ReleaseCandidateFilter,
  ): Promise<ConnectionOf<ReleaseCandidate>> {
    const page = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    const found = await this.releases.list(context, filter ?? {}, page);
    const keysetOf = ({ id, evaluatedAt }: ReleaseCandidate) => ({
      value: evaluatedAt.getTime(),
      id: decodeGlobalId(id)!.id,
    });
    return connectionOf(LIST, { ...found, nodes: found.nodes.map(shown) }, keysetOf);
  }

  @Mutation(() => ReleasePayload, { description: '核准公开一条评价内容 · Lets a comment be published (R-114).' })
  async releaseComment(
    @Arg('input', () => ReleaseCommentInput) input: ReleaseCommentInput,
    @Ctx() context: RequestContext,
  ): Promise<ReleasePayload> {
    return this.answer(context, await this.releases.release(context, input));
  }

  @Mutation(() => ReleasePayload, {
    description: '撤回公开；各版公告均不再显示 · Takes a release back; no edition shows the comment any more.',
  })
  async withdrawRelease(
    @Arg('input', () => WithdrawReleaseInput) input: WithdrawReleaseInput,
    @Ctx() context: RequestContext,
  ): Promise<ReleasePayload> {
    return this.answer(context, await this.releases.withdraw(context, input));
  }

  private async answer(context: RequestContext, result: Result<RowKey>): Promise<ReleasePayload> {
    if (!result.ok) return { candidate: null, userErrors: userErrors(result.problems, context.locale) };
    const [candidate] = await this.releases.find(context, [result.value]);
    return { candidate: candidate ? shown(candidate) : null, userErrors: [] };
  }
}

function shown({ evaluation, comment, reply, release }: Candidate): ReleaseCandidate {
  const { globalId: id, level, institutionCode, evaluatedAt } = evaluation;
  return { id, level, institutionCode, evaluatedAt, comment, reply, release };
}
