import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type {
  ClientEvents,
  FeedEvent,
  PackageEvent,
  PackageVersion,
  ServerEvents,
  SubmissionBody,
} from '@tickjudge/api/contract';
import { connectionOpened, connectionStatus } from './connection-status.ts';
import type { LiveChannel } from './watch-live.ts';

/** What can be watched over the page's one socket. */
export interface LiveConnection {
  submission(submissionId: string): LiveChannel<SubmissionBody, FeedEvent>;
  package(versionId: string): LiveChannel<PackageVersion, PackageEvent>;
  /** Calls back when the server refuses the connection for good; returns the way to stop. */
  onRefused(listener: () => void): () => void;
}

const answerTimeoutMs = 10_000;

let open: { socket: Socket<ServerEvents, ClientEvents>; connection: LiveConnection } | null = null;

/** The page's one socket, opened at its first use and signed in by the session cookie. socket.io reconnects by itself. */
export function socketConnection(): LiveConnection {
  open ??= openSocket();
  if (!open.socket.active) open.socket.connect();
  return open.connection;
}

function openSocket() {
  const socket: Socket<ServerEvents, ClientEvents> = io({
    reconnectionDelay: 300,
    reconnectionDelayMax: 5_000,
  });
  const refusals = new Set<() => void>();
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

  const onConnect = (listener: () => void) => {
    watching += 1;
    socket.on('connect', listener);
    if (socket.connected) listener();
    return () => {
      watching -= 1;
      if (watching === 0 && connectionStatus.current === 'lost') connectionStatus.set('idle');
      socket.off('connect', listener);
    };
  };
  const asking = socket.timeout(answerTimeoutMs);

  const connection: LiveConnection = {
    onRefused(listener) {
      refusals.add(listener);
      return () => refusals.delete(listener);
    },
    submission: (submissionId) => ({
      onConnect,
      async watch(after) {
        const answer = await asking.emitWithAck('watch', { submissionId, ...known(after) });
        if ('error' in answer) return answer;
        return { sequence: answer.sequence, snapshot: answer.submission };
      },
      unwatch: () => void (socket.connected && socket.emit('unwatch', { submissionId })),
      onEvent(listener) {
        const hear = (event: FeedEvent) => event.submissionId === submissionId && listener(event);
        socket.on('feed', hear);
        return () => socket.off('feed', hear);
      },
    }),
    package: (versionId) => ({
      onConnect,
      async watch(after) {
        const answer = await asking.emitWithAck('watch-package', { versionId, ...known(after) });
        if ('error' in answer) return answer;
        return { sequence: answer.sequence, snapshot: answer.version };
      },
      unwatch: () => void (socket.connected && socket.emit('unwatch-package', { versionId })),
      onEvent(listener) {
        const hear = (event: PackageEvent) => event.versionId === versionId && listener(event);
        socket.on('package', hear);
        return () => socket.off('package', hear);
      },
    }),
  };
  return { socket, connection };
}

const known = (after: number | null) => (after === null ? {} : { after });
