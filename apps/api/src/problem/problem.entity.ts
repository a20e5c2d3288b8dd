import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PackageVersionRow } from '../package/package-version.entity.ts';

/** A slug, and which of its versions is shown and judged; judgements keep the hash that they were made with. */
@Entity({ name: 'problem' })
export class Problem {
  @PrimaryColumn('text') slug!: string;
  /** Null for a problem of before versions whose package is gone: old submissions still name it. */
  @Column('uuid', { name: 'live_version', nullable: true }) liveVersion!: string | null;
  /** Who made it live; null when seeding did. */
  @Column('uuid', { name: 'live_by', nullable: true }) liveBy!: string | null;
  /** False once the package of a seed is gone from the folder. */
  @Column('boolean') listed!: boolean;
  @ManyToOne(() => PackageVersionRow)
  @JoinColumn({ name: 'live_version' })
  live!: PackageVersionRow | null;
}
