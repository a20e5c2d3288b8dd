import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One thing that happened. Rows come from `appendTo` alone, which the database numbers as they are committed. */
@Entity({ name: 'outbox' })
export class OutboxRow {
  /** Position in the order of the commits, over everything; a bigint, which the driver reads as text. */
  @PrimaryColumn('bigint') number!: string;
  @Column('text', { name: 'topic_kind' }) topicKind!: string;
  @Column('text', { name: 'topic_id' }) topicId!: string;
  /** Counts from 1 within the topic, without gaps. */
  @Column('int') sequence!: number;
  /** What of the topic it belongs to: a judgement of a submission, an attempt at the proof of a version. */
  @Column('text', { nullable: true }) origin!: string | null;
  @Column('text') kind!: string;
  /** The whole entry, `kind` included. */
  @Column('jsonb') payload!: { kind: string };
  @Column('timestamptz') at!: Date;
}
