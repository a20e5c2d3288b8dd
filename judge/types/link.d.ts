/**
 * Links: what lies between the solution and a service. Every decision that a link takes (how long, what goes wrong) is a
 * choice of the run: drawn from its seed, recorded, and replayed with it.
 */

/** A number of ms, or a window [min, max] from which each time is chosen: in whole ms, finer where an end is finer. */
export type Latency = number | readonly [min: number, max: number];

export interface LinkOptions {
  /** There and back; the operation has its effect half way. Default 0. */
  readonly latencyMs?: Latency;
  /** The way there and the way back apart, each a choice of its own; added to `latencyMs`. */
  readonly requestMs?: Latency;
  readonly replyMs?: Latency;
  /** How likely (0 to 1) a message vanishes: on each way, or on each way apart. The caller hears nothing. */
  readonly loss?: number | { readonly request?: number; readonly reply?: number };
  /**
   * Operations of services, not HTTP: the caller's own time limit. It rejects with the code ETIMEDOUT so many ms after the
   * call, whatever happens to the effect. Without, a lost operation never settles.
   */
  readonly timeoutMs?: number;
  /** Messages arrive in the order in which they were sent, as on one connection. Without, they may overtake each other. */
  readonly ordered?: boolean;
  /** What goes wrong. Of several rules that are due at once, the first counts; schedules come before rates. */
  readonly faults?: readonly Fault[];
}

/**
 * One rule of what goes wrong when. After an `error` the caller knows that nothing happened (a definite failure). After
 * a `reset`, a `lost-request` or a `lost-reply` it can't know (indefinite); only after a `lost-reply` has it happened.
 */
export type Fault = FaultSchedule &
  (
    | {
        /** The service refuses: an error and no effect. */
        readonly kind: 'error';
        /** HTTP: the answer (default 503 and no body). */
        readonly status?: number;
        readonly headers?: Readonly<Record<string, string>>;
        readonly body?: unknown;
        /** A bucket: SlowDown (default), InternalError, ServiceUnavailable, RequestTimeout or AccessDenied. */
        readonly code?: string;
        /** Other services: the message of the error, whose name and code are ServiceUnavailable. */
        readonly message?: string;
      }
    | {
        /** The connection breaks before the request arrives: no effect. The code is ECONNRESET. */
        readonly kind: 'reset';
      }
    | {
        /** The request vanishes: no effect, and no answer ever (but `timeoutMs`). */
        readonly kind: 'lost-request';
      }
    | {
        /** The effect happens; then the connection breaks (ECONNRESET) or, `silent`, no answer ever comes. */
        readonly kind: 'lost-reply';
        readonly silent?: boolean;
      }
    | {
        /** The answer takes so much longer. */
        readonly kind: 'slow';
        readonly slowMs: Latency;
      }
    | {
        /** The request arrives twice, the second time when the answer does; the caller gets the first answer. */
        readonly kind: 'duplicate';
      }
    | {
        /** HTTP: the connection breaks after so many bytes of the body (default 0). */
        readonly kind: 'truncate';
        readonly bytes?: number;
      }
  );

/** When a fault happens. Operations are counted for each rule alone, and only those that it is about. */
export interface FaultSchedule {
  /** Every 3rd operation: 3, 6, 9, ... */
  readonly every?: number;
  /** The first 2 operations. */
  readonly first?: number;
  /** These, by number from 1. */
  readonly at?: readonly number[];
  /** How likely (0 to 1) it happens to an operation. With neither schedule nor rate, it happens to all. */
  readonly rate?: number;
  /** Only to these operations: names such as "set"; of HTTP a method, a path, or both as "POST /v1/charges". */
  readonly of?: readonly string[];
  /** Only to what is sent in this half-open time [from, to). */
  readonly duringMs?: readonly [from: number, to: number];
  /** So often at most, so that whoever tries again comes through at last. */
  readonly atMost?: number;
}
