import type {
  JudgeProgress,
  JudgeReport,
  JudgeRequest,
  PackageProof,
  ProofProgress,
} from './protocol/index.ts';

/** Which package: its slug and the hash of its very content. */
export type PackageOrder = JudgeRequest['problem'];

/** How to get the package when it is not at hand. */
export interface PackageSource {
  /** The package's archive. What it throws is thrown on: the caller knows why it could not be had. */
  readonly fetchPackage?: () => Promise<Uint8Array>;
}

/** The engine's port. The true one judges in sandboxes; tests of other rooms use a scripted one. */
export interface Judge {
  /**
   * Judges one submission. Everything the contestant did wrong is in the report; it throws only for our own
   * faults (`JudgeInternalError`), after which the same request may be judged again, and the signal's reason when it is
   * aborted.
   */
  judge(
    request: JudgeRequest,
    onProgress: (progress: JudgeProgress) => void,
    source?: PackageSource & { readonly signal?: AbortSignal },
  ): Promise<JudgeReport>;
  /**
   * Proves one package: everything its author did wrong is in the proof. Throws the signal's reason when it is aborted,
   * and else only for our own faults, after which the same package may be proved again.
   */
  prove(
    order: PackageOrder,
    onProgress: (progress: ProofProgress) => void,
    source?: PackageSource & { readonly signal?: AbortSignal },
  ): Promise<PackageProof>;
  /** Ends every child process; pending judgements and proofs reject. */
  close(): Promise<void>;
}

/** Our own fault, never the contestant's: a dead runner, an unreadable package. The queue tries again. */
export class JudgeInternalError extends Error {
  override readonly name = 'JudgeInternalError';
}
