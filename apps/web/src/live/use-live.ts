import { useEffect, useState } from 'preact/hooks';
import { texts } from '../texts.ts';
import type { Fold, Numbered } from './live-view.ts';
import type { LiveConnection } from './socket-connection.ts';
import { watchLive } from './watch-live.ts';
import type { LiveChannel } from './watch-live.ts';

export interface Live<State> {
  /** What is known; null until the first answer. */
  state: State | null;
  /** Why nothing more will come, as a sentence; null while all is well. */
  refusal: string | null;
}

/** A kind of thing that can be watched: its place on the connection, and how its states follow each other. */
export interface LiveKind<S extends Numbered, B extends Numbered, E extends Numbered> {
  channel(connection: LiveConnection, id: string): LiveChannel<B, E>;
  fold: Fold<S, B, E>;
}

/** Follows a thing live for as long as the component shows it. The socket's code is fetched at the first use. */
export function useLive<S extends Numbered, B extends Numbered, E extends Numbered>(
  kind: LiveKind<S, B, E>,
  id: string | null,
): Live<S> {
  const [known, setKnown] = useState<{ id: string | null } & Live<S>>(nothing(id));

  useEffect(() => {
    if (id === null) return;
    let stop: (() => void) | null = null;
    let left = false;
    const refused = (refusal: string) =>
      setKnown((before) => ({ ...(before.id === id ? before : nothing(id)), refusal }));

    import('./socket-connection.ts').then(
      ({ socketConnection }) => {
        if (left) return;
        const connection = socketConnection();
        const stopRefusals = connection.onRefused(() => refused(texts.error.feedClosed));
        const stopWatching = watchLive(kind.channel(connection, id), kind.fold, {
          changed: (state) => setKnown({ id, state, refusal: null }),
          refused,
        });
        stop = () => {
          stopRefusals();
          stopWatching();
        };
      },
      () => refused(texts.error.pageNotLoaded),
    );
    return () => {
      left = true;
      stop?.();
    };
  }, [kind, id]);

  return known.id === id ? known : nothing(id);
}

const nothing = (id: string | null) => ({ id, state: null, refusal: null });
