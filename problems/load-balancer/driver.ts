import { createBalancer } from './contract.ts';

/** Calls `fetch` once for each method, all within one tick, and reads what comes. Number 0 has the path "/0". */
export async function callAtOnce(backends: string[], methods: string): Promise<string[]> {
  const balancer = createBalancer(backends);
  const responses = methods.split(' ').map((method, index) => {
    const body = method === 'GET' ? null : 'body '.repeat(100);
    return balancer.fetch(new Request(`https://shop.test/${index}`, { method, body }));
  });
  return Promise.all(responses.map(async (response) => (await response).text()));
}

/** Waits for the first checks, then calls `fetch` so many times, 50 at once, and counts the answers with status 200. */
export async function callInTurn(backends: string[], count: number): Promise<number> {
  const balancer = createBalancer(backends, { unhealthyAfter: 1 });
  await new Promise((resolve) => setTimeout(resolve, 10));
  let good = 0;
  for (let n = 0; n < count; n += 50) {
    const responses = Array.from({ length: 50 }, () =>
      balancer.fetch(new Request('https://shop.test/hello')),
    );
    for (const response of await Promise.all(responses)) {
      if (response.status === 200) good++;
      await response.text();
    }
  }
  await balancer.close();
  return good;
}
