/**
 * Programs that run once in a throwaway context while a snapshot is made: V8 keeps the compiled code of what they
 * touch, which halves the time of a small testcase. They talk to a host that answers everything with a number.
 */
const submission = `
let id = 1;
const given = {};
const host = (operation) => (given[operation] = id++);
const guest = tickjudgeBoot(host, { seed: 1, wallEpochMs: 0, monotonicStartMs: 1000 });
guest.load(async (exports) => {
  exports.go = async (url) => {
    clearTimeout(setTimeout(() => {}, 5));
    setTimeout(() => {}, 5);
    setInterval(() => {}, 5);
    setImmediate(() => {});
    new Date(); Date.now(); performance.now(); Math.random();
    console.log('a', 1);
    const controller = new AbortController();
    controller.signal.addEventListener('abort', () => {});
    const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(5)]);
    const response = await fetch(url, { method: 'POST', headers: { a: 'b' }, body: 'x', signal });
    await response.json();
    controller.abort();
    return { list: [1, 'b', undefined] };
  };
  exports.wrap = (callback, ms) => {
    let timer;
    return async (...args) => {
      clearTimeout(timer);
      timer = setTimeout(async () => void (await callback(...args)), ms);
      await new Promise((wake) => setTimeout(wake, ms));
      throw new RangeError('late');
    };
  };
  exports.Store = class Store {
    #items = new Map();
    set(key, value) { this.#items.set(key, value); }
    get(key) { return this.#items.get(key); }
  };
});
${steps([
  `guest.deliver('call go', 1, 0, '["https://a.example/b?c=1",{"d":1}]');`,
  `guest.deliver('response', given.fetch, 1000, '{"status":200,"headers":{"a":"b"},"body":"{}","complete":true}');`,
  `for (let event = 1; event < 12; event++) guest.deliver('timer', event, 1000, '');`,
  `guest.deliver('call wrap', 2, 2000, '[{"$":"function","v":1},100]');`,
  `given.wrapped = given['handle.add']; guest.deliver('call #' + given.wrapped, 3, 2000, '[1]');`,
  `guest.deliver('call #' + given.wrapped, 4, 2000, '[{"a":[1]}]');`,
  `for (let event = 12; event < id; event++) guest.deliver('timer', event, 3000, '');`,
  `guest.deliver('answer', given.call, 3000, '{"$":"undefined"}');`,
  `guest.deliver('call new Store', 5, 4000, '[]');`,
  `given.store = given['handle.add']; guest.deliver('call #' + given.store + '.set', 6, 4000, '["a",1]');`,
  `guest.deliver('call #' + given.store + '.get', 7, 4000, '["a"]');`,
])}`;

const scenario = `
let id = 1;
const given = {};
const answers = {
  'http.requests': '{"requests":[{"path":"/a?b=1","atMs":0}],"peak":1,"peakAtMs":0}',
  leftovers: '',
};
const host = (operation) => answers[operation] ?? (given[operation] = id++);
const guest = tickjudgeBoot(host, { seed: 1, wallEpochMs: 0, monotonicStartMs: 1000 });
guest.load((exports, require) => {
  const { scenario, respond } = require('@tickjudge/judge/scenario');
  exports.default = scenario('warm-up', async ({ solution, http, expect, clock, random }) => {
    const api = http.service('https://a.example', () => respond(200, { a: 1 }));
    void solution.go([1, 'a', { b: [1, 2] }], { c: undefined });
    const wrapped = await solution.wrap(async (value) => ({ value, atMs: clock.now() }), 100);
    void wrapped(1);
    await clock.sleep(10);
    await wrapped({ a: [2] }).catch((error) => expect(error.message).toBe('late'));
    await clock.until(20);
    expect({ a: [1, { b: 1 }] }).toEqual({ a: [1, { b: 1 }] });
    expect({ a: [1, { b: 1 }] }).toEqual({ a: [1, { b: 2 }] });
    expect(1).toBe(1);
    expect({ a: 1, b: 2 }).toMatchObject({ a: 1 });
    expect([1, 2]).toHaveLength(2);
    expect([1, 2, 3].map((n) => n)).toEqual([1, 2, 3]);
    expect(undefined).toBeUndefined();
    expect(2).toBeGreaterThanOrEqual(1);
    expect(api.requests).toArriveAt([0]);
    expect(api.requests).toArriveWithin([[0, 1]]);
    expect([1, 2]).toBeSpacedWithin([[0, 2]]);
    expect([1]).toStayWithin({ atMost: 1, perMs: 10 });
    expect([{ value: 1, atMs: 5 }]).toArriveAt([5]);
    expect(api).toPeakAtMost(1);
    expect(solution).toBeIdle();
    random.int(1, 2); clock.now(); clock.wallTime();
  });
});
${steps([
  `guest.deliver('start', 0, 0, '');`,
  `guest.deliver('request', 1, 0, '{"origin":"https://a.example","path":"/x?y=1","method":"GET","headers":{},"body":"","atMs":0}');`,
  `guest.deliver('answer', given.call - 2, 0, '{"a":[1,{"b":2}],"c":{"$":"undefined"}}');`,
  `guest.deliver('answer', given.call, 0, '{"$":"function","v":9}');`,
  `guest.deliver('call #' + given['handle.add'], 1, 0, '[1]');`,
  `guest.deliver('answer', given.call, 0, '{"$":"undefined"}'); guest.deliver('wake', given['clock.sleep'], 10000, '');`,
  `guest.deliver('failure', given.call, 10000, '{"$":"error","name":"RangeError","message":"late","stack":"x"}');`,
  `guest.deliver('wake', given['clock.sleep'], 20000, '');`,
])}`;

/** Each step in a task of its own would be best; here each waits until the microtasks of the one before have run. */
function steps(deliveries: readonly string[]): string {
  return `void (async () => {
    ${deliveries.map((delivery) => `for (let turn = 0; turn < 50; turn++) await 0;\n    ${delivery}`).join('\n    ')}
  })();`;
}

const inFunction = (body: string): string => `(() => {${body}\n})()`;

export const warmUps = { submission: inFunction(submission), scenario: inFunction(scenario) };
