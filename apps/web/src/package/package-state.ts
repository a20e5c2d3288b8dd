/** What a version and the events of its proof make of it, as the page shows it: pure. */
import type { PackageEvent, PackageVersion } from '@tickjudge/api/contract';
import type { Fold } from '../live/live-view.ts';

export interface PackageState {
  readonly sequence: number;
  readonly version: PackageVersion;
  /** True after a worker was interrupted: what was shown before was void. */
  readonly restarted: boolean;
}

export const packageFold: Fold<PackageState, PackageVersion, PackageEvent> = {
  begin: (known, snapshot) => stateOf(known, snapshot),
  next: (known, event) =>
    stateOf(known, { ...next(known.version, event), sequence: event.sequence }),
};

function stateOf(known: PackageState | null, version: PackageVersion): PackageState {
  const before = known?.version;
  const interrupted = before?.state === 'proving' && version.attempt > before.attempt;
  const goesOn = version.state === 'queued' || version.state === 'proving';
  const restarted = goesOn && (interrupted || known?.restarted === true);
  return { sequence: version.sequence, version, restarted };
}

function next(version: PackageVersion, event: PackageEvent): PackageVersion {
  switch (event.kind) {
    case 'state': {
      const again = event.state === 'queued' || event.attempt > version.attempt;
      const { state, attempt, message = null } = event;
      const moving = state === 'proving';
      return {
        ...(again ? withoutProof(version) : version),
        ...(!moving && withoutStage),
        state,
        attempt,
        message,
        ...(event.scorePercent !== undefined && { scorePercent: event.scorePercent }),
      };
    }
    case 'stage':
      return { ...version, stage: event.stage, done: 0, total: event.total };
    case 'diagnostic':
      return { ...version, diagnostics: [...version.diagnostics, event.diagnostic] };
    case 'labelled':
      return { ...version, done: event.done, labelled: [...version.labelled, event.result] };
    case 'mutants':
      return { ...version, done: event.done, killed: event.killed, survived: event.survived };
    case 'survivor':
      return { ...version, survivors: [...version.survivors, event.mutant] };
    case 'published':
      return {
        ...version,
        live: true,
        publishedAt: version.publishedAt ?? event.at,
        publishedBy: version.publishedAt === null ? event.by : version.publishedBy,
      };
    case 'replaced':
      return { ...version, live: false };
  }
}

const withoutStage = { stage: null, done: 0, total: 0 } as const;

/** A proof that begins again knows nothing of the one before. */
const withoutProof = (version: PackageVersion): PackageVersion => ({
  ...version,
  ...withoutStage,
  scorePercent: null,
  diagnostics: [],
  labelled: [],
  survivors: [],
  proof: null,
  killed: 0,
  survived: 0,
});

/** Killed of those that count, in percent with one decimal, rounded down; null while there are none. */
export function scoreSoFar({
  killed,
  survived,
}: Pick<PackageVersion, 'killed' | 'survived'>): number | null {
  const counted = killed + survived;
  return counted === 0 ? null : Math.floor((killed * 1000) / counted) / 10;
}
