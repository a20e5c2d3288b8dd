import { exitCodes } from '../exit-codes.ts';
import { BrokenPackageError, openPackage } from '../open-package.ts';
import {
  hashOfFiles,
  packageLimits,
  type ProblemPackage,
  readPackageFiles,
  writeArchive,
} from '../../problem/index.ts';
import { canAsk, confirm } from './ask-person.ts';
import { readRemoteConfig } from './config.ts';
import { RefusedPackageError } from './explain-failure.ts';
import { interruptedCode, orLeft } from './left-by-person.ts';
import { jsonText, printJson } from './print-json.ts';
import { ProofBar } from './proof-bar.ts';
import { RemoteError } from './remote-error.ts';
import { Server } from './server.ts';
import { showDiagnostics, showVersion } from './show-version.ts';
import { findSignIn } from './sign-in.ts';
import { isEnded, type VersionBody, versionBodySchema } from './version-body.ts';
import { watchProof } from './watch-proof.ts';

export interface PublishOptions {
  readonly draft?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly watch?: string;
}

/** The server's bound on archives. */
const mostArchiveBytes = packageLimits.archiveBytes;
const uploadTimeMs = 5 * 60_000;

/** `tick publish`: sends a package to the server, follows its proof, and says what came of it. */
export async function publishCommand(
  where: string | undefined,
  options: PublishOptions,
): Promise<number> {
  const server = new Server(findSignIn(readRemoteConfig()));
  try {
    const sent =
      options.watch === undefined
        ? await upload(server, where, options)
        : await server.ask(`/packages/${idOf(options.watch)}`, { body: versionBodySchema });
    if (sent === undefined) return exitCodes.accepted;
    const ended = await followed(server, sent);
    if (ended === undefined) return interruptedCode;
    const isWanted = options.watch === undefined && !options.draft;
    const version =
      isWanted && !ended.live && mayPass(ended) ? await makeLive(server, ended) : ended;
    console.log(options.json ? jsonText(version) : showVersion(version, server.url));
    return exitCodeOf(version);
  } catch (error) {
    if (!(error instanceof RefusedPackageError)) throw error;
    const { message, diagnostics } = error;
    if (options.json) printJson({ error: message, diagnostics });
    else console.error([showDiagnostics(diagnostics), message].filter(Boolean).join('\n'));
    return error.exitCode;
  }
}

/** Undefined when the person says no. */
async function upload(
  server: Server,
  where: string | undefined,
  { draft, yes, json }: PublishOptions,
): Promise<VersionBody | undefined> {
  if (where === undefined)
    throw RemoteError.usage(
      'Say which package: `tick publish <package>`, or `tick publish --watch <id>`.',
    );
  const { slug, directory } = await load(where);
  const { files } = readPackageFiles(directory);
  const archive = await writeArchive(slug, files);
  if (archive.length > mostArchiveBytes)
    throw new RemoteError(
      `The package ${slug} packs into ${archive.length} bytes; a server takes at most ${mostArchiveBytes}. Make its files smaller.`,
      exitCodes.rejected,
    );
  const say = json ? console.error : console.log;
  say(
    `${slug}  content ${hashOfFiles(files).slice(0, 12)}  ${files.size} files, ${Math.ceil(archive.length / 1024)} KiB  ` +
      `to ${server.url}${draft ? ' as a draft' : ''}`,
  );
  const question = draft ? 'Send it to be proved?' : 'Send it to be proved and published?';
  if (!yes && canAsk() && !(await confirm(question))) {
    say('Nothing was sent.');
    return undefined;
  }
  const sent = await server.ask(`/packages?publish=${!draft}`, {
    method: 'POST',
    body: versionBodySchema,
    send: archive,
    timeMs: uploadTimeMs,
  });
  // The same content again is the same version; one whose proof did not come to an end is proved again.
  return sent.state === 'failed' || sent.state === 'cancelled'
    ? server.ask(`/packages/${sent.id}/prove`, { method: 'POST', body: versionBodySchema })
    : sent;
}

/** Sends nothing of what is not even a package: the server would only say the same. */
async function load(where: string): Promise<ProblemPackage> {
  try {
    return await openPackage(where);
  } catch (error) {
    if (!(error instanceof BrokenPackageError)) throw error;
    throw new RefusedPackageError(`Nothing was sent of ${where}.`, error.diagnostics);
  }
}

/** The version when its proof has ended; undefined when the person does not wait for it. */
async function followed(server: Server, sent: VersionBody): Promise<VersionBody | undefined> {
  const bar = new ProofBar();
  try {
    const ended = await orLeft((left) =>
      watchProof(server, sent, (standing) => bar.show(standing), left),
    );
    bar.clear();
    if (ended === undefined)
      console.error(
        `The proof of version ${sent.number} goes on without you; see it with \`tick publish --watch ${sent.id}\` ` +
          `or \`tick versions ${sent.slug}\`.`,
      );
    return ended;
  } finally {
    bar.clear();
  }
}

/** A version that was rejected passes when the server asks for less than it did then; the server has the last word. */
function mayPass({ state, diagnostics, scorePercent, thresholdPercent }: VersionBody): boolean {
  if (state === 'proved') return true;
  return (
    state === 'rejected' &&
    diagnostics.length === 0 &&
    scorePercent !== null &&
    scorePercent >= thresholdPercent
  );
}

const makeLive = (server: Server, { id }: VersionBody): Promise<VersionBody> =>
  server.ask(`/packages/${id}/publish`, { method: 'POST', body: versionBodySchema });

function exitCodeOf({ state }: VersionBody): number {
  if (state === 'proved') return exitCodes.accepted;
  return state === 'failed' || !isEnded(state) ? exitCodes.judgeError : exitCodes.rejected;
}

function idOf(text: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text;
  throw RemoteError.usage(
    `"${text}" is no id of a version; \`tick publish\` and \`tick versions\` say them.`,
  );
}
