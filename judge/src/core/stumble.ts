/**
 * A scenario that fails after an answer of the solution is told as the solution's fault (docs/decisions/0006), in words
 * by which it can be known again: with an accepted submission it may as well be the scenario's own.
 */
const start = 'What the solution gave could not be ';

/** "What the solution gave could not be read: ..." */
export function stumbledMessage(what: string): string {
  return start + what;
}

export function isStumble({ verdict, message }: { verdict: string; message: string }): boolean {
  return verdict === 'WA' && message.startsWith(start);
}
