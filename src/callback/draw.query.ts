import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { isInScope } from '../identity/scope';
import { selectOne } from '../platform/sql';
import { type Macked, storedFields, type StoredRow } from '../platform/stored-fields';
import type { PolicySettings } from '../policy/settings';
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
  /** How much was drawn. */
  size: PolicySettings['sampleSize'];
  /** As it is stored. */
  row: Macked;
}

/** The draw of a period in a region of the scope; null where there is none. */
export async function findDraw(
  manager: EntityManager,
  scope: Scope,
  name: { region: string; occasion: CallbackOccasion; period: string },
): Promise<DrawView | null> {
  if (!isInScope(scope, name.region)) return null;
  const found = await selectOne<StoredRow>(
    manager,
    'SELECT * FROM callback_draw WHERE region = ? AND occasion = ? AND period = ?',
    [name.region, name.occasion, name.period],
  );
  return found && viewOf(storedFields(manager, 'callback_draw')(found), name);
}

function viewOf(
  { fields, mac }: Macked,
  name: { region: string; occasion: CallbackOccasion; period: string },
): DrawView {
  const text = (column: string) => String(fields[column]);
  const number = (column: string) => Number(fields[column]);
  return {
    ...name,
    id: text('id'),
    servedFrom: new Date(number('served_from')),
    servedUntil: new Date(number('served_until')),
    drawnAt: new Date(number('drawn_at')),
    services: number('services'),
    population: number('population'),
    populationDigest: text('population_digest'),
    sampleSize: number('sample_size'),
    seedCommitment: text('seed_commitment'),
    institutions: JSON.parse(text('institutions')) as DrawnInstitution[],
    size: { percent: number('percent'), atLeast: number('at_least') },
    row: { fields, mac },
  };
}
