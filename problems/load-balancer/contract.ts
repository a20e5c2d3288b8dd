/** How a balancer works. Every option may be left out, and is not `undefined` when it is there; all numbers are whole numbers from 1 to 2,147,483,647. */
export interface BalancerOptions {
  /** Path of the health checks, with its query if it has one. It begins with "/", and may begin with "//": it is a path at the server in any case. Default "/health". */
  readonly healthPath?: string;
  /** From the start of a server's check to the start of its next one, in ms. Default 5000. */
  readonly intervalMs?: number;
  /** A check that has no status after so many ms has failed. Default 1000. */
  readonly checkTimeoutMs?: number;
  /** So many failures in a row make a healthy server unhealthy. Default 3. */
  readonly unhealthyAfter?: number;
  /** So many successful checks in a row make an unhealthy server healthy. Default 2. */
  readonly healthyAfter?: number;
  /** An attempt that has no status after so many ms has failed; the body may take longer. Default 10,000. */
  readonly requestTimeoutMs?: number;
}

export interface Balancer {
  /**
   * Hands a request to a server and answers with its response as soon as its head is there. Answers 502, 503 or 504 where
   * there is none, and rejects with the reason of `request.signal` when that is aborted before.
   */
  fetch(request: Request): Promise<Response>;
  /** Stops all health checks at once; resolves when every request that is under way has ended. */
  close(): Promise<void>;
}

/**
 * Makes a balancer and begins to check its servers. `backends` are origins such as "http://10.0.0.7:8080", no two of them
 * equal. Throws a RangeError when there are none, or for a number out of range.
 */
export declare function createBalancer(
  backends: readonly string[],
  options?: BalancerOptions,
): Balancer;
