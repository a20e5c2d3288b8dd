import callbackReadline from 'node:readline';
import type { Interface as CallbackInterface } from '../../readline/interface.ts';
import { abortError, requireSignal } from '../../node-error.ts';

const { Interface: Lines } = callbackReadline as unknown as { Interface: typeof CallbackInterface };

/** The same lines; a question answers a promise. */
class Interface extends Lines {
  override question(query: string, options: { signal?: AbortSignal } = {}): Promise<string> {
    const { signal } = options;
    return new Promise((resolve, reject) => {
      requireSignal('options.signal', signal);
      this.requireOpen();
      if (signal?.aborted) throw abortError(signal);
      const stop = (): void => {
        this.answer = undefined;
        reject(abortError(signal));
      };
      signal?.addEventListener('abort', stop, { once: true });
      this.ask(query, (line) => {
        signal?.removeEventListener('abort', stop);
        resolve(line);
      });
    });
  }
}

export default {
  Interface,
  createInterface: (...args: ConstructorParameters<typeof Interface>) => new Interface(...args),
};
