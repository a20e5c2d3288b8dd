// What is about identity, about many calls at one instant, and about memory.
import { rateLimit, sharedRateLimit, type Store } from './contract.ts';

const address = 'https://app.example.test/v1/charges';
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A request that is sent again and again, each time with another key. */
function reusable() {
  const request = new Request(address);
  return (key: string) => {
    request.headers.set('x-api-key', key);
    return request;
  };
}

/** `perWindow` new keys in each of `windows`, every 25th of them three times, beside one that is always there: how many got which status. */
export async function strangers(windows: number, perWindow: number) {
  const limiter = rateLimit({ limit: 2, windowMs: 60_000 });
  const withKey = reusable();
  const answer = new Response('passed');
  const next = () => Promise.resolve(answer);
  const statuses: Record<number, number> = {};
  const filler = '-'.repeat(800);
  const send = async (key: string) => {
    const { status } = await limiter(withKey(key), next);
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  for (let n = 0; n < windows * perWindow; n++) {
    const tenth = n % (perWindow / 10) === 0;
    if (tenth && n > 0) await pause(6000);
    if (tenth) await send('sk_steady');
    for (let k = 0; k < (n % 25 === 0 ? 3 : 1); k++) await send(`sk_${n}${filler}`);
  }
  return statuses;
}

/** One busy key: one hundredth more than `perMs` requests in each of `forMs` ms, with a window of 100 ms and a limit of 100 x `perMs`. */
export async function torrent(perMs: number, forMs: number) {
  const limiter = rateLimit({ limit: 100 * perMs, windowMs: 100 });
  const withKey = reusable();
  const answer = new Response('passed');
  const next = () => Promise.resolve(answer);
  const accepted: number[] = [];
  for (let ms = 0; ms < forMs; ms++) {
    let passed = 0;
    for (let n = 0; n < perMs * 1.01; n++)
      if ((await limiter(withKey('sk_busy'), next)).status === 200) passed++;
    accepted.push(passed);
    await pause(1);
  }
  return accepted;
}

/** `keys` keys in one window, then `requests` from one of them. */
export async function crowd(keys: number, requests: number) {
  const limiter = rateLimit({ limit: 101 });
  const withKey = reusable();
  const answer = new Response('passed');
  const next = () => Promise.resolve(answer);
  const statuses: Record<number, number> = {};
  const send = async (request: Request) => {
    const { status } = await limiter(request, next);
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  for (let n = 0; n < keys; n++) await send(withKey(`sk_${n}`));
  const busy = withKey('sk_7');
  for (let n = 0; n < requests; n++) await send(busy);
  return statuses;
}

/** Two requests of each key, with a limit that they do not come near. */
export async function roomy(keys: number, limit: number) {
  const limiter = rateLimit({ limit });
  const withKey = reusable();
  const answer = new Response('passed');
  const statuses: Record<number, number> = {};
  for (let n = 0; n < 2 * keys; n++) {
    const { status } = await limiter(withKey(`sk_${n % keys}`), () => Promise.resolve(answer));
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return statuses;
}

/** How many timers a limiter has at once, and sets at all, while `keys` keys come twice in 20 windows. */
export async function timers(keys: number) {
  const names = ['setTimeout', 'setInterval'] as const;
  const real = { setTimeout, setInterval, clearTimeout, clearInterval };
  const live = new Set<unknown>();
  const count = { set: 0, most: 0 };
  for (const name of names)
    globalThis[name] = ((run: () => void, ms: number) => {
      const timer = real[name](() => {
        if (name === 'setTimeout') live.delete(timer);
        run();
      }, ms);
      live.add(timer);
      count.set += 1;
      count.most = Math.max(count.most, live.size);
      return timer;
    }) as never;
  for (const name of ['clearTimeout', 'clearInterval'] as const)
    globalThis[name] = ((timer: ReturnType<typeof setTimeout>) => {
      live.delete(timer);
      real[name](timer);
    }) as never;
  const pauseUncounted = (ms: number) =>
    new Promise<void>((resolve) => real.setTimeout(resolve, ms));
  const limiter = rateLimit({ limit: 1, windowMs: 1000 });
  const withKey = reusable();
  for (let n = 0; n < 2 * keys; n++) {
    await limiter(withKey(`sk_${n % keys}`), () => Promise.resolve(new Response('passed')));
    if (n % 20 === 19) await pauseUncounted(n % 500 === 499 ? 1000 : 1);
  }
  return count;
}

/** Whether what goes in and out is the same object, and what comes of errors: with a `store`, of an instance. */
export async function identity(store?: Store) {
  const limiter = store ? sharedRateLimit({ limit: 10, store }) : rateLimit({ limit: 10 });
  const headers = { 'x-api-key': 'sk_1' };
  const request = new Request(address, { method: 'POST', headers, body: '{"amount":5}' });
  const response = new Response('passed');
  let calls = 0;
  let sameRequest = false;
  let body = '';
  const answer = await limiter(request, async (passed) => {
    calls += 1;
    sameRequest = passed === request;
    body = await passed.text();
    return response;
  });
  const redirect = await limiter(new Request(address, { headers }), () =>
    Promise.resolve(Response.redirect('https://app.example.test/login', 303)),
  );
  const failure = Object.assign(new Error('the very error'), { code: 7 });
  const error: unknown = await limiter(new Request(address, { headers }), () =>
    Promise.reject(failure),
  ).catch((reason: unknown) => reason);
  let thrown = '';
  try {
    await limiter(new Request(address, { headers }), () => {
      throw new Error('thrown at once');
    });
  } catch (reason) {
    thrown = (reason as Error).message;
  }
  return {
    calls,
    sameRequest,
    body,
    sameResponse: answer === response,
    immutable: redirect.status,
    error: error === failure ? failure.message : 'another error',
    thrown,
  };
}
