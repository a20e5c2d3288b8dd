import { z } from 'zod';

/** What every list in pages is asked with: where to go on, and how many items at most. */
export const pageQuery = (usualLimit: number) => ({
  cursor: z.string().max(100, 'is not a cursor of this list').optional(),
  limit: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(100, 'must be at most 100')
    .default(usualLimit),
});

/** One page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    /** Send it back as `cursor` for the next page; null on the last one. */
    next: z.string().nullable(),
  });
