import type { SecretFindings } from '@tickjudge/judge';
import type { PackageProof } from '@tickjudge/judge/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProblemGroup, ProblemSummary } from '../problem/problem.dto.ts';
import type { Origin, VersionState } from './package.dto.ts';

/**
 * One content of a problem. What makes the content (everything up to `createdAt`) never changes, a trigger sees to
 * it; the rest is how far it is on its way to being published.
 */
@Entity({ name: 'package_version' })
export class PackageVersionRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') slug!: string;
  /** From 1 within the slug. */
  @Column('int') number!: number;
  @Column('text', { name: 'package_hash' }) packageHash!: string;
  /** What a worker shows to get the archive. */
  @Column('text', { name: 'package_key', select: false }) packageKey!: string;
  @Column('bytea', { select: false }) archive!: Buffer;
  @Column('int') bytes!: number;
  @Column('text') title!: string;
  @Column('text') statement!: string;
  @Column('text') contract!: string;
  @Column('text') starter!: string;
  @Column('text', { array: true }) hints!: string[];
  @Column('text', { nullable: true }) editorial!: string | null;
  @Column('text') difficulty!: ProblemSummary['difficulty'];
  @Column('text', { array: true }) tags!: string[];
  @Column('jsonb') groups!: ProblemGroup[];
  @Column('jsonb') limits!: { cpuTimeMs: number; memoryBytes: number };
  @Column('int') testcases!: number;
  @Column('text', { name: 'secret_findings' }) secretFindings!: SecretFindings;
  @Column('text') origin!: Origin;
  @Column('uuid', { name: 'uploaded_by', nullable: true }) uploadedBy!: string | null;
  /** Whole milliseconds, so that a cursor made from it is exact. */
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt!: Date;

  @Column('text') state!: VersionState;
  /** Grows each time that somebody asks for another proof. */
  @Column('int') round!: number;
  @Column({ type: 'timestamptz', name: 'queued_at', precision: 3 }) queuedAt!: Date;
  /** 0 until a worker has begun; grows each time that one begins again. */
  @Column('int') attempt!: number;
  /** Number of the next news of the attempt; what is below it has been recorded. */
  @Column('int') news!: number;
  @Column('text', { nullable: true }) message!: string | null;
  /** Who wants it live as soon as it is proved. */
  @Column('uuid', { name: 'publish_asked_by', nullable: true }) publishAskedBy!: string | null;
  @Column('double precision', { name: 'score_percent', nullable: true })
  scorePercent!: number | null;
  /** The last proof that was made; while another one is being made it does not count. */
  @Column('jsonb', { nullable: true, select: false }) proof!: PackageProof | null;
  @Column({ type: 'timestamptz', name: 'published_at', precision: 3, nullable: true })
  publishedAt!: Date | null;
  @Column('uuid', { name: 'published_by', nullable: true }) publishedBy!: string | null;
}
