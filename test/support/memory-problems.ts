/** A problem store of the API (see apps/api/src/problem/problem-store.ts) with one small problem, "echo". */
export const memoryProblems = {
  load: async () => ({ packages: [packed(echo)], broken: [] }),
  platformTypes: () => 'declare function fetch(url: string): Promise<unknown>;\n',
};

/** An empty bank (see apps/api/src/question/question-store.ts). */
export const noQuestions = { load: async () => [] };

/** With an archive that nobody opens: the tests' judges do not read packages. */
export function packed<Package extends { slug: string }>(content: Package) {
  return { package: content, archive: Buffer.from(`archive of ${content.slug}`) };
}

export const echo = {
  slug: 'echo',
  title: 'Echo',
  hash: 'e'.repeat(64),
  difficulty: 'easy' as const,
  tags: ['timers'],
  statement: '# Echo\n\nSay it again.\n',
  contract: 'export declare function echo(text: string): Promise<string>;\n',
  starter: 'export async function echo(text: string) {\n  return text;\n}\n',
  hints: ['Look at the *first* word.', 'Say it again.'],
  editorial: '# How\n\nSay what was said.\n',
  groups: [{ name: '1-first', title: 'First', points: 100 }],
  testcases: [
    { id: 'secret/1-first/case-0' },
    { id: 'secret/1-first/case-1' },
    { id: 'secret/1-first/case-2' },
  ],
  secretFindings: 'shown' as const,
  limits: { cpuTimeMs: 3000, memoryBytes: 64 * 1024 * 1024 },
};
