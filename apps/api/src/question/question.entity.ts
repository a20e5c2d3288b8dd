import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { QuestionDifficulty, QuestionKind } from './question.dto.ts';

/** A question of the bank. The bank's file is the truth: whatever is changed here is undone at the next start. */
@Entity({ name: 'question' })
export class Question {
  @PrimaryColumn('text') id!: string;
  /** Place in the bank, from 1. */
  @Column('int') position!: number;
  @Column('text') role!: string;
  @Column('text') kind!: QuestionKind;
  @Column('text') difficulty!: QuestionDifficulty;
  @Column('text', { array: true }) tags!: string[];
  @Column('text') question!: string;
  /** Slug of the problem that judges it, whether there is such a problem or not. */
  @Column('text', { nullable: true }) problem!: string | null;
}
