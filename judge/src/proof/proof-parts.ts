import { availableParallelism } from 'node:os';
import { randomUUID } from 'node:crypto';
import { judgeSubmission, type JudgingTools } from '../judging/judge-submission.ts';
import { verifyPackage } from '../problem/index.ts';
import { type LabelledResult, protocolVersion } from '../protocol/index.ts';
import { mutatePackage } from './mutate-package.ts';
import type { ProofParts } from './prove-package.ts';

/** Runners of a proof: a judgement that comes meanwhile finds a core. */
const parallel = Math.max(1, availableParallelism() - 1);

/** The parts of a proof as the engine does them with its compiler and runners. */
export function proofParts(tools: JudgingTools): ProofParts {
  return {
    async verify(pkg, tell, { signal }) {
      const labelled: LabelledResult[] = [];
      tell({ kind: 'stage', stage: 'judging', total: pkg.submissions.length });
      const diagnostics = await verifyPackage(
        pkg,
        (source) =>
          judgeSubmission(
            tools,
            pkg,
            {
              protocol: protocolVersion,
              judgementId: randomUUID(),
              problem: { slug: pkg.slug, packageHash: pkg.hash },
              source,
              seed: 1,
            },
            () => {},
            { despiteFailedReference: true, ...(signal ? { signal } : {}) },
          ),
        ({ done, submission, report, problems, testcase }) => {
          const result: LabelledResult = {
            label: submission.label,
            name: submission.name,
            verdict: report?.verdict ?? null,
            reason: report?.reason ?? null,
            message: report?.message ?? '',
            problems: problems.map(({ message }) => message),
            testcase: testcase ?? null,
            wallTimeMs: report?.wallTimeMs ?? 0,
          };
          labelled.push(result);
          tell({ kind: 'labelled', done, result });
        },
      );
      return { diagnostics, labelled };
    },
    mutate: (pkg, tell, options) => mutatePackage(tools, pkg, tell, { ...options, parallel }),
  };
}
