import { layout } from './package-layout.ts';
import { type SubmissionLabel, submissionLabels, verdictOfLabel } from './submission-label.ts';

/** What lies where in a package, for the reference of the guide. */
export const packageParts: readonly {
  readonly path: string;
  readonly what: string;
  readonly isOptional?: boolean;
}[] = [
  { path: layout.problem, what: 'title, difficulty, tags, limits' },
  {
    path: layout.statement,
    what: 'what to do: every boundary, tie and error; under two pages of Markdown',
  },
  { path: layout.contract, what: 'the types that a solution must export' },
  { path: layout.starter, what: 'what the editor shows first: compiles, but is wrong' },
  { path: 'attachments/*', what: 'further files for contestants', isOptional: true },
  {
    path: layout.driver,
    what: 'code of yours that runs beside the solution; or `x.driver.ts` beside `x.scenario.ts`',
    isOptional: true,
  },
  { path: 'data/*.ts', what: 'what scenarios share: functions and data', isOptional: true },
  { path: 'data/sample/*.scenario.ts', what: 'testcases that everyone may see; no points' },
  { path: layout.sampleGroup, what: 'title of the samples', isOptional: true },
  { path: 'data/secret/<group>/*.scenario.ts', what: 'testcases of a group such as `2-timing`' },
  { path: 'data/secret/<group>/test_group.yaml', what: 'its title and points' },
  { path: 'submissions/<label>/*.ts', what: 'solutions with the verdict that they must get' },
  {
    path: layout.equivalentMutants,
    what: 'mutants that no testcase can notice, with the reason',
    isOptional: true,
  },
  { path: layout.editorial, what: 'how it is solved, for those who have', isOptional: true },
  { path: 'README.md', what: 'notes for those who work on the package', isOptional: true },
];

/** Label -> the verdict it stands for, in words. */
export const labelWords: readonly { readonly label: SubmissionLabel; readonly verdict: string }[] =
  submissionLabels.map((label) => ({
    label,
    verdict: verdictOfLabel[label] ?? 'any but AC and JE',
  }));
