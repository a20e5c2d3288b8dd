import type { PackageOrder } from '@tickjudge/judge';
import { mostArchiveBytes } from '@tickjudge/judge/protocol';

/** A package that could not be had: our own fault, never the contestant's or the author's. */
export class PackageFetchError extends Error {}

/** The API can't be asked now. Nobody is to blame and it costs no attempt: the job waits until it can. */
export class ApiAwayError extends PackageFetchError {}

const fetchTimeMs = 60_000;

/** Answers that somebody in front of an API gives while it starts or stops. */
const awayStatuses = [429, 502, 503, 504];

/**
 * Fetches the archive of one package from the API, with the key that came with the job. The key is shown to that
 * address and to nobody that it redirects to, and it is in no message. Throws `ApiAwayError` when asking again later can
 * help, else `PackageFetchError`.
 */
export async function fetchArchive(
  apiUrl: string | undefined,
  { slug, packageHash }: PackageOrder,
  key: string | undefined,
): Promise<Uint8Array> {
  if (apiUrl === undefined)
    throw new PackageFetchError(
      `The package ${slug} is not in this worker's problems folder; set API_URL, from where it can be fetched.`,
    );
  if (key === undefined)
    throw new PackageFetchError(`The job brings no key to fetch the package ${slug} with.`);
  const url = new URL(`/api/internal/v1/packages/${packageHash}`, apiUrl);
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${key}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(fetchTimeMs),
    });
    if (awayStatuses.includes(response.status))
      throw new ApiAwayError(`The API at ${url.host} answers ${response.status}.`);
    if (response.status !== 200)
      throw new PackageFetchError(
        `The API at ${url.host} answers ${response.status} for the package ${slug} ${packageHash}.`,
      );
    return await readBounded(response);
  } catch (error) {
    if (error instanceof PackageFetchError) throw error;
    throw new ApiAwayError(`The API at ${url.host} cannot be reached (${reasonOf(error)}).`);
  }
}

/** What was sent, up to the bound; beyond it nothing is read. */
async function readBounded(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > mostArchiveBytes)
      throw new PackageFetchError(
        `The API sends an archive of more than ${mostArchiveBytes} bytes.`,
      );
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Node hides why a fetch failed in the error's cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as {
    message?: string;
    cause?: { code?: string; message?: string };
  };
  return cause?.code ?? cause?.message ?? message ?? 'no reason given';
}
