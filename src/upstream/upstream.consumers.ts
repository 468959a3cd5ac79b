import type { EntityManager } from 'typeorm';
import type { ServicesRecorded } from '../catalog/catalog.events';
import type { EvaluationRecorded, StandingChanged } from '../evaluation/evaluation.events';
import type { RegionTree } from '../identity/region-tree';
import type { Emitted } from '../platform/outbox';
import type { Consumer } from '../platform/outbox-consumer';
import type { ReportQueue } from './report-queue';
import type { DestinationAddress, UpstreamDestinations } from './upstream-destinations';

/** What is told above: services before the ratings of them, and what becomes of a rating after it. */
export type UpstreamEvent = ServicesRecorded | EvaluationRecorded | StandingChanged;

/** Puts what happened into the queue of each destination of its region and of those above. */
export function reportUpstream(
  destinations: Pick<UpstreamDestinations, 'above'>,
  regions: Pick<RegionTree, 'chain'>,
  queue: ReportQueue,
): Consumer<UpstreamEvent> {
  return {
    name: 'report-upstream',
    on: ['services.recorded', 'evaluation.recorded', 'evaluation.standing-changed'],
    async handle(events, tx) {
      const chains = new Map(events.map(({ region }) => [region, regions.chain(region)]));
      const above = await destinations.above(tx, [...new Set([...chains.values()].flat())]);
      for (const destination of above) {
        const own = events.filter(({ region }) => chains.get(region)!.includes(destination.region));
        for (const run of runsOf(own)) await add(tx, destination, run, queue);
      }
    },
  };
}

/** Events in their order, those of one name that follow one another together. */
function runsOf(events: readonly Emitted<UpstreamEvent>[]): Emitted<UpstreamEvent>[][] {
  const runs: Emitted<UpstreamEvent>[][] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (last?.[0]!.name === event.name) last.push(event);
    else runs.push([event]);
  }
  return runs;
}

async function add(
  tx: EntityManager,
  destination: DestinationAddress,
  run: readonly Emitted<UpstreamEvent>[],
  queue: ReportQueue,
): Promise<void> {
  const ratings = run.flatMap(({ region, payload, name, id: version, emittedAt: at }) =>
    name === 'services.recorded' ? [] : [{ region, id: payload.evaluationId, version, at }],
  );
  if (run[0]!.name === 'evaluation.recorded') return queue.addRatings(tx, destination, ratings);
  if (ratings.length) return queue.addCorrections(tx, destination, ratings);
  for (const event of run) {
    if (event.name !== 'services.recorded') continue;
    const cases = event.payload.caseIds.map(id => ({ region: event.region, id }));
    await queue.addServices(tx, destination, cases, event.id);
  }
}
