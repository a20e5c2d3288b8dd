import { spawnSync } from 'node:child_process';
import { findTool } from '../../judge/src/sandbox/launch-command.ts';

/**
 * A command line as it would run on a machine where bubblewrap is not installed: bubblewrap itself hides its file from
 * it. Where it is missing or forbidden anyway, the command stays as it is.
 */
export function withoutBubblewrap(command: readonly string[]): string[] {
  const bwrap = findTool('bwrap');
  if (bwrap === null) return [...command];
  const hide = [bwrap, '--dev-bind', '/', '/', '--ro-bind', '/dev/null', bwrap, '--'];
  const works = spawnSync(hide[0] as string, [...hide.slice(1), '/bin/sh', '-c', 'exit 0']);
  return works.status === 0 ? [...hide, ...command] : [...command];
}
