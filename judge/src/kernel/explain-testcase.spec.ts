import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explainCase, type LabCase, verdictOf } from '../../../test/support/judge-lab.ts';

/** Bodies of `solve` that wait in every way there is. */
const programs: Readonly<Record<string, string>> = {
  'awaits values, promises and thenables': `
    const order = [];
    const other = (async () => { for (let i = 0; i < 12; i++) { await null; order.push('o' + i); } })();
    order.push(await 1, await Promise.resolve(2), await { then(done) { done(3); } });
    order.push(await (async () => 4)(), (await [5])[0], -await 6, typeof await 7);
    await other;
    return order;`,
  'catches what an await throws': `
    const order = [];
    void (async () => { for (let i = 0; i < 9; i++) { await null; order.push(i); } })();
    try { await Promise.reject(new Error('a')); } catch (error) { order.push(error.message); }
    try { await (async () => { throw 'b'; })(); } catch (error) { order.push(error); } finally { order.push('f'); }
    order.push(await Promise.allSettled([Promise.reject(1), 2]).then((all) => all.length));
    return order;`,
  'returns promises': `
    const order = [];
    const ticks = (async () => { for (let i = 0; i < 12; i++) { await null; order.push(i); } })();
    const late = async () => new Promise((resolve) => setTimeout(resolve, 5, 'late'));
    const quick = async () => { return Promise.resolve('quick'); };
    order.push(await quick(), await late(), await Promise.race([late(), quick()]));
    await ticks;
    return order;`,
  'iterates asynchronously': `
    const order = [];
    const ticks = (async () => { for (let i = 0; i < 40; i++) { await null; order.push(i); } })();
    async function* numbers() {
      try { yield 1; yield Promise.resolve(2); const sent = yield await 3; order.push(sent); return 4; }
      finally { order.push('closed'); }
    }
    for await (const n of numbers()) order.push('n' + n);
    for await (const n of numbers()) { order.push('m' + n); if (n === 2) break; }
    for await (const n of [1, Promise.resolve(2)]) order.push('a' + n);
    for await (const c of 'xy') order.push(c);
    async function* chained() { yield* numbers(); yield* [7, 8]; }
    const chain = chained();
    order.push((await chain.next('in')).value, (await chain.return(9)).value);
    try { for await (const n of (async function* () { throw new Error('g'); })()) order.push(n); }
    catch (error) { order.push(error.message); }
    try { for await (const n of { [Symbol.asyncIterator]: () => ({ next: () => 1 }) }) order.push(n); }
    catch (error) { order.push(error.name); }
    try { for await (const n of 5) order.push(n); } catch (error) { order.push(error.name); }
    await ticks;
    return order;`,
  'settles promises from outside': `
    const order = [];
    const gate = Promise.withResolvers();
    const gates = [new Promise((resolve) => setTimeout(resolve, 3, 'g')), gate.promise];
    setImmediate(() => gate.reject(new RangeError('closed')));
    gates[1].catch((error) => order.push(error.name));
    class Mine extends Promise {}
    order.push(await gates[0], await Mine.resolve('mine'), await new Promise((r, reject) => r(1)));
    return order;`,
  'talks over the network': `
    const order = [];
    for (let i = 0; i < 3; i++) order.push(await (await fetch('https://a.test/' + i)).text());
    order.push(...(await Promise.all(['x', 'y'].map(async (p) => (await fetch('https://a.test/' + p)).status))));
    try { await fetch('https://nowhere.test/'); } catch (error) { order.push(error.name, String(error.cause?.code)); }
    return order;`,
  'keeps precedence and this': `
    const it = { async n() { return this === it; }, x: 2 };
    const f = (await (async () => (a) => a + 1)());
    return [await it.n(), 2 ** (await 3), (await it).x, f(await 1), await f(1) + 1, !(await 0), \`\${await 'q'}\`,
      (await (async () => [1, 2])()).map((n) => n), await (1, 2), [...(await [3])], await it?.n()];`,
};

const scenario: LabCase['scenario'] = async ({ solution, http, respond, random }) => {
  http.service('https://a.test', () => respond(200, 'b', { latencyMs: random.int(0, 3) }));
  await solution.solve();
};

const solve = (body: string): string => `exports.solve = async () => {${body}\n};`;

describe('an explaining run', () => {
  it.each(Object.entries(programs))('is the same run when the solution %s', (_name, body) => {
    const { plain, historyHash } = explainCase({ solution: solve(body), scenario });
    expect(plain.outcome.message).toBe('Accepted.');
    expect(historyHash).toBe(plain.historyHash);
  });

  it('is the same run for any program of waits', () => {
    const value = fc.constantFrom(
      '1',
      'Promise.resolve(2)',
      'null',
      'sleep(1)',
      'sleep(3)',
      'Promise.all([sleep(1), tick(2)])',
      '{ then: (done) => done(4) }',
      'tick(3)',
      'late(2)',
      'Promise.reject(5).catch((n) => n)',
    );
    const step = fc.oneof(
      value.map((text) => `order.push(await ${text.startsWith('{') ? `(${text})` : text});`),
      value.map((text) => `for await (const n of several(${text})) order.push(n);`),
      value.map(
        (text) => `order.push(await (async () => ${text.startsWith('{') ? `(${text})` : text})());`,
      ),
      value.map((text) => `void (async () => { await ${text}; order.push(++count); })();`),
      value.map(
        (text) =>
          `try { await (async () => { throw await ${text}; })(); } catch (e) { order.push(e); }`,
      ),
    );
    const library = `
      const order = []; let count = 100;
      const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms, 's' + ms));
      const tick = async (n) => { for (let i = 0; i < n; i++) { await null; order.push(++count); } return 't'; };
      const late = async (ms) => { return sleep(ms); };
      async function* several(v) { yield v; yield await v; yield* [v]; }`;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        const body = `${library}\n${steps.join('\n')}\nreturn order;`;
        const { plain, historyHash } = explainCase({ solution: solve(body) });
        expect(plain.outcome.verdict).toBe('AC');
        expect(historyHash).toBe(plain.historyHash);
      }),
      { numRuns: 40 },
    );
  });
});

describe('an explanation of a run that can not go on', () => {
  const waitsOf = (body: string) => {
    const { plain, explanation, lineAt, historyHash } = explainCase({
      solution: solve(body),
      scenario,
    });
    expect(verdictOf(plain)).toBe('ILE never-settles');
    expect(historyHash).toBe(plain.historyHash);
    return explanation.waits.map((wait) => ({
      at: lineAt(wait).split(';')[0],
      sinceMs: wait.sinceMs,
      count: wait.count,
      madeAt: wait.madeAt && lineAt(wait.madeAt).split(';')[0],
    }));
  };

  it('names the innermost await first', () => {
    expect(
      waitsOf(`
        const gate = new Promise(() => {});
        const worker = async (n) => { await new Promise((r) => setTimeout(r, n * 10)); await gate; };
        await Promise.all([1, 2, 3].map(worker));`),
    ).toEqual([
      { at: 'await gate', sinceMs: 10, count: 3, madeAt: 'new Promise(() => {})' },
      { at: 'await Promise.all([1, 2, 3].map(worker))', sinceMs: 0, count: 1, madeAt: null },
    ]);
  });

  it('names loops, returned promises and yields', () => {
    expect(
      waitsOf(`
        async function* events() { yield 1; yield new Promise(() => {}); }
        const inner = async () => { for await (const event of events()) void event; };
        const outer = async () => inner();
        await outer();`).map(({ at }) => at),
    ).toEqual([
      'yield new Promise(() => {})',
      'for await (const event of events()) void event',
      'inner()',
      'await outer()',
    ]);
  });

  it('does not name an await that went on or was left by an error', () => {
    expect(
      waitsOf(`
        try { await Promise.reject(1); } catch {}
        for await (const n of [1]) void n;
        await 5;
        await { then() {} , never: 1 };`),
    ).toEqual([]);
  });

  it('names a promise that nobody settles where nobody awaits', () => {
    const { explanation, lineAt } = explainCase({
      solution: `exports.solve = () => { setTimeout(() => {}, 7);
        return new Promise(() => {}); };`,
    });
    expect(explanation.waits).toEqual([]);
    expect(explanation.made.map(lineAt)).toEqual(['new Promise(() => {}); };']);
  });
});

describe('an explanation of a run without end', () => {
  it.each([
    [
      'an immediate',
      'const again = () => void setImmediate(again); again(); return new Promise(() => {});',
      'immediate',
      'setImmediate(again)',
    ],
    [
      'a request',
      "for (;;) await fetch('https://a.test/').then((r) => r.text());",
      'request',
      "fetch('https://a.test/')",
    ],
    [
      'a timer',
      'for (;;) await new Promise((resolve) => setTimeout(resolve, 1000));',
      'timer',
      'setTimeout(resolve, 1000)',
    ],
    [
      'an interval',
      'setInterval(() => {}, 1000); return new Promise(() => {});',
      'interval',
      'setInterval(() => {}, 1000)',
    ],
    [
      'a timer of node:timers/promises',
      "const { setTimeout: sleep } = require('node:timers/promises'); for (;;) await sleep(1000);",
      'timer',
      'sleep(1000)',
    ],
    [
      'an interval of node:timers/promises',
      "const { setInterval: every } = require('node:timers/promises'); for await (const _ of every(1000)) void _;",
      'interval',
      '_ of every(1000)',
    ],
    [
      'a tick that microtasks queue',
      'const again = () => queueMicrotask(() => process.nextTick(again)); again(); return new Promise(() => {});',
      'tick',
      'nextTick(again)',
    ],
    [
      'a file operation',
      "const { readFile } = require('node:fs/promises'); for (;;) await readFile('/nowhere').catch(() => 0);",
      'file operation',
      "readFile('/nowhere')",
    ],
  ])('names the line of %s', (_name, body, what, at) => {
    const { plain, explanation, lineAt, historyHash } = explainCase({
      solution: solve(body),
      scenario: async ({ solution, http, respond }) => {
        http.service('https://a.test', () => respond(200));
        await solution.solve();
      },
      cpuTimeMs: 20_000,
    });
    expect(['TLE livelock', 'WTL virtual-time-spent']).toContain(verdictOf(plain));
    expect(historyHash).toBe(plain.historyHash);
    const [first] = explanation.repeated;
    expect(first).toMatchObject({ what });
    expect(first!.count).toBeGreaterThan(3_000);
    expect(lineAt(first!).startsWith(at)).toBe(true);
  });
});

describe('an explanation of a run that ended in the midst of an operation', () => {
  it.each([
    [
      'a line too many',
      `const tell = () => console.log('line'); console.log('first');
       try { for (;;) tell(); } catch { console.log('after'); }`,
      'OLE output-limit',
      "log('line')",
    ],
    [
      'a request too many',
      `for (;;) await fetch('https://a.test/', { method: 'POST', body: 'x'.repeat(4_000_000) });`,
      'OLE output-limit',
      "fetch('https://a.test/'",
    ],
    [
      'an operation on a file too many',
      `const { readFile } = require('node:fs/promises'); console.log('first');
       await Promise.all(Array.from({ length: 20_000 }, () => readFile('/nowhere')));`,
      'TLE event-budget-spent',
      "readFile('/nowhere')",
    ],
    [
      'ticks without end',
      `const again = () => { process.nextTick(() => {}); process.nextTick(again); };
       process.nextTick(() => {}); again();`,
      'TLE livelock',
      'nextTick(',
    ],
    [
      'ticks without end that catch what they get',
      'const again = () => { try { process.nextTick(again); } catch {} }; again();',
      'TLE livelock',
      'nextTick(again)',
    ],
  ])('names the line of %s', (_name, body, verdict, at) => {
    const { plain, explanation, lineAt, historyHash } = explainCase({
      solution: solve(body),
      scenario,
      cpuTimeMs: 20_000,
    });
    expect(verdictOf(plain)).toBe(verdict);
    expect(historyHash).toBe(plain.historyHash);
    expect(lineAt(explanation.ended!).slice(0, at.length)).toBe(at);
  });

  it('names none when it was a timer too many, whose line is among what is left', () => {
    const { plain, explanation, lineAt } = explainCase({
      solution: solve("console.log('first'); for (;;) setTimeout(() => {}, 5);"),
    });
    expect(plain.outcome.message).toBe('More than 100000 timers were pending at once (at 0 ms).');
    expect(explanation.ended).toBe(null);
    expect(lineAt(explanation.left[0]!)).toMatch(/^setTimeout/);
  });
});

describe('an explaining run with a driver beside the solution', () => {
  it('is the same run, and names the solution’s lines only', () => {
    const { plain, historyHash, explanation, lineAt } = explainCase({
      solution:
        'exports.wait = () => new Promise(() => {});\nexports.late = async () => { await exports.wait(); };',
      driver: (solution) => ({ both: async () => [await solution.late(), 1] }),
      scenario: async ({ driver }) => {
        await driver.both();
      },
    });
    expect(verdictOf(plain)).toBe('ILE never-settles');
    expect(historyHash).toBe(plain.historyHash);
    expect(explanation.waits.map((wait) => lineAt(wait).slice(0, 20))).toEqual([
      'await exports.wait()',
    ]);
  });
});

describe('an explaining run of a hostile solution', () => {
  it.each([
    ['overwrites Promise.prototype.then', 'Promise.prototype.then = () => { throw 1; };'],
    [
      'overwrites Map and Array',
      'Map.prototype.set = Map.prototype.get = Map.prototype.forEach = Array.prototype.push = () => 0;',
    ],
    [
      'overwrites Error and Reflect',
      'globalThis.Error = null; Reflect.apply = null; JSON.stringify = () => "{"; JSON.parse = () => null;',
    ],
    ['limits its stacks', 'Error.stackTraceLimit = 0;'],
    [
      'makes stacks throw',
      "Object.defineProperty(Error, 'stackTraceLimit', { get() { throw 1; } });",
    ],
    ['gives everything a then', 'Object.prototype.then = (done) => done(1);'],
    [
      'sets traps on arrays',
      "Object.defineProperty(Array.prototype, '0', { set() { throw 1; }, get: () => 7 });",
    ],
  ])('that %s tells of the same run or of none', (_name, attack) => {
    const lab = {
      solution: solve(`${attack} setInterval(() => {}, 1000); await new Promise(() => {});`),
      horizonMs: 5_000,
    };
    const { plain, historyHash, explanation } = explainCase(lab);
    expect([
      'WTL virtual-time-spent',
      'ILE never-settles',
      'RTE threw',
      'RTE unhandled-rejection',
    ]).toContain(verdictOf(plain));
    if (historyHash !== plain.historyHash) return;
    for (const { what, count } of explanation.repeated)
      expect([what, count]).toEqual(['interval', 5]);
  });
});

describe('an explanation of what is left running', () => {
  it('names the line of each, also of what ended later', () => {
    const { plain, explanation, lineAt } = explainCase({
      solution: () => ({
        solve() {
          setInterval(() => {}, 1000);
          const early = setTimeout(() => {}, 500);
          setTimeout(() => clearTimeout(early), 20);
          void fetch('https://a.test/slow');
        },
      }),
      scenario: async ({ solution, http, respond, expect, clock }) => {
        http.service('https://a.test', () => respond.never());
        await solution.solve();
        expect(solution).toBeIdle();
        await clock.sleep(600);
      },
    });
    expect(plain.findings[0]!.message).toBe(
      'the solution left running: an interval of 1000 ms (set at 0 ms), a timer of 500 ms (set at 0 ms), ' +
        'a timer of 20 ms (set at 0 ms) and 1 more',
    );
    expect(explanation.left.map((left) => lineAt(left).split('(')[0])).toEqual([
      'setInterval',
      'setTimeout',
      'setTimeout',
      'fetch',
    ]);
  });
});

describe('an explanation of an error without a stack', () => {
  it.each([
    ["throw 'plain text';", "throw 'plain text'"],
    ['const run = async () => { throw { code: 5 }; };\nawait run();', 'throw { code: 5 }'],
    ["await new Promise((_, reject) => setTimeout(() => reject('late'), 5));", "reject('late')"],
    ["await fetch('https://nowhere.test/');", "await fetch('https://nowhere.test/')"],
    ['setTimeout(() => { throw 7; }, 5); await new Promise((r) => setTimeout(r, 50));', 'throw 7'],
  ])('finds where it came from: %s', (body, at) => {
    const { plain, explanation, lineAt } = explainCase({ solution: solve(body) });
    expect(plain.outcome.verdict).toBe('RTE');
    expect(explanation.thrown.map((place) => lineAt(place).startsWith(at))).toEqual([true]);
  });
});
