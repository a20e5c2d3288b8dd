import { formatPatch, OMIT_HEADERS, structuredPatch } from 'diff';
import { textWith } from '../mutation/index.ts';

const linesAround = 2;

/** The change of a mutant as a unified diff without file headers. */
export function mutantDiff(source: string, edit: Parameters<typeof textWith>[1]): string {
  const patch = structuredPatch('', '', source, textWith(source, edit), '', '', {
    context: linesAround,
    stripTrailingCr: true,
  });
  return formatPatch(patch, OMIT_HEADERS).trimEnd();
}
