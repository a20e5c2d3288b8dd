import { describe, expect, it } from '@jest/globals';
import { deniedSyscalls } from './denied-syscalls.ts';
import { answers, seccompFilter } from './seccomp-filter.ts';

const audit = { x64: 0xc000003e, arm64: 0xc00000b7, i386: 0x40000003 };

/** Runs the filter as the kernel would; it knows only the five instructions that the generator emits. */
function decide(
  filter: Buffer,
  call: { number: number; audit: number; arguments?: [number, number] },
): number {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(call.number, 0);
  data.writeUInt32LE(call.audit, 4);
  data.writeUInt32LE(call.arguments?.[0] ?? 0, 16);
  data.writeUInt32LE(call.arguments?.[1] ?? 0, 24);
  let loaded = 0;
  for (let at = 0; at * 8 < filter.length; at++) {
    const code = filter.readUInt16LE(at * 8);
    const value = filter.readUInt32LE(at * 8 + 4);
    if (code === 0x06) return value;
    if (code === 0x20) {
      loaded = data.readUInt32LE(value);
      continue;
    }
    const holds =
      code === 0x15
        ? loaded === value
        : code === 0x35
          ? loaded >= value
          : code === 0x45
            ? (loaded & value) !== 0
            : undefined;
    if (holds === undefined) throw new Error(`Instruction ${at} has the unknown code ${code}.`);
    at += filter.readUInt8(at * 8 + (holds ? 2 : 3));
  }
  throw new Error('The filter ended without an answer.');
}

describe.each([
  ['x64', 1, { clone: 56, ioctl: 16, write: 1, mmap: 9, futex: 202, exit: 231 }],
  ['arm64', 2, { clone: 220, ioctl: 29, write: 64, mmap: 222, futex: 98, exit: 94 }],
] as const)('seccomp filter for %s', (architecture, column, numbers) => {
  const filter = seccompFilter({ architecture }) as Buffer;
  const answer = (number: number, ...args: number[]) =>
    decide(filter, {
      number,
      audit: audit[architecture],
      arguments: [args[0] ?? 0, args[1] ?? 0],
    });

  it('denies every listed call', () => {
    for (const row of deniedSyscalls) {
      const number = row[column];
      if (number !== null) expect([row[0], answer(number)]).toEqual([row[0], answers.notPermitted]);
    }
  });

  it('allows what node lives on', () => {
    for (const number of [numbers.write, numbers.mmap, numbers.futex, numbers.exit]) {
      expect(answer(number)).toBe(answers.allow);
    }
  });

  it('allows threads and denies processes', () => {
    expect(answer(numbers.clone, 0x003d0f00)).toBe(answers.allow);
    expect(answer(numbers.clone, 0x01200011)).toBe(answers.notPermitted);
    expect(answer(435)).toBe(answers.noSuchCall);
  });

  it('denies typing into the terminal and allows other requests', () => {
    expect(answer(numbers.ioctl, 1, 0x5412)).toBe(answers.notPermitted);
    expect(answer(numbers.ioctl, 1, 0x541c)).toBe(answers.notPermitted);
    expect(answer(numbers.ioctl, 1, 0x5401)).toBe(answers.allow);
  });

  it('answers "no such call" to numbers it does not know and to the x32 interface', () => {
    expect(answer(463)).toBe(answers.noSuchCall);
    expect(answer(0x40000000 + 41)).toBe(answers.noSuchCall);
  });

  it('kills a call through the interface of another architecture', () => {
    expect(decide(filter, { number: numbers.write, audit: audit.i386 })).toBe(answers.kill);
  });
});

describe('seccomp filter', () => {
  it('is absent for an architecture it has no numbers of', () => {
    expect(seccompFilter({ architecture: 'riscv64' })).toBeNull();
  });
});
