import type { PackageProof } from '@tickjudge/judge/protocol';
import { diagnosticsOf } from './gate.ts';
import type { PackageEntry } from './package-event.dto.ts';
import type { PackageVersion } from './package.dto.ts';

export type ProofProgressBody = Pick<
  PackageVersion,
  'diagnostics' | 'labelled' | 'survivors' | 'stage' | 'done' | 'total' | 'killed' | 'survived'
>;

const nothingYet = (): ProofProgressBody => ({
  ...{ diagnostics: [], labelled: [], survivors: [] },
  ...{ stage: null, done: 0, total: 0, killed: 0, survived: 0 },
});

/** What the events of one attempt add up to: whoever folds them as they come has the same. */
export function foldEvents(events: readonly PackageEntry[]): ProofProgressBody {
  return events.reduce(fold, nothingYet());
}

/** The same, of a proof that is complete. */
export function progressOfProof(proof: PackageProof): ProofProgressBody {
  return {
    ...nothingYet(),
    diagnostics: diagnosticsOf(proof),
    labelled: proof.labelled,
    survivors: proof.mutation?.mutants.filter(({ status }) => status === 'survived') ?? [],
    killed: proof.mutation?.killed ?? 0,
    survived: proof.mutation?.survived ?? 0,
  };
}

function fold(body: ProofProgressBody, event: PackageEntry): ProofProgressBody {
  switch (event.kind) {
    case 'state':
      if (event.state === 'queued') return nothingYet();
      return event.state === 'proving' ? body : { ...body, stage: null, done: 0, total: 0 };
    case 'stage':
      return { ...body, stage: event.stage, done: 0, total: event.total };
    case 'diagnostic':
      return { ...body, diagnostics: [...body.diagnostics, event.diagnostic] };
    case 'labelled':
      return { ...body, done: event.done, labelled: [...body.labelled, event.result] };
    case 'mutants':
      return { ...body, done: event.done, killed: event.killed, survived: event.survived };
    case 'survivor':
      return { ...body, survivors: [...body.survivors, event.mutant] };
    case 'published':
    case 'replaced':
      return body;
  }
}
