import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Source that a person sent, once. A trigger refuses every change. */
@Entity({ name: 'submission' })
export class Submission {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('text') problem!: string;
  @Column('text') source!: string;
  @Column('int') bytes!: number;
  /** Null for practice. */
  @Column('uuid', { name: 'contest_id', nullable: true }) contestId!: string | null;
  /** False for a trial, which is judged like any submission and is nobody's merit. */
  @Column('boolean') counts!: boolean;
  /** Of a trial: run instead of the samples. */
  @Column('text', { nullable: true }) scenario!: string | null;
  /** Whole milliseconds, so that a cursor made from it is exact. */
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt!: Date;
}
