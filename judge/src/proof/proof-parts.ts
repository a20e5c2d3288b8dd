import { JudgeInternalError } from '../judge.ts';
import type { JudgingTools } from '../judging/judge-submission.ts';
import type { ProofParts } from './prove-package.ts';
import { verifyPackage } from './verify-package.ts';

/** The parts of a proof as the engine does them with its compiler and runners. */
export function proofParts(tools: JudgingTools): ProofParts {
  return {
    verify: (pkg, tell, options) => verifyPackage(tools, pkg, tell, options),
    mutate: () => Promise.reject(new JudgeInternalError('Mutation is not there yet.')),
  };
}
