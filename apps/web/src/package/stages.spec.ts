import { describe, expect, it } from '@jest/globals';
import { stagesOf } from './stages.ts';
import { labelled, version } from './testing/version-samples.ts';

const judged = [labelled('accepted', 'good')];

describe('the stages of a proof', () => {
  it.each([
    [version({ state: 'queued' }), ['later', 'later', 'later']],
    [version({ state: 'proving' }), ['later', 'later', 'later']],
    [version({ state: 'proving', stage: 'checking' }), ['now', 'later', 'later']],
    [version({ state: 'proving', stage: 'mutating' }), ['done', 'done', 'now']],
    [version({ state: 'proved', scorePercent: 95 }), ['done', 'done', 'done']],
    [version({ state: 'rejected' }), ['done', 'not-reached', 'not-reached']],
    [version({ state: 'rejected', labelled: judged }), ['done', 'done', 'not-reached']],
    [version({ state: 'rejected', labelled: judged, scorePercent: 5 }), ['done', 'done', 'done']],
  ] as const)('stand as far as it has come: $state', (known, statuses) => {
    expect(stagesOf(known).map(({ status }) => status)).toEqual(statuses);
  });
});
