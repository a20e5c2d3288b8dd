import type { SubmissionBody } from '@tickjudge/api/contract';
import { texts } from '../texts.ts';

export type Diagnostic = SubmissionBody['diagnostics'][number];

interface Props {
  diagnostics: readonly Diagnostic[];
  onJump: (diagnostic: Diagnostic) => void;
}

/** The compiler's complaints; each leads to its place in the editor. */
export function DiagnosticList({ diagnostics, onJump }: Props) {
  return (
    <section class="diagnostics">
      <h3>{texts.verdict.diagnostics(diagnostics.length)}</h3>
      <ul>
        {diagnostics.map((diagnostic, index) => (
          <li key={index}>
            <button
              type="button"
              data-testid="diagnostic"
              title={texts.verdict.jump(diagnostic.line, diagnostic.column)}
              onClick={() => onJump(diagnostic)}
            >
              <span class="diagnostic-place">
                {texts.verdict.line(diagnostic.line, diagnostic.column)}
              </span>
              <span class="diagnostic-message">{diagnostic.message}</span>
              <span class="diagnostic-code">{diagnostic.code}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
