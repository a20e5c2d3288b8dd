import { availableParallelism } from 'node:os';
import type { JudgingTools } from '../judging/judge-submission.ts';
import { mutatePackage } from './mutate-package.ts';
import type { ProofParts } from './prove-package.ts';
import { verifyPackage } from './verify-package.ts';

/** Runners of a proof that only counts mutants: a judgement that comes meanwhile finds a core. */
const parallel = Math.max(1, availableParallelism() - 1);

/** The parts of a proof as the engine does them with its compiler and runners. */
export function proofParts(tools: JudgingTools): ProofParts {
  return {
    verify: (pkg, tell, options) => verifyPackage(tools, pkg, tell, options),
    mutate: (pkg, tell, options) => mutatePackage(tools, pkg, tell, { ...options, parallel }),
  };
}
