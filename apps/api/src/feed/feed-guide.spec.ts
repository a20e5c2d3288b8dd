import { describe, expect, it } from '@jest/globals';
import { runReportSchema } from '@tickjudge/judge/protocol';
import { feedGuide } from './feed-guide.ts';
import {
  packageEntrySchema,
  unwatchPackageSchema,
  watchPackageSchema,
} from '../package/package-event.dto.ts';
import type { ErrorCode } from '../http/domain-error.ts';
import { feedQuerySchema } from './feed-query.dto.ts';
import { OpenFeeds } from './open-feeds.ts';
import { accountEntrySchema } from './account-entry.dto.ts';
import { rejudgeEntrySchema } from '../rejudge/rejudge-entry.dto.ts';
import { unwatchTopicSchema, watchTopicSchema } from './topic.dto.ts';
import { feedEntrySchema, unwatchSchema, watchSchema } from './feed.dto.ts';
import type { ClientEvents, FeedEvent, ServerEvents } from './feed.dto.ts';

/** As records, so that the compiler misses a name that is new. */
const events: Record<keyof ClientEvents | keyof ServerEvents, true> = {
  watch: true,
  unwatch: true,
  feed: true,
  'watch-package': true,
  'unwatch-package': true,
  package: true,
  'watch-topic': true,
  'unwatch-topic': true,
  topic: true,
};
const common: Record<
  | 'kind'
  | Exclude<keyof FeedEvent, 'kind'>
  | 'topic'
  | 'toldAt'
  | 'number'
  | 'accountId'
  | 'rejudgeId',
  true
> = {
  kind: true,
  submissionId: true,
  judgementId: true,
  sequence: true,
  topic: true,
  toldAt: true,
  number: true,
  accountId: true,
  rejudgeId: true,
};
const kinds = [
  ...feedEntrySchema.options,
  ...packageEntrySchema.options,
  ...accountEntrySchema.options,
  ...rejudgeEntrySchema.options,
].map((option) => ({
  kind: option.shape.kind.value,
  fields: Object.keys(option.shape).filter((field) => field !== 'kind'),
}));
/** All rows of the name: a kind may be in both tables. */
const row = (name: string) =>
  feedGuide
    .split('\n')
    .filter((line) => line.startsWith(`| \`${name}\``))
    .join('\n');

describe('the guide to the feed', () => {
  it.each(Object.keys(events))('names the event %s', (event) => {
    expect(feedGuide).toContain(`\`${event}\``);
  });

  it.each([
    ['watch', watchSchema],
    ['unwatch', unwatchSchema],
    ['watch-package', watchPackageSchema],
    ['unwatch-package', unwatchPackageSchema],
    ['watch-topic', watchTopicSchema],
    ['unwatch-topic', unwatchTopicSchema],
  ])('has the message of %s', (event, schema) => {
    for (const field of Object.keys(schema.shape)) expect(row(event)).toContain(field);
  });

  it.each(Object.keys(common))('names the field %s of all events', (field) => {
    expect(feedGuide).toContain(`\`${field}\``);
  });

  it.each(kinds)('has all fields of the kind $kind', ({ kind, fields }) => {
    for (const field of fields) expect(row(kind)).toContain(`\`${field}\``);
  });

  it('tells how the feed is read over HTTP', () => {
    for (const name of Object.keys(feedQuerySchema.shape)) expect(feedGuide).toContain(`\`${name}`);
    for (const code of [
      'event-not-found',
      'too-many-feeds',
      'topic-not-found',
    ] satisfies ErrorCode[])
      expect(feedGuide).toContain(code);
    const { requestsOfAccount, socketsOfAccount, stallMs, signOfLifeMs } = new OpenFeeds().rules;
    expect(feedGuide).toContain(`${requestsOfAccount} such answers`);
    expect(feedGuide).toContain(`${socketsOfAccount} sockets`);
    expect(feedGuide).toContain(`${stallMs / 1000} s`);
    // Said with room for a slow network.
    expect(signOfLifeMs).toBeLessThan(20_000);
  });

  it('has all fields of a run', () => {
    for (const field of Object.keys(runReportSchema.shape)) {
      expect(row('run')).toContain(`\`${field}\``);
    }
  });
});
