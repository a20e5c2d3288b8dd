import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FeedEntry } from './feed.dto.ts';

/** One thing that happened to a submission; `sequence` counts from 1 without gaps. */
@Entity({ name: 'feed_event' })
export class FeedEventRow {
  @PrimaryColumn('uuid', { name: 'submission_id' }) submissionId!: string;
  @PrimaryColumn('int') sequence!: number;
  @Column('uuid', { name: 'judgement_id' }) judgementId!: string;
  @Column('text') kind!: FeedEntry['kind'];
  /** The whole entry, `kind` included. */
  @Column('jsonb') payload!: FeedEntry;
  @Column('timestamptz') at!: Date;
}
