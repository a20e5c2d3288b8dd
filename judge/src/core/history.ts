import type { FaultKind } from './link.ts';

/**
 * The history of a run: what happened, in order, with virtual times, as the host recorded it. Plain data; equal
 * runs give equal histories, byte for byte. Values that crossed between the isolates are kept as their wire text.
 */
export type HistoryEntry = { readonly atUs: number } & (
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly from: Actor;
      readonly target: string;
      readonly args: string;
    }
  | { readonly kind: 'answer'; readonly id: number; readonly value: string }
  /** What becomes of a request or call on a link, decided when it was sent. */
  | { readonly kind: 'fault'; readonly id: number; readonly fault: FaultKind }
  /** A call on a link reaches its service, and its caller hears of it. */
  | { readonly kind: 'arrival'; readonly id: number }
  | { readonly kind: 'reply'; readonly id: number; readonly outcome: string }
  | { readonly kind: 'failure'; readonly id: number; readonly error: string }
  | {
      readonly kind: 'timer-set';
      readonly id: number;
      readonly delayMs: number;
      readonly repeat: boolean;
    }
  | { readonly kind: 'timer-fired'; readonly id: number }
  | { readonly kind: 'timer-cleared'; readonly id: number }
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly method: string;
      readonly url: string;
      readonly body: string;
    }
  | {
      readonly kind: 'response';
      readonly id: number;
      readonly status: number;
      /** "name: value", a line each, without the content type; left out when there are none. */
      readonly headers?: string;
      /** The beginning of the body, "<120 bytes>" for what is no text; left out when it is empty. */
      readonly body?: string;
    }
  | { readonly kind: 'response-body'; readonly id: number; readonly complete: boolean }
  | { readonly kind: 'network-error'; readonly id: number }
  | { readonly kind: 'request-aborted'; readonly id: number }
  | { readonly kind: 'io'; readonly id: number; readonly label: string }
  /** `error` is the code of an operation that the problem's disk failed. */
  | { readonly kind: 'io-done'; readonly id: number; readonly error?: string }
  | { readonly kind: 'warning'; readonly message: string }
  /** The submission's wall clock, as it differs from the true one; the submission stops for a time. */
  | { readonly kind: 'wall-clock'; readonly offsetMs: number; readonly ppm: number }
  | { readonly kind: 'pause'; readonly ms: number }
  /** A decision of the kernel: option `value` of `count`. The values in order are the run's vector of choices. */
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly count: number;
      readonly value: number;
    }
  | { readonly kind: 'log'; readonly level: string; readonly text: string }
  | { readonly kind: 'finding'; readonly reason: string; readonly message: string }
);

export type Actor = 'submission' | 'scenario';
