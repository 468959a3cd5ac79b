import { groupBy } from '../platform/group-by';
import { sha256Hex } from '../platform/hash';
import type { KeyRing } from '../platform/key-ring';
import type { PolicySettings } from '../policy/settings';
import type { ServedPerson } from './served-people';

/** What of an institution was drawn. An empty code stands for services of units that nobody named. */
export interface DrawnInstitution {
  institution: string;
  /** All services of the time. */
  services: number;
  /** Those of people who can be called. */
  population: number;
  sample: number;
}

/** What came out of a draw. */
export interface DrawnLots {
  chosen: ServedPerson[];
  institutions: DrawnInstitution[];
  /** SHA-256 over the names of the population. */
  populationDigest: string;
}

/** What a draw is of. */
export interface DrawName {
  region: string;
  occasion: string;
  period: string;
}

/**
 * Draws lots that nobody can steer and everybody with the keys can draw again: a service's lot is a keyed hash of its
 * name, and the lowest lots of each institution are called. The key is that of the blind indexes, which lives as long as the
 * database, so no period has a seed that somebody chose.
 */
export class Lots {
  constructor(private readonly keys: KeyRing) {}

  /** SHA-256 of the seed, which stands beside the draw. */
  commitmentOf(name: DrawName): string {
    return sha256Hex(this.seedOf(name));
  }

  /** Draws from services, of each institution as many as the policy says; nobody is called twice for one of them. */
  draw(services: readonly ServedPerson[], size: PolicySettings['sampleSize'], name: DrawName): DrawnLots {
    const chosen: ServedPerson[] = [];
    const institutions: DrawnInstitution[] = [];
    for (const [institution, own] of groupBy(services, each => each.institution ?? '')) {
      const reachable = own.filter(({ phoneIndex }) => phoneIndex !== null);
      const sample = this.lowest(reachable, sampleOf(reachable.length, size), name);
      chosen.push(...sample);
      institutions.push({
        ...{ institution, services: own.length, population: reachable.length, sample: sample.length },
      });
    }
    const population = services.filter(({ phoneIndex }) => phoneIndex !== null).map(nameOf);
    return {
      chosen,
      institutions: institutions.sort((a, b) => (a.institution < b.institution ? -1 : 1)),
      populationDigest: sha256Hex(population.sort().join('\n')),
    };
  }

  private lowest(reachable: readonly ServedPerson[], count: number, name: DrawName): ServedPerson[] {
    const { suite } = this.keys.indexKey();
    const seed = this.seedOf(name);
    const lots = reachable.map(person => ({
      person,
      lot: suite.mac(seed, Buffer.from(nameOf(person))).toString('hex'),
    }));
    const called = new Set<string | null>();
    const chosen: ServedPerson[] = [];
    for (const { person } of lots.sort((a, b) => (a.lot < b.lot ? -1 : 1))) {
      if (chosen.length === count) break;
      if (called.has(person.phoneIndex)) continue;
      called.add(person.phoneIndex);
      chosen.push(person);
    }
    return chosen;
  }

  private seedOf({ region, occasion, period }: DrawName): Buffer {
    const { suite, bytes } = this.keys.indexKey();
    return suite.mac(bytes, Buffer.from(`callback-draw|${region}|${occasion}|${period}`));
  }
}

/** How a service is named in a draw. */
export const nameOf = ({ institution, caseId, serviceNumber }: ServedPerson): string =>
  `${institution ?? ''}|${caseId}/${serviceNumber}`;

function sampleOf(population: number, { percent, atLeast }: PolicySettings['sampleSize']): number {
  return Math.min(population, Math.max(atLeast, Math.ceil((population * percent) / 100)));
}
