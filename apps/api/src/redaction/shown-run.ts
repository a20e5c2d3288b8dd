import { runReportSchema } from '@tickjudge/judge/protocol';
import { z } from 'zod';

/** A run as it goes out. `hidden`: it is told what it was and how it ended; all else of it says nothing. */
export const shownRunSchema = runReportSchema.extend({ hidden: z.literal(true).optional() });
export type ShownRun = z.infer<typeof shownRunSchema>;
