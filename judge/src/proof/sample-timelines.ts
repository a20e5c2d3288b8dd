import { structuredPatch } from 'diff';
import type { Testcase } from '../problem/index.ts';
import { parseStatement } from './parse-statement.ts';

/**
 * The samples as a statement shows them: a code block with the info string "timeline sample/<name>", whose text is what
 * happens when the first accepted submission runs that sample. Lines are counted from 0 here, as Markdown's parser does.
 */
interface Fence {
  readonly id: string;
  /** The line that opens it, and the one after its last: the closing line belongs to it. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** It stands in a list or a quote, where its lines do not begin as they do in the file. */
  readonly isNested: boolean;
  readonly isClosed: boolean;
  /** "```" */
  readonly mark: string;
}

/** Testcase -> its timeline. */
export type Timelines = ReadonlyMap<string, string>;

/** What is not shown, or not as it happens. Samples without a timeline (they did not run) are left alone. */
export function checkSamples(
  statement: string,
  samples: readonly Pick<Testcase, 'id'>[],
  timelines: Timelines,
): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  for (const { id, from, text, isNested } of fencesOf(statement)) {
    const at = `line ${from + 1}: `;
    if (!samples.some((sample) => sample.id === id))
      found.push(
        `${at}There is no sample ${short(id)}; a timeline shows one of data/sample, as "timeline sample/name".`,
      );
    else if (seen.has(id)) found.push(`${at}The timeline of ${id} is there already; keep one.`);
    else if (isNested)
      found.push(`${at}The timeline of ${id} stands in a list or a quote; put it outside.`);
    else {
      const wanted = timelines.get(id);
      if (wanted !== undefined && wanted !== text)
        found.push(
          `${at}The timeline of ${id} is not what happens; run \`${remedy}\` to put it right:\n${difference(text, wanted)}`,
        );
    }
    seen.add(id);
  }
  for (const { id } of samples)
    if (!seen.has(id))
      found.push(
        `The sample ${id} is not shown: the statement needs a code block "\`\`\`timeline ${id}" with what happens in it; run \`${remedy}\` to put it there.`,
      );
  return found;
}

/**
 * The statement with the timelines put right: the text of each code block that is there is replaced, those that are
 * missing are added at the end, and nothing else is touched.
 */
export function withSampleTimelines(
  statement: string,
  samples: readonly Pick<Testcase, 'id'>[],
  timelines: Timelines,
): string {
  // Pieces with their own line ends, split where Markdown's parser splits.
  const lines = statement.split(/(?<=\r\n|\n|\r(?!\n))/);
  const newline = /\r\n|\n|\r/.exec(statement)?.[0] ?? '\n';
  const fences = fencesOf(statement);
  for (const { id, from, to, isNested, isClosed, mark } of fences.toReversed()) {
    const timeline = timelines.get(id);
    if (timeline === undefined || isNested || !samples.some((sample) => sample.id === id)) continue;
    const opening = lines[from]!.replace(/[\r\n]+$/, '');
    const closing = isClosed ? lines[to - 1]! : `${mark}${newline}`;
    const body = timeline.split('\n').map((line) => `${line}${newline}`);
    lines.splice(from, to - from, `${opening}${newline}`, ...body, closing);
  }
  let text = lines.join('');
  for (const { id } of samples) {
    const timeline = timelines.get(id);
    if (timeline === undefined || fences.some((fence) => fence.id === id)) continue;
    const gap = text === '' || text.endsWith(newline) ? '' : newline;
    const block = ['', `\`\`\`timeline ${id}`, ...timeline.split('\n'), '```', ''];
    text += gap + block.join(newline);
  }
  return text;
}

const remedy = 'tick verify --write-samples';

function fencesOf(statement: string): Fence[] {
  const lines = statement.split(/\r\n|\n|\r/);
  return parseStatement(statement).flatMap(({ token }) => {
    const [word, id, ...rest] = token.info.trim().split(/\s+/);
    if (token.type !== 'fence' || !token.map || word !== 'timeline') return [];
    const [from, to] = token.map;
    const last = lines[to - 1]?.trim() ?? '';
    return {
      id: [id ?? '', ...rest].join(' '),
      from,
      to,
      text: token.content.replace(/\n$/, ''),
      isNested: token.level > 0,
      isClosed: to - 1 > from && /^(`{3,}|~{3,})$/.test(last) && last.startsWith(token.markup),
      mark: token.markup,
    };
  });
}

const mostDiffLines = 12;

/** Only the lines that differ, and one around them. */
function difference(shown: string, wanted: string): string {
  const patch = structuredPatch('', '', `${shown}\n`, `${wanted}\n`, '', '', {
    context: 1,
    // The statement may show anything; a longer way from it to the truth is no help to anybody.
    maxEditLength: 200,
  });
  const lines = patch?.hunks.flatMap(({ lines: inside }) => inside) ?? [];
  if (lines.length === 0) return '  (nothing of it is as it happens)';
  const cut = lines.slice(0, mostDiffLines).map((line) => `  ${line.slice(0, 200)}`);
  if (lines.length > mostDiffLines) cut.push('  ...');
  return cut.join('\n');
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57).toWellFormed()}...` : text;
}
