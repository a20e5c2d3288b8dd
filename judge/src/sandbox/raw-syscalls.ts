/**
 * For this folder's specs: a program that makes the system calls it is told and writes what each answered, as native
 * code would that has broken out of V8. A hand-made ELF file for x86-64, since a machine need not have a compiler.
 */
export interface RawCall {
  readonly name: string;
  readonly number: number;
  /** Up to six; a text becomes the address of its bytes, NUL at the end. */
  readonly args: readonly (number | bigint | string)[];
}

const base = 0x400000n;
const headerBytes = 64 + 56;
const entryBytes = 56;

/** The file's bytes. It writes 8 bytes a call (little-endian, negative: minus errno) to stdout, and ends with 0. */
export function rawSyscallProgram(calls: readonly RawCall[]): Buffer {
  const code = assemble(calls.length);
  const tableAt = headerBytes + code.length;
  const texts: Buffer[] = [];
  let textAt = tableAt + calls.length * entryBytes;
  const word = (value: number | bigint | string): bigint => {
    if (typeof value !== 'string') return BigInt(value);
    const bytes = Buffer.from(`${value}\0`);
    texts.push(bytes);
    textAt += bytes.length;
    return base + BigInt(textAt - bytes.length);
  };
  const table = Buffer.alloc(calls.length * entryBytes);
  calls.forEach(({ number, args }, index) => {
    [number, ...args].forEach((value, place) => {
      table.writeBigInt64LE(BigInt.asIntN(64, word(value)), index * entryBytes + place * 8);
    });
  });
  const body = Buffer.concat([code, table, ...texts]);
  return Buffer.concat([header(headerBytes + body.length), body]);
}

function header(fileBytes: number): Buffer {
  const elf = Buffer.alloc(headerBytes);
  elf.write('\x7fELF\x02\x01\x01', 'latin1');
  elf.writeUInt16LE(2, 16); // An executable
  elf.writeUInt16LE(62, 18); // for x86-64,
  elf.writeUInt32LE(1, 20);
  elf.writeBigUInt64LE(base + BigInt(headerBytes), 24); // that starts after the headers
  elf.writeBigUInt64LE(64n, 32);
  elf.writeUInt16LE(64, 52);
  elf.writeUInt16LE(56, 54);
  elf.writeUInt16LE(1, 56); // and has one segment:
  elf.writeUInt32LE(1, 64); // the whole file, loaded,
  elf.writeUInt32LE(7, 68); // readable, writable and executable.
  elf.writeBigUInt64LE(base, 80);
  elf.writeBigUInt64LE(base, 88);
  elf.writeBigUInt64LE(BigInt(fileBytes), 96);
  elf.writeBigUInt64LE(BigInt(fileBytes), 104);
  elf.writeBigUInt64LE(0x1000n, 112);
  return elf;
}

function assemble(calls: number): Buffer {
  const loop = [
    ...[0x4d, 0x85, 0xe4], // test r12, r12
    ...[0x74, 0x41], // jz done
    ...[0x48, 0x8b, 0x03], // mov rax, [rbx]
    ...[0x48, 0x8b, 0x7b, 0x08], // mov rdi, [rbx + 8]
    ...[0x48, 0x8b, 0x73, 0x10], // mov rsi, [rbx + 16]
    ...[0x48, 0x8b, 0x53, 0x18], // mov rdx, [rbx + 24]
    ...[0x4c, 0x8b, 0x53, 0x20], // mov r10, [rbx + 32]
    ...[0x4c, 0x8b, 0x43, 0x28], // mov r8, [rbx + 40]
    ...[0x4c, 0x8b, 0x4b, 0x30], // mov r9, [rbx + 48]
    ...[0x0f, 0x05], // syscall
    ...[0x48, 0x89, 0x03], // mov [rbx], rax
    ...[0xbf, 0x01, 0x00, 0x00, 0x00], // mov edi, 1
    ...[0x48, 0x89, 0xde], // mov rsi, rbx
    ...[0xba, 0x08, 0x00, 0x00, 0x00], // mov edx, 8
    ...[0xb8, 0x01, 0x00, 0x00, 0x00], // mov eax, 1 (write)
    ...[0x0f, 0x05], // syscall
    ...[0x48, 0x83, 0xc3, entryBytes], // add rbx, 56
    ...[0x49, 0xff, 0xcc], // dec r12
    0xeb, // jmp loop
  ];
  const end = [
    ...[0xb8, 0x3c, 0x00, 0x00, 0x00], // done: mov eax, 60 (exit)
    ...[0x31, 0xff], // xor edi, edi
    ...[0x0f, 0x05], // syscall
  ];
  const whole = loop.length + 1;
  loop[4] = whole - 5; // jz over the rest of the loop
  loop.push(256 - whole); // jmp back to its start
  const start = Buffer.from([0x48, 0x8d, 0x1d, 0, 0, 0, 0, 0x49, 0xc7, 0xc4, 0, 0, 0, 0]);
  start.writeInt32LE(start.length - 7 + loop.length + end.length, 3); // lea rbx, [rip + table]
  start.writeInt32LE(calls, 10); // mov r12, calls
  return Buffer.concat([start, Buffer.from(loop), Buffer.from(end)]);
}
