import type { ProblemBody } from '@tickjudge/api/contract';

/** The addresses of a problem's files for contestants, by name. */
export type AttachmentLinks = ReadonlyMap<string, string>;

/** Shown by the editor, so it is in no list; a statement may lead to it all the same. */
const starter = 'starter.ts';

/** What a package may call a file: nothing that means something in an address. */
const plainName = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** Of the live version, or of one by its number. */
export function attachmentLinks(
  { slug, attachments }: Pick<ProblemBody, 'slug' | 'attachments'>,
  version: string | null,
): AttachmentLinks {
  const problem = `/api/v1/problems/${encodeURIComponent(slug)}`;
  const base = version === null ? problem : `${problem}/versions/${encodeURIComponent(version)}`;
  const names = [...attachments.map(({ name }) => name), starter];
  return new Map(
    names
      .filter((name) => plainName.test(name))
      .map((name) => [name, `${base}/attachments/${name}`]),
  );
}

/** The addresses that `attachmentLinks` makes, and no others: what the second wall lets through. */
export const attachmentAddress =
  /^\/api\/v1\/problems\/[a-z0-9-]+(?:\/versions\/[0-9]+)?\/attachments\/[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
