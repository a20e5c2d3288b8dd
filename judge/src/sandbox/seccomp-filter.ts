import { deniedSyscalls } from './denied-syscalls.ts';

/**
 * The seccomp filter of a runner: a classic BPF program that the kernel runs before each of its system calls.
 *
 * A list of what is denied, not of what is allowed: V8 and libc may use what they like as long as it gives no way
 * out, and a new Node does not break the judge. Calls newer than the list answer "no such call", which libc treats
 * as an older kernel. The filter is in place before node itself is executed, so execve must stay allowed; with fork
 * denied it could only turn the runner into another program behind the same walls.
 */

/** Offsets into `struct seccomp_data`; both architectures are little-endian, so the low half of an argument is first. */
const offset = { number: 0, architecture: 4, argument0: 16, argument1: 24 } as const;
const op = {
  load: 0x20,
  jumpEqual: 0x15,
  jumpAtLeast: 0x35,
  jumpAnyBit: 0x45,
  answer: 0x06,
} as const;

const errno = (code: number): number => 0x00050000 | code;
/** What the filter can answer, as the kernel's SECCOMP_RET_* values. */
export const answers = {
  allow: 0x7fff0000,
  notPermitted: errno(1), // EPERM
  noSuchCall: errno(38), // ENOSYS
  kill: 0x80000000,
} as const;

interface Architecture {
  readonly audit: number;
  readonly column: 1 | 2;
  readonly clone: number;
  readonly ioctl: number;
}
const architectures: Record<string, Architecture> = {
  x64: { audit: 0xc000003e, column: 1, clone: 56, ioctl: 16 },
  arm64: { audit: 0xc00000b7, column: 2, clone: 220, ioctl: 29 },
};
/** The same number on both. ENOSYS makes libc use clone, whose flags a filter can read. */
const clone3 = 435;
/** First number after those that the list of denied calls was made against (Linux 6.10). */
const firstUnknown = 463;
const cloneThread = 0x00010000;
/** Flags of clone that make namespaces. */
const cloneNamespaces = 0x7e020000;
/** What a program needs to start others and to talk to them by inherited pipes. */
const callsOfParents = ['fork', 'vfork', 'socketpair', 'sendmsg', 'recvmsg'];
/** Terminal requests that put characters into the terminal's input (TIOCSTI, TIOCLINUX). */
const forbiddenRequests = [0x5412, 0x541c];

interface Instruction {
  readonly code: number;
  readonly jumpTrue: number;
  readonly jumpFalse: number;
  readonly value: number;
}

export interface FilterOptions {
  readonly architecture?: string;
  /** The compiler starts the type checker; a runner starts nothing. */
  readonly mayStartProcesses?: boolean;
}

/**
 * The filter as the kernel reads it (array of 8-byte `struct sock_filter`), for `bwrap --seccomp`; null when this
 * processor architecture has no filter, in which case that wall is reported as missing.
 */
export function seccompFilter({
  architecture = process.arch,
  mayStartProcesses = false,
}: FilterOptions = {}): Buffer | null {
  const target = architectures[architecture];
  if (target === undefined) return null;
  const program: Instruction[] = [];
  const step = (code: number, value: number, jumpTrue = 0, jumpFalse = 0) =>
    program.push({ code, jumpTrue, jumpFalse, value });
  /** Answers `answer` when the loaded word equals `value`, else goes on. */
  const deny = (value: number, answer: number) => {
    step(op.jumpEqual, value, 0, 1);
    step(op.answer, answer);
  };

  step(op.load, offset.architecture);
  step(op.jumpEqual, target.audit, 1, 0);
  step(op.answer, answers.kill);

  step(op.load, offset.number);
  deny(clone3, answers.noSuchCall);
  // Also every call of the x32 interface, whose numbers start at 2^30.
  step(op.jumpAtLeast, firstUnknown, 0, 1);
  step(op.answer, answers.noSuchCall);
  for (const row of deniedSyscalls) {
    const number = row[target.column];
    if (number === null || (mayStartProcesses && callsOfParents.includes(row[0]))) continue;
    deny(number, answers.notPermitted);
  }

  step(op.jumpEqual, target.clone, 0, 4);
  step(op.load, offset.argument0);
  step(op.jumpAnyBit, mayStartProcesses ? cloneNamespaces : cloneThread, 0, 1);
  step(op.answer, mayStartProcesses ? answers.notPermitted : answers.allow);
  step(op.answer, mayStartProcesses ? answers.allow : answers.notPermitted);

  step(op.jumpEqual, target.ioctl, 0, 1 + 2 * forbiddenRequests.length);
  step(op.load, offset.argument1);
  for (const request of forbiddenRequests) deny(request, answers.notPermitted);
  step(op.answer, answers.allow);

  return encode(program);
}

function encode(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8);
  program.forEach((instruction, index) => {
    bytes.writeUInt16LE(instruction.code, index * 8);
    bytes.writeUInt8(instruction.jumpTrue, index * 8 + 2);
    bytes.writeUInt8(instruction.jumpFalse, index * 8 + 3);
    bytes.writeUInt32LE(instruction.value, index * 8 + 4);
  });
  return bytes;
}
