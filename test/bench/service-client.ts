import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents, SubmissionCreated } from '../../apps/api/src/contract.ts';

/** One contestant at the real API and socket. */
export interface ServiceClient {
  /** Milliseconds from sending the POST to the verdict's arrival on the socket; throws unless it is AC. */
  judge(problem: string, source: string): Promise<number>;
  close(): void;
}

export async function createClient(url: string, token: string): Promise<ServiceClient> {
  const socket: Socket<ServerEvents, ClientEvents> = io(url, {
    auth: { token },
    transports: ['websocket'],
    forceNew: true,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
  return {
    async judge(problem, source) {
      const startedAt = performance.now();
      const response = await fetch(`${url}/api/v1/submissions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ problem, source }),
      });
      if (response.status !== 201) throw new Error(`POST answered ${response.status}`);
      const { id } = (await response.json()) as SubmissionCreated;
      return new Promise((resolve, reject) => {
        const onFeed: ServerEvents['feed'] = (event) => {
          if (event.submissionId !== id || event.kind !== 'verdict') return;
          socket.off('feed', onFeed);
          if (event.verdict === 'AC') resolve(performance.now() - startedAt);
          else reject(new Error(`The bench's solution got ${event.verdict}: ${event.message}`));
        };
        socket.on('feed', onFeed);
        socket.emit('watch', { submissionId: id, after: 0 }, (answer) => {
          if ('error' in answer) reject(new Error(answer.error.message));
        });
      });
    },
    close: () => void socket.disconnect(),
  };
}

/** Creates the first account of a fresh service; answers its token. */
export async function setUp(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/accounts/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench', password: 'correct horse battery' }),
  });
  return ((await response.json()) as { token: string }).token;
}
