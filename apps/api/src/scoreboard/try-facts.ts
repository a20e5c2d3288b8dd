import type { Judged, Participant, Try } from './entry.ts';

/** What never changes of a submission. */
type Sent = Pick<Try, 'id' | 'participant' | 'problem' | 'sentAtMs' | 'order'>;

/**
 * One thing that became known. Facts may come twice and in any order, also a verdict before its submission. `turn`
 * counts, from 1, what was said before about the same thing (the judgement of this submission, whether it is
 * ignored, this participant): what was said last holds, whenever it arrives.
 */
export type ScoreboardEvent =
  | ({ readonly kind: 'sent' } & Sent)
  /** Judged, or judged anew; null: what it had is void and nothing has come in its place. */
  | {
      readonly kind: 'judged';
      readonly id: string;
      readonly turn: number;
      readonly judged: Judged | null;
    }
  | {
      readonly kind: 'ignored';
      readonly id: string;
      readonly turn: number;
      readonly ignored: boolean;
    }
  /** Joined, has more time, another name, is disqualified. */
  | { readonly kind: 'participant'; readonly turn: number; readonly participant: Participant };

export type TryEvent = Exclude<ScoreboardEvent, { kind: 'participant' }>;

/** A value and when it was said. */
interface Said<Value> {
  readonly turn: number;
  readonly value: Value;
}

/** What is known of one submission. */
export class TryFacts {
  #sent: Sent | undefined;
  #judged: Said<Judged | null> = { turn: 0, value: null };
  #ignored: Said<boolean> = { turn: 0, value: false };

  /** Whether it was news. */
  learn(event: TryEvent): boolean {
    if (event.kind === 'sent') {
      if (this.#sent) return false;
      const { id, participant, problem, sentAtMs, order } = event;
      this.#sent = { id, participant, problem, sentAtMs, order };
      return true;
    }
    if (event.kind === 'judged') {
      if (event.turn <= this.#judged.turn) return false;
      this.#judged = { turn: event.turn, value: event.judged };
      return true;
    }
    if (event.turn <= this.#ignored.turn) return false;
    this.#ignored = { turn: event.turn, value: event.ignored };
    return true;
  }

  /** Undefined while it is not known to have been sent. */
  get try(): Try | undefined {
    return (
      this.#sent && { ...this.#sent, judged: this.#judged.value, ignored: this.#ignored.value }
    );
  }
}
