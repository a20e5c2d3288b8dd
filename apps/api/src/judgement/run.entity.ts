import type { Verdict } from '@tickjudge/judge';
import type { RunReport } from '@tickjudge/judge/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One testcase within a judgement. */
@Entity({ name: 'run' })
export class Run {
  @PrimaryColumn('uuid', { name: 'judgement_id' }) judgementId!: string;
  @PrimaryColumn('int') index!: number;
  @Column('text') testcase!: string;
  /** Null when the run was skipped. */
  @Column('text', { nullable: true }) verdict!: Verdict | null;
  @Column('jsonb') payload!: RunReport;
}
