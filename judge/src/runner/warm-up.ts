/**
 * Programs that run once in a throwaway context while a snapshot is made: V8 keeps the compiled code of what they
 * touch, which halves the time of a small testcase. They talk to a host that answers everything with a number.
 */
const submission = `
let id = 1;
const guest = tickjudgeBoot(() => id++, { seed: 1, wallEpochMs: 0, monotonicStartMs: 1000 });
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
});
guest.deliver('call go', 1, 0, '["https://a.example/b?c=1",{"d":1}]');
for (let event = 1; event < 12; event++) {
  guest.deliver('timer', event, 1000, '');
  guest.deliver('response', event, 1000, '{"status":200,"headers":{"a":"b"},"body":"{}","complete":true}');
}`;

const scenario = `
let id = 1;
const answers = {
  'http.requests': '{"requests":[{"path":"/a?b=1","atMs":0}],"peak":1,"peakAtMs":0}',
  leftovers: '',
};
const host = (operation) => answers[operation] ?? id++;
const guest = tickjudgeBoot(host, { seed: 1, wallEpochMs: 0, monotonicStartMs: 1000 });
guest.load((exports, require) => {
  const { scenario, respond } = require('@tickjudge/judge/scenario');
  exports.default = scenario('warm-up', async ({ solution, http, expect, clock, random }) => {
    const api = http.service('https://a.example', () => respond(200, { a: 1 }));
    void solution.go([1, 'a', { b: [1, 2] }], { c: undefined });
    expect({ a: [1, { b: 1 }] }).toEqual({ a: [1, { b: 1 }] });
    expect({ a: [1, { b: 1 }] }).toEqual({ a: [1, { b: 2 }] });
    expect(1).toBe(1);
    expect({ a: 1, b: 2 }).toMatchObject({ a: 1 });
    expect([1, 2]).toHaveLength(2);
    expect(api.requests).toArriveAt([0]);
    expect(api.requests).toArriveWithin([[0, 1]]);
    expect([1, 2]).toBeSpacedWithin([[0, 2]]);
    expect([1]).toStayWithin({ atMost: 1, perMs: 10 });
    expect(api).toPeakAtMost(1);
    expect(solution).toBeIdle();
    random.int(1, 2); clock.now(); clock.wallTime();
  });
});
guest.deliver('start', 0, 0, '');
guest.deliver('request', 1, 0, '{"origin":"https://a.example","path":"/x?y=1","method":"GET","headers":{},"body":"","atMs":0}');
guest.deliver('answer', 1, 0, '{"a":[1,{"b":2}],"c":{"$":"undefined"}}');`;

const inFunction = (body: string): string => `(() => {${body}\n})()`;

export const warmUps = { submission: inFunction(submission), scenario: inFunction(scenario) };
