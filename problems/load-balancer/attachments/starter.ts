import type { Balancer, BalancerOptions } from './contract';

export function createBalancer(
  backends: readonly string[],
  options: BalancerOptions = {},
): Balancer {
  const { healthPath = '/health', intervalMs = 5000 } = options;
  void healthPath;
  void intervalMs;

  // Takes turns, and that is all. It never asks whether a server is well.
  let next = 0;
  return {
    fetch(request) {
      const backend = backends[next++ % backends.length] ?? '';
      const { pathname } = new URL(request.url);
      return fetch(backend + pathname, { method: request.method });
    },
    async close() {
      // Nothing to stop yet.
    },
  };
}
