import type { PackageVersion } from '@tickjudge/api/contract';
import type { ProofStage } from '@tickjudge/judge/protocol';

/** Of a stage: over, going on, still to come, or never reached because the proof ended before. */
export type StageStatus = 'done' | 'now' | 'later' | 'not-reached';

const order: readonly ProofStage[] = ['checking', 'judging', 'mutating'];

type Known = Pick<PackageVersion, 'state' | 'stage' | 'labelled' | 'scorePercent'>;

/** How each stage of a version's proof stands, in their order. */
export function stagesOf(version: Known): { stage: ProofStage; status: StageStatus }[] {
  const at = version.stage === null ? -1 : order.indexOf(version.stage);
  return order.map((stage, index) => ({ stage, status: statusOf(version, stage, index - at) }));
}

function statusOf(version: Known, stage: ProofStage, distance: number): StageStatus {
  const { state, labelled, scorePercent } = version;
  if (state === 'proved') return 'done';
  if (state === 'queued') return 'later';
  if (state === 'proving') {
    if (version.stage === null || distance > 0) return 'later';
    return distance === 0 ? 'now' : 'done';
  }
  // It ended before its end: what was found tells how far it came.
  const reached = { checking: true, judging: labelled.length > 0, mutating: scorePercent !== null };
  return reached[stage] ? 'done' : 'not-reached';
}
