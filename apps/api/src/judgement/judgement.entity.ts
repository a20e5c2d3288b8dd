import type { Reason, Verdict } from '@tickjudge/judge';
import type { Diagnostic, GroupReport } from '@tickjudge/judge/protocol';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { State } from '../submission/submission.dto.ts';
import { Submission } from '../submission/submission.entity.ts';

/**
 * One pass of the engine over a submission. A CHECK in the database holds that it has a verdict exactly when it
 * is finished; a partial unique index, that a submission has at most one current judgement.
 */
@Entity({ name: 'judgement' })
export class Judgement {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'submission_id' }) submissionId!: string;
  @Column('text', { name: 'package_hash' }) packageHash!: string;
  /** Unsigned 32 bits do not fit an int column; the driver gives a bigint as text. */
  @Column('bigint', { transformer: { to: (seed: number) => seed, from: Number } }) seed!: number;
  @Column('boolean') current!: boolean;
  /** Lower goes first, see `priority.ts`. */
  @Column('smallint') priority!: number;
  /** The set that it was made in, beside the judgement that it may come to replace; null for a submission's first. */
  @Column('uuid', { name: 'rejudge_id', nullable: true }) rejudgeId!: string | null;
  @Column('uuid', { nullable: true }) replaces!: string | null;
  /** 0 until a worker has begun; grows each time that one begins again. */
  @Column('int') attempt!: number;
  @Column('text') state!: State;
  @Column('int', { nullable: true }) testcases!: number | null;
  @Column('text', { nullable: true }) verdict!: Verdict | null;
  @Column('text', { nullable: true }) reason!: Reason | null;
  @Column('text', { nullable: true }) message!: string | null;
  @Column('double precision', { nullable: true }) score!: number | null;
  @Column('double precision', { name: 'max_score', nullable: true }) maxScore!: number | null;
  @Column('jsonb') groups!: GroupReport[];
  @Column('jsonb') diagnostics!: Diagnostic[];
  @Column('text', { name: 'history_hash', nullable: true }) historyHash!: string | null;
  @Column('double precision', { name: 'cpu_time_ms', nullable: true }) cpuTimeMs!: number | null;
  @Column('text', { name: 'engine_version', nullable: true }) engineVersion!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'started_at', nullable: true }) startedAt!: Date | null;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt!: Date | null;
  @ManyToOne(() => Submission) @JoinColumn({ name: 'submission_id' }) submission!: Submission;
}
