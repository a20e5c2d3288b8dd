import { limits } from '../core/limits.ts';
import { mostArchiveBytes } from '../protocol/index.ts';

/** Bounds on what a package may hold; a package beyond one of them is refused with the bound's name. */
export const packageLimits = {
  files: 2_000,
  /** Files, folders and what is ignored among them. */
  entries: 10_000,
  fileBytes: 4 * 1024 * 1024,
  /** Whatever the names of its files, a package within the bounds fits into an archive: what verifies can be published. */
  packageBytes: 14 * 1024 * 1024,
  /** A whole archive, with the names of its files. Uploads and what workers fetch have this bound, too. */
  archiveBytes: mostArchiveBytes,
  folderDepth: 8,
  pathChars: 200,
  yamlBytes: 16 * 1024,
  equivalentMutantsBytes: 64 * 1024,
  equivalentMutants: 500,
  statementBytes: 256 * 1024,
  contractBytes: 64 * 1024,
  /** The starter and the labelled submissions are submissions like any other. */
  sourceBytes: limits.sourceBytes,
  testcases: limits.maxTestcases,
  groups: 50,
  submissions: 500,
  /** Files for contestants besides the starter. */
  attachments: 20,
  bundleBytes: 4 * 1024 * 1024,
  /** Mistakes that are listed, and characters of one. */
  diagnostics: 200,
  messageChars: 1_000,
} as const;
