import { exitCodes } from '../exit-codes.ts';
import { canAsk, confirm } from './ask-person.ts';
import { readRemoteConfig } from './config.ts';
import { RefusedPackageError } from './explain-failure.ts';
import { jsonText, printJson } from './print-json.ts';
import { RemoteError } from './remote-error.ts';
import { Server } from './server.ts';
import { showDiagnostics, showVersion, showVersions } from './show-version.ts';
import { findSignIn } from './sign-in.ts';
import { versionBodySchema, versionListSchema, type VersionSummary } from './version-body.ts';

/** A problem with more versions is listed up to here. */
const mostPages = 50;

/** `tick versions`: what was uploaded of a problem, newest first. */
export async function versionsCommand(
  slug: string,
  options: { readonly json?: boolean },
): Promise<number> {
  const server = new Server(findSignIn(readRemoteConfig()));
  const versions = await versionsOf(server, slug);
  if (options.json) printJson(versions);
  else if (versions.length === 0) console.log(noVersion(server, slug));
  else console.log(showVersions(versions));
  return exitCodes.accepted;
}

/** `tick rollback`: makes an earlier version live again. */
export async function rollbackCommand(
  slug: string,
  numberText: string,
  options: { readonly yes?: boolean; readonly json?: boolean },
): Promise<number> {
  const number = Number(numberText);
  if (!Number.isSafeInteger(number) || number < 1)
    throw RemoteError.usage(
      `"${numberText}" is no number of a version; \`tick versions ${slug}\` lists them.`,
    );
  const server = new Server(findSignIn(readRemoteConfig()));
  const versions = await versionsOf(server, slug);
  if (versions.length === 0) throw RemoteError.usage(noVersion(server, slug));
  const version = versions.find((one) => one.number === number);
  if (!version)
    throw RemoteError.usage(
      `The problem ${slug} has no version ${number} that you may see; \`tick versions ${slug}\` lists them.`,
    );
  const question = `Make version ${number} (content ${version.packageHash.slice(0, 12)}) of ${slug} live at ${server.url}?`;
  if (!options.yes && canAsk() && !(await confirm(question))) return exitCodes.accepted;
  try {
    const live = await server.ask(`/packages/${version.id}/publish`, {
      method: 'POST',
      body: versionBodySchema,
    });
    console.log(options.json ? jsonText(live) : showVersion(live, server.url));
    return exitCodes.accepted;
  } catch (error) {
    if (!(error instanceof RefusedPackageError)) throw error;
    console.error([showDiagnostics(error.diagnostics), error.message].filter(Boolean).join('\n'));
    return error.exitCode;
  }
}

async function versionsOf(server: Server, slug: string): Promise<VersionSummary[]> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    throw RemoteError.usage(`"${slug}" is no slug of a problem; give one like fetch-with-backoff.`);
  const versions: VersionSummary[] = [];
  let cursor = '';
  for (let page = 0; page < mostPages; page++) {
    const { items, next } = await server.ask(`/packages?slug=${slug}&limit=100${cursor}`, {
      body: versionListSchema,
    });
    versions.push(...items);
    if (next === null) break;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
  return versions;
}

const noVersion = (server: Server, slug: string) =>
  `There is no version of ${slug} at ${server.url} that you may see; \`tick publish ${slug}\` makes one.`;
