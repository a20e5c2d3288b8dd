import { build, type BuildOptions, type BuildResult, stop } from 'esbuild';

/**
 * esbuild works in a process of its own, one for all builds, and sources that are nested deeply enough end it (a quarter
 * of a megabyte of "!" overflows its stack). Every build that was under way then fails; each is tried again alone, so that
 * only the one whose sources end the process is told so. (What the process says of its end, some 40 KB on standard error,
 * can not be kept back: Go prints it whatever it is told.)
 */
export class BundlerDiedError extends Error {
  override readonly name = 'BundlerDiedError';
}

/** Real time that one build may take before the process is ended. */
const buildWallMs = 15_000;

type Built = BuildResult<BuildOptions & { write: false }>;

/** A build that writes nothing. Throws `BundlerDiedError` when its sources end the process or take too long. */
export async function buildInMemory(options: BuildOptions): Promise<Built> {
  try {
    return await together(() => timed(options));
  } catch (error) {
    if (!isServiceGone(error)) throw error;
  }
  return await alone(async () => {
    await stop();
    try {
      return await timed(options);
    } catch (error) {
      if (!isServiceGone(error)) throw error;
      await stop();
      throw new BundlerDiedError('The bundler can not read these sources.', { cause: error });
    }
  });
}

async function timed(options: BuildOptions): Promise<Built> {
  const timer = setTimeout(() => void stop(), buildWallMs);
  try {
    return await build({ ...options, write: false });
  } finally {
    clearTimeout(timer);
  }
}

function isServiceGone(error: unknown): boolean {
  return (
    error instanceof Error && !('errors' in error) && /^The service (was|is) /.test(error.message)
  );
}

const underWay = new Set<Promise<unknown>>();
/** Resolves when nobody works alone any more. */
let quiet: Promise<unknown> = Promise.resolve();

async function together<T>(work: () => Promise<T>): Promise<T> {
  for (let seen; seen !== quiet;) {
    seen = quiet;
    await seen;
  }
  const mine = work();
  underWay.add(mine);
  try {
    return await mine;
  } finally {
    underWay.delete(mine);
  }
}

function alone<T>(work: () => Promise<T>): Promise<T> {
  const before = quiet;
  const mine = (async () => {
    await before;
    await Promise.allSettled(underWay);
    return await work();
  })();
  quiet = mine.catch(() => {});
  return mine;
}
