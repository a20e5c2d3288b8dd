import { type HostileKind, outgrown, threw, tle, unsupported, wrong } from '../hostile-input.ts';

const use = (module: string): string => `const m: any = await import('node:${module}');`;
/** The files of a run are full before its time or its memory is spent, or after. */
const fullDisk = /^(RTE threw|TLE cpu-budget-spent|MLE memory-limit)$/;

/** Node's modules: files in memory, streams, buffers, and what must not be there at all. */
export const modules: HostileKind = {
  kind: 'Node’s modules',
  inputs: [
    ...(
      [
        ...['child_process', 'net', 'worker_threads', 'vm', 'v8', 'inspector', 'cluster', 'dgram'],
        ...['http', 'tls', 'dns', 'module', 'repl', 'wasi', 'ffi', 'sqlite', 'trace_events'],
      ] as const
    ).map((module) => ({
      name: `${module} is not there`,
      body: `return Object.keys(await import('node:${module}' as any));`,
      verdict: unsupported,
    })),
    {
      name: 'files of the machine',
      body: `${use('fs')} const seen: any[] = []; for (const path of ['/etc/passwd', '/proc/self/environ', '/proc/1/cmdline', '../../../../etc/hosts', '/dev/zero', '/solution.ts']) { try { seen.push(String(m.readFileSync(path)).slice(0, 50)); } catch {} } if (seen.length) throw new Error(seen.join()); return 41;`,
      verdict: wrong,
    },
    {
      name: 'a file that grows',
      body: `${use('fs')} for (;;) m.appendFileSync('/tmp/a', 'x'.repeat(1e6));`,
      verdict: fullDisk,
    },
    {
      name: 'a file of a terabyte',
      body: `${use('fs')} const fd = m.openSync('/tmp/a', 'w'); m.writeSync(fd, 'x', 1e12); m.truncateSync('/tmp/a', 2 ** 40); return 41;`,
      verdict: threw,
    },
    {
      name: 'files by the million',
      body: `${use('fs')} m.mkdirSync('/tmp', { recursive: true }); for (let i = 0; ; i++) m.writeFileSync('/tmp/' + i, '');`,
      verdict: fullDisk,
    },
    {
      name: 'folders in one another',
      body: `${use('fs')} let path = ''; for (;;) { path += '/a'; m.mkdirSync(path); }`,
      verdict: fullDisk,
    },
    {
      name: 'links that lead in a circle',
      body: `${use('fs')} m.mkdirSync('/tmp', { recursive: true }); m.symlinkSync('/tmp/b', '/tmp/a'); m.symlinkSync('/tmp/a', '/tmp/b'); return m.readFileSync('/tmp/a');`,
      verdict: threw,
    },
    {
      name: 'a link to itself that is walked',
      body: `${use('fs')} m.mkdirSync('/tmp/d', { recursive: true }); if (!m.existsSync('/tmp/d/d')) m.symlinkSync('/tmp/d', '/tmp/d/d'); return m.readdirSync('/tmp/d', { recursive: true }).length;`,
      verdict: wrong,
    },
    {
      name: 'open files without end',
      body: `${use('fs')} m.writeFileSync('/a', ''); for (;;) m.openSync('/a', 'r');`,
      verdict: fullDisk,
    },
    {
      name: 'a watcher, which there is not',
      body: `${use('fs')} m.writeFileSync('/a', ''); m.watch('/a', () => {});`,
      verdict: threw,
    },
    {
      name: 'a stream without end that is read',
      body: `${use('stream')} for await (const _ of m.Readable.from((function* () { for (;;) yield 'x'; })()));`,
      verdict: outgrown,
    },
    {
      name: 'a stream that is written without waiting',
      body: `${use('stream')} const s = new m.PassThrough(); for (;;) s.write('x'.repeat(1e5));`,
      verdict: outgrown,
    },
    {
      name: 'a stream that flows into itself',
      body: `${use('stream')} const s = new m.PassThrough(); s.pipe(s); s.write('x'); await new Promise(() => {});`,
      verdict: outgrown,
    },
    {
      name: 'a stream whose read loops',
      body: `${use('stream')} new m.Readable({ read() { for (;;); } }).resume(); await new Promise(() => {});`,
      verdict: tle,
    },
    {
      name: 'a stream that fails with nobody listening',
      body: `${use('stream')} new m.Readable({ read() { this.destroy(new Error('broken')); } }).resume(); await new Promise(() => {});`,
      verdict: threw,
    },
    {
      name: 'an emitter that emits while it emits',
      body: `${use('events')} const e = new m.EventEmitter(); e.on('x', () => e.emit('x')); e.emit('x');`,
      verdict: threw,
    },
    {
      name: 'listeners of an emitter by the million',
      body: `${use('events')} const e = new m.EventEmitter(); for (;;) e.on('x', () => {});`,
      verdict: outgrown,
    },
    {
      name: 'an error event that nobody hears',
      body: `${use('events')} new m.EventEmitter().emit('error', new Error('unheard'));`,
      verdict: 'RTE threw',
      message: /unheard/,
    },
    {
      name: 'buffers of terabytes',
      body: `${use('buffer')} return m.Buffer.alloc(1e12).length;`,
      verdict: threw,
    },
    {
      name: 'buffers that double',
      body: `${use('buffer')} let b = m.Buffer.alloc(1e6, 1); for (;;) b = m.Buffer.concat([b, b]);`,
      verdict: outgrown,
    },
    {
      name: 'memory that was somebody else’s',
      body: `${use('buffer')} for (let i = 0; i < 50; i++) if (m.Buffer.allocUnsafe(1e5).some((byte: number) => byte !== 0)) throw new Error('found'); return 41;`,
      verdict: 'WA value',
    },
    {
      name: 'an inspection that loops',
      body: `${use('util')} return m.inspect({ [m.inspect.custom]() { for (;;); } });`,
      verdict: tle,
    },
    {
      name: 'an inspection of a proxy that loops',
      body: `${use('util')} m.inspect(new Proxy({}, { get() { for (;;); }, ownKeys() { for (;;); }, getPrototypeOf() { for (;;); } })); for (;;);`,
      verdict: tle,
    },
    {
      name: 'an inspection without bounds',
      body: `${use('util')} let o: any = {}; for (let i = 0; i < 25; i++) o = [o, o]; return m.inspect(o, { depth: Infinity, maxArrayLength: null }).length;`,
      verdict: outgrown,
    },
    {
      name: 'ticks without end',
      body: `${use('process')} const f = () => m.nextTick(f); f(); await new Promise(() => {});`,
      // A million ticks take about as long as there is time.
      verdict: /^TLE (livelock|cpu-budget-spent)$/,
    },
    {
      name: 'an interval of promises without end',
      body: `${use('timers/promises')} for await (const _ of m.setInterval(1));`,
      verdict: tle,
    },
    {
      name: 'random bytes by the gigabyte',
      body: `${use('crypto')} return m.randomBytes(2 ** 31 - 1).length;`,
      verdict: 'MLE memory-limit',
    },
    {
      name: 'a hash of a giant',
      body: `${use('crypto')} const h = m.createHash('sha256'); for (;;) h.update('x'.repeat(1e6));`,
      verdict: tle,
    },
    {
      name: 'a comparison of what contains itself',
      body: `${use('assert')} const a: any = {}; a.a = a; const b: any = {}; b.a = { a: b }; m.deepStrictEqual(a, b); return 41;`,
      verdict: threw,
    },
    {
      name: 'a query of a million parts',
      body: `${use('querystring')} return Object.keys(m.parse(Array.from({ length: 1e6 }, (_, i) => 'k' + i + '=1').join('&'), '&', '=', { maxKeys: 0 })).length;`,
      verdict: outgrown,
    },
    {
      name: 'the process’s own doors',
      body: `${use('process')} const got: any[] = []; for (const name of ['binding', '_linkedBinding', 'dlopen', 'kill', 'abort', 'reallyExit', 'setuid', 'chdir', 'mainModule', 'execve', 'report', 'openStdin', '_getActiveHandles']) { try { if (typeof m.default[name] === 'function' && m.default[name]('fs')?.open) got.push(name); } catch {} } if (got.length) throw new Error(got.join()); return 41;`,
      verdict: wrong,
    },
    {
      name: 'an environment of the machine',
      body: `${use('process')} return Object.keys(m.default.env).filter((k) => /PATH|HOME|USER|TOKEN/.test(k)).length ? 'found' : 41;`,
      verdict: 'WA value',
      message: /expected 41 to be 42/,
    },
  ],
};
