import type { PackageProof, ProofProgress } from '@tickjudge/judge/protocol';
import { type Judged, diagnosticsOf, judgeProof } from './gate.ts';
import type { PackageEntry } from './package-event.dto.ts';
import type { VersionState } from './package.dto.ts';
import { endedStates } from './package.dto.ts';

/** How far the rows are with a proof. */
export interface RecordedProof {
  readonly state: VersionState;
  readonly attempt: number;
  /** Number of the next news of the attempt. */
  readonly news: number;
}

/** What a worker tells of one attempt, in order of `sequence`; the last has the proof. */
export interface ProofNews {
  readonly attempt: number;
  readonly sequence: number;
  readonly messages: readonly ProofProgress[];
  readonly proof?: PackageProof | undefined;
}

/** What must be written, all of it or nothing. */
export interface ProofChange {
  readonly state: 'proving' | Judged['state'];
  readonly attempt: number;
  readonly news: number;
  /** An earlier attempt had begun; what it told is void. */
  readonly restart: boolean;
  readonly events: readonly PackageEntry[];
  readonly proof: PackageProof | null;
  readonly judged: Judged | null;
}

/**
 * What news change; null when they change nothing. `told` is what has been told of this attempt, which only the last
 * news need.
 *
 * News may come late, twice or out of order. The rules that make it harmless: a proof that has ended does not change;
 * an older attempt than the known one is not heard; a newer one begins again; news with a number that was recorded, or
 * passed over, are not heard either. The proof knows everything, so it tells what was left out.
 */
export function applyProofNews(
  recorded: RecordedProof,
  news: ProofNews,
  told: readonly PackageEntry[],
  thresholdPercent: number,
): ProofChange | null {
  const { attempt } = news;
  if (endedStates.has(recorded.state) || attempt < recorded.attempt) return null;
  const begins = attempt > recorded.attempt;
  if (!begins && news.sequence < recorded.news) return null;
  const restart = begins && recorded.state === 'proving';
  const events: PackageEntry[] = [];
  if (restart) events.push({ kind: 'state', state: 'queued', attempt });
  if (restart || recorded.state === 'queued')
    events.push({ kind: 'state', state: 'proving', attempt });
  events.push(...news.messages);

  const proof = news.proof ?? null;
  const judged = proof && judgeProof(proof, thresholdPercent);
  if (proof && judged) {
    events.push(...leftOut(proof, [...(begins ? [] : told), ...events]), {
      kind: 'state',
      state: judged.state,
      attempt,
      ...(judged.message === null ? {} : { message: judged.message }),
      ...(judged.scorePercent === null ? {} : { scorePercent: judged.scorePercent }),
    });
  }
  const next = news.sequence + 1;
  return {
    ...{ state: judged?.state ?? 'proving', attempt, news: next, restart, events, proof, judged },
  };
}

/** What the proof has and nobody told, in the order in which it would have been told. */
function leftOut(proof: PackageProof, told: readonly PackageEntry[]): PackageEntry[] {
  const known = new Set(told.map(keyOf));
  const survivors = proof.mutation?.mutants.filter(({ status }) => status === 'survived') ?? [];
  const all: PackageEntry[] = [
    ...diagnosticsOf(proof).map((diagnostic) => ({ kind: 'diagnostic' as const, diagnostic })),
    ...proof.labelled.map((result, index) => ({
      kind: 'labelled' as const,
      done: index + 1,
      result,
    })),
    ...survivors.map((mutant) => ({ kind: 'survivor' as const, mutant })),
  ];
  return all.filter((entry) => !known.has(keyOf(entry)));
}

/** Says what an entry is about; two about the same thing are one. */
function keyOf(entry: PackageEntry): string {
  switch (entry.kind) {
    case 'diagnostic':
      return `diagnostic ${entry.diagnostic.file}\0${entry.diagnostic.message}`;
    case 'labelled':
      return `labelled ${entry.result.label}/${entry.result.name}`;
    case 'survivor':
      return `survivor ${entry.mutant.submission}/${entry.mutant.id}`;
    default:
      return entry.kind;
  }
}
