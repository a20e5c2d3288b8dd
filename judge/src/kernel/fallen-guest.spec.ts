import { describe, expect, it } from '@jest/globals';
import { runCase, verdictOf } from '../../../test/support/judge-lab.ts';

/**
 * What the kernel does when the submission's isolate has been taken over and holds the host function itself: the
 * guest program is replaced by one that says anything to the host. `deed` runs at the first call of `solve`.
 */
function takeOver(deed: string): ReturnType<typeof runCase> {
  return runCase({
    solution: '',
    fallenGuest: `globalThis.tickjudgeBoot = (host) => {
      const said = [];
      const say = (...args) => { try { said.push(String(host(...args))); } catch (error) { said.push(typeof error + ': ' + String(error)); } };
      return {
        load() { host('loaded'); },
        deliver(kind, id) { if (kind.startsWith('call ')) { (${deed})(say, id, host, said); } return undefined; },
      };
    };`,
    scenario: async ({ solution, clock, http, respond, expect }) => {
      http.service('https://a.test', () => respond(200, 'the secret of the service'));
      expect(await solution.solve('the question')).toBe('the right answer');
      await clock.sleep(10);
      expect(await solution.solve('again')).toBe('the right answer');
    },
  });
}

const scenarioOnly = [
  'http.service',
  'http.requests',
  'respond',
  'clock.sleep',
  'finding',
  'leftovers',
  'scenario.loaded',
  'scenario.done',
  'scenario.failed',
];

describe('a guest that has fallen', () => {
  it.each(scenarioOnly)('can not use %s, which is the scenario’s', (operation) => {
    const { outcome } = takeOver(`(say, id, host, said) => {
      for (const args of [[], [1], ['https://a.test'], ['https://a.test', 1], [1, '{"kind":"response","status":200}'], ['x', 5], [true, '{}'], ['{"atMs":0,"reason":"value","message":"forged"}']])
        say('${operation}', ...args);
      const refused = said.every((text) => text === 'string: there is no such operation');
      host('failure', id, JSON.stringify({ $: 'error', name: refused ? 'Refused' : 'Leaked', message: said.join(), stack: '' }));
    }`);
    expect(outcome.message).toMatch(/^Refused/);
  });

  // 'unsupported' answers a sentence about a module, which is ours and may be longer.
  it('gets no live error of the host, only short texts', () => {
    const { outcome } = takeOver(`(say, id, host, said) => {
      const junk = [undefined, null, NaN, Infinity, -1, 2 ** 60, 0.5, '', 'x', '{', '[]', 'null', '{"url":1}', true, 10n ** 30n];
      const operations = ['timer.set', 'timer.clear', 'timer.ref', 'immediate.set', 'call', 'signal.abort', 'warn', 'fetch', 'fetch.abort', 'unsupported', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty', undefined, null, 0, 10n];
      for (const operation of operations) for (const a of junk) for (const b of [undefined, junk[a ? 3 : 8], '[]']) say(operation, a, b);
      for (const args of [[{}], [[]], [() => {}], [Symbol()], [new Proxy({}, {})], ['call', {}], ['call', 'x', []], ['timer.set', { valueOf() { return 1; } }]]) {
        try { host(...args); said.push('number: 1'); } catch (error) { said.push('refused'); }
      }
      const bad = said.filter((text) => !text.includes('is not available on Tickjudge.')).filter((text) => text.length > 100 || /\\/|node|judge|at |Error:/.test(text));
      host('failure', id, JSON.stringify({ $: 'error', name: 'Said', message: String(said.length > 500) + ' bad: ' + bad.join('|'), stack: '' }));
    }`);
    expect(outcome.message).toBe('Said: true bad:  (at 0 ms)');
  });

  it.each([
    ['answers a call that was never made', `host('answer', 999, '"the right answer"')`],
    ['answers the next call in advance', `host('answer', id + 1, '"the right answer"')`],
    [
      'answers as every other number',
      `for (let n = -5; n < 50; n++) if (n !== id) host('answer', n, '"the right answer"')`,
    ],
  ])('does not get an answer through that %s', (_name, deed) => {
    expect(verdictOf(takeOver(`(say, id, host) => { ${deed}; }`))).toBe('ILE never-settles');
  });

  it('answers each call once: the first word counts', () => {
    const result = takeOver(`(say, id, host) => {
      host('answer', id, '"wrong"'); host('answer', id, '"the right answer"'); host('failure', id, '{}');
    }`);
    expect(verdictOf(result)).toBe('WA value');
    expect(result.findings.map(({ actual }) => actual)).toEqual(['"wrong"', '"wrong"']);
    expect(result.history.filter(({ kind }) => kind === 'answer')).toHaveLength(2);
  });

  it.each([
    ['no JSON', 'junk'],
    ['nothing', ''],
    ['null', 'null'],
    ['a tag that is none', '{"$":"zzz"}'],
    ['a map that is none', '{"$":"map","v":5}'],
    ['a bigint that is none', '{"$":"bigint","v":"x"}'],
    ['a regular expression that is none', '{"$":"regexp","v":"(","flags":"zz"}'],
    ['bytes without end', '{"$":"bytes","v":{"length":1e9}}'],
    ['a function of no number', '{"$":"function","v":"x"}'],
    ['a thenable of a function', '{"then":{"$":"function","v":1}}'],
    ['an error without fields', '{"$":"error"}'],
    ['an own __proto__', '{"__proto__":{"asymmetricMatch":1}}'],
    ['an asymmetric matcher', '{"asymmetricMatch":{"$":"function","v":1}}'],
    ['an asymmetric matcher by its mark', '{"$$typeof":"jest.asymmetricMatcher","sample":1}'],
    ['a remote of no number', '{"$":"remote","v":"x","methods":["then","constructor"]}'],
    ['a remote of the scenario’s own', '{"$":"remote","v":1,"methods":["solve"]}'],
    ['a remote that answers to a promise', '{"$":"remote","v":9,"methods":["then","toJSON"]}'],
    ['a remote whose methods are none', '{"$":"remote","v":9,"methods":{"length":3}}'],
    ['what never left home', '{"$":"home","v":7}'],
    ['a reference to nothing', '[{"$":"ref","v":99}]'],
    ['a reference to the list of all', '[{"$":"ref","v":"length"}]'],
    ['a list without end', '{"$":"sparse","length":1e300,"v":[]}'],
    ['a list of nothing', '{"$":"sparse","length":4294967295,"v":[[-1,1],["__proto__",{}]]}'],
    ['a view of nothing', '{"$":"view","of":"__proto__","v":""}'],
    ['a view of half a number', '{"$":"view","of":"Float64Array","v":"AAAA"}'],
    ['a request to nowhere', '{"$":"request","url":"","method":"GET","headers":5}'],
    [
      'an error with a class of its own',
      '{"$":"error","kind":"__proto__","fields":{"__proto__":{"$":"function","v":1}}}',
    ],
    ['an object that shows itself', '{"inspect":{"$":"function","v":1}}'],
  ])('gets neither AC nor JE for an answer of %s', (_name, text) => {
    const result = takeOver(`(say, id, host) => host('answer', id, ${JSON.stringify(text)})`);
    expect(result.outcome.verdict).toMatch(/^(WA|ILE|RTE)$/);
    for (const finding of result.findings) {
      expect([typeof finding.message, typeof finding.actual]).toEqual(['string', 'string']);
    }
  });

  it.each([
    ['a deep answer', `host('answer', id, '['.repeat(1e5) + ']'.repeat(1e5))`],
    ['a deep error', `host('failure', id, '['.repeat(1e5) + ']'.repeat(1e5))`],
    ['a failure that is no JSON', `host('failure', id, 'junk')`],
    ['a failure of null', `host('failure', id, 'null')`],
    [
      'a failure with fields of other types',
      `host('failure', id, '{"name":{},"message":[1],"stack":7,"cause":{"$":"zzz"}}')`,
    ],
    [
      'calls of the scenario that do not exist',
      `for (const target of ['#1', '#-1', '#x', 'solve', '', 'constructor']) host('call', target, 'junk'); host('answer', id, '1')`,
    ],
    [
      'aborts of signals that do not exist',
      `for (let n = -1; n < 5; n++) host('signal.abort', n, 'junk'); host('answer', id, '1')`,
    ],
    [
      'requests that are none',
      `say('fetch', '{"method":"GET","url":"https://a.test/","origin":"https://a.test","path":"/","headers":{"__proto__":1,"toString":{"a":1}},"body":""}'); host('answer', id, '1')`,
    ],
    [
      'a request to another origin than its URL',
      `say('fetch', '{"method":"GET","url":"x","origin":"https://a.test","path":"%%%","headers":[],"body":""}'); host('answer', id, '1')`,
    ],
  ])('does not become our fault by %s', (_name, deed) => {
    expect(takeOver(`(say, id, host) => { ${deed}; }`).outcome.verdict).toMatch(/^(WA|RTE)$/);
  });

  it('finds of the scenario’s objects only what it was given, and nothing behind it', () => {
    const { outcome, history } = runCase({
      solution: '',
      fallenGuest: `globalThis.tickjudgeBoot = (host) => ({
        load() { host('loaded'); },
        deliver(kind, id, nowUs, text) {
          if (kind === 'failure') { globalThis.failures = (globalThis.failures ?? 0) + 1; return; }
          if (kind === 'answer') { globalThis.answers = (globalThis.answers ?? 0) + 1; return; }
          if (kind === 'call count') { host('answer', id, JSON.stringify([globalThis.failures, globalThis.answers ?? 0])); return; }
          if (!kind.startsWith('call ')) return;
          const [service, callback] = JSON.parse(text);
          const targets = ['secret', 'constructor', '__proto__', 'toString', 'ping.constructor', '@next', '', '.', 'ping,secret'];
          for (const name of targets) host('call', '#' + service.v + '.' + name, '["return 1"]');
          for (const n of [service.v, 99, -1, 1e9, NaN]) host('call', '#' + n, '[]');
          for (const name of ['call', 'constructor', 'apply', '@call']) host('call', '#' + callback.v + '.' + name, '[]');
          host('answer', id, '0');
        },
      });`,
      scenario: async ({ solution, remote, expect }) => {
        const service = remote({ ping: () => 1, secret: () => 2 }, { methods: ['ping'] });
        await solution.solve(service, () => 3);
        expect(await solution.count()).toEqual([18, 0]);
      },
    });
    expect(outcome.message).toBe('Accepted.');
    expect(history.filter((entry) => entry.kind === 'failure')).toHaveLength(18);
  });

  it.each([
    ['passes on without end', `for (;;) host('handle.add', 'x', false, '')`, 'OLE output-limit'],
    ['gives an object too many members', `host('handle.add', 'x', false, 'x,'.repeat(9e3))`, 'ok'],
    [
      'gives up what is not its own',
      `for (let n = -1; n < 9; n++) host('handle.release', n)`,
      'ok',
    ],
  ])('is held when it %s', (_name, deed, verdict) => {
    const result = takeOver(
      `(say, id, host) => { try { ${deed}; } catch {} host('answer', id, '"the right answer"'); }`,
    );
    expect(verdictOf(result)).toBe(verdict === 'ok' ? 'AC accepted' : verdict);
  });

  it('can not load twice, and not fail after it loaded', () => {
    const result = takeOver(
      `(say, id, host) => { host('loaded'); host('load-failed', 'x'); host('answer', id, '"the right answer"'); }`,
    );
    expect(verdictOf(result)).toBe('AC accepted');
    expect(result.history.filter((entry) => entry.kind === 'call')).toHaveLength(2);
  });

  it('can not speak on after the end', () => {
    const result = takeOver(
      `(say, id, host) => { for (let n = 0; n < 2000; n++) say('log', 'log', 'x'); say('answer', id, '"the right answer"'); }`,
    );
    expect(verdictOf(result)).toBe('OLE output-limit');
  });
});
