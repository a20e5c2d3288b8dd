import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proofOf, soundProgress, survivor } from '../../../../test/support/author.ts';
import { type ProofNews, type RecordedProof, applyProofNews } from './apply-proof-news.ts';
import type { PackageEntry } from './package-event.dto.ts';
import { foldEvents, progressOfProof } from './proof-progress.ts';

const version = { slug: 'echo', packageHash: 'e'.repeat(64) };
const queued: RecordedProof = { state: 'queued', attempt: 0, news: 0 };
const news = (more: Partial<ProofNews>): ProofNews => ({
  ...{ attempt: 1, sequence: 0, messages: [] },
  ...more,
});
const apply = (recorded: RecordedProof, some: Partial<ProofNews>) =>
  applyProofNews(recorded, news(some), [], 90);
const kinds = (events: readonly PackageEntry[] = []) =>
  events.map((event) => (event.kind === 'state' ? event.state : event.kind));

describe('news of a proof', () => {
  it('say once that it is under way, and tell what the worker tells', () => {
    const change = apply(queued, { messages: soundProgress.slice(0, 2) });
    expect(kinds(change?.events)).toEqual(['proving', 'stage', 'stage']);
    expect(change).toMatchObject({ state: 'proving', attempt: 1, news: 1, restart: false });
    const next = apply({ state: 'proving', attempt: 1, news: 1 }, { sequence: 1 });
    expect(next).toMatchObject({ news: 2, events: [] });
  });

  it('are heard once: not those of an older attempt, not those that were recorded', () => {
    const recorded: RecordedProof = { state: 'proving', attempt: 2, news: 3 };
    expect(apply(recorded, { attempt: 1, proof: proofOf(version) })).toBeNull();
    expect(apply(recorded, { attempt: 2, sequence: 2, messages: soundProgress })).toBeNull();
    expect(apply(recorded, { attempt: 2, sequence: 3 })).not.toBeNull();
  });

  it.each(['proved', 'rejected', 'failed', 'cancelled'] as const)(
    'do not change what is %s',
    (state) => {
      const late = { attempt: 5, proof: proofOf(version) };
      expect(apply({ state, attempt: 1, news: 3 }, late)).toBeNull();
    },
  );

  it('of a newer attempt begin again', () => {
    const change = apply({ state: 'proving', attempt: 1, news: 7 }, { attempt: 2 });
    expect(kinds(change?.events)).toEqual(['queued', 'proving']);
    expect(change).toMatchObject({ restart: true, attempt: 2, news: 1 });
  });

  it.each([
    ['proved', 95, {}],
    ['proved', 90, {}],
    ['rejected', 89.9, {}],
    ['rejected', 95, { diagnostics: [{ file: '.', message: 'Is wrong.' }] }],
    ['rejected', 95, { mutation: null }],
  ] as const)('end it as %s with %d %% and %j', (state, scorePercent, more) => {
    const proof = proofOf(version, { scorePercent, ...(more as object) });
    const change = apply(queued, { proof });
    expect(change?.judged?.state).toBe(state);
    expect(change?.events.at(-1)).toMatchObject({ kind: 'state', state });
    expect(change?.judged?.message === null).toBe(state === 'proved');
  });

  it('count declarations that do not fit any more as mistakes', () => {
    const diagnostics = [{ file: 'submissions/equivalent_mutants.yaml', message: 'Is no mutant.' }];
    const { mutation } = proofOf(version);
    const proof = proofOf(version, { mutation: mutation && { ...mutation, diagnostics } });
    expect(apply(queued, { proof })?.judged?.state).toBe('rejected');
  });

  it('add up to the proof, whatever of them was lost, came twice or out of order', () => {
    const proof = proofOf(version, {
      diagnostics: [{ file: 'a.ts', message: 'One.' }],
    });
    const messages = [
      ...soundProgress,
      { kind: 'diagnostic' as const, diagnostic: proof.diagnostics[0]! },
      { kind: 'survivor' as const, mutant: survivor },
    ];
    const all = messages.map((message, sequence) => news({ sequence, messages: [message] }));
    const arbitraryOrder = fc
      .array(fc.nat(all.length - 1), { maxLength: 2 * all.length })
      .map((order) => order.map((index) => all[index]!));
    fc.assert(
      fc.property(arbitraryOrder, (some) => {
        let recorded: RecordedProof = queued;
        const told: PackageEntry[] = [];
        for (const one of [...some, news({ sequence: all.length, proof })]) {
          const change = applyProofNews(recorded, one, told, 90);
          if (!change) continue;
          recorded = change;
          told.push(...change.events);
        }
        const { diagnostics, labelled, survivors } = progressOfProof(proof);
        expect(foldEvents(told)).toMatchObject({ diagnostics, labelled, survivors, stage: null });
        expect(recorded.state).toBe('rejected');
      }),
    );
  });
});
