import { describe, expect, it } from '@jest/globals';
import { answerOf, type Untyped } from '../../../test/support/judge-lab.ts';
import { agreeWithNode, type Thrown } from '../../../test/support/node-answers.ts';

declare const thrown: Thrown;

describe('DOMException as in Node', () => {
  agreeWithNode({
    // WPT: webidl/ecmascript-binding/es-exceptions/DOMException-{constants,constructor-behavior}.any.js
    'constants and codes': () => [
      Object.keys(DOMException),
      Object.keys(DOMException.prototype).filter((key) => key.endsWith('_ERR')),
      [
        'AbortError',
        'TimeoutError',
        'DataCloneError',
        'InUseAttributeError',
        'URLMismatchError',
        'Error',
        'x',
      ].map((name) => new DOMException('m', name).code),
    ],
    'what a made one is': () => {
      const error = new DOMException('m', { name: 'AbortError', cause: 7 });
      return [
        `${error}`,
        error instanceof Error,
        Object.prototype.toString.call(error),
        error.cause,
        'cause' in new DOMException('m'),
        new DOMException().message,
        new DOMException().name,
        error.stack?.split('\n')[0],
        Object.keys(error),
      ];
    },
    QuotaExceededError: () => {
      const error = new QuotaExceededError('m', { quota: 1, requested: 2 });
      return [error.name, error.code, error.quota, error.requested, error instanceof DOMException];
    },
  });
});

describe('events as in Node', () => {
  agreeWithNode({
    // WPT: dom/events/{AddEventListenerOptions-once,-passive,-signal,Event-constructors,EventTarget-dispatchEvent}.any.js
    'once, passive and signal': () => {
      const target = new EventTarget();
      const log: unknown[] = [];
      const controller = new AbortController();
      target.addEventListener('x', () => log.push('once'), { once: true });
      target.addEventListener(
        'x',
        (event) => {
          event.preventDefault();
          log.push(event.defaultPrevented);
        },
        { passive: true },
      );
      target.addEventListener('x', () => log.push('until abort'), { signal: controller.signal });
      target.addEventListener('x', () => log.push('never'), { signal: AbortSignal.abort() });
      log.push(target.dispatchEvent(new Event('x', { cancelable: true })));
      controller.abort();
      log.push(target.dispatchEvent(new Event('x', { cancelable: true })));
      return log;
    },
    'order, doubles, removal while dispatching, handleEvent': () => {
      const target = new EventTarget();
      const log: unknown[] = [];
      const twice = () => log.push('one listener');
      const last = () => log.push('removed');
      target.addEventListener('x', twice);
      target.addEventListener('x', twice);
      target.addEventListener('x', twice, { capture: true });
      target.addEventListener('x', {
        handleEvent(event) {
          log.push(event.type, this !== undefined);
        },
      });
      target.addEventListener('x', () => {
        target.removeEventListener('x', last);
        target.addEventListener('x', () => log.push('new'));
      });
      target.addEventListener('x', last);
      target.dispatchEvent(new Event('x'));
      return log;
    },
    'what an event says of itself': () => {
      const target = new EventTarget();
      const event = new CustomEvent('x', { detail: { a: 1 }, bubbles: true, cancelable: true });
      const look = () => [
        event.type,
        event.target === target,
        event.currentTarget === target,
        event.eventPhase,
        event.bubbles,
        event.cancelable,
        event.composed,
        event.defaultPrevented,
        event.returnValue,
        event.cancelBubble,
        event.isTrusted,
        event.detail,
        event.composedPath().length,
      ];
      const log: unknown[] = [look()];
      target.addEventListener('x', (e) => {
        e.preventDefault();
        e.stopPropagation();
        log.push(look());
      });
      target.addEventListener('x', (e) => e.stopImmediatePropagation());
      target.addEventListener('x', () => log.push('not reached'));
      log.push(target.dispatchEvent(event), look(), String(event), (Event as Untyped).AT_TARGET);
      return log;
    },
    refusals: async () => [
      await thrown(() => new (Event as never as new () => Event)()),
      await thrown(() => new EventTarget().addEventListener('x', 1 as never)),
      await thrown(() => new EventTarget().addEventListener('x', () => {}, { signal: 1 as never })),
      await thrown(() => new EventTarget().dispatchEvent({} as never)),
      await thrown(() => EventTarget.prototype.addEventListener.call({}, 'x', () => {})),
      new EventTarget().addEventListener('x', null as never) === undefined,
    ],
    'other kinds of events': () => {
      const error = new ErrorEvent('e', { message: 'm', lineno: 3, error: 4 });
      const close = new CloseEvent('c', { code: 7, wasClean: true });
      const message = new MessageEvent('m', { data: [1], origin: 'o' });
      return [
        error.message,
        error.filename,
        error.lineno,
        error.error,
        close.code,
        close.reason,
        close.wasClean,
        message.data,
        message.origin,
        message.ports,
      ];
    },
  });
});

describe('aborts as in Node', () => {
  agreeWithNode({
    // WPT: dom/abort/resources/abort-signal-any-tests.js, event.any.js, AbortSignal.any.js
    'any: all states change before the first listener': () => {
      const controller = new AbortController();
      const first = AbortSignal.any([controller.signal]);
      const second = AbortSignal.any([first, controller.signal]);
      const log: unknown[] = [];
      controller.signal.addEventListener('abort', () =>
        log.push('source', first.aborted, second.aborted),
      );
      second.addEventListener('abort', () => log.push('second'));
      first.addEventListener('abort', () => log.push('first'));
      controller.abort('r');
      return [log, first.reason, second.reason, AbortSignal.any([first]) !== first];
    },
    'any: order of dependents, duplicates, errors': async () => {
      const a = new AbortController();
      const b = new AbortController();
      const log: unknown[] = [];
      const signals = [
        AbortSignal.any([a.signal, b.signal]),
        AbortSignal.any([b.signal, b.signal]),
        AbortSignal.any([]),
      ];
      signals.forEach((signal, index) =>
        signal.addEventListener('abort', (event) =>
          log.push(index, event.isTrusted, event.target === signal),
        ),
      );
      b.abort('b');
      a.abort('a');
      return [
        log,
        signals.map(({ aborted, reason }) => [aborted, reason ?? null]),
        await thrown(() => AbortSignal.any([1 as never])),
        await thrown(() => AbortSignal.any(5 as never)),
      ];
    },
    'onabort keeps its place': () => {
      const { signal, abort } = (() => {
        const c = new AbortController();
        return { signal: c.signal, abort: () => c.abort() };
      })();
      const log: unknown[] = [];
      signal.onabort = () => log.push('replaced');
      signal.addEventListener('abort', () => log.push('listener'));
      signal.onabort = () => log.push('onabort');
      abort();
      abort();
      signal.onabort = 5 as never;
      return [log, signal.onabort];
    },
    'reasons and refusals': async () => {
      const reason = AbortSignal.abort().reason as DOMException;
      return [
        reason.name,
        reason.code,
        reason.message,
        AbortSignal.abort(null).reason,
        AbortSignal.abort(undefined).reason.name,
        await thrown(() => AbortSignal.abort('x').throwIfAborted()).catch(String),
        await thrown(() => new (AbortSignal as never as new () => object)()),
        await thrown(() => AbortSignal.timeout('5' as never)),
        await thrown(() => AbortSignal.timeout(-1)),
        await thrown(() => AbortSignal.timeout(1.5)),
        Object.prototype.toString.call(AbortSignal.abort()),
      ];
    },
  });
});

describe('base64 as in Node', () => {
  agreeWithNode({
    // WPT: html/webappapis/atob/base64.any.js
    atob: async () => {
      const inputs = [
        '',
        'abcd',
        ' abcd',
        'ab\tcd\n',
        'ab',
        'abc',
        'ab=',
        'ab==',
        'a',
        'abcde',
        'abc=',
        'a===',
        '=',
        '==',
        'ab===',
        'ab=c',
        'A/+/',
        'A-_A',
        '\u00a0',
        'YR==',
        null,
        undefined,
        12,
        NaN,
      ];
      return Promise.all(
        inputs.map(async (input) => {
          try {
            return escape(atob(input as string));
          } catch (error) {
            return [(error as Error).name, (error as Error).message];
          }
        }),
      );
    },
    btoa: async () => [
      btoa('a\u00ff\u0000b'),
      btoa(''),
      btoa(null as never),
      await thrown(() => btoa('\u0100')),
      await thrown(() => (btoa as never as () => void)()),
    ],
  });
});

describe('structuredClone as in Node', () => {
  agreeWithNode({
    // WPT: html/webappapis/structured-clone/structured-clone-battery-of-tests.js
    'primitives, wrappers, dates, expressions': () => {
      const copy = structuredClone({
        a: [undefined, null, -0, NaN, 'x', 10n],
        b: Object(true),
        s: Object('s'),
        n: Object(-0),
        i: Object(1n),
        d: new Date(5),
        bad: new Date(NaN),
        r: /a.b/giu,
        h: [1, , 3],
      }) as unknown as Record<string, Untyped>;
      return [
        copy['a'].map((v: unknown) => `${typeof v} ${Object.is(v, -0) ? '-0' : String(v)}`),
        typeof copy['b'],
        copy['b'] == true,
        String(copy['s']),
        Object.is(+copy['n'], -0),
        String(copy['i']),
        +copy['d'],
        String(copy['bad']),
        String(copy['r']),
        1 in copy['h'],
        copy['h'].length,
      ];
    },
    'maps, sets, cycles and identity': () => {
      const shared = { x: 1 };
      const map = new Map<unknown, unknown>([
        [shared, 'key'],
        ['self', null],
      ]);
      map.set('self', map);
      const copy = structuredClone({ map, set: new Set([shared, 2]), shared });
      return [
        copy.map.get('self') === copy.map,
        copy.map.get(copy.shared),
        [...copy.set][0] === copy.shared,
        copy.shared !== shared,
      ];
    },
    'buffers and views': () => {
      const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer;
      const copy = structuredClone({
        buffer,
        view: new Uint16Array(buffer, 2, 2),
        data: new DataView(buffer, 4),
        float: new Float32Array([1.5]),
      });
      return [
        copy.view.buffer === copy.buffer,
        copy.view.byteOffset,
        [...copy.view],
        copy.data.getUint8(0),
        [...copy.float],
        copy.buffer !== buffer,
      ];
    },
    transfer: async () => {
      const buffer = new ArrayBuffer(8);
      const copy = structuredClone(
        { buffer, view: new Uint8Array(buffer, 2) },
        { transfer: [buffer] },
      );
      const kept = new ArrayBuffer(2);
      const failed = (await thrown(() =>
        structuredClone([kept, () => {}], { transfer: [kept] }),
      )) as string[];
      return [
        buffer.byteLength,
        copy.view.buffer === copy.buffer,
        copy.view.byteOffset,
        failed[0],
        kept.byteLength,
        ((await thrown(() => structuredClone(1, { transfer: [{} as never] }))) as string[])[0],
      ];
    },
    errors: () => {
      class Own extends RangeError {
        override name = 'Own';
        extra = 1;
      }
      const type = structuredClone(
        new TypeError('m', { cause: new Map([[1, 2]]) }),
      ) as TypeError & { cause: Map<number, number> };
      const own = structuredClone(new Own('o')) as Own;
      const dom = structuredClone(new DOMException('d', 'AbortError'));
      return [
        type.name,
        type.message,
        type.cause.get(1),
        Object.keys(type),
        own.name,
        own.constructor.name,
        own.extra ?? null,
        dom.name,
        dom.code,
        dom instanceof DOMException,
      ];
    },
    'objects lose their class, getters and what is not enumerable': () => {
      class Point {
        x = 1;
        #y = 2;
        get z() {
          return this.#y;
        }
      }
      const from = Object.defineProperty(
        {
          get a() {
            return 5;
          },
          [Symbol('s')]: 1,
        },
        'hidden',
        { value: 1 },
      );
      return [
        structuredClone(new Point()),
        Object.getOwnPropertyDescriptor(structuredClone(from), 'a'),
        Object.keys(structuredClone(from)),
        Object.keys(structuredClone({ ['__proto__']: 1, b: 2 })),
        structuredClone(Object.create({ inherited: 1 })),
      ];
    },
    'what can not be cloned': async () => {
      const values: unknown[] = [
        () => {},
        Symbol('x'),
        new WeakMap(),
        new WeakSet(),
        Promise.resolve(),
        { deep: [function named() {}] },
        new URL('http://a'),
        new Headers(),
        new Response(),
        (function* () {})(),
        new Map([[1, Symbol('y')]]),
        new Map().entries(),
        new Intl.NumberFormat(),
      ];
      return Promise.all(
        values.map(async (value) =>
          ((await thrown(() => structuredClone(value))) as unknown[]).slice(0, 2),
        ),
      );
    },
    'blobs stay blobs': async () => {
      const copy = structuredClone([
        new Blob(['ab'], { type: 'a/b' }),
        new File(['c'], 'n', { lastModified: 3 }),
      ]) as [Blob, File];
      return [
        await copy[0].text(),
        copy[0].type,
        copy[1].name,
        copy[1].lastModified,
        await copy[1].text(),
      ];
    },
  });
});

describe('Blob, File and FormData as in Node', () => {
  agreeWithNode({
    // WPT: FileAPI/blob/Blob-{constructor,slice,text,array-buffer,stream}.any.js, FileAPI/file/File-constructor.any.js
    Blob: async () => {
      const inner = new Blob(['\u00e9']);
      const blob = new Blob(
        [
          'a',
          new Uint8Array([98, 99]),
          new Uint8Array([1, 100, 2]).buffer.slice(1, 2),
          inner,
          new DataView(new ArrayBuffer(1)),
          5 as never,
        ],
        { type: 'Text/X' },
      );
      const slice = blob.slice(1, -3, 'y/Z');
      const chunks: number[] = [];
      for await (const chunk of blob.stream()) chunks.push(...chunk);
      return [
        blob.size,
        blob.type,
        await blob.text(),
        await slice.text(),
        slice.type,
        slice.size,
        await blob.slice(-2).text(),
        blob.slice(9, 3).size,
        chunks,
        [...(await blob.bytes())].length,
        (await blob.arrayBuffer()).byteLength,
        String(blob),
        new Blob(['x'], { type: '\u00e9' }).type,
        ((await thrown(() => new Blob('x' as never))) as unknown[]).slice(0, 2),
        await new Blob([new Uint8Array([255])]).text(),
        (await new Blob(['\ufeffx']).text()).length,
      ];
    },
    File: async () => {
      const file = new File(['x'], 'na/me', { type: 'a/b', lastModified: 7.9 });
      return [
        file.name,
        file.type,
        file.lastModified,
        file.size,
        file instanceof Blob,
        String(file),
        ((await thrown(() => new (File as never as new (a: []) => File)([]))) as unknown[])[0],
        file.slice() instanceof File,
      ];
    },
    // WPT: xhr/formdata/{append,delete,get,has,set,foreach,iteration}.any.js
    FormData: async () => {
      const form = new FormData();
      form.append('a', '1');
      form.append('a', 2 as never);
      form.append('b', new Blob(['x'], { type: 't/u' }));
      form.append('c', new File(['y'], 'f.txt'), 'renamed');
      form.set('a', '3');
      form.set('new', '\ud800');
      const b = form.get('b') as File;
      const c = form.get('c') as File;
      const log: unknown[] = [
        [...form.keys()],
        form.getAll('a'),
        b.name,
        b.type,
        b instanceof File,
        c.name,
        form.get('none'),
        form.has('a'),
        form.get('new'),
      ];
      form.delete('a');
      form.forEach((value, name) => log.push([name, typeof value]));
      return [
        ...log,
        String(form),
        ((await thrown(() => form.append('x', 'y', 'z'))) as unknown[])[0],
      ];
    },
    'a form through a body and back': async () => {
      const form = new FormData();
      form.append('te"xt\n', 'a\nb');
      form.append(
        'file',
        new File([new Uint8Array([0, 255, 13, 10])], 'n"\u00e9.bin', { type: 'x/y' }),
      );
      form.append('empty', '');
      const response = new Response(form);
      const back = await response.formData();
      const file = back.get('file') as File;
      const query = await new Response('a=1&b=%20&a=2', {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }).formData();
      return [
        response.headers.get('content-type')?.split('; ')[0],
        [...back.keys()],
        back.get('te"xt\n'),
        file.name,
        file.type,
        [...(await file.bytes())],
        back.get('empty'),
        [...query],
        ((await thrown(() => new Response('x').formData())) as unknown[])[0],
      ];
    },
  });
});

describe('text and bytes as in Node', () => {
  agreeWithNode({
    // WPT: encoding/{textencoder-utf16-surrogates,textdecoder-fatal,textdecoder-ignorebom,api-basics}.any.js
    'TextEncoder and TextDecoder': async () => [
      [...new TextEncoder().encode('\u00e9\ud800\ud83d\ude00')],
      new TextEncoder().encodeInto('a\u00e9', new Uint8Array(2)),
      new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 97, 0xff])),
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array([0xef, 0xbb, 0xbf]))
        .length,
      new TextDecoder('utf-16le').decode(new Uint8Array([97, 0])),
      new TextDecoder('latin1').encoding,
      (
        (await thrown(() =>
          new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255])),
        )) as unknown[]
      )[0],
      ((await thrown(() => new TextDecoder('nope'))) as unknown[])[0],
      (() => {
        const d = new TextDecoder();
        return (
          d.decode(new Uint8Array([0xe2, 0x82]), { stream: true }) +
          d.decode(new Uint8Array([0xac]))
        );
      })(),
    ],
    // WPT: encoding/streams/{encode-utf8,decode-utf8,encode-bad-chunks}.any.js
    'streams of text': async () => {
      const collect = async <T>(stream: ReadableStream<T>) => {
        const list: T[] = [];
        for await (const item of stream) list.push(item);
        return list;
      };
      const encoded = await collect(
        ReadableStream.from(['a', '\ud83d', '\ude00', '', '\ud800']).pipeThrough(
          new TextEncoderStream(),
        ),
      );
      const decoded = await collect(
        ReadableStream.from([
          new Uint8Array([0xe2]),
          new Uint8Array([0x82, 0xac]),
          new Uint8Array([0xff]),
        ]).pipeThrough(new TextDecoderStream()),
      );
      const decoder = new TextDecoderStream('utf-16le', { fatal: true });
      return [
        encoded.flatMap((chunk) => [...chunk]),
        decoded.join(''),
        decoder.encoding,
        decoder.fatal,
        decoder.ignoreBOM,
        new TextEncoderStream().encoding,
      ];
    },
  });
});

describe('crypto', () => {
  agreeWithNode({
    // WPT: WebCryptoAPI/digest/digest.https.any.js
    'digests as in Node': async () => {
      const hex = (buffer: ArrayBuffer) =>
        [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      const data = new TextEncoder().encode('The quick brown fox');
      return [
        hex(await crypto.subtle.digest('SHA-1', data)),
        hex(await crypto.subtle.digest({ name: 'sha-256' as never }, data.buffer)),
        hex(await crypto.subtle.digest('SHA-384', new DataView(data.buffer, 3))),
        hex(await crypto.subtle.digest('SHA-512', new Uint8Array())),
        await thrown(() => crypto.subtle.digest('MD5' as never, data)),
        ((await thrown(() => crypto.subtle.digest('SHA-1', 'x' as never))) as unknown[])[0],
      ];
    },
    'refusals of random values as in Node': async () => [
      await thrown(() => crypto.getRandomValues(new Uint8Array(65537))),
      await thrown(() => crypto.getRandomValues(new Float32Array(1) as never)),
      await thrown(() => crypto.getRandomValues([] as never)),
      crypto.getRandomValues(new BigInt64Array(2)).length,
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(crypto.randomUUID()),
      await thrown(() => new (Crypto as never as new () => object)()),
      String(crypto),
      await thrown(() => crypto.randomUUID.call({} as never)),
    ],
  });
  it('says of the methods with keys that they are not there', () => {
    const message = answerOf(() =>
      (crypto.subtle as never as Record<string, () => Promise<unknown>>)
        ['generateKey']?.()
        .catch((error: Error) => [error.name, error.message]),
    );
    expect(message).toEqual([
      'NotSupportedError',
      'crypto.subtle.generateKey is not available on Tickjudge; digest is the one method that is.',
    ]);
  });
});

describe('performance', () => {
  it('marks and measures virtual time', () => {
    const answer = answerOf(async () => {
      performance.mark('a', { detail: { x: 1 } });
      await new Promise((resolve) => setTimeout(resolve, 250));
      const b = performance.mark('b');
      const measure = performance.measure('m', 'a', 'b');
      const options = performance.measure('n', { start: 'a', duration: 5, detail: 'd' });
      const list = (entries: PerformanceEntry[]) =>
        entries.map(({ name, entryType, startTime, duration }) => [
          name,
          entryType,
          startTime,
          duration,
        ]);
      const all = list(performance.getEntries());
      performance.clearMarks('a');
      performance.clearMeasures();
      return [
        b.startTime,
        measure.duration,
        options.detail,
        all,
        list(performance.getEntriesByType('mark')),
        list(performance.getEntriesByName('b', 'mark')),
        performance.timeOrigin + performance.now() === Date.now(),
        performance.toJSON(),
      ];
    });
    expect(answer).toEqual([
      1250,
      250,
      'd',
      [
        ['a', 'mark', 1000, 0],
        ['m', 'measure', 1000, 250],
        ['n', 'measure', 1000, 5],
        ['b', 'mark', 1250, 0],
      ],
      [['b', 'mark', 1250, 0]],
      [['b', 'mark', 1250, 0]],
      true,
      { timeOrigin: Date.UTC(2026, 0, 1) - 1000 },
    ]);
  });

  it('keeps one time origin, while the wall clock has whole milliseconds only', () => {
    const answer = answerOf(async () => {
      const origins = new Set<number>();
      for (let turn = 0; turn < 5; turn++) {
        origins.add(performance.timeOrigin);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      return [origins.size, performance instanceof EventTarget, String(performance)];
    });
    expect(answer).toEqual([1, true, '[object Performance]']);
  });

  it('tells observers of entries', () => {
    const answer = answerOf(
      () =>
        new Promise((resolve) => {
          const log: unknown[] = [];
          const observer = new PerformanceObserver((list) => {
            log.push(
              list.getEntries().map(({ name }) => name),
              list.getEntriesByType('measure').length,
            );
            observer.disconnect();
            performance.mark('later');
            setTimeout(() => resolve(log), 5);
          });
          performance.mark('before');
          observer.observe({ type: 'mark', buffered: true });
          performance.mark('x');
          log.push('sync');
        }),
    );
    expect(answer).toEqual(['sync', ['before', 'x'], 0]);
  });
});

describe('the environment', () => {
  it('is the same on every machine', () => {
    expect(
      answerOf(() => [
        navigator.userAgent,
        navigator.hardwareConcurrency,
        navigator.language,
        navigator.languages,
        navigator.platform,
        String(navigator),
        global === globalThis,
        typeof WebSocket,
        typeof MessageChannel,
        typeof localStorage,
      ]),
    ).toEqual([
      'Node.js/26',
      1,
      'en-US',
      ['en-US'],
      'linux',
      '[object Navigator]',
      true,
      'undefined',
      'undefined',
      'undefined',
    ]);
  });
});
declare const WebSocket: unknown, MessageChannel: unknown, localStorage: unknown;
