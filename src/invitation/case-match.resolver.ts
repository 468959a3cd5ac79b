import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EvaluationView } from '../evaluation/evaluation.query';
import { EvaluationType } from '../evaluation/evaluation.type';
import type { RequestContext } from '../identity/request-context';
import type { Database } from '../platform/database';
import { CaseMatchType } from './case-match.type';
import type { CaseMatches, CaseMatchView } from './case-matches';

/** From a rating to how it met its case. */
@Resolver(() => EvaluationType)
export class EvaluationCaseMatchResolver {
  constructor(
    private readonly database: Database,
    private readonly matches: CaseMatches,
  ) {}

  @FieldResolver(() => CaseMatchType, {
    nullable: true,
    description: '非扫窗口静态码的评价为空 · Null unless it came by the code of a window.',
  })
  caseMatch(@Root() evaluation: EvaluationView, @Ctx() { loaders }: RequestContext): Promise<CaseMatchView | null> {
    const loader = loaders.of(
      this.matches,
      () =>
        new DataLoader<EvaluationView, CaseMatchView | null>(all =>
          this.matches.ofEvaluations(this.database.reader, all),
        ),
    );
    return loader.load(evaluation);
  }
}
