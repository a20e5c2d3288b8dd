import { useCallback, useEffect, useState } from 'preact/hooks';
import { asFailure } from './request.ts';
import type { ApiFailure } from './request.ts';

export type Loaded<Value> =
  { kind: 'loading' } | { kind: 'failed'; failure: ApiFailure } | { kind: 'ready'; value: Value };

/** Loads a value whenever `key` changes; an answer that comes after the next key is dropped. */
export function useLoad<Value>(
  key: string,
  load: () => Promise<Value>,
): Loaded<Value> & { reload: () => void } {
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<{ key: string; loaded: Loaded<Value> } | null>(null);

  useEffect(() => {
    let current = true;
    const settle = (loaded: Loaded<Value>) => current && setAnswer({ key, loaded });
    load().then(
      (value) => settle({ kind: 'ready', value }),
      (thrown: unknown) => settle({ kind: 'failed', failure: asFailure(thrown) }),
    );
    return () => {
      current = false;
    };
    // `load` is a new closure at every rendering; `key` says when it means something else.
  }, [key, round]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  const loaded: Loaded<Value> = answer?.key === key ? answer.loaded : { kind: 'loading' };
  return { ...loaded, reload };
}
