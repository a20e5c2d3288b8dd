import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { z } from 'zod';
import { hashOfFiles } from './package-hash.ts';
import { readPackageFiles } from './package-files.ts';
import { isForeignName, slugMistake } from './package-name.ts';
import { layout, readLayout } from './package-layout.ts';
import type { PackageFiles } from './package-intake.ts';
import { packageLimits } from './package-limits.ts';
import { type PackageDiagnostic, ProblemPackageError } from './problem-package-error.ts';
import {
  type PackageLimits,
  type ProblemPackage,
  type TestGroup,
  sampleGroup,
  usualCpuLimits,
} from './problem-package.ts';
import { readExpectation } from './submission-label.ts';
import {
  parseYaml,
  problemYamlSchema,
  sampleGroupYamlSchema,
  testGroupYamlSchema,
} from './yaml-file.ts';

/** Absolute paths of the folders that hold a problem.yaml, in order of name. */
export function listProblemPackages(problemsDir: string): string[] {
  return readdirSync(problemsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !isForeignName(entry.name))
    .map((entry) => resolve(problemsDir, entry.name))
    .filter((directory) =>
      statSync(join(directory, layout.problem), { throwIfNoEntry: false })?.isFile(),
    )
    .sort();
}

/** Reads and checks a whole package. Throws one `ProblemPackageError` with everything that is wrong with it. */
export function loadProblemPackage(directory: string): ProblemPackage {
  return loadPackageFiles(directory, readPackageFiles(resolve(directory)));
}

/**
 * The same for a package that is in memory, as if it lay in `directory`, which need not exist: its name is the slug.
 * `diagnostics` is what the reader of the files had to say.
 */
export function loadPackageFiles(
  directory: string,
  read: { readonly files: PackageFiles; readonly diagnostics: readonly PackageDiagnostic[] },
): ProblemPackage {
  const root = resolve(directory);
  const { files } = read;
  const diagnostics = [...read.diagnostics];
  const complain = (file: string, message: string) => void diagnostics.push({ file, message });
  if (files.size === 0)
    throw new ProblemPackageError(root, [...diagnostics, ...empty(diagnostics)]);

  const slug = basename(root);
  const wrongName = slugMistake(slug);
  if (wrongName !== undefined) complain('.', wrongName);
  const { secretGroups, scenarios, submissions } = readLayout(files, complain);
  const problem = yaml(layout.problem, problemYamlSchema);
  const statement = text(layout.statement, 'statementBytes');
  const contract = text(layout.contract, 'contractBytes');
  const starter = text(layout.starter, 'sourceBytes');
  const groups = [readSampleGroup(), ...secretGroups.map(readGroup)];
  const labelled = submissions.map(({ path, name, label }) => {
    const { expectation, mistakes } = readExpectation(
      label,
      text(path, 'sourceBytes'),
      groups.map((group) => group.name),
    );
    for (const mistake of mistakes) complain(path, mistake);
    return { file: join(root, path), name, label, expectation };
  });
  for (const path of new Set(scenarios.flatMap(({ path, driver }) => [path, driver])))
    if (path !== undefined) text(path, 'fileBytes');

  if (diagnostics.length > 0 || problem === undefined)
    throw new ProblemPackageError(root, diagnostics);
  return {
    directory: root,
    slug,
    title: problem.title,
    hash: hashOfFiles(files),
    difficulty: problem.difficulty,
    tags: problem.tags,
    statement,
    contract,
    starter,
    limits: limitsOf(problem.limits),
    leaks: problem.leaks,
    profile: problem.profile,
    groups,
    testcases: scenarios.map(({ path, id, group, driver }) => ({
      id,
      group,
      sample: group === sampleGroup,
      file: join(root, path),
      ...(driver !== undefined && { driver: join(root, driver) }),
    })),
    submissions: labelled,
  };

  /** A missing file has been complained of already and reads as empty. */
  function text(path: string, bound: keyof typeof packageLimits): string {
    const content = files.get(path);
    if (content === undefined) return '';
    if (content.length > packageLimits[bound])
      complain(path, `Is larger than ${packageLimits[bound]} bytes (${bound}); shorten it.`);
    try {
      const decoded = utf8.decode(content);
      if (decoded.trim() === '') complain(path, 'Is empty; fill it.');
      return decoded;
    } catch {
      complain(path, 'Is not UTF-8 text; save it as UTF-8.');
      return '';
    }
  }

  function yaml<T>(path: string, schema: z.ZodType<T>): T | undefined {
    const content = text(path, 'yamlBytes');
    if (content.trim() === '') return undefined;
    const { value, mistakes } = parseYaml(content, schema);
    for (const mistake of mistakes) complain(path, mistake);
    return value;
  }

  function readSampleGroup(): TestGroup {
    const title = yaml(layout.sampleGroup, sampleGroupYamlSchema)?.title ?? 'Samples';
    return { name: sampleGroup, title, points: 0 };
  }

  function readGroup(name: string): TestGroup {
    const path = `data/secret/${name}/test_group.yaml`;
    if (!files.has(path)) complain(path, 'Is missing; give the group a title and points.');
    const group = yaml(path, testGroupYamlSchema);
    return { name, title: group?.title ?? name, points: group?.points ?? 0 };
  }
}

function limitsOf(limits: z.infer<typeof problemYamlSchema>['limits']): PackageLimits {
  const { cpuTimeMs, memoryMiB } = limits;
  const memoryBytes = memoryMiB * 1024 * 1024;
  if (cpuTimeMs !== undefined) return { cpuTimeMs, cpuFactor: null, memoryBytes };
  const { cpuFactor = usualCpuLimits.cpuFactor, cpuFloorMs = usualCpuLimits.cpuFloorMs } = limits;
  return { cpuTimeMs: cpuFloorMs, cpuFactor, memoryBytes };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function empty(diagnostics: readonly PackageDiagnostic[]): PackageDiagnostic[] {
  return diagnostics.length > 0
    ? []
    : [{ file: '.', message: 'The folder is empty; add a problem.yaml.' }];
}
