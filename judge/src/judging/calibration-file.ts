import { createHash, randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { engineVersion } from '../engine-version.ts';
import type { ProblemPackage } from '../problem/index.ts';
import type { Calibration, Reference } from './cpu-limits.ts';

/**
 * Calibrations kept on disk, so that a restart and the command line need not measure again. A file is good for one
 * package content, one engine and one kind of machine. It is a cache: what is missing, damaged or may not be written
 * is measured again, and nothing else happens.
 */
export class CalibrationFiles {
  readonly #folder: string;

  constructor(cacheDir: string) {
    this.#folder = join(cacheDir, 'calibration');
  }

  read(pkg: ProblemPackage): Calibration | undefined {
    try {
      return parse(readFileSync(this.#file(pkg), 'utf8'), pkg);
    } catch {
      return undefined;
    }
  }

  /** All or nothing: written beside its place and moved there. */
  write(pkg: ProblemPackage, { references }: Calibration): void {
    const content = { slug: pkg.slug, references: Object.fromEntries(references) };
    const half = join(this.#folder, `.${randomUUID()}`);
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(half, JSON.stringify(content, null, 1));
      renameSync(half, this.#file(pkg));
      this.#forgetOldest();
    } catch {
      // No room, or no right to write; a half that stays behind is forgotten with the oldest.
    }
  }

  #file(pkg: ProblemPackage): string {
    return join(this.#folder, `${pkg.hash.slice(0, 32)}-${machine()}.json`);
  }

  #forgetOldest(): void {
    const files = readdirSync(this.#folder).map((name) => join(this.#folder, name));
    if (files.length <= mostFiles) return;
    const byAge = files
      .map((file) => ({ file, changedMs: statSync(file).mtimeMs }))
      .sort((a, b) => a.changedMs - b.changedMs);
    for (const { file } of byAge.slice(0, files.length - mostFiles)) rmSync(file, { force: true });
  }
}

const mostFiles = 500;

/** What processor time depends on besides the package, as one short word. */
function machine(): string {
  const kind = [cpus()[0]?.model, availableParallelism(), process.arch, process.version];
  return createHash('sha256')
    .update(JSON.stringify([engineVersion, ...kind]))
    .digest('hex')
    .slice(0, 16);
}

function parse(text: string, pkg: ProblemPackage): Calibration | undefined {
  const { references } = JSON.parse(text) as { references: Record<string, Partial<Reference>> };
  const found = new Map<string, Reference>();
  for (const { id } of pkg.testcases) {
    const { cpuTimeMs, scenarioCpuTimeMs } = references[id] ?? {};
    if (!isTime(cpuTimeMs) || !isTime(scenarioCpuTimeMs)) return undefined;
    found.set(id, { cpuTimeMs, scenarioCpuTimeMs });
  }
  return { references: found };
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 3_600_000;
}
