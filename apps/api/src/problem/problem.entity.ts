import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProblemGroup, ProblemSummary } from './problem.dto.ts';

/** The problem as its package was when it could last be read; judgements keep the hash that they were made with. */
@Entity({ name: 'problem' })
export class Problem {
  @PrimaryColumn('text') slug!: string;
  @Column('text', { name: 'package_hash' }) packageHash!: string;
  @Column('text') title!: string;
  @Column('text') statement!: string;
  @Column('text') contract!: string;
  @Column('text') starter!: string;
  @Column('text') difficulty!: ProblemSummary['difficulty'];
  @Column('text', { array: true }) tags!: string[];
  @Column('jsonb') groups!: ProblemGroup[];
  @Column('jsonb') limits!: { cpuTimeMs: number; memoryBytes: number };
  @Column('int') testcases!: number;
  /** False once the package is gone from the folder; old submissions still name it. */
  @Column('boolean') listed!: boolean;
}
