import { Entity, Index } from 'typeorm';
import { CodeColumn, DateColumn, PrimaryRegionColumn, RegionColumn } from '../platform/columns';

/** The administrative levels, highest first. */
export const regionLevels = ['PROVINCE', 'CITY', 'DISTRICT', 'STREET', 'VILLAGE'] as const;

export type RegionLevel = (typeof regionLevels)[number];

/** A region of the tree. Its place is its parent, never the prefix of its code. */
@Entity({ name: 'region' })
@Index('region_parent', ['parentCode'])
export class Region {
  @PrimaryRegionColumn()
  code: string;

  /** Null at the top. */
  @RegionColumn({ nullable: true })
  parentCode: string | null;

  @CodeColumn(200)
  name: string;

  @CodeColumn(16)
  level: RegionLevel;

  /** First day, `YYYY-MM-DD`. */
  @DateColumn({ nullable: true })
  validFrom: string | null;

  /** Last day, `YYYY-MM-DD`; null while it exists. */
  @DateColumn({ nullable: true })
  validTo: string | null;
}
