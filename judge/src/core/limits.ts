/** Every bound of the engine that does not depend on a problem, with its name. Units are in the names. */
export const limits = {
  sourceBytes: 64 * 1024,
  diagnostics: 20,
  messageChars: 500,
  logLines: 1_000,
  logBytes: 64 * 1024,
  logLineChars: 1_000,
  wireBytes: 8 * 1024 * 1024,
  /** Functions, objects and signals that one run has passed between its isolates and not released. */
  liveHandles: 100_000,
  /** A name of the history for a function or object. */
  labelChars: 50,
  /** All names of an object's members together. */
  memberChars: 4_000,
  historyEntries: 20_000,
  historyChars: 2_000_000,
  eventsPerInstant: 10_000,
  eventsPerRun: 1_000_000,
  pendingTimers: 100_000,
  pauseMs: 1_000_000_000,
  choices: 1_000_000,
  /** Operations of the solution on the scenario's services, all together. */
  serviceOperations: 200_000,
  /** Characters of their arguments, all together: what the scenario has to keep. */
  serviceChars: 32 * 1024 * 1024,
  /** Characters of requests and answers of HTTP that are kept for the scenario. */
  httpChars: 64 * 1024 * 1024,
  /** Ticks of process.nextTick that one task may run. */
  ticksPerTask: 1_000_000,
  pendingIo: 10_000,
  fileSystemBytes: 16 * 1024 * 1024,
  fileSystemEntries: 10_000,
  maxTestcases: 500,
} as const;
