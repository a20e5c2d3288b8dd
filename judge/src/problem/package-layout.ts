import { packageLimits } from './package-limits.ts';
import type { PackageFiles } from './package-intake.ts';
import { hintForLabel, hintForTop } from './foreign-words.ts';
import { type SubmissionLabel, submissionLabels } from './submission-label.ts';

/** Where the parts of a package lie. */
export const layout = {
  problem: 'problem.yaml',
  statement: 'statement/problem.en.md',
  contract: 'contract.ts',
  starter: 'attachments/starter.ts',
  driver: 'driver.ts',
  editorial: 'solution/solution.en.md',
  sampleGroup: 'data/sample/test_group.yaml',
  equivalentMutants: 'submissions/equivalent_mutants.yaml',
} as const;

const topLevel = [
  'problem.yaml',
  'contract.ts',
  'driver.ts',
  'README.md',
  'statement',
  'attachments',
  'solution',
  'data',
  'submissions',
];
const scenarioEnding = '.scenario.ts';
const driverEnding = '.driver.ts';
/** What scenarios and drivers may import, and notes for whoever reads the package. */
const dataEndings = ['.ts', '.json', '.txt', '.md'];

/** Parts that a package need not have. */
const optional: readonly string[] = [
  layout.sampleGroup,
  layout.driver,
  layout.editorial,
  layout.equivalentMutants,
];

/** The package's driver, or one that lies beside its scenario. */
export function isDriver(path: string): boolean {
  return path === layout.driver || path.endsWith(driverEnding);
}

export interface PackageLayout {
  /** Names of the folders below data/secret that hold scenarios, in order of judging. */
  readonly secretGroups: readonly string[];
  /** Scenario files in order of judging. */
  readonly scenarios: readonly {
    readonly path: string;
    readonly id: string;
    readonly group: string;
    /** Path of the driver that runs beside the solution in this testcase. */
    readonly driver?: string;
  }[];
  readonly submissions: readonly {
    readonly path: string;
    readonly name: string;
    readonly label: SubmissionLabel;
  }[];
  /** Files for contestants besides the starter. */
  readonly attachments: readonly string[];
}

/** Finds the parts by their paths; `complain` is called for every file that lies where nothing is expected. */
export function readLayout(
  files: PackageFiles,
  complain: (file: string, message: string) => void,
  /** Paths that are there but could not be read. */
  refused: ReadonlySet<string> = new Set(),
): PackageLayout {
  const scenarios: { path: string; id: string; group: string }[] = [];
  const submissions: { path: string; name: string; label: SubmissionLabel }[] = [];
  const groups = new Set<string>();
  const groupFiles: string[] = [];
  const attachments: string[] = [];
  const unknown = new Set<string>();

  for (const path of files.keys()) {
    const [top = '', second = '', third, ...rest] = path.split('/');
    if (!topLevel.includes(top))
      once(top, `Does not belong to a package. ${hintForTop(top, topLevel)}`);
    else if (second === '') {
      if (isFolderOfPackage(top)) complain(path, 'Must be a folder; rename the file.');
    } else if (!isFolderOfPackage(top)) once(top, 'Must be a file; rename the folder.');
    else if (top === 'data') readData(path, [second, third, ...rest]);
    else if (top === 'submissions') readSubmission(path, second, third, rest);
    else readText(path, top, third === undefined);
  }
  for (const path of Object.values(layout))
    if (!optional.includes(path) && !files.has(path) && !isRefused(path))
      complain(path, 'Is missing; add it.');
  if (!scenarios.some(({ group }) => group === 'sample'))
    complain('data/sample', `Has no scenario; add at least one file *${scenarioEnding}.`);
  if (groups.size === 0)
    complain(
      'data/secret',
      `Has no group; add a folder such as 1-basics with a file *${scenarioEnding}.`,
    );
  if (!submissions.some(({ label }) => label === 'accepted'))
    complain('submissions/accepted', 'Has no solution; add at least one that must be accepted.');
  bound('data', scenarios.length, 'testcases');
  bound('data/secret', groups.size, 'groups');
  bound('submissions', submissions.length, 'submissions');
  bound('attachments', attachments.length, 'attachments');
  for (const path of groupFiles)
    if (!groups.has(path.split('/')[2] as string))
      complain(
        path,
        `Belongs to a group without testcases; add a file *${scenarioEnding} beside it.`,
      );

  const secretGroups = [...groups].sort();
  checkNumbers(secretGroups, complain);
  return {
    secretGroups,
    scenarios: scenarios
      .sort((a, b) => rank(a.group) - rank(b.group) || (a.id < b.id ? -1 : 1))
      .map((scenario) => ({ ...scenario, ...driverOf(scenario.path) })),
    submissions: submissions.sort(
      (a, b) =>
        submissionLabels.indexOf(a.label) - submissionLabels.indexOf(b.label) ||
        (a.name < b.name ? -1 : 1),
    ),
    attachments,
  };

  /** It, or a folder on the way to it, such as a link. */
  function isRefused(path: string): boolean {
    const steps = path.split('/');
    return steps.some((_, index) => refused.has(steps.slice(0, index + 1).join('/')));
  }

  function driverOf(scenario: string): { driver?: string } {
    const own = scenario.slice(0, -scenarioEnding.length) + driverEnding;
    const driver = [own, layout.driver].find((path) => files.has(path));
    return driver === undefined ? {} : { driver };
  }

  function readData(path: string, [kind, folder, file, ...deeper]: (string | undefined)[]): void {
    if (path.endsWith(scenarioEnding)) {
      const id = path.slice('data/'.length, -scenarioEnding.length);
      if (kind === 'sample' && folder !== undefined && file === undefined)
        scenarios.push({ path, id, group: 'sample' });
      else if (
        kind === 'secret' &&
        file !== undefined &&
        deeper.length === 0 &&
        folder !== undefined
      ) {
        if (!/^[0-9]+-[a-z0-9-]+$/.test(folder) && !groups.has(folder))
          complain(path, `Lies in the group "${folder}"; name groups like "2-timing".`);
        groups.add(folder);
        scenarios.push({ path, id, group: folder });
      } else complain(path, `Is not judged here; put it into data/sample or data/secret/<group>.`);
    } else if (path.endsWith(driverEnding)) {
      const scenario = path.slice(0, -driverEnding.length) + scenarioEnding;
      if (!files.has(scenario)) complain(path, `Drives no scenario; there is no ${scenario}.`);
    } else if (path.endsWith('.yaml') || path.endsWith('.yml')) {
      const isGroupFile = /^data\/(sample|secret\/[^/]+)\/test_group\.yaml$/.test(path);
      if (!isGroupFile)
        complain(path, `Is not read; did you mean "test_group.yaml" in a group's folder?`);
      else if (kind === 'secret') groupFiles.push(path);
    } else if (/\.scenarios?\.[a-z]+$|\.scenarios\.ts$/.test(path)) {
      complain(path, `Is not judged; end its name in "${scenarioEnding}".`);
    } else if (!dataEndings.some((ending) => path.endsWith(ending))) {
      complain(
        path,
        `Is not read. Testcases are programs (*${scenarioEnding}), and what they import ends in .ts, .json or .txt.`,
      );
    }
  }

  /** statement/, solution/ and attachments/ hold files and no folders. */
  function readText(path: string, folder: string, isFlat: boolean): void {
    if (folder === 'attachments') {
      if (!isFlat)
        complain(path, 'Lies in a folder of attachments/; put the file beside the starter.');
      else if (path !== layout.starter) attachments.push(path);
      return;
    }
    const wanted = folder === 'statement' ? layout.statement : layout.editorial;
    if (path !== wanted) complain(path, `Is not shown to anyone; all of it is ${wanted}.`);
  }

  function once(folder: string, message: string): void {
    if (!unknown.has(folder)) complain(folder, message);
    unknown.add(folder);
  }

  function readSubmission(
    path: string,
    label: string,
    file: string | undefined,
    deeper: readonly string[],
  ): void {
    if (path === layout.equivalentMutants) return;
    if (file === undefined)
      complain(
        path,
        /\.ya?ml$/.test(path)
          ? `Is not read: what a submission must get stands in its first comment (@expect), and equivalent mutants in ${layout.equivalentMutants}.`
          : `Has no label; put it into a folder such as submissions/wrong_answer.`,
      );
    else if (!isLabel(label))
      complain(
        path,
        `The folder ${label} is not a label. ${hintForLabel(label, submissionLabels)}`,
      );
    else if (deeper.length > 0 || !file.endsWith('.ts'))
      complain(path, `Is not a submission; put one file *.ts into submissions/${label}.`);
    else submissions.push({ path, name: file.slice(0, -'.ts'.length), label });
  }

  function bound(file: string, found: number, name: BoundedPart): void {
    if (found > packageLimits[name])
      complain(file, `Holds ${found} ${name}; the most is ${packageLimits[name]} (${name}).`);
  }
}

/** Bounds on what is counted. */
type BoundedPart = 'testcases' | 'groups' | 'submissions' | 'attachments';

const isFolderOfPackage = (top: string): boolean => !top.includes('.');

const rank = (group: string): number => (group === 'sample' ? 0 : 1);

function isLabel(word: string): word is SubmissionLabel {
  return (submissionLabels as readonly string[]).includes(word);
}

/** Groups are judged in order of name; that must also be the order of their numbers. */
function checkNumbers(
  groups: readonly string[],
  complain: (file: string, message: string) => void,
): void {
  let last = -1;
  for (const group of groups) {
    const number = Number.parseInt(group, 10);
    if (number <= last)
      complain(
        `data/secret/${group}`,
        'Groups are judged in order of name; give each a number of its own, with equally many digits.',
      );
    last = number;
  }
}
