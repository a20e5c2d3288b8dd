import { z } from 'zod';
import type { BoardLine } from '../contest-board/contest-board.dto.ts';

/** What happened in a contest, as it is stored. */
export const contestEntrySchema = z.discriminatedUnion('kind', [
  /** Its settings, problems, times or freeze are others: read it anew. */
  z.strictObject({ kind: z.literal('contest') }),
  /** The standings changed, by something of this participant. */
  z.strictObject({ kind: z.literal('scoreboard'), participant: z.string() }),
  /** Something was told to everybody: an announcement, or an answer. */
  z.strictObject({ kind: z.literal('announcement'), clarificationId: z.string() }),
  /** For the jury: somebody asked, or was answered. */
  z.strictObject({ kind: z.literal('clarification'), clarificationId: z.string() }),
]);
export type ContestEntry = z.infer<typeof contestEntrySchema>;

/**
 * The same as it goes out. With "scoreboard" the participant's line, as the watcher may see it when it goes out; null, and
 * no participant, for who is not on that board.
 */
export type ContestEvent = { contestId: string; sequence: number } & (
  | Exclude<ContestEntry, { kind: 'scoreboard' }>
  | { kind: 'scoreboard'; participant: string | null; line: BoardLine | null }
);
