import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What the surroundings say about the server and where the sign-in is kept. */
export interface RemoteConfig {
  /** Absolute path of the file with servers and tokens. */
  readonly signInFile: string;
  /** Go before what is in the file. */
  readonly url: string | undefined;
  readonly token: string | undefined;
}

/** An empty variable counts as not set. */
export function readRemoteConfig(
  environment: Record<string, string | undefined> = process.env,
): RemoteConfig {
  const of = (key: string) => environment[key] || undefined;
  const folder = of('XDG_CONFIG_HOME') ?? join(homedir(), '.config');
  return {
    signInFile: resolve(of('TICKJUDGE_CONFIG') ?? join(folder, 'tickjudge', 'sign-in.json')),
    url: of('TICKJUDGE_URL'),
    token: of('TICKJUDGE_TOKEN'),
  };
}
