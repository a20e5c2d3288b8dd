import { colorsFor } from '../colors.ts';
import { plainText } from './plain-text.ts';
import { shownMoment, textTable } from './text-table.ts';
import type { VersionBody, VersionSummary } from './version-body.ts';

const color = colorsFor(process.stdout);

/** Survivors that are shown with their diffs. */
const mostSurvivors = 20;

/** What is wrong, one line each. */
export function showDiagnostics(diagnostics: readonly { file: string; message: string }[]): string {
  return diagnostics
    .map(({ file, message }) => `  ${color.red(plainText(file))}: ${plainText(message)}`)
    .join('\n');
}

/** How the proof of a version ended: what is wrong, what survived, and where the version stands. */
export function showVersion(version: VersionBody, url: string): string {
  const { slug, number, state, live, diagnostics, survivors, scorePercent } = version;
  const lines: string[] = [];
  if (diagnostics.length > 0) lines.push(showDiagnostics(diagnostics));
  for (const mutant of survivors.slice(0, mostSurvivors)) {
    const { id, submission, mutator, line, diff } = mutant;
    lines.push(
      `  ${color.yellow('survived')} ${plainText(`${submission}:${line} ${mutator}`)}  ${color.dim(plainText(id))}`,
      ...plainText(diff)
        .trimEnd()
        .split('\n')
        .map((text) => `    ${colorOfDiff(text)}`),
    );
  }
  if (survivors.length > mostSurvivors)
    lines.push(`  and ${survivors.length - mostSurvivors} more that survived`);
  if (scorePercent !== null)
    lines.push(
      `Mutation score ${scorePercent} % (publishing asks for ${version.thresholdPercent} %).`,
    );
  if (version.message) lines.push(plainText(version.message));
  const head = `${plainText(slug)} version ${number} is ${live ? 'live' : state}`;
  lines.push(
    live
      ? color.bold(color.green(`${head}: ${url}/problems/${encodeURIComponent(slug)}`))
      : color.bold(state === 'proved' ? color.green(`${head}.`) : color.red(`${head}.`)),
  );
  return lines.join('\n');
}

/** A table of versions, newest first. */
export function showVersions(versions: readonly VersionSummary[]): string {
  const rows = versions.map((one) => [
    String(one.number),
    one.packageHash.slice(0, 12),
    one.live ? 'live' : one.state,
    one.scorePercent === null ? '-' : `${one.scorePercent} %`,
    one.uploadedBy ?? '(seeded)',
    shownMoment(one.createdAt),
    one.publishedAt === null ? '-' : shownMoment(one.publishedAt),
  ]);
  return textTable(['number', 'content', 'state', 'score', 'by', 'uploaded', 'published'], rows);
}

function colorOfDiff(line: string): string {
  if (line.startsWith('+')) return color.green(line);
  return line.startsWith('-') ? color.red(line) : line;
}
