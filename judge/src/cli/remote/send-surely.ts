import { setTimeout as sleep } from 'node:timers/promises';
import { RemoteError } from './remote-error.ts';

/** A request that may be sent again is, so often, each time after twice as long. */
const mostTries = 5;
const firstPauseMs = 500;
/** A server that asks for patience gets it, so often and so long at most. */
const mostWaits = 20;
const longestWaitSeconds = 120;

/**
 * Sends what may be sent again, since it carries a key: once more after a broken connection or a failure of the server,
 * and after the time that a server asks for which has too much to do. `say` tells the person why it takes so long.
 */
export async function sendSurely<Answer>(
  send: () => Promise<Answer>,
  say: (text: string) => void,
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<Answer> {
  let tries = 0;
  let waits = 0;
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error;
      if (error.refusal?.status === 429) {
        const seconds = error.refusal.retryAfterSeconds ?? longestWaitSeconds + 1;
        if (++waits > mostWaits || seconds > longestWaitSeconds) throw error;
        say(`${error.message} Waiting ${seconds} s ...`);
        await pause(seconds * 1000);
      } else {
        if (!error.passes || ++tries >= mostTries) throw error;
        say(`${error.message} Trying again ...`);
        await pause(firstPauseMs * 2 ** (tries - 1));
      }
    }
  }
}
