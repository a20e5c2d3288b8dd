import { loadPackageFiles, ProblemPackageError, readArchive, writeArchive } from '@tickjudge/judge';
import { archiveLimitBytes } from '../http/archive-body.ts';
import { DomainError } from '../http/domain-error.ts';
import type { PackedPackage } from '../problem/problem-store.ts';
import { slugSchema } from '../problem/problem.dto.ts';
import type { PackageDiagnostic } from '@tickjudge/judge';

/**
 * Reads and checks a package that somebody uploaded, in memory; nothing of it is written, compiled or run here. What
 * is kept is packed anew, so it has the package's files and not another byte. Throws "package-broken" with everything
 * that is wrong.
 */
export async function readPackage(bytes: Buffer): Promise<PackedPackage> {
  const archive = await readArchive(bytes);
  const { slug, files, diagnostics } = archive;
  if (slug === undefined) throw broken(diagnostics);
  if (!slugSchema.safeParse(slug).success)
    throw broken([
      ...diagnostics,
      { file: '.', message: `The name "${slug}" is not the slug of a problem; shorten it.` },
    ]);
  try {
    const content = loadPackageFiles(slug, archive);
    const packed = await writeArchive(slug, files);
    if (packed.length > archiveLimitBytes)
      throw broken([{ file: '.', message: tooLarge(packed.length) }]);
    return { package: content, archive: packed };
  } catch (error) {
    if (error instanceof ProblemPackageError) throw broken(error.diagnostics);
    throw error;
  }
}

/** Packing anew stores files as they are, so a package that came compressed may have become larger than any upload. */
const tooLarge = (bytes: number) =>
  `The package has ${bytes} bytes without compression, the limit is ${archiveLimitBytes}; make it smaller.`;

function broken(diagnostics: readonly PackageDiagnostic[]): DomainError {
  const found = diagnostics.length === 1 ? 'one mistake' : `${diagnostics.length} mistakes`;
  return new DomainError(
    'package-broken',
    `The package has ${found}; mend what the diagnostics say and pack it again.`,
    { diagnostics: [...diagnostics] },
  );
}
