/**
 * Members that Node's modules have and the platform's have not, each with what to use instead. One constant per module,
 * so that a library carries only its own.
 */
type Advice = Readonly<Record<string, string>>;

const forEach = (names: string, advice: string): Advice =>
  Object.fromEntries(names.split(' ').map((name) => [name, advice]));

const digests = 'node:crypto offers hashes, HMACs and random values';

/** These are functions that throw when they are called: packages ask whether a function is there. */
export const refusedOfCrypto: Advice = /* @__PURE__ */ forEach(
  'Certificate Cipheriv Decipheriv DiffieHellman DiffieHellmanGroup ECDH KeyObject Sign Verify X509Certificate ' +
    'argon2 argon2Sync checkPrime checkPrimeSync createCipheriv createDecipheriv createDiffieHellman createMac ' +
    'createDiffieHellmanGroup createECDH createPrivateKey createPublicKey createSecretKey createSign createVerify ' +
    'decapsulate diffieHellman encapsulate generateKey generateKeyPair generateKeyPairSync generateKeySync ' +
    'generatePrime generatePrimeSync getCipherInfo getCiphers getCurves getDiffieHellman getFips getMacs hkdf hkdfSync ' +
    'parsePKCS12 ' +
    'pbkdf2 pbkdf2Sync privateDecrypt privateEncrypt publicDecrypt publicEncrypt randomUUIDv7 scrypt scryptSync ' +
    'secureHeapUsed setEngine setFips sign verify',
  digests,
);
const alone = 'nobody else changes its files';
const patterns = 'use readdir with { recursive: true } and a regular expression';
const disk = 'there is no disk whose free space could be told';
export const refusedOfFs: Advice = {
  glob: patterns,
  globSync: patterns,
  mkdtempDisposableSync: 'use mkdtempSync and rmSync',
  openAsBlob: 'use new Blob([readFileSync(path)])',
  statfs: disk,
  statfsSync: disk,
  unwatchFile: alone,
  watch: alone,
  watchFile: alone,
};
export const refusedOfFsPromises: Advice = {
  glob: patterns,
  mkdtempDisposable: 'use mkdtemp and rm',
  statfs: disk,
  watch: alone,
};
const machine = 'the machine is the same, and unknown, for every solution';
export const refusedOfOs: Advice = {
  ...{ freemem: machine, getPriority: machine, loadavg: machine, machine, release: machine },
  ...{ networkInterfaces: machine, setPriority: machine, totalmem: machine, version: machine },
  cpus: 'a solution is one thread; os.availableParallelism() is 1',
  uptime: 'use process.uptime() or performance.now()',
  userInfo: 'there are no users; os.homedir() is /',
};
const still = 'the virtual clock stands still while code runs; use performance.now() across waits';
export const refusedOfPerfHooks: Advice = {
  createHistogram: 'collect the values in an array',
  createSlidingWindowHistogram: 'collect the values in an array',
  importHistogram: 'collect the values in an array',
  eventLoopUtilization: still,
  monitorEventLoopDelay: still,
  timerify: still,
};
const terminal = 'there is no terminal; use console.log';
export const refusedOfReadline: Advice = {
  clearLine: terminal,
  clearScreenDown: terminal,
  cursorTo: terminal,
  emitKeypressEvents: terminal,
  moveCursor: terminal,
};
const systemErrors = 'read `code` and `message` of the error';
const web = 'write the headers of fetch as texts';
export const refusedOfUtil: Advice = {
  MIMEParams: web,
  MIMEType: web,
  debounce: 'write it with setTimeout',
  throttle: 'write it with setTimeout',
  diff: 'compare the values in your own code',
  getCallSites: 'read `stack` of an Error',
  getSystemErrorMap: systemErrors,
  getSystemErrorMessage: systemErrors,
  getSystemErrorName: systemErrors,
  parseArgs: 'a solution gets its input as the arguments of its exports',
  parseEnv: 'a solution has no environment; split the text into lines',
};
export const refusedOfUtilTypes: Advice = {
  isCryptoKey: 'keys are not offered',
  isExternal: 'a solution is JavaScript only',
  isKeyObject: 'keys are not offered',
  isProxy: 'a Proxy can not be told apart inside the sandbox',
};

const noStream = 'a solution gets its input as the arguments of its exports';
const noUser = 'there are no users in the sandbox';

/** These stay undefined at run time, because they are no functions or packages ask for them; the compiler tells. */
const absent: Readonly<Record<string, Advice>> = {
  assert: {
    Assert: 'use the functions of node:assert',
    partialDeepStrictEqual: 'pick the properties and use deepStrictEqual',
  },
  'assert/strict': {
    Assert: 'use the functions of node:assert',
    partialDeepStrictEqual: 'pick the properties and use deepStrictEqual',
  },
  buffer: { resolveObjectURL: 'keep the Blob itself' },
  crypto: { constants: digests },
  events: { EventEmitterAsyncResource: 'use EventEmitter' },
  os: { constants: 'there are no signals; errors carry their `code`' },
  diagnostics_channel: {
    BoundedChannel: 'use tracingChannel',
    boundedChannel: 'use tracingChannel',
  },
  path: { matchesGlob: 'use a regular expression', win32: 'paths of the sandbox are POSIX' },
  perf_hooks: { ...{ nodeTiming: still, constants: still }, PerformanceResourceTiming: still },
  'path/posix': {
    matchesGlob: 'use a regular expression',
    win32: 'paths of the sandbox are POSIX',
  },
  process: {
    ...{ getegid: noUser, geteuid: noUser, getgid: noUser, getgroups: noUser, getuid: noUser },
    ...{ config: machine, features: machine, report: machine, resourceUsage: machine },
    ...forEach(
      'abort binding chdir dlopen execve exit kill reallyExit send',
      'a solution ends by returning or by throwing an error',
    ),
    ...forEach(
      'setUncaughtExceptionCaptureCallback addUncaughtExceptionCaptureCallback',
      "use process.on('uncaughtException')",
    ),
    ...forEach('initgroups setegid seteuid setgid setgroups setuid', noUser),
    ...forEach('availableMemory constrainedMemory getActiveResourcesInfo threadCpuUsage', machine),
    loadEnvFile: 'a solution has no environment',
    openStdin: noStream,
    stdin: noStream,
  },
  'readline/promises': { Readline: terminal },
  stream: { duplexPair: 'use two PassThrough streams' },
  'stream/web': {
    CompressionStream: 'bodies and streams are not compressed here',
    DecompressionStream: 'bodies and streams are not compressed here',
  },
  url: {
    URLPattern: 'use URL and a regular expression',
    domainToUnicode: 'URL shows host names in ASCII',
    fileURLToPathBuffer: 'use fileURLToPath',
  },
};

const calls = (): Readonly<Record<string, Advice>> => ({
  crypto: refusedOfCrypto,
  fs: refusedOfFs,
  'fs/promises': refusedOfFsPromises,
  os: refusedOfOs,
  perf_hooks: refusedOfPerfHooks,
  readline: refusedOfReadline,
  util: refusedOfUtil,
  'util/types': refusedOfUtilTypes,
});

/** "fs.globSync is not available on Tickjudge: use ..." */
export const memberRefusal = (module: string, member: string, advice: string): string =>
  `${module}.${member} is not available on Tickjudge: ${advice}.`;

/** The same for any member that is refused, undefined for one that nobody expects. */
export function adviceOnMember(module: string, member: string): string | undefined {
  for (const table of [calls(), absent]) {
    const advices = Object.hasOwn(table, module) ? table[module] : undefined;
    if (advices && Object.hasOwn(advices, member))
      return memberRefusal(module, member, advices[member] as string);
  }
  return undefined;
}
