import { describeMissingWalls, type Walls } from '@tickjudge/judge';

/** What a worker says over IPC when it takes judgements. */
export interface ReadyMessage {
  readonly kind: 'ready';
  /** One sentence naming the walls that are missing around foreign code and what to install; empty when all stand. */
  readonly missingWalls: string;
}

export const readyMessage = (walls: Walls): ReadyMessage => ({
  kind: 'ready',
  missingWalls: describeMissingWalls(walls) ?? '',
});
