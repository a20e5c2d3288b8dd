import { useEffect, useRef } from 'preact/hooks';
import type { PasswordResetMade } from '@tickjudge/api/contract';
import { CopyButton } from '../page/copy-button.tsx';
import { accountTexts } from './account-texts.ts';

/** The one time that a code for a new password is shown. The focus goes there, so that nobody overlooks it. */
export function ResetCode({ made, onDone }: { made: PasswordResetMade; onDone: () => void }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [made]);
  return (
    <section class="card made-token" aria-labelledby="code-title" data-testid="reset-code">
      <h2 id="code-title" tabIndex={-1} ref={title}>
        {accountTexts.codeTitle(made.account.name)}
      </h2>
      <p>{accountTexts.codeLead}</p>
      <div class="copy-line">
        <input
          readOnly
          class="token-field"
          aria-label={accountTexts.code}
          value={made.code}
          data-testid="code"
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={made.code} label={accountTexts.code} testId="copy-code" />
      </div>
      <button type="button" class="button" onClick={onDone}>
        {accountTexts.codeDone}
      </button>
    </section>
  );
}
