import type { FeedEvent, Watch, WatchAnswer } from '@tickjudge/api/contract';
import type { FeedConnection } from '../watch-judgement.ts';

interface Question {
  message: Watch;
  answer: (answer: WatchAnswer) => void;
  fail: () => void;
}

/** A connection whose every move is made by the spec: it answers, breaks and emits when told to. */
export class ScriptedConnection implements FeedConnection {
  /** Every question asked so far, answered or not. */
  readonly questions: Question[] = [];
  readonly unwatched: string[] = [];
  #feed = new Set<(event: FeedEvent) => void>();
  #connect = new Set<() => void>();

  watch(message: Watch): Promise<WatchAnswer> {
    return new Promise((resolve, reject) => {
      this.questions.push({
        message,
        answer: resolve,
        fail: () => reject(new Error('disconnected')),
      });
    });
  }

  unwatch(submissionId: string): void {
    this.unwatched.push(submissionId);
  }

  onFeed(listener: (event: FeedEvent) => void): () => void {
    this.#feed.add(listener);
    return () => this.#feed.delete(listener);
  }

  onConnect(listener: () => void): () => void {
    this.#connect.add(listener);
    listener();
    return () => this.#connect.delete(listener);
  }

  emit(...events: FeedEvent[]): void {
    for (const event of events) for (const listener of this.#feed) listener(event);
  }

  reconnect(): void {
    for (const listener of this.#connect) listener();
  }

  /** Answers the last question and lets the watcher take the answer in. */
  async answer(answer: WatchAnswer): Promise<void> {
    this.questions.at(-1)?.answer(answer);
    await settled();
  }

  async break(): Promise<void> {
    this.questions.at(-1)?.fail();
    await settled();
  }
}

/** Until every promise that is already settled has been heard. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
