/**
 * What the page knows of its live connection, without the code of the socket itself: the list of problems shows
 * the banner too, but must not load socket.io.
 */
export type ConnectionStatus = 'idle' | 'connected' | 'lost';

type Listener = (status: ConnectionStatus) => void;
const listeners = new Set<Listener>();
let current: ConnectionStatus = 'idle';
let close: (() => void) | null = null;

export const connectionStatus = {
  get current() {
    return current;
  },
  set(status: ConnectionStatus) {
    if (status === current) return;
    current = status;
    for (const listener of listeners) listener(status);
  },
  /** Calls back at every change; returns the way to stop. */
  subscribe(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Remembers how to end the connection that was opened. */
export function connectionOpened(end: () => void): void {
  close = end;
}

/** Ends the connection, if there is one: it was signed in as somebody who is so no longer. */
export function closeConnection(): void {
  close?.();
  close = null;
  connectionStatus.set('idle');
}
