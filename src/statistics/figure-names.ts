import type { EntityManager } from 'typeorm';
import { findInstitutions, findItems, findStaff, findWindows } from '../catalog/catalog.queries';
import { provenanceNames } from '../evaluation/provenance-names';
import type { RegionTree } from '../identity/region-tree';
import { chunks } from '../platform/chunks';
import type { Database } from '../platform/database';
import type { Locale } from '../platform/locale';
import type { Sealing } from '../platform/sealing';
import { inList, select } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import type { Provenance, SatisfactionLevel } from '../sdk';
import type { Dimension } from './dimensions';
import type { Figure } from './figures.query';

/** What a figure is told apart by. */
type Named = Pick<Figure, 'dimension' | 'code' | 'institution'>;

/** Looked up in one query: each takes two parameters, of which SQLite has 32,766. */
const MOST_AT_ONCE = 1_000;

/** What the codes of figures are called. */
export class FigureNames {
  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'find'>,
    private readonly policies: Pick<PolicyService, 'resolve'>,
    private readonly sealing: Sealing,
  ) {}

  /** The names of figures in their order, staff masked; the code where the catalogue does not know it. */
  async of(figures: readonly Named[], locale: Locale, region: string): Promise<string[]> {
    const names = new Map<string, string>();
    // Of one code there is a figure for every period.
    const named = [...new Map(figures.map(each => [keyOf(each), each])).values()];
    for (const dimension of new Set(named.map(each => each.dimension))) {
      const own = named.filter(each => each.dimension === dimension);
      for (const some of chunks(own, MOST_AT_ONCE)) {
        const found = await this.find(dimension, some, locale, region);
        some.forEach((each, i) => names.set(keyOf(each), found[i] ?? each.code));
      }
    }
    return figures.map(each => names.get(keyOf(each))!);
  }

  private async find(
    dimension: Dimension,
    figures: readonly Named[],
    locale: Locale,
    region: string,
  ): Promise<(string | null | undefined)[]> {
    const { reader } = this.database;
    const codes = figures.map(({ code }) => code);
    const references = figures.map(({ institution, code }) => ({ institutionCode: institution ?? '', code }));
    switch (dimension) {
      case 'REGION':
        return codes.map(code => this.regions.find(code)?.name);
      case 'INSTITUTION':
        return (await findInstitutions(reader, codes)).map(found => found?.name);
      case 'WINDOW':
        return (await findWindows(reader, references)).map(found => found?.name);
      case 'STAFF': {
        const staff = references.map(({ institutionCode, code: number }) => ({ institutionCode, number }));
        return (await findStaff(reader, this.sealing, staff)).map(found => found?.name);
      }
      case 'ITEM':
        return (await findItems(reader, codes)).map(found => found?.name);
      case 'CHANNEL':
        return channelNames(reader, codes);
      case 'PROVENANCE':
        return codes.map(code => provenanceNames[code as Provenance][locale]);
      case 'LEVEL': {
        const { settings } = await this.policies.resolve(region);
        return codes.map(code => settings.levelLabels[code as SatisfactionLevel][locale === 'en' ? 'en' : 'zh']);
      }
    }
  }
}

async function channelNames(manager: EntityManager, codes: readonly string[]): Promise<(string | undefined)[]> {
  const sql = `SELECT code, name FROM channel WHERE code IN (${inList(codes)})`;
  const rows = await select<{ code: string; name: string }>(manager, sql, [...codes]);
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  return codes.map(code => names.get(code));
}

const keyOf = ({ dimension, institution, code }: Named): string => JSON.stringify([dimension, institution, code]);
