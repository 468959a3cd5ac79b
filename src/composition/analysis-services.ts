import { CommentTopics } from '../analysis/comment-topics.service';
import { Concentrations } from '../analysis/concentration.service';
import { ImprovementEffects } from '../analysis/improvement-effects';
import { ImprovementReader } from '../analysis/improvement-reader';
import { Improvements } from '../analysis/improvement.service';
import type { RecordServices } from './record-services';
import type { statisticsServices } from './statistics-services';

/** What is made of bad ratings: where they are concentrated, what people write, what is improved. */
export function analysisServices(services: RecordServices & ReturnType<typeof statisticsServices>) {
  const { clock, ids, database, sealing, blindIndex, records, audit, idempotency, notices, regions, refusals } =
    services;
  return {
    concentrations: new Concentrations(database, regions, services.statistics, services.figureNames),
    commentTopics: new CommentTopics(database, regions, sealing, blindIndex, audit),
    improvements: new Improvements(notices, audit, idempotency, records, refusals, sealing, ids, clock),
    improvementReader: new ImprovementReader(database, regions, sealing, clock),
    improvementEffects: new ImprovementEffects(regions, services.statistics, clock),
  };
}
