import { PolicySimulator } from '../simulation/policy-simulator';
import { FigureNames } from '../statistics/figure-names';
import { StatisticsRebuild } from '../statistics/rebuild';
import { Statistics } from '../statistics/statistics.service';
import type { RecordServices } from './record-services';

/** Figures, and what is made of them. */
export function statisticsServices({ database, regions, policies, sealing, clock }: RecordServices) {
  return {
    statistics: new Statistics(database, regions, policies, clock),
    policySimulator: new PolicySimulator(database, regions, policies, clock),
    statisticsRebuild: new StatisticsRebuild(database, policies),
    figureNames: new FigureNames(database, regions, policies, sealing),
  };
}
