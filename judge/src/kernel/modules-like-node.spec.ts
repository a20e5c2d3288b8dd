import { describe, expect, it } from '@jest/globals';
import { bothWorlds, type Probe } from '../../../test/support/like-node.ts';

/**
 * The same functions with Node's own modules and with the platform's. Those marked "retold" follow a file of Node's own
 * tests (test/parallel/ there).
 */
const probes: Record<string, Record<string, Probe>> = {
  'node:events': {
    'listeners in order, once, prepended, removed (retold: test-event-emitter-once, -prepend, -remove-listeners)':
      (load) => {
        const { EventEmitter } = load('events');
        const log: unknown[] = [];
        const emitter = new EventEmitter();
        emitter.on('newListener', (name: string) => log.push(`new ${name}`));
        emitter.on('removeListener', (name: string) => log.push(`removed ${name}`));
        const first = (value: unknown) => log.push(['first', value]);
        emitter.on('a', first);
        emitter.once('a', () => log.push('once'));
        emitter.prependListener('a', () => log.push('prepended'));
        emitter.prependOnceListener('a', () => log.push('prepended once'));
        log.push(emitter.emit('a', 1), emitter.emit('a', 2), emitter.emit('b'));
        emitter.off('a', first);
        log.push(emitter.listenerCount('a'), emitter.eventNames(), emitter.emit('a', 3));
        emitter.removeAllListeners();
        log.push(emitter.eventNames());
        return log;
      },
    'a listener added or removed while it is told counts from the next time (retold: test-event-emitter-modify-in-emit)':
      (load) => {
        const { EventEmitter } = load('events');
        const log: string[] = [];
        const emitter = new EventEmitter();
        const late = () => log.push('late');
        emitter.on('a', () => {
          log.push('a');
          emitter.on('a', late);
          emitter.removeListener('a', gone);
        });
        const gone = () => log.push('gone');
        emitter.on('a', gone);
        emitter.emit('a');
        emitter.emit('a');
        return log;
      },
    'errors nobody listens to, and errorMonitor (retold: test-event-emitter-errors, -error-monitor)':
      (load) => {
        const { EventEmitter, errorMonitor } = load('events');
        const log: unknown[] = [];
        const emitter = new EventEmitter();
        const attempt = (...args: unknown[]) => {
          try {
            emitter.emit('error', ...args);
          } catch (error) {
            const { name, code, message, context } = error as Record<string, unknown>;
            log.push([name, code, message, context]);
          }
        };
        attempt(new TypeError('mine'));
        attempt('text');
        attempt({ message: 'Error!' });
        attempt();
        emitter.on(errorMonitor, (error: unknown) => log.push(['monitor', String(error)]));
        attempt(new Error('seen'));
        emitter.on('error', () => log.push('handled'));
        attempt(new Error('again'));
        return log;
      },
    'once, with arguments, errors and abort (retold: test-events-once)': async (load) => {
      const { EventEmitter, once } = load('events');
      const emitter = new EventEmitter();
      const log: unknown[] = [];
      const said = (error: Error & { code?: string }) =>
        log.push([error.name, error.code, error.message]);
      const waiting = once(emitter, 'a');
      emitter.emit('a', 1, 'two');
      log.push(await waiting, emitter.listenerCount('error'));
      const failing = once(emitter, 'b');
      emitter.emit('error', new Error('failed'));
      await failing.catch(said);
      const asked = once(emitter, 'error');
      emitter.emit('error', new Error('wanted'));
      log.push(String(await asked));
      const controller = new AbortController();
      const aborted = once(emitter, 'c', { signal: controller.signal });
      controller.abort();
      await aborted.catch(said);
      await once(emitter, 'c', { signal: AbortSignal.abort() }).catch(said);
      log.push(emitter.listenerCount('c'));
      const target = new EventTarget();
      const told = once(target, 'x');
      target.dispatchEvent(new Event('x'));
      log.push((await told)[0].type);
      return log;
    },
    'on, as an iterator (retold: test-events-on-async-iterator)': async (load) => {
      const { EventEmitter, on } = load('events');
      const emitter = new EventEmitter();
      const log: unknown[] = [];
      const iterator = on(emitter, 'a', { close: ['end'] });
      emitter.emit('a', 1);
      emitter.emit('a', 2, 3);
      void Promise.resolve().then(() => {
        emitter.emit('a', 4);
        emitter.emit('end');
        emitter.emit('a', 'never');
      });
      for await (const values of iterator) log.push(values);
      log.push(emitter.listenerCount('a'));
      const failing = on(emitter, 'a');
      emitter.emit('error', new Error('failed'));
      await failing.next().catch((error: Error) => log.push(error.message));
      log.push(await failing.next());
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 5);
      try {
        for await (const value of on(emitter, 'never', { signal: controller.signal }))
          log.push(value);
      } catch (error) {
        log.push((error as Error).name);
      }
      return log;
    },
    'captured rejections (retold: test-event-capture-rejections)': async (load) => {
      const { EventEmitter, captureRejectionSymbol } = load('events');
      const log: unknown[] = [];
      const emitter = new EventEmitter({ captureRejections: true });
      emitter.on('a', async () => {
        throw new Error('lost');
      });
      const heard = new Promise((resolve) => emitter.on('error', resolve));
      emitter.emit('a');
      log.push(String(await heard));
      const own = new EventEmitter({ captureRejections: true });
      own.on('a', async () => Promise.reject(new Error('own')));
      const told = new Promise((resolve) => {
        own[captureRejectionSymbol] = (error: Error, ...rest: unknown[]) =>
          resolve([error.message, ...rest]);
      });
      own.emit('a', 42);
      log.push(await told);
      return log;
    },
    'wrong arguments': (load) => {
      const { EventEmitter, once, setMaxListeners, getEventListeners } = load('events');
      const emitter = new EventEmitter();
      const attempts = [
        () => emitter.on('a', null),
        () => emitter.on('a', 'text'),
        () => emitter.off('a', { a: 1 }),
        () => emitter.once('a', 12),
        () => emitter.setMaxListeners(-1),
        () => emitter.setMaxListeners('1'),
        () => new EventEmitter({ captureRejections: 1 }),
        () => setMaxListeners(-1),
        () => getEventListeners({}),
        () => EventEmitter.once.length + EventEmitter.EventEmitter.name.length,
      ];
      void once;
      return attempts.map((attempt) => {
        try {
          return attempt();
        } catch (error) {
          const { name, code, message } = error as Record<string, string>;
          return [name, code, message];
        }
      });
    },
    'older ways to inherit': (load) => {
      const EventEmitter = load('events');
      const { inherits } = load('util');
      function Old(this: object) {
        EventEmitter.call(this);
      }
      inherits(Old, EventEmitter);
      const old = new (
        Old as unknown as new () => Record<string, (...args: unknown[]) => unknown>
      )();
      const log: unknown[] = [];
      old['on']?.('a', function (this: unknown, value: unknown) {
        log.push(value, this === old);
      });
      old['emit']?.('a', 7);
      class New extends EventEmitter {}
      const fresh = new New();
      log.push(old instanceof EventEmitter, fresh instanceof EventEmitter, fresh.getMaxListeners());
      return log;
    },
  },

  'node:path': {
    'join, normalize, resolve, relative (retold: test-path-join, -normalize, -resolve, -relative)':
      (load) => {
        const path = load('path');
        return [
          ['.', 'x/b', '..', '/b/c.js'],
          [],
          ['/.', 'x/b', '..', '/b/c.js'],
          ['/foo', '../../../bar'],
          ['foo/x', './bar'],
          ['foo', '../../../bar'],
          ['', ''],
          [' /foo'],
          ['/', '..', '..'],
          ['//foo'],
          ['a//b', '../c/'],
        ].map((parts) => [
          path.join(...parts),
          path.normalize(parts.join('/')),
          path.resolve('/start', ...parts),
          path.relative('/var/lib', `/${parts.join('/')}`),
          path.isAbsolute(parts[0] ?? ''),
        ]);
      },
    'parse, format and the parts (retold: test-path-parse-format, -basename, -dirname, -extname)': (
      load,
    ) => {
      const path = load('path');
      const paths = [
        '/home/user/dir/file.txt',
        'file',
        '.profile',
        './a/.b',
        '/',
        '',
        '/foo',
        'a.b.c',
        'a/b/',
        '..',
        '/a.b/c.',
        'x..y',
      ];
      return [
        ...paths.map((one) => [
          path.parse(one),
          path.format(path.parse(one)),
          path.basename(one),
          path.basename(one, '.txt'),
          path.dirname(one),
          path.extname(one),
        ]),
        path.format({ dir: '/a', name: 'b', ext: 'c' }),
        path.format({ root: '/', base: 'b' }),
        path.format({ root: '/', dir: '/', base: 'b' }),
        path.sep + path.delimiter,
        path === path.posix,
        path.toNamespacedPath('/a'),
      ];
    },
    'wrong arguments (retold: test-path)': (load) => {
      const path = load('path');
      const names = ['join', 'resolve', 'normalize', 'isAbsolute', 'relative', 'parse', 'basename'];
      return [...names, 'dirname', 'extname', 'format'].flatMap((name) =>
        [undefined, 42, null, true, {}].map((value) => {
          try {
            return path[name](value);
          } catch (error) {
            const { code, message } = error as Record<string, string>;
            return [name, code, message];
          }
        }),
      );
    },
  },

  'node:util': {
    'inspect (retold: test-util-inspect, a part)': (load) => {
      const { inspect } = load('util');
      class Point {
        x = 1;
        #hidden = 2;
        get hidden() {
          return this.#hidden;
        }
      }
      const circular: Record<string, unknown> = { name: 'me' };
      circular['self'] = circular;
      const values = [
        1,
        -0,
        'text',
        "it's",
        null,
        undefined,
        10n,
        Symbol('s'),
        [1, [2, [3, [4]]]],
        [, 'x'],
        { a: { b: { c: { d: 1 } } } },
        new Map([[{ k: 1 }, new Set([1, 'two'])]]),
        new Date(0),
        /x/giu,
        () => 1,
        function named() {},
        class A extends Point {},
        new Point(),
        Object.create(null),
        circular,
        new Uint8Array(3),
        new ArrayBuffer(2),
        [new Array(200).fill(7)],
        'x'.repeat(20),
        {
          'a-b': 1,
          [Symbol('q')]: 2,
          get g() {
            return 1;
          },
        },
        Object.assign(new Point(), { [inspect.custom]: () => 'custom!' }),
        new WeakMap(),
        [undefined, null],
        { long: 'a'.repeat(60), other: 'b'.repeat(30) },
      ];
      return [
        ...values.map((value) => inspect(value)),
        inspect({ a: { b: { c: { d: 1 } } } }, { depth: 0 }),
        inspect({ b: 1, a: [1, 2, 3] }, { sorted: true, compact: false }),
        inspect([1, 'a', null], { colors: true }),
      ];
    },
    'format (retold: test-util-format)': (load) => {
      const { format } = load('util');
      return [
        format(),
        format('%s %s', 'a'),
        format('%s', 1n, 'rest', { a: 1 }),
        format('%d %i %f', '42.5', '42.5', '42.5'),
        format('%j', { a: [1] }),
        format('%o', { f() {} }),
        format('%O', { a: { b: { c: {} } } }),
        format('%%s %s%', 'x'),
        format('%c styled', 'css'),
        format({ a: 1 }, 'b'),
        format('%s', -0, Symbol('x')),
        format('%s', () => 5),
      ];
    },
    'promisify and callbackify (retold: test-util-promisify, -callbackify)': async (load) => {
      const { promisify, callbackify } = load('util');
      const log: unknown[] = [];
      const read = (value: unknown, callback: (error: unknown, value?: unknown) => void) =>
        value === 'bad' ? callback(new Error('bad')) : callback(null, value);
      log.push(await promisify(read)('good'));
      await promisify(read)('bad').catch((error: Error) => log.push(error.message));
      const own = Object.assign(() => undefined, { [promisify.custom]: async () => 'own' });
      log.push(await promisify(own)(), promisify(promisify(read)) === promisify(read));
      log.push(await promisify(setTimeout)(2, 'waited'), await promisify(setImmediate)('now'));
      const called = (work: () => Promise<unknown>) =>
        new Promise((resolve) =>
          callbackify(work)((error: Error & { code?: string }, value: unknown) =>
            resolve(error ? [error.message, error.code] : value),
          ),
        );
      log.push(await called(async () => 'value'));
      log.push(await called(async () => Promise.reject(new Error('no'))));
      log.push(await called(async () => Promise.reject(null)));
      log.push(callbackify(async function name(_a: unknown) {}).name);
      for (const wrong of [() => promisify(1), () => callbackify('x')]) {
        try {
          wrong();
        } catch (error) {
          log.push((error as Error).message);
        }
      }
      return log;
    },
    'deep equality (retold: test-assert-deep, a part)': (load) => {
      const { isDeepStrictEqual: same } = load('util');
      return [
        same({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }),
        same([1, 2], [2, 1]),
        same(new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]])),
        same(new Set([{ a: 1 }]), new Set([{ a: 1 }])),
        same(new Set([{ a: 1 }]), new Set([{ a: 2 }])),
        same(0, -0),
        same(NaN, NaN),
        same([1, , 3], [1, undefined, 3]),
        same(new Date(5), new Date(5)),
        same(/a/g, /a/i),
        same({}, Object.create(null)),
        same(new Error('a'), new Error('a')),
        same(new Uint8Array([1]), new Uint8Array([1])),
        same(Object(1), Object(1)),
        same('1', 1),
      ];
    },
    'types, styleText, stripVTControlCharacters, inherits, toUSVString': (load) => {
      const { types, styleText, stripVTControlCharacters, toUSVString } = load('util');
      const values = [
        new Map(),
        new Set().values(),
        new Date(),
        /x/,
        Promise.resolve(),
        async () => 1,
        function* () {},
        (function* () {})(),
        new Uint8Array(1),
        new DataView(new ArrayBuffer(1)),
        Object('s'),
        new Error('e'),
        new WeakMap(),
        // An arguments object, which lint would not have written out.
        new Function('return arguments')(),
        {},
        null,
        1,
        new BigInt64Array(1),
      ];
      const names = Object.keys(types).filter(
        (name) => !/Proxy|External|KeyObject|CryptoKey|EventTarget/.test(name),
      );
      return [
        names.sort(),
        values.map((value) => names.filter((name) => types[name](value))),
        styleText(['bold', 'red'], 'x') +
          styleText(['bold', 'red'], 'x', { validateStream: false }) +
          stripVTControlCharacters('\u001b[31mred\u001b[0m'),
        toUSVString('a\ud800'),
      ];
    },
  },

  'node:assert': {
    'messages, codes, operators': (load) => {
      const assert = load('assert');
      const attempts = [
        () => assert(0),
        () => assert.ok(null, 'own words'),
        () => assert.equal(1, 2),
        () => assert.strictEqual('a', 'b'),
        () => assert.notStrictEqual(1, 1),
        () => assert.deepStrictEqual([1], [1]),
        () => assert.deepEqual({ a: 1 }, { a: '1' }),
        () => assert.throws(() => undefined),
        () =>
          assert.throws(() => {
            throw new Error('x');
          }, /x/),
        () =>
          assert.throws(() => {
            throw new TypeError('x');
          }, TypeError),
        () => assert.match('abc', /b/),
        () => assert.ifError(null),
        () => assert.fail('failed'),
        () => assert.strict.equal(1, 1),
        () => assert.doesNotThrow(() => 1),
      ];
      return attempts.map((attempt) => {
        try {
          attempt();
          return 'passed';
        } catch (error) {
          const { name, code, message, operator, generatedMessage } = error as Record<
            string,
            unknown
          >;
          const isOwn = error instanceof assert.AssertionError;
          // Node reads the failed line from its file; there is none in a sandbox.
          const words = String(message).startsWith('The expression') ? 'expression' : message;
          return [
            name,
            code,
            operator === '==' ? '' : words,
            operator,
            operator === '==' || generatedMessage,
            isOwn,
          ];
        }
      });
    },
    'rejects and strict mode': async (load) => {
      const assert = load('assert/strict');
      const log: unknown[] = [];
      await assert.rejects(Promise.reject(new Error('no')), /no/);
      await assert.doesNotReject(async () => 1);
      await assert.rejects(Promise.resolve(1)).catch((error: Error) => log.push(error.message));
      try {
        assert.equal(1, '1');
      } catch (error) {
        log.push((error as { operator: string }).operator);
      }
      return log;
    },
  },

  'node:buffer': {
    'texts in every encoding': (load) => {
      const { Buffer } = load('buffer');
      const text = 'Grüße, 世界 😀';
      const encodings = ['utf8', 'utf16le', 'latin1', 'ascii', 'hex', 'base64', 'base64url'];
      return encodings.map((encoding) => [
        encoding,
        Buffer.from(text).toString(encoding),
        Buffer.byteLength('abcd', encoding),
        Buffer.from(Buffer.from('any carnal pleas').toString(encoding), encoding).toString(),
        Buffer.isEncoding(encoding),
      ]);
    },
    'bytes in and out': (load) => {
      const { Buffer } = load('buffer');
      const buffer = Buffer.alloc(32);
      buffer.writeUInt32BE(0xdeadbeef, 0);
      buffer.writeInt16LE(-2, 4);
      buffer.writeDoubleBE(Math.PI, 6);
      buffer.writeBigUInt64LE(123456789012345678n, 14);
      buffer.writeUIntBE(0x123456, 22, 3);
      buffer.fill('ab', 25);
      return [
        buffer.toString('hex'),
        [...buffer.subarray(2, 6)],
        buffer.readInt32LE(0),
        buffer.readDoubleBE(6),
        String(buffer.readBigUInt64LE(14)),
        buffer.indexOf('ba'),
        buffer.includes(0xef),
        Buffer.concat([Buffer.from([1]), Buffer.from('b')]).toJSON(),
        Buffer.compare(Buffer.from('a'), Buffer.from('b')),
        Buffer.from([1, 2]).equals(new Uint8Array([1, 2])),
        Buffer.from('abc').swap16 !== undefined,
        Buffer.isBuffer(new Uint8Array(1)),
        Buffer.from('a') instanceof Uint8Array,
        Buffer.copyBytesFrom(new Uint16Array([1, 258]), 1).toString('hex'),
        Buffer.of(7, 8).toString('hex'),
      ];
    },
    'wrong arguments': (load) => {
      const { Buffer } = load('buffer');
      return [
        () => Buffer.from(5),
        () => Buffer.from(undefined),
        () => Buffer.from('a', 'nope'),
        () => Buffer.from('a').toString('nope'),
        () => Buffer.from([1]).readUInt8(3),
      ].map((attempt) => {
        try {
          return attempt();
        } catch (error) {
          return [(error as Error).name, (error as { code?: string }).code];
        }
      });
    },
    'a decoder over cut characters': (load) => {
      const { StringDecoder } = load('string_decoder');
      const bytes = [...Buffer.from('aé世😀b')];
      const decoder = new StringDecoder('utf8');
      const parts = bytes.map((byte) => decoder.write(Buffer.from([byte])));
      const base = new StringDecoder('base64');
      return [parts, decoder.end(), base.write(Buffer.from('ab')), base.end(Buffer.from('cde'))];
    },
  },

  'node:url and node:querystring': {
    'files as URLs': (load) => {
      const { fileURLToPath, pathToFileURL, format, resolve, parse, urlToHttpOptions } =
        load('url');
      const wrong = ['http://a/b', 'file://host/x', 'file:///a%2Fb', 5].map((value) => {
        try {
          return fileURLToPath(value);
        } catch (error) {
          return [(error as { code: string }).code, (error as Error).message];
        }
      });
      const { query, pathname, host } = parse('http://u:p@a.test:80/x/y?q=1&r=2#h', true);
      return [
        fileURLToPath('file:///a%20b/c'),
        fileURLToPath(new URL('file:///x')),
        pathToFileURL('/a b/%c?d#e/').href,
        wrong,
        format(new URL('http://u:p@a.test/x?y=1#z'), { auth: false, fragment: false }),
        format({ protocol: 'http', host: 'a.test', pathname: '/x', query: { a: [1, 2] } }),
        resolve('/one/two/three', 'four'),
        resolve('http://a.test/', '/one'),
        { ...query },
        pathname,
        host,
        { ...urlToHttpOptions(new URL('https://u:p%20@a.test:8080/x?y#z')) },
      ];
    },
    'query strings (retold: test-querystring)': (load) => {
      const querystring = load('querystring');
      return [
        'foo=918854443121279438895193',
        'foo=bar&foo=quux&boo=doo',
        'foo=%zx&bar=%C3%A9&x=%E9',
        '__defineGetter__=asdf&a+b=c+d',
        '&&a&=b&=&c=',
        'a=b&c&d=e=f',
      ]
        .map((text) => [Object.entries(querystring.parse(text)), querystring.unescape(text)])
        .concat([
          querystring.stringify({ a: [1, 'two', true], b: '', c: null, d: undefined, e: NaN }),
          querystring.stringify({ 'a b': 'ü&=' }, ';', ':'),
          querystring.parse('a:1;b:2', ';', ':').b,
          Object.keys(querystring.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 })),
        ]);
    },
  },

  'node:stream': {
    'a pipeline of generators, transforms and consumers': async (load) => {
      const { Readable, Transform, PassThrough, Writable } = load('stream');
      const { pipeline: run, finished } = load('stream/promises');
      const { text, json } = load('stream/consumers');
      const log: unknown[] = [];
      const upper = new Transform({
        transform(chunk: unknown, _encoding: string, done: (error: null, value: string) => void) {
          done(null, String(chunk).toUpperCase());
        },
      });
      await run(
        Readable.from(['a', 'b', 'c']),
        upper,
        async function* (source: AsyncIterable<unknown>) {
          for await (const chunk of source) yield `<${String(chunk)}>`;
        },
        async (source: AsyncIterable<unknown>) => {
          for await (const chunk of source) log.push(String(chunk));
        },
      );
      log.push(await text(Readable.from(['x', 'y'])), await json(Readable.from(['{"a":', '1}'])));
      const failing = new PassThrough();
      const ended = finished(failing).catch((error: Error) => log.push(error.message));
      failing.destroy(new Error('broken'));
      await ended;
      const slow = new Writable({
        highWaterMark: 3,
        write: (_chunk: unknown, _encoding: string, done: () => void) => void setTimeout(done, 1),
      });
      log.push(slow.write('ab'), slow.write('cd'), slow.writableLength);
      await new Promise((resolve) => slow.once('drain', resolve));
      log.push(slow.writableLength);
      log.push(
        await Readable.from([1, 2, 3, 4])
          .filter((n: number) => n % 2 === 0)
          .map(async (n: number) => n * 10)
          .toArray(),
      );
      const { EventEmitter } = load('events');
      log.push(new PassThrough() instanceof EventEmitter);
      return log;
    },
    'a read without a size gives one buffer (Node 26)': async (load) => {
      const { Readable } = load('stream');
      const readable = new Readable({ read() {} });
      readable.push('ab');
      readable.push('cd');
      await new Promise((resolve) => readable.once('readable', resolve));
      return [String(readable.read()), readable.read(3), readable.readableLength];
    },
    'to and from web streams': async (load) => {
      const { Readable, Writable } = load('stream');
      const web = Readable.toWeb(Readable.from(['a', 'b']));
      const values: unknown[] = [];
      const back = Readable.fromWeb(web);
      for await (const value of back) values.push(value);
      const written: string[] = [];
      const target = Writable.toWeb(
        new Writable({
          write(chunk: unknown, _encoding: string, done: () => void) {
            written.push(String(chunk));
            done();
          },
        }),
      );
      const writer = target.getWriter();
      await writer.write('x');
      await writer.close();
      return [values, written];
    },
    'the order of events': async (load) => {
      const { Readable } = load('stream');
      const log: string[] = [];
      const readable = new Readable({ read() {} });
      for (const name of ['data', 'end', 'close', 'pause', 'resume'])
        readable.on(name, (value: unknown) =>
          log.push(value === undefined ? name : `${name} ${String(value)}`),
        );
      // In a task of its own: from a microtask, ticks would come after the microtasks.
      await new Promise((resolve) =>
        setImmediate(() => {
          readable.push('one');
          log.push('pushed');
          queueMicrotask(() => log.push('micro'));
          process.nextTick(() => log.push('tick'));
          setImmediate(resolve);
        }),
      );
      readable.push('two');
      readable.push(null);
      await new Promise((resolve) => readable.on('close', resolve));
      return log;
    },
  },

  'node:readline': {
    'lines, however they are cut': async (load) => {
      const readline = load('readline');
      const { Readable, PassThrough } = load('stream');
      const lines = async (chunks: string[]) => {
        const found: string[] = [];
        for await (const line of readline.createInterface({ input: Readable.from(chunks) }))
          found.push(line);
        return found;
      };
      const log: unknown[] = [
        await lines(['one\ntwo\r', '\nthree\rfo', 'ur\n\nlast']),
        await lines([]),
        await lines(['a\u2028b\n']),
      ];
      const input = new PassThrough();
      const output = new PassThrough();
      const asker = load('readline/promises').createInterface({ input, output });
      const answer = asker.question('Name? ');
      input.write('Ada\n');
      log.push(await answer, String(output.read()));
      asker.on('close', () => log.push('closed'));
      asker.close();
      return log;
    },
  },

  'node:crypto': {
    'hashes and HMACs of every kind': (load) => {
      const crypto = load('crypto');
      const names = [
        'md5',
        'sha1',
        'sha224',
        'sha256',
        'sha384',
        'sha512',
        'ripemd160',
        'RSA-SHA256',
      ];
      const newer = [
        'sha3-256',
        'sha3-512',
        'blake2b512',
        'blake2s256',
        'sha512-256',
        'shake128',
        'shake256',
      ];
      const data = Buffer.from('The quick brown fox '.repeat(50));
      return [
        [...names, ...newer].map((name) => {
          const hash = crypto.createHash(
            name,
            name.startsWith('shake') ? { outputLength: 40 } : {},
          );
          return hash.update(data).update('jumps', 'utf8').digest('hex');
        }),
        names.map((name) => crypto.createHmac(name, 'key').update(data).digest('base64')),
        crypto.createHmac('sha512', Buffer.alloc(300, 7)).update('x').digest('hex'),
        crypto.hash('sha256', 'abc'),
        crypto.hash('md5', 'abc', 'base64url'),
        crypto.timingSafeEqual(Buffer.from('ab'), Buffer.from('ab')),
        crypto.createHash('sha1').update('61', 'hex').copy().digest('latin1'),
      ];
    },
    'a hash as a stream': async (load) => {
      const { createHash } = load('crypto');
      const { Readable } = load('stream');
      const { pipeline } = load('stream/promises');
      const hash = createHash('sha256');
      await pipeline(Readable.from(['ab', 'c']), hash);
      const piped = Readable.from(['abc']).pipe(createHash('sha1')).setEncoding('hex');
      const parts: unknown[] = [];
      for await (const part of piped) parts.push(part);
      return [hash.digest('hex'), parts];
    },
    'wrong arguments': (load) => {
      const crypto = load('crypto');
      return [
        () => crypto.createHash('nope'),
        () => crypto.createHash(5),
        () => crypto.createHash('md5').update(5),
        () => {
          const hash = crypto.createHash('md5');
          hash.digest();
          hash.digest();
        },
        () => crypto.createHmac('nope', 'x'),
        () => crypto.createHmac('md5'),
        () => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')),
        () => crypto.randomInt(5, 5),
        () => crypto.randomInt('a'),
        () => crypto.hash('nope', 'a'),
        () => crypto.randomBytes('x'),
      ].map((attempt) => {
        try {
          return String(attempt());
        } catch (error) {
          const { name, code, message } = error as Record<string, string>;
          return [name, code, message];
        }
      });
    },
    'random values: their form': (load) => {
      const crypto = load('crypto');
      const filled = crypto.randomFillSync(new Uint32Array(4), 1, 2);
      const numbers = Array.from({ length: 200 }, () => crypto.randomInt(3, 6));
      return [
        crypto.randomBytes(5).length,
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(
          crypto.randomUUID(),
        ),
        [filled[0], filled[3], filled[1] !== filled[2]],
        [...new Set(numbers)].sort(),
      ];
    },
  },

  'node:fs': {
    'constants, opening without flags, lines of a file, and signals': async (load, folder) => {
      const fs = load('fs');
      const { constants, open, readFile, writeFile } = load('fs/promises');
      const file = `${folder}/lines.txt`;
      fs.writeFileSync(file, 'one\ntwo\n');
      fs.accessSync(file, fs.constants.R_OK);
      const log: unknown[] = [{ ...fs.constants }, constants === fs.constants];
      const fd = fs.openSync(file);
      log.push(String(fs.readFileSync(fd)));
      fs.closeSync(fd);
      for (const flags of [[], ['r'], ['r', 0o666]]) {
        const opened = await new Promise<number>((resolve, reject) => {
          fs.open(file, ...flags, (error: Error | null, value: number) =>
            error ? reject(error) : resolve(value),
          );
        });
        log.push(String(fs.readFileSync(opened)));
        fs.closeSync(opened);
      }
      const handle = await open(file);
      for await (const line of handle.readLines()) log.push(line);
      const failed = ({ name, code, message }: Error & { code?: string }) =>
        log.push([name, code, message]);
      const aborted = { signal: AbortSignal.abort() };
      await readFile(file, aborted).catch(failed);
      await writeFile(file, 'new', aborted).catch(failed);
      await readFile(file, { signal: 1 }).catch(failed);
      const controller = new AbortController();
      const reading = readFile(file, { signal: controller.signal, encoding: 'utf8' });
      controller.abort();
      await reading.catch(failed);
      return [...log, await readFile(file, { ...new AbortController(), encoding: 'utf8' })];
    },
    'files at once': (load, folder) => {
      const fs = load('fs');
      const at = (name: string) => `${folder}/${name}`;
      fs.mkdirSync(at('a/b/c'), { recursive: true });
      fs.writeFileSync(at('a/one.txt'), 'one');
      fs.appendFileSync(at('a/one.txt'), Buffer.from(' more'));
      fs.copyFileSync(at('a/one.txt'), at('a/two.txt'));
      fs.renameSync(at('a/two.txt'), at('a/b/three.txt'));
      fs.symlinkSync(at('a/one.txt'), at('link'));
      const fd = fs.openSync(at('a/one.txt'), 'r+');
      fs.writeSync(fd, 'ONE', 0);
      const part = Buffer.alloc(4);
      const count = fs.readSync(fd, part, 0, 4, 2);
      fs.closeSync(fd);
      fs.truncateSync(at('a/b/three.txt'), 2);
      const stats = fs.statSync(at('a/one.txt'));
      const before = fs.readdirSync(folder, { recursive: true }).sort();
      fs.rmSync(at('a/b'), { recursive: true });
      fs.unlinkSync(at('link'));
      return [
        before,
        fs.readFileSync(at('a/one.txt'), 'utf8'),
        [count, String(part)],
        [stats.size, stats.isFile(), stats.isDirectory(), stats.mode & 0o777],
        fs
          .readdirSync(at('a'), { withFileTypes: true })
          .map((entry: { name: string; isFile(): boolean }) => [entry.name, entry.isFile()]),
        fs.existsSync(at('a/b')),
        fs.realpathSync(at('a/../a')),
      ];
    },
    'what can go wrong': (load, folder) => {
      const fs = load('fs');
      const at = (name: string) => `${folder}/${name}`;
      fs.mkdirSync(at('full'));
      fs.writeFileSync(at('full/file'), '');
      return [
        () => fs.readFileSync(at('nope')),
        () => fs.readFileSync(folder),
        () => fs.readdirSync(at('full/file')),
        () => fs.mkdirSync(at('full')),
        () => fs.rmdirSync(at('full')),
        () => fs.unlinkSync(at('nope')),
        () => fs.writeFileSync(at('full/file'), 'x', { flag: 'wx' }),
        () => fs.renameSync(at('nope'), at('x')),
        () => fs.statSync(at('nope')),
        () => fs.statSync(at('nope'), { throwIfNoEntry: false }) ?? 'nothing',
        () => fs.rmSync(at('nope')),
        () => fs.rmSync(at('nope'), { force: true }) ?? 'nothing',
        () => fs.readFileSync(5.5),
        () => fs.readFileSync({}),
        () => fs.closeSync(999),
      ].map((attempt) => {
        try {
          return String(attempt());
        } catch (error) {
          const { code, errno, syscall, path } = error as Record<string, string>;
          return [code, errno, syscall, path];
        }
      });
    },
    'callbacks and promises': async (load, folder) => {
      const fs = load('fs');
      const { promisify } = load('util');
      const promises = load('fs/promises');
      const at = (name: string) => `${folder}/${name}`;
      const log: unknown[] = [];
      await new Promise<void>((resolve) => fs.writeFile(at('a'), 'hello', () => resolve()));
      await promises.appendFile(at('a'), ' world');
      log.push(await promises.readFile(at('a'), 'utf8'));
      const handle = await promises.open(at('a'), 'r+');
      log.push((await handle.read(Buffer.alloc(5), 0, 5, 6)).bytesRead, (await handle.stat()).size);
      await handle.write('J', 0);
      await handle.close();
      log.push(String(await promisify(fs.readFile)(at('a'))));
      log.push(await promises.stat(at('nope')).catch((error: { code: string }) => error.code));
      log.push(
        await promises.access(at('a')),
        await promises.mkdir(at('x/y'), { recursive: true }),
      );
      log.push(await new Promise((resolve) => fs.exists(at('a'), resolve)));
      log.push(fs.promises === promises);
      return log;
    },
    streams: async (load, folder) => {
      const fs = load('fs');
      const { once } = load('events');
      const { pipeline } = load('stream/promises');
      const { text } = load('stream/consumers');
      const log: unknown[] = [];
      const file = `${folder}/file`;
      const writer = fs.createWriteStream(file);
      writer.write('0123456789');
      writer.end('abcdef');
      await once(writer, 'close');
      log.push(writer.bytesWritten, writer.path === file);
      log.push(await text(fs.createReadStream(file, { start: 3, end: 6 })));
      log.push(await text(fs.createReadStream(file, { highWaterMark: 4, encoding: 'utf8' })));
      fs.copyFileSync(file, `${file}2`);
      await pipeline(fs.createReadStream(file), fs.createWriteStream(`${file}2`, { flags: 'a' }));
      log.push(fs.readFileSync(`${file}2`, 'utf8'));
      const missing = fs.createReadStream(`${folder}/nope`);
      const [error] = await once(missing, 'error');
      log.push(error.code, error.syscall);
      const events: string[] = [];
      const reader = fs.createReadStream(file);
      for (const name of ['open', 'ready', 'data', 'end', 'close'])
        reader.on(name, () => events.push(name));
      await once(reader, 'close');
      log.push(events);
      return log;
    },
    'order against timers, immediates and microtasks': async (load, folder) => {
      const fs = load('fs');
      const log: string[] = [];
      await new Promise<void>((resolve) => {
        fs.stat(folder, () => {
          log.push('stat');
          setTimeout(() => {
            log.push('timeout');
            resolve();
          }, 0);
          setImmediate(() => log.push('immediate'));
          process.nextTick(() => log.push('tick'));
          void Promise.resolve().then(() => log.push('micro'));
        });
        log.push('asked');
      });
      return log;
    },
  },
};

describe.each(Object.keys(probes))('%s does as Node does:', (module) => {
  it.each(Object.keys(probes[module] ?? {}))('%s', async (name) => {
    const { node, sandbox } = await bothWorlds(probes[module]?.[name] as Probe);
    expect(sandbox).toEqual(node);
  });
});
