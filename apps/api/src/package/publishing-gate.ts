import type { PackageProof } from '@tickjudge/judge/protocol';
import { DomainError } from '../http/domain-error.ts';
import { diagnosticsOf, scoreOf } from './gate.ts';

/** What this installation asks of a version before it may be published. */
export class PublishingGate {
  /** Mutation score in percent. */
  readonly thresholdPercent: number;

  constructor(thresholdPercent: number) {
    this.thresholdPercent = thresholdPercent;
  }

  /** Says why a version may not be published, with everything that its proof found wrong. */
  closed(message: string, proof: PackageProof | null): DomainError {
    const scorePercent = proof && scoreOf(proof);
    return new DomainError('gate-closed', message, {
      diagnostics: proof ? diagnosticsOf(proof) : [],
      ...(scorePercent === null ? {} : { scorePercent }),
      thresholdPercent: this.thresholdPercent,
    });
  }
}
