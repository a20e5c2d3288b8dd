import { z } from 'zod';

export const feedQuerySchema = z.strictObject({
  after: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be 0 or more: the last number that you have seen')
    .default(0)
    .describe('The last `sequence` that you have seen, or `number` of everything; 0 for all.'),
  follow: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false')
    .transform((text) => text === 'true')
    .describe('Goes on with what happens later, instead of ending after what there is.'),
});
export type FeedQuery = z.output<typeof feedQuerySchema>;

/** A kind or an id; what they can be depends on the kind. */
export const topicPartSchema = z.string().max(100, 'is too long for the name of a topic');
