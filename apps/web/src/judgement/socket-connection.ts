import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '@tickjudge/api/contract';
import { connectionOpened, connectionStatus } from './connection-status.ts';
import type { FeedConnection } from './watch-judgement.ts';

const answerTimeoutMs = 10_000;

let open: { socket: Socket<ServerEvents, ClientEvents>; connection: FeedConnection } | null = null;

/**
 * The page's one socket, opened at its first use and signed in by the session cookie. socket.io reconnects by
 * itself; a refusal by the server (`connect_error` without another try) is told to `onRefused` listeners.
 */
export function socketConnection(): FeedConnection {
  open ??= openSocket();
  if (!open.socket.active) open.socket.connect();
  return open.connection;
}

/** Calls back when the server refuses the connection for good; returns the way to stop. */
export function onRefused(listener: () => void): () => void {
  refusals.add(listener);
  return () => refusals.delete(listener);
}
const refusals = new Set<() => void>();

function openSocket() {
  const socket: Socket<ServerEvents, ClientEvents> = io({
    reconnectionDelay: 300,
    reconnectionDelayMax: 5_000,
  });
  let watching = 0;
  socket.on('connect', () => connectionStatus.set('connected'));
  socket.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') return;
    connectionStatus.set(watching > 0 ? 'lost' : 'idle');
    // socket.io does not come back by itself when the server ended the connection.
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', () => {
    if (socket.active) {
      if (watching > 0) connectionStatus.set('lost');
      return;
    }
    connectionStatus.set('idle');
    for (const listener of refusals) listener();
  });
  connectionOpened(() => {
    socket.disconnect();
    open = null;
  });

  const connection: FeedConnection = {
    watch: (message) => socket.timeout(answerTimeoutMs).emitWithAck('watch', message),
    unwatch: (submissionId) => {
      if (socket.connected) socket.emit('unwatch', { submissionId });
    },
    onFeed: (listener) => {
      socket.on('feed', listener);
      return () => socket.off('feed', listener);
    },
    onConnect: (listener) => {
      watching += 1;
      socket.on('connect', listener);
      if (socket.connected) listener();
      return () => {
        watching -= 1;
        if (watching === 0 && connectionStatus.current === 'lost') connectionStatus.set('idle');
        socket.off('connect', listener);
      };
    },
  };
  return { socket, connection };
}
