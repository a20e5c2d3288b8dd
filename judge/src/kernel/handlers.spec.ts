import { describe, expect, it } from '@jest/globals';
import { runCase } from '../../../test/support/judge-lab.ts';

type Next = (request: Request) => Promise<Response>;

describe('a handler of the solution', () => {
  it('gets a Request and gives a Response, whole', () => {
    const { outcome } = runCase({
      solution: () => ({
        async handle(request: Request) {
          const seen = {
            isRequest: request instanceof Request,
            url: request.url,
            method: request.method,
            key: request.headers.get('x-api-key'),
            type: request.headers.get('content-type'),
            body: (await request.json()) as unknown,
          };
          return Response.json(seen, { status: 201, headers: { 'Retry-After': '7' } });
        },
      }),
      scenario: async ({ solution, request, expect }) => {
        const response = await solution.handle(
          request('/v1/charges?limit=3', {
            headers: { 'X-Api-Key': 'sk_1' },
            json: { amount: 5 },
          }),
        );
        expect(response instanceof Response).toBe(true);
        expect([response.status, response.ok, response.headers.get('retry-after')]).toEqual([
          201,
          true,
          '7',
        ]);
        expect(await response.json()).toEqual({
          isRequest: true,
          url: 'https://app.example.test/v1/charges?limit=3',
          method: 'POST',
          key: 'sk_1',
          type: 'application/json',
          body: { amount: 5 },
        });
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('is middleware: it calls the scenario’s next, and passes its answer on', () => {
    const { outcome } = runCase({
      solution: () => ({
        rateLimit({ limit }: { limit: number }) {
          let count = 0;
          return async (request: Request, next: Next) => {
            if (++count > limit) return new Response(null, { status: 429 });
            const response = await next(request);
            response.headers.set('x-count', String(count));
            return response;
          };
        },
      }),
      scenario: async ({ solution, request, clock, expect }) => {
        const limiter = await solution.rateLimit({ limit: 2 });
        const next = async (passed: Request) => {
          await clock.sleep(10);
          return new Response(`${passed.method} ${await passed.text()}`);
        };
        const send = () => limiter(request('/', { method: 'PUT', body: 'x' }), next);
        const answers = [await send(), await send(), await send()];
        expect(answers.map(({ status }: Response) => status)).toEqual([200, 200, 429]);
        expect(answers[1].headers.get('x-count')).toBe('2');
        expect([await answers[0].text(), await answers[2].text()]).toEqual(['PUT x', '']);
        expect(clock.now()).toBe(20);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('hears of the request’s abort', () => {
    const { outcome } = runCase({
      solution: () => ({
        handle: (request: Request) =>
          new Promise((resolve) => {
            request.signal.addEventListener('abort', () =>
              resolve(new Response(String(request.signal.reason), { status: 499 })),
            );
          }),
      }),
      scenario: async ({ solution, request, clock, expect }) => {
        const controller = new AbortController();
        const answer = solution.handle(request('/', { signal: controller.signal }));
        await clock.sleep(30);
        controller.abort('client went away');
        const response = await answer;
        expect([response.status, await response.text()]).toEqual([499, 'client went away']);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('streams its body: the scenario reads each piece when it comes', () => {
    const { outcome } = runCase({
      solution: () => ({
        handle() {
          let n = 0;
          const body = new ReadableStream({
            async pull(controller) {
              await new Promise((resolve) => setTimeout(resolve, 10));
              if (n === 3) controller.close();
              else controller.enqueue(new TextEncoder().encode(`part ${++n};`));
            },
          });
          return new Response(body);
        },
      }),
      scenario: async ({ solution, clock, expect }) => {
        const response = await solution.handle();
        const seen: unknown[] = [];
        const reader = response.body.getReader();
        for (;;) {
          const { done, value } = await reader.read();
          if (done) break;
          seen.push([new TextDecoder().decode(value), clock.now()]);
        }
        expect(seen).toEqual([
          ['part 1;', 10],
          ['part 2;', 20],
          ['part 3;', 30],
        ]);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('gets a streamed body, bytes and forms', () => {
    const { outcome } = runCase({
      solution: () => ({
        async size(request: Request) {
          return (await request.arrayBuffer()).byteLength;
        },
        async fields(request: Request) {
          const form = await request.formData();
          const file = form.get('file') as File;
          return [form.get('a'), file.name, await file.text()];
        },
        echo: (request: Request) => new Response(request.body),
      }),
      scenario: async ({ solution, expect }) => {
        const url = 'https://a.test/';
        const send = (body: unknown) => ({ method: 'POST', body, duplex: 'half' }) as never;
        const bytes = new Uint8Array([0, 255, 10, 200]);
        expect(await solution.size(new Request(url, send(bytes)))).toBe(4);
        const echoed = await solution.echo(new Request(url, send(bytes)));
        expect(await echoed.bytes()).toEqual(bytes);
        async function* source() {
          yield new Uint8Array(1000);
          yield new Uint8Array(24);
        }
        expect(await solution.size(new Request(url, send(ReadableStream.from(source()))))).toBe(
          1024,
        );
        const form = new FormData();
        form.append('a', '1');
        form.append('file', new File(['hello'], 'hello.txt'));
        expect(await solution.fields(new Request(url, send(form)))).toEqual([
          '1',
          'hello.txt',
          'hello',
        ]);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('uses a message up by passing it on', () => {
    const { outcome } = runCase({
      solution: () => ({ handle: (request: Request) => request.text() }),
      scenario: async ({ solution, request, expect }) => {
        const sent = request('/', { method: 'POST', body: 'once' });
        expect(await solution.handle(sent.clone())).toBe('once');
        expect(await solution.handle(sent)).toBe('once');
        expect(sent.bodyUsed).toBe(true);
        await expect(Promise.resolve().then(() => solution.handle(sent))).rejects.toThrow(
          'already been used',
        );
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('answers with an error response and without a body', () => {
    const { outcome } = runCase({
      solution: () => ({
        fails: () => Response.error(),
        empty: () => new Response(null, { status: 204, statusText: 'Nothing' }),
        moved: () => Response.redirect('https://b.test/', 307),
      }),
      scenario: async ({ solution, expect }) => {
        const failed = await solution.fails();
        expect([failed.type, failed.status]).toEqual(['error', 0]);
        const empty = await solution.empty();
        expect([empty.status, empty.statusText, empty.body]).toEqual([204, 'Nothing', null]);
        const moved = await solution.moved();
        expect([moved.status, moved.headers.get('location')]).toEqual([307, 'https://b.test/']);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });
});

describe('a stream', () => {
  it('of the solution is read in the scenario, and cancelled from there', () => {
    const { outcome } = runCase({
      solution: () => {
        let cancelled: unknown;
        return {
          numbers: () => {
            let n = 0;
            return new ReadableStream(
              {
                pull: (controller) => controller.enqueue({ n: n++ }),
                cancel: (reason) => void (cancelled = reason),
              },
              { highWaterMark: 0 },
            );
          },
          cancelled: () => cancelled,
        };
      },
      scenario: async ({ solution, expect }) => {
        const stream = await solution.numbers();
        expect(stream instanceof ReadableStream).toBe(true);
        const reader = stream.getReader();
        expect([await reader.read(), await reader.read()]).toEqual([
          { done: false, value: { n: 0 } },
          { done: false, value: { n: 1 } },
        ]);
        await reader.cancel('enough');
        expect(await solution.cancelled()).toBe('enough');
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('of the scenario is piped by the solution through a transform of its own', () => {
    const { outcome } = runCase({
      solution: () => ({
        shout: (source: ReadableStream<string>) =>
          source.pipeThrough(
            new TransformStream({
              transform: (chunk: string, controller) => controller.enqueue(chunk.toUpperCase()),
            }),
          ),
      }),
      scenario: async ({ solution, expect }) => {
        const loud = await solution.shout(ReadableStream.from(['a', 'b']));
        const seen: unknown[] = [];
        for await (const chunk of loud) seen.push(chunk);
        expect(seen).toEqual(['A', 'B']);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('to write into makes its writer wait', () => {
    const { outcome } = runCase({
      solution: () => ({
        async fill(sink: WritableStream<number>) {
          const writer = sink.getWriter();
          for (let n = 0; n < 3; n++) {
            await writer.ready;
            await writer.write(n);
          }
          await writer.close();
          return performance.now() - 1000;
        },
      }),
      scenario: async ({ solution, clock, expect }) => {
        const seen: unknown[] = [];
        const sink = new WritableStream({
          async write(chunk) {
            await clock.sleep(10);
            seen.push(chunk);
          },
          close: () => void seen.push('closed'),
        });
        expect(await solution.fill(sink)).toBe(30);
        expect(seen).toEqual([0, 1, 2, 'closed']);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('that fails fails for its reader', () => {
    const { outcome } = runCase({
      solution: () => ({
        broken: () =>
          new ReadableStream({
            pull: (controller) => controller.error(new RangeError('broken pipe')),
          }),
      }),
      scenario: async ({ solution, expect }) => {
        const stream = await solution.broken();
        await expect(stream.getReader().read()).rejects.toThrow('broken pipe');
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('of the transform kind crosses with both its ends', () => {
    const { outcome } = runCase({
      solution: () => ({
        double: () =>
          new TransformStream({
            transform: (chunk: number, controller) => controller.enqueue(chunk * 2),
          }),
      }),
      scenario: async ({ solution, expect }) => {
        const { readable, writable } = await solution.double();
        const writer = writable.getWriter();
        void writer.write(21);
        expect(await readable.getReader().read()).toEqual({ done: false, value: 42 });
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('of node:stream is an async iterable', () => {
    const { outcome } = runCase({
      solution: `const { Readable } = require('node:stream');
        exports.lines = () => Readable.from(['a', 'b', 'c']);`,
      scenario: async ({ solution, expect }) => {
        const seen: unknown[] = [];
        for await (const line of await solution.lines()) seen.push(line);
        expect(seen).toEqual(['a', 'b', 'c']);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('of bytes in a blob crosses whole', () => {
    const { outcome } = runCase({
      solution: () => ({ echo: (value: unknown) => value }),
      scenario: async ({ solution, expect }) => {
        const blob = await solution.echo(new Blob(['hello'], { type: 'text/plain' }));
        expect([blob.type, blob.size, await blob.text()]).toEqual(['text/plain', 5, 'hello']);
        const file = await solution.echo(new File(['x'], 'a.txt', { lastModified: 5 }));
        expect([file.name, file.lastModified, file instanceof File]).toEqual(['a.txt', 5, true]);
        const form = new FormData();
        form.append('a', '1');
        form.append('a', '2');
        expect((await solution.echo(form)).getAll('a')).toEqual(['1', '2']);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });
});
