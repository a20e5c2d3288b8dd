import { describe } from '@jest/globals';
import type { Untyped } from '../../../test/support/judge-lab.ts';
import { agreeWithNode, type Thrown } from '../../../test/support/node-answers.ts';

declare const thrown: Thrown;

describe('Headers as in Node', () => {
  agreeWithNode({
    // WPT: fetch/api/headers/headers-{basic,combine,normalize,casing,record,errors}.any.js, header-setcookie.any.js
    'combine, normalize, sort': () => {
      const headers = new Headers([
        ['B', ' x\t'],
        ['a', '1'],
        ['b', 'y'],
        ['Cookie', 'c=1'],
        ['cookie', 'd=2'],
        ['set-cookie', 'e'],
        ['Set-Cookie', 'f'],
      ]);
      headers.append('A', '2');
      headers.set('new', 'n');
      headers.delete('NEW');
      const log: unknown[] = [];
      headers.forEach((value, name) => log.push([name, value]));
      return [
        [...headers],
        [...headers.keys()],
        [...headers.values()],
        log,
        headers.get('B'),
        headers.has('zz'),
        headers.get('zz'),
        headers.getSetCookie(),
        headers.get('set-cookie'),
      ];
    },
    'made from records, pairs, headers': () => [
      [...new Headers({ x: '1', Y: 2 as never })],
      [...new Headers(new Headers({ q: 'r' }))],
      [...new Headers(new Map([['m', 'n']]) as never)],
      [...new Headers(undefined)],
      [...new Headers({})],
    ],
    'sees changes while it is iterated': () => {
      const headers = new Headers({ a: '1', c: '3' });
      const log: string[] = [];
      for (const [name] of headers) {
        log.push(name);
        if (name === 'a') headers.append('b', '2');
      }
      return log;
    },
    refusals: async () => {
      const kinds: (() => unknown)[] = [
        () => new Headers([['a']] as never),
        () => new Headers(1 as never),
        () => new Headers(null as never),
        () => new Headers({ 'a b': '1' }),
        () => new Headers({ a: 'x\ny' }),
        () => new Headers({ a: '\u0100' }),
        () => new Headers().append('', 'x'),
        () => new Headers().get('\u00e9\u0101'),
        () => Response.error().headers.set('a', 'b'),
      ];
      return Promise.all(kinds.map(async (make) => ((await thrown(make)) as unknown[])[0]));
    },
  });
});

describe('Request as in Node', () => {
  agreeWithNode({
    // WPT: fetch/api/request/{request-init-002,request-headers,request-clone,request-consume,request-disturbed,request-structure}.any.js
    'what it says of itself': async () => {
      const request = new Request('http://A.b:80/x y?q#f', {
        method: 'post',
        body: 'b',
        headers: { 'x-a': '1' },
        redirect: 'error',
        keepalive: true,
        cache: 'no-store',
      });
      const plain = new Request(new URL('https://c/'));
      return [
        request.url,
        request.method,
        [...request.headers],
        request.redirect,
        request.keepalive,
        request.cache,
        request.credentials,
        request.mode,
        request.integrity,
        request.destination,
        request.referrer,
        request.referrerPolicy,
        request.bodyUsed,
        await request.text(),
        request.bodyUsed,
        plain.method,
        plain.body,
        plain.signal.aborted,
        String(plain),
        new Request('http://a', { method: 'patch' }).method,
      ];
    },
    'made of another one': async () => {
      const first = new Request('http://a/', { method: 'PUT', body: 'text', headers: { a: '1' } });
      const clone = first.clone();
      const second = new Request(first, { headers: { b: '2' } });
      return [
        first.bodyUsed,
        await second.text(),
        second.method,
        [...second.headers],
        await clone.text(),
        [...clone.headers],
        ((await thrown(() => new Request(first))) as unknown[])[0],
        ((await thrown(() => first.clone())) as unknown[])[0],
        await new Request(clone, { method: 'POST', body: 'mine' }).text(),
      ];
    },
    'its signal follows the one that was given': () => {
      const controller = new AbortController();
      const request = new Request('http://a', { signal: controller.signal });
      const clone = request.clone();
      const log: unknown[] = [request.signal === controller.signal, request.signal.aborted];
      clone.signal.addEventListener('abort', () => log.push('clone'));
      controller.abort('r');
      return [
        ...log,
        request.signal.aborted,
        request.signal.reason,
        new Request(request).signal.aborted,
        new Request('http://a', { signal: null }).signal.aborted,
      ];
    },
    'bodies and the types that they imply': async () => {
      const bodies: Untyped[] = [
        's',
        new URLSearchParams({ a: 'b c' }),
        new Blob(['x'], { type: 'a/b' }),
        new Blob(['x']),
        new Uint8Array([97]),
        new Uint8Array([97, 98]).buffer,
        new DataView(new ArrayBuffer(2)),
        new ReadableStream({
          start(c) {
            c.enqueue(new Uint8Array([98]));
            c.close();
          },
        }),
      ];
      return Promise.all(
        bodies.map(async (body) => {
          const request = new Request('http://a', {
            method: 'POST',
            body,
            duplex: 'half',
          } as RequestInit);
          return [request.headers.get('content-type'), await request.text()];
        }),
      );
    },
    refusals: async () => {
      const kinds: (() => unknown)[] = [
        () => new Request('::'),
        () => new Request('/x'),
        () => new Request('http://u:p@a'),
        () => new Request('http://a', { body: 'x' }),
        () => new Request('http://a', { method: 'HEAD', body: '' }),
        () => new Request('http://a', { method: 'a b' }),
        () => new Request('http://a', { method: 'trace' }),
        () => new Request('http://a', { signal: {} as never }),
        () => new Request('http://a', { method: 'POST', body: new ReadableStream() }),
        () => new Request('http://a', { redirect: 'x' as never }),
        () => new (Request as never as new () => object)(),
      ];
      return Promise.all(kinds.map(async (make) => ((await thrown(make)) as unknown[])[0]));
    },
  });
});

describe('Response as in Node', () => {
  agreeWithNode({
    // WPT: fetch/api/response/response-{init-001,init-002,clone,consume,static-error,static-json,static-redirect,consume-stream}.any.js
    'what it says of itself': async () => {
      const plain = new Response();
      const made = new Response('x', { status: 299, statusText: 'Fine', headers: { a: 'b' } });
      return [
        plain.status,
        plain.statusText,
        plain.ok,
        plain.type,
        plain.url,
        plain.redirected,
        plain.body,
        await plain.text(),
        plain.bodyUsed,
        await plain.text(),
        made.status,
        made.statusText,
        made.ok,
        [...made.headers],
        String(made),
        new Response(null, { status: 404 }).ok,
        new Response(null, { status: 204 }).body,
      ];
    },
    'static makers': async () => {
      const error = Response.error();
      const json = Response.json({ a: [1] }, { status: 201, headers: { x: 'y' } });
      const redirect = Response.redirect('http://a/\u00e9', 307);
      return [
        error.type,
        error.status,
        error.body,
        json.status,
        [...json.headers],
        await json.json(),
        redirect.status,
        redirect.headers.get('location'),
        Response.redirect('http://a').status,
      ];
    },
    'every way to read it': async () => {
      const make = () =>
        new Response('\ufeff{"a":"\u00e9"}', { headers: { 'content-type': 'Text/X' } });
      const blob = await make().blob();
      return [
        await make().text(),
        await make().json(),
        [...(await make().bytes())],
        (await make().arrayBuffer()).byteLength,
        blob.size,
        blob.type,
        await new Response(new Uint8Array([255, 97])).text(),
        ((await thrown(() => new Response('{').json())) as unknown[])[0],
      ];
    },
    'a body is read once': async () => {
      const response = new Response('abc');
      const copy = response.clone();
      const first = await response.text();
      const again = ((await thrown(() => response.text())) as unknown[])[2];
      const locked = new Response('x');
      locked.body?.getReader();
      return [
        first,
        response.bodyUsed,
        again,
        ((await thrown(() => response.clone())) as unknown[])[0],
        copy.bodyUsed,
        await copy.text(),
        locked.bodyUsed,
        ((await thrown(() => locked.text())) as unknown[])[0],
      ];
    },
    'its body as a stream': async () => {
      const response = new Response('ab\u00e9');
      const stream = response.body as ReadableStream<Uint8Array>;
      const bytes: number[] = [];
      for await (const chunk of stream) bytes.push(...chunk);
      const partly = new Response(
        ReadableStream.from([new Uint8Array([1]), new Uint8Array([2, 3])]),
      );
      const [one, two] = [partly.clone(), partly];
      const broken = new Response(
        new ReadableStream({
          start(c) {
            c.error(new RangeError('own'));
          },
        }),
      );
      const texts = new Response(ReadableStream.from(['not bytes']) as Untyped);
      return [
        bytes,
        response.bodyUsed,
        response.body === stream,
        [...(await one.bytes())],
        [...(await two.bytes())],
        ((await thrown(() => broken.text())) as unknown[])[2],
        ((await thrown(() => texts.text())) as unknown[])[0],
        await new Response(ReadableStream.from([])).text(),
      ];
    },
    'byob readers': async () => {
      const reader = (new Response('abcd').body as ReadableStream<Uint8Array>).getReader({
        mode: 'byob',
      });
      const first = await reader.read(new Uint8Array(3));
      const second = await reader.read(new Uint8Array(3));
      const last = await reader.read(new Uint8Array(3));
      return [
        first.done,
        [...(first.value as Uint8Array)],
        [...(second.value as Uint8Array)],
        last.done,
        last.value?.byteLength,
      ];
    },
    refusals: async () => {
      const kinds: (() => unknown)[] = [
        () => new Response('', { status: 199 }),
        () => new Response('', { status: 600 }),
        () => new Response('x', { status: 204 }),
        () => new Response('', { statusText: '\n' }),
        () => Response.redirect('/x'),
        () => Response.redirect('http://a', 200 as never),
        () => Response.json(undefined),
        () => Response.json(Symbol()),
        () => Response.json(1n),
      ];
      return Promise.all(kinds.map(async (make) => ((await thrown(make)) as unknown[])[0]));
    },
  });
});

describe('streams as in Node', () => {
  agreeWithNode({
    // WPT: streams/readable-streams/{general,async-iterator,from,tee,cancel}.any.js, piping/*.any.js
    'reading, closing, cancelling': async () => {
      const log: unknown[] = [];
      const stream = new ReadableStream<number>(
        {
          start(c) {
            c.enqueue(1);
          },
          pull(c) {
            log.push(`pull ${c.desiredSize}`);
            c.enqueue(2);
            c.close();
          },
          cancel(reason) {
            log.push(['cancel', reason]);
          },
        },
        new CountQueuingStrategy({ highWaterMark: 2 }),
      );
      const reader = stream.getReader();
      log.push(stream.locked, await reader.read(), await reader.read(), await reader.read());
      await reader.closed;
      reader.releaseLock();
      const other = new ReadableStream({
        cancel(reason) {
          log.push(['cancel', reason]);
        },
      });
      await other.cancel('why');
      return [...log, stream.locked, ((await thrown(() => reader.read())) as unknown[])[0]];
    },
    'iteration, from and tee': async () => {
      const log: unknown[] = [];
      for await (const item of ReadableStream.from(
        (async function* () {
          yield 1;
          yield 2;
        })(),
      ))
        log.push(item);
      for await (const item of new ReadableStream<number>({
        start(c) {
          c.enqueue(5);
          c.enqueue(6);
        },
        cancel() {
          log.push('cancelled');
        },
      })) {
        log.push(item);
        break;
      }
      const [left, right] = ReadableStream.from(['x', 'y']).tee();
      const reader = left.getReader();
      log.push(await reader.read(), (await right.getReader().read()).value);
      return log;
    },
    // WPT: streams/writable-streams/{write,close,aborting,general}.any.js
    'writing and backpressure': async () => {
      const log: unknown[] = [];
      const stream = new WritableStream<string>(
        {
          write(chunk) {
            log.push(chunk);
            return Promise.resolve();
          },
          close() {
            log.push('closed');
          },
          abort(reason) {
            log.push(['abort', reason]);
          },
        },
        new CountQueuingStrategy({ highWaterMark: 1 }),
      );
      const writer = stream.getWriter();
      log.push(writer.desiredSize);
      const write = writer.write('a');
      log.push(writer.desiredSize);
      await write;
      await writer.write('b');
      await writer.close();
      const failing = new WritableStream({
        write() {
          throw new RangeError('sink');
        },
      });
      const other = failing.getWriter();
      other.closed.catch(() => {});
      return [...log, await thrown(() => other.write(1)), await thrown(() => other.closed)];
    },
    // WPT: streams/transform-streams/{general,flush,terminate}.any.js, piping/pipe-through.any.js, piping/abort.any.js
    'transforms and pipes': async () => {
      const upper = new TransformStream<string, string>({
        transform(chunk, c) {
          c.enqueue(chunk.toUpperCase());
        },
        flush(c) {
          c.enqueue('end');
        },
      });
      const log: unknown[] = [];
      await ReadableStream.from(['a', 'b'])
        .pipeThrough(upper)
        .pipeTo(
          new WritableStream({
            write(chunk) {
              log.push(chunk);
            },
            close() {
              log.push('closed');
            },
          }),
        );
      const controller = new AbortController();
      const pipe = new ReadableStream({
        cancel(r) {
          log.push(['cancelled', r]);
        },
      }).pipeTo(
        new WritableStream({
          abort(r) {
            log.push(['aborted', r]);
          },
        }),
        { signal: controller.signal },
      );
      controller.abort('stop');
      log.push(await pipe.catch((reason) => ['rejected', reason]));
      return [
        ...log,
        new ByteLengthQueuingStrategy({ highWaterMark: 3 }).size(new Uint8Array(4)),
        (
          (await thrown(
            () => new (ReadableStreamDefaultController as never as new () => object)(),
          )) as unknown[]
        )[0],
      ];
    },
  });
});
