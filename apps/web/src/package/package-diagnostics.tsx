import type { PackageDiagnostic } from '../api/request.ts';
import { byFile } from './by-file.ts';
import { packageTexts } from './package-texts.ts';

/** All that is wrong with a package, file by file. */
export function PackageDiagnostics({ diagnostics }: { diagnostics: readonly PackageDiagnostic[] }) {
  return (
    <section class="package-diagnostics" data-testid="package-diagnostics">
      <h3>{packageTexts.diagnostics.title(diagnostics.length)}</h3>
      <dl>
        {byFile(diagnostics).map(({ file, messages }) => (
          <div key={file} data-file={file}>
            <dt>{file === '.' ? packageTexts.diagnostics.whole : <code>{file}</code>}</dt>
            {messages.map((message, index) => (
              <dd key={index}>{message}</dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
