import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PackageEntry } from './package-event.dto.ts';

/** One thing that happened to a version; `sequence` counts from 1 without gaps. */
@Entity({ name: 'package_event' })
export class PackageEventRow {
  @PrimaryColumn('uuid', { name: 'version_id' }) versionId!: string;
  @PrimaryColumn('int') sequence!: number;
  /** The attempt that it belongs to. */
  @Column('int') attempt!: number;
  @Column('text') kind!: PackageEntry['kind'];
  /** The whole entry, `kind` included. */
  @Column('jsonb') payload!: PackageEntry;
  @Column('timestamptz') at!: Date;
}
