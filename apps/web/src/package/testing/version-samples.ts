import type { PackageVersion } from '@tickjudge/api/contract';
import type { LabelledResult, MutantResult } from '@tickjudge/judge/protocol';

/** A version that was just uploaded, with what a spec says of it. */
export const version = (known: Partial<PackageVersion>): PackageVersion => ({
  id: '00000000-0000-4000-8000-000000000001',
  slug: 'debounce',
  number: 2,
  packageHash: 'a'.repeat(64),
  title: 'Debounce',
  state: 'queued',
  live: false,
  publishWhenProved: false,
  bytes: 4096,
  scorePercent: null,
  thresholdPercent: 90,
  uploadedBy: 'ada',
  origin: 'upload',
  createdAt: '2026-01-01T00:00:00.000Z',
  publishedAt: null,
  publishedBy: null,
  attempt: 0,
  message: null,
  diagnostics: [],
  labelled: [],
  survivors: [],
  proof: null,
  stage: null,
  done: 0,
  total: 0,
  killed: 0,
  survived: 0,
  sequence: 0,
  ...known,
});

export const labelled = (label: string, name: string): LabelledResult => ({
  label,
  name,
  verdict: label === 'accepted' ? 'AC' : 'WA',
  reason: label === 'accepted' ? 'accepted' : 'value',
  message: '',
  problems: [],
  testcase: null,
  wallTimeMs: 5,
});

export const survivor = (id: string): MutantResult => ({
  id,
  submission: 'good',
  mutator: 'EqualityOperator',
  line: 3,
  diff: '@@ -3 +3 @@\n-a < b\n+a <= b\n',
  status: 'survived',
  killedBy: null,
  note: null,
});
