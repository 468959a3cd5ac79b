import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { isInScope } from '../identity/scope';
import type { MacFields } from '../platform/row-mac';
import { instantOf, selectOne } from '../platform/sql';
import type { CallbackOccasion } from './callback-task.entity';
import type { DrawnInstitution } from './lots';

/** A draw as it is read. */
export interface DrawView {
  region: string;
  id: string;
  occasion: CallbackOccasion;
  period: string;
  servedFrom: Date;
  servedUntil: Date;
  drawnAt: Date;
  services: number;
  population: number;
  populationDigest: string;
  sampleSize: number;
  seedCommitment: string;
  institutions: DrawnInstitution[];
  /** As it is stored, instants as instants, for its MAC. */
  row: MacFields & { mac: string };
}

/** The draw of a period in a region of the scope; null where there is none. */
export async function findDraw(
  manager: EntityManager,
  scope: Scope,
  name: { region: string; occasion: CallbackOccasion; period: string },
): Promise<DrawView | null> {
  if (!isInScope(scope, name.region)) return null;
  const found = await selectOne<Record<string, string | number>>(
    manager,
    'SELECT * FROM callback_draw WHERE region = ? AND occasion = ? AND period = ?',
    [name.region, name.occasion, name.period],
  );
  return found && viewOf(found, name);
}

function viewOf(
  found: Record<string, string | number>,
  name: { region: string; occasion: CallbackOccasion; period: string },
): DrawView {
  const instant = (column: string) => instantOf(found[column]!);
  const [servedFrom, servedUntil, drawnAt] = [instant('served_from'), instant('served_until'), instant('drawn_at')];
  return {
    ...name,
    id: String(found.id),
    ...{ servedFrom, servedUntil, drawnAt },
    services: Number(found.services),
    population: Number(found.population),
    populationDigest: String(found.population_digest),
    sampleSize: Number(found.sample_size),
    seedCommitment: String(found.seed_commitment),
    institutions: JSON.parse(String(found.institutions)) as DrawnInstitution[],
    row: {
      ...found,
      ...{ served_from: servedFrom, served_until: servedUntil, drawn_at: drawnAt },
      mac: String(found.mac),
    },
  };
}
