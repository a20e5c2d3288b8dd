import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { z } from 'zod';
import { proofProgressSchema } from '../../protocol/index.ts';
import type { Server } from './server.ts';
import { isEnded, type VersionBody, versionBodySchema, versionStates } from './version-body.ts';

/** How a proof stands, for a progress bar. */
export interface ProofStanding {
  readonly state: VersionBody['state'];
  readonly stage: VersionBody['stage'];
  readonly done: number;
  readonly total: number;
  readonly killed: number;
  readonly survived: number;
  readonly wrong: number;
}

/** Where the socket does not get through, the version is asked for this often. */
const askEveryMs = 2_000;
/** A socket that is silent this long is doubted: the version is asked for once. */
const doubtAfterMs = 30_000;

const eventSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('state'), state: z.enum(versionStates) }),
  ...proofProgressSchema.options.map((option) => z.looseObject(option.shape)),
] as never) as unknown as z.ZodType<ProofEvent>;
type ProofEvent =
  | { readonly kind: 'state'; readonly state: VersionBody['state'] }
  | z.infer<typeof proofProgressSchema>;

/**
 * Follows a proof to its end and answers the version as it is then. Live over the socket, else by asking again and
 * again. Rejects with the signal's reason when it is aborted; the proof goes on then.
 */
export async function watchProof(
  server: Server,
  version: VersionBody,
  onStanding: (standing: ProofStanding) => void,
  signal: AbortSignal,
): Promise<VersionBody> {
  const ask = () => server.ask(`/packages/${version.id}`, { body: versionBodySchema });
  onStanding(standingOf(version));
  if (isEnded(version.state)) return version;
  const live = new LiveProof(server, version, onStanding);
  try {
    for (;;) {
      signal.throwIfAborted();
      await endOrSilence(live, signal);
      signal.throwIfAborted();
      const now = await ask();
      if (!live.isConnected) onStanding(standingOf(now));
      if (isEnded(now.state)) return now;
    }
  } finally {
    live.close();
  }
}

/** Resolves when the proof has ended, or when it is time to ask. Leaves no timer behind: it would hold the process. */
async function endOrSilence(live: LiveProof, signal: AbortSignal): Promise<void> {
  const woken = new AbortController();
  const pause = sleep(live.isConnected ? doubtAfterMs : askEveryMs, undefined, {
    signal: AbortSignal.any([signal, woken.signal]),
  });
  await Promise.race([live.ended, pause.catch(() => {})]);
  woken.abort();
}

function standingOf(version: VersionBody): ProofStanding {
  const { state, stage, done, total, killed, survived } = version;
  return { state, stage, done, total, killed, survived, wrong: version.diagnostics.length };
}

/** What the socket tells of a proof. What it tells wrongly or not at all only costs the bar its movement. */
class LiveProof {
  readonly ended: Promise<void>;
  readonly #socket: ReturnType<typeof io>;
  #standing: ProofStanding;

  constructor(server: Server, version: VersionBody, onStanding: (standing: ProofStanding) => void) {
    this.#standing = standingOf(version);
    // Polling would follow a redirect with the token; a socket does not.
    this.#socket = io(server.url, {
      auth: server.socketAuth,
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelayMax: 10_000,
    });
    const watch = () => {
      this.#socket.emit('watch-package', { versionId: version.id }, (answer: unknown) => {
        const read = z.object({ version: versionBodySchema }).safeParse(answer);
        if (read.success) this.#tell(standingOf(read.data.version), onStanding);
      });
    };
    this.#socket.on('connect', watch);
    this.ended = new Promise((resolve) => {
      this.#socket.on('package', (event: unknown) => {
        const read = eventSchema.safeParse(event);
        if (!read.success) return;
        this.#tell(after(this.#standing, read.data), onStanding);
        if (isEnded(this.#standing.state)) resolve();
      });
    });
  }

  get isConnected(): boolean {
    return this.#socket.connected;
  }

  close(): void {
    this.#socket.close();
  }

  #tell(standing: ProofStanding, onStanding: (standing: ProofStanding) => void): void {
    this.#standing = standing;
    onStanding(standing);
  }
}

/** The standing after an event; an attempt that begins again begins at nothing. */
function after(standing: ProofStanding, event: ProofEvent): ProofStanding {
  switch (event.kind) {
    case 'state': {
      const begins = event.state === 'queued' || event.state === 'proving';
      const nothing = { stage: null, done: 0, total: 0, killed: 0, survived: 0, wrong: 0 };
      return { ...standing, ...(begins ? nothing : {}), state: event.state };
    }
    case 'stage':
      return { ...standing, stage: event.stage, done: 0, total: event.total };
    case 'diagnostic':
      return { ...standing, wrong: standing.wrong + 1 };
    case 'labelled':
      return { ...standing, done: event.done };
    case 'mutants':
      return { ...standing, done: event.done, killed: event.killed, survived: event.survived };
    case 'survivor':
      return standing;
  }
}
