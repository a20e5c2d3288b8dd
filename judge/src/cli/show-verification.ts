import type { PackageDiagnostic } from '../problem/index.ts';
import type { LabelledResult } from '../protocol/index.ts';
import { colorsFor } from './colors.ts';
import type { VerifiedPackage } from './verify-command.ts';

const color = colorsFor(process.stdout);
const shownMessageChars = 100;

/** Short lines around the results. */
export const showVerification = {
  head: (slug: string): string => color.bold(slug),
  samples: (changed: boolean): string =>
    changed
      ? '  The samples in statement/problem.en.md are written anew.'
      : '  The samples in statement/problem.en.md are as they happen.',
  replay: (line: string): string => color.dim(`       ${line}`),
};

/** "  statement/problem.en.md: line 3: ...", further lines of the message below it. */
export function showDiagnostic({ file, message }: PackageDiagnostic): string {
  const [first, ...more] = message.split('\n');
  const rest = more.map((line) => `\n         ${line}`).join('');
  return `  ${color.red('WRONG')} ${file}: ${first}${rest}`;
}

/** "  ok   wrong_answer/naive  WA value  0.4 s  expected ..."; what is wrong with it below. */
export function showLabelled(result: LabelledResult): string {
  const { label, name, verdict, reason, message, problems, wallTimeMs } = result;
  const isFine = problems.length === 0;
  const mark = isFine ? color.green('ok  ') : color.red('FAIL');
  const got = verdict === null ? '-' : verdict === 'AC' ? 'AC' : `${verdict} ${reason}`;
  const why = verdict === 'AC' || !isFine ? '' : `  ${inShort(message)}`;
  const line = `  ${mark} ${label}/${name}  ${got}  ${seconds(wallTimeMs)}${color.dim(why)}`;
  return [line, ...problems.map((problem) => `       ${problem}`)].join('\n');
}

/** One line for each package, and what is to be done. */
export function showSummary(packages: readonly VerifiedPackage[]): string {
  const lines = packages.flatMap(summaryOf);
  return [...lines, ...(packages.length > 1 ? [totalOf(packages)] : [])].join('\n');
}

/** "9 packages: all verified, 160 labelled submissions in 61.2 s." */
function totalOf(packages: readonly VerifiedPackage[]): string {
  const sum = (of: (one: VerifiedPackage) => number) =>
    packages.reduce((total, one) => total + of(one), 0);
  const wrong = sum(({ isVerified }) => (isVerified ? 0 : 1));
  const isWhole = packages.every((one) => one.isWhole);
  const words =
    wrong > 0
      ? `${packages.length - wrong} as they say, ${wrong} not`
      : isWhole
        ? 'all verified'
        : 'a part tried, all as labelled';
  const submissions = sum(({ labelled }) => labelled.length);
  const time = seconds(sum(({ wallTimeMs }) => wallTimeMs));
  const line = `${packages.length} packages: ${words}, ${submissions} labelled submissions in ${time}.`;
  return wrong > 0 ? color.red(line) : line;
}

function summaryOf(one: VerifiedPackage): string[] {
  const { slug, diagnostics, labelled, slowest, isWhole, failure, wallTimeMs } = one;
  const count = diagnostics.length;
  const mistakes = count === 1 ? '1 mistake' : `${count} mistakes`;
  const number = `${labelled.length} labelled submission${labelled.length === 1 ? '' : 's'}`;
  const what =
    labelled.length === 0
      ? 'its submissions and samples were not judged'
      : `${number} in ${seconds(wallTimeMs)}`;
  if (failure !== null)
    return [
      color.red(
        `${slug}: the judge failed, so nothing is proved and the package is not to blame: ${failure} Try again.`,
      ),
      ...(count > 0 ? [color.red(`${slug}: ${mistakes} besides.`)] : []),
    ];
  if (!isWhole && count === 0)
    return [`${slug}: as labelled, ${what}. A part of a package proves nothing about the whole.`];
  if (count > 0) return [color.red(`${slug}: ${mistakes}, ${what}.`)];
  const slow = slowest.map(
    ({ testcase, submission, cpuTimeMs, cpuLimitMs }) =>
      `  slowest: ${testcase} with ${submission}, ${Math.round(cpuTimeMs)} of ${cpuLimitMs} ms processor time`,
  );
  return [color.green(`${slug}: verified, ${what}.`), ...slow.slice(0, 1).map(color.dim)];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function inShort(message: string): string {
  const line = message.replace(/\s+/g, ' ');
  return line.length > shownMessageChars
    ? `${line.slice(0, shownMessageChars - 3).toWellFormed()}...`
    : line;
}
