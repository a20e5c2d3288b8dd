import { packageLimits } from './package-limits.ts';
import type { PackageFiles } from './package-intake.ts';
import { suggestion } from './nearest-word.ts';
import { type SubmissionLabel, submissionLabels } from './submission-label.ts';

/** Where the parts of a package lie. */
export const layout = {
  problem: 'problem.yaml',
  statement: 'statement/problem.en.md',
  contract: 'contract.ts',
  starter: 'attachments/starter.ts',
  driver: 'driver.ts',
  sampleGroup: 'data/sample/test_group.yaml',
} as const;

const topLevel = [
  'problem.yaml',
  'contract.ts',
  'driver.ts',
  'README.md',
  'statement',
  'attachments',
  'data',
  'submissions',
];
const scenarioEnding = '.scenario.ts';
const driverEnding = '.driver.ts';

/** Parts that a package need not have. */
const optional: readonly string[] = [layout.sampleGroup, layout.driver];

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
}

/** Finds the parts by their paths; `complain` is called for every file that lies where nothing is expected. */
export function readLayout(
  files: PackageFiles,
  complain: (file: string, message: string) => void,
): PackageLayout {
  const scenarios: { path: string; id: string; group: string }[] = [];
  const submissions: { path: string; name: string; label: SubmissionLabel }[] = [];
  const groups = new Set<string>();
  const unknownFolders = new Set<string>();

  for (const path of files.keys()) {
    const [top = '', second = '', third, ...rest] = path.split('/');
    const isFolder = second !== '';
    if (!topLevel.includes(top)) {
      if (!unknownFolders.has(top))
        complain(top, `Does not belong to a package. ${suggestion(top, topLevel)}`);
      unknownFolders.add(top);
    } else if (top === 'data' && isFolder) readData(path, [second, third, ...rest]);
    else if (top === 'submissions' && isFolder) readSubmission(path, second, third, rest);
  }
  for (const path of Object.values(layout))
    if (!optional.includes(path) && !files.has(path)) complain(path, 'Is missing; add it.');
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
  };

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
    } else if (/\.scenarios?\.[a-z]+$|\.scenarios\.ts$/.test(path)) {
      complain(path, `Is not judged; end its name in "${scenarioEnding}".`);
    }
  }

  function readSubmission(
    path: string,
    label: string,
    file: string | undefined,
    deeper: readonly string[],
  ): void {
    if (!isLabel(label))
      complain(path, `The folder ${label} is not a label. ${suggestion(label, submissionLabels)}`);
    else if (file === undefined || deeper.length > 0 || !file.endsWith('.ts'))
      complain(path, `Is not a submission; put one file *.ts into submissions/${label}.`);
    else submissions.push({ path, name: file.slice(0, -'.ts'.length), label });
  }

  function bound(file: string, found: number, name: 'testcases' | 'groups' | 'submissions'): void {
    if (found > packageLimits[name])
      complain(file, `Holds ${found} ${name}; the most is ${packageLimits[name]} (${name}).`);
  }
}

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
