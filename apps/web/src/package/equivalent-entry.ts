/** The file of a package that declares mutants equivalent. */
export const equivalentFile = 'submissions/equivalent_mutants.yaml';

/**
 * What an author puts into that file to declare a mutant equivalent. Text in double quotes is JSON, which YAML reads
 * as it stands, whatever the id holds.
 */
export const equivalentEntry = (mutantId: string, reason: string): string =>
  `- mutant: ${JSON.stringify(mutantId)}\n  reason: ${JSON.stringify(reason)}\n`;
