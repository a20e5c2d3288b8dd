import fc from 'fast-check';

/**
 * Random programs of timers, ticks, microtasks, immediates and aborts, as plain data, and the one function that runs
 * them in every world. Delays are whole units; how long a unit is each world decides for itself.
 */
export type Step =
  | { readonly do: 'timeout'; readonly delay: number; readonly body: readonly Step[] }
  | {
      readonly do: 'interval';
      readonly delay: number;
      readonly turns: number;
      readonly body: readonly Step[];
    }
  | { readonly do: 'immediate' | 'tick' | 'microtask'; readonly body: readonly Step[] }
  | { readonly do: 'promise'; readonly hops: number; readonly body: readonly Step[] }
  | { readonly do: 'sleep'; readonly delay: number; readonly body: readonly Step[] }
  | { readonly do: 'clear' | 'refresh' | 'abort'; readonly nth: number };

export type TimerProgram = readonly Step[];

/** What a world offers; all of Node's own shapes. */
export interface TimerWorld {
  setTimeout(callback: () => void, delayMs: number): { refresh(): unknown };
  clearTimeout(timer: unknown): void;
  setInterval(callback: () => void, delayMs: number): { refresh(): unknown };
  setImmediate(callback: () => void): unknown;
  clearImmediate(immediate: unknown): void;
  nextTick(callback: () => void): void;
  queueMicrotask(callback: () => void): void;
  nowMs(): number;
}

/** One callback that ran: its step by number, when, and for timers what they were armed by: instant, task and delay. */
export type Ran = readonly [step: number, atMs: number, origin?: string];

/**
 * Runs a program and hands over what ran when nothing is left of it. Its text is evaluated in every world, so it uses
 * nothing but its parameters.
 */
export function interpret(
  program: TimerProgram,
  world: TimerWorld,
  unitMs: number,
  done: (log: Ran[]) => void,
): void {
  const log: Ran[] = [];
  const handles: { clear: () => void; refresh: () => void }[] = [];
  const controllers: AbortController[] = [];
  const numbers = new Map<Step, number>();
  const number = (steps: readonly Step[]): void => {
    for (const step of steps) {
      numbers.set(step, numbers.size);
      if ('body' in step) number(step.body);
    }
  };
  number(program);
  const start = world.nowMs();
  let open = 0;
  let task = 0;
  let fuel = 150;

  const originOf = (delay: number): string => `${world.nowMs() - start}/${task}/${delay}`;
  const settle = (): void => {
    open--;
    // Far behind everything that may still come at this instant.
    if (open === 0) world.setTimeout(() => open === 0 && done(log), unitMs);
  };
  const ran = (step: Step, origin?: string): void => {
    const entry = [numbers.get(step) ?? -1, world.nowMs() - start] as const;
    log.push(origin === undefined ? entry : [...entry, origin]);
  };
  const timer = (step: Step & { delay: number; body: readonly Step[] }, turns: number): void => {
    let origin = originOf(step.delay);
    let left = turns;
    let isOver = false;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      settle();
    };
    open++;
    const set = step.do === 'interval' ? world.setInterval : world.setTimeout;
    const handle = set(() => {
      task++;
      ran(step, origin);
      origin = originOf(step.delay);
      if (--left === 0) {
        world.clearTimeout(handle);
        end();
      }
      run(step.body);
    }, step.delay * unitMs);
    handles.push({
      clear: () => {
        world.clearTimeout(handle);
        end();
      },
      refresh: () => {
        if (isOver) return;
        origin = originOf(step.delay);
        handle.refresh();
      },
    });
  };
  const run = (steps: readonly Step[]): void => {
    for (const step of steps) perform(step);
  };
  const later = (step: Step & { body: readonly Step[] }, isTask: boolean): (() => void) => {
    open++;
    return () => {
      if (isTask) task++;
      ran(step);
      run(step.body);
      settle();
    };
  };
  const perform = (step: Step): void => {
    if (--fuel < 0) return;
    switch (step.do) {
      case 'timeout':
        timer(step, 1);
        break;
      case 'interval':
        timer(step, step.turns);
        break;
      case 'immediate': {
        const callback = later(step, true);
        let isOver = false;
        const handle = world.setImmediate(() => {
          isOver = true;
          callback();
        });
        handles.push({
          clear: () => {
            if (isOver) return;
            isOver = true;
            world.clearImmediate(handle);
            settle();
          },
          refresh: () => {},
        });
        break;
      }
      case 'tick':
        world.nextTick(later(step, false));
        break;
      case 'microtask':
        world.queueMicrotask(later(step, false));
        break;
      case 'promise': {
        const callback = later(step, false);
        let chain = Promise.resolve();
        for (let hop = 1; hop < step.hops; hop++) chain = chain.then(() => {});
        void chain.then(callback);
        break;
      }
      case 'sleep': {
        const callback = later(step, false);
        const controller = new AbortController();
        controllers.push(controller);
        const slept = new Promise<void>((resolve, reject) => {
          const origin = originOf(step.delay);
          const handle = world.setTimeout(() => {
            task++;
            log.push([-2, world.nowMs() - start, origin]);
            resolve();
          }, step.delay * unitMs);
          controller.signal.addEventListener('abort', () => {
            world.clearTimeout(handle);
            reject(new Error('aborted'));
          });
        });
        void slept.then(callback, callback);
        break;
      }
      case 'abort':
        controllers[step.nth % controllers.length]?.abort();
        break;
      default:
        handles[step.nth % handles.length]?.[step.do]();
    }
  };
  open++;
  world.setTimeout(() => {
    task++;
    run(program);
    settle();
  }, unitMs);
}

/** What may occur in the programs. */
export interface ProgramShape {
  readonly kinds: readonly Step['do'][];
  readonly longest: number;
  readonly depth: number;
}

export const allKinds: readonly Step['do'][] = [
  'timeout',
  'interval',
  'immediate',
  'tick',
  'microtask',
  'promise',
  'sleep',
  'clear',
  'refresh',
  'abort',
];

export function timerPrograms({ kinds, longest, depth }: ProgramShape): fc.Arbitrary<TimerProgram> {
  const delay = fc.integer({ min: 1, max: longest });
  const nth = fc.nat(7);
  const steps = (left: number): fc.Arbitrary<readonly Step[]> =>
    left === 0
      ? fc.constant([])
      : fc.array(step(left), {
          maxLength: left === depth ? 6 : 3,
          minLength: left === depth ? 2 : 0,
        });
  const step = (left: number): fc.Arbitrary<Step> => {
    const body = steps(left - 1);
    const arbitraries: Record<Step['do'], fc.Arbitrary<Step>> = {
      timeout: fc.record({ do: fc.constant('timeout' as const), delay, body }),
      interval: fc.record({
        do: fc.constant('interval' as const),
        delay,
        turns: fc.integer({ min: 1, max: 3 }),
        body,
      }),
      immediate: fc.record({ do: fc.constant('immediate' as const), body }),
      tick: fc.record({ do: fc.constant('tick' as const), body }),
      microtask: fc.record({ do: fc.constant('microtask' as const), body }),
      promise: fc.record({
        do: fc.constant('promise' as const),
        hops: fc.integer({ min: 1, max: 4 }),
        body,
      }),
      sleep: fc.record({ do: fc.constant('sleep' as const), delay, body }),
      clear: fc.record({ do: fc.constant('clear' as const), nth }),
      refresh: fc.record({ do: fc.constant('refresh' as const), nth }),
      abort: fc.record({ do: fc.constant('abort' as const), nth }),
    };
    return fc.oneof(...kinds.map((kind) => arbitraries[kind]));
  };
  return steps(depth);
}
