import { useEffect, useRef } from 'preact/hooks';
import type { TokenCreated } from '@tickjudge/api/contract';
import { CopyButton } from '../page/copy-button.tsx';
import { tokenTexts } from './token-texts.ts';

/** The one time that a token is shown. The focus goes there, so that nobody overlooks it. */
export function MadeToken({ token, onDone }: { token: TokenCreated; onDone: () => void }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section class="card made-token" aria-labelledby="made-title" data-testid="made-token">
      <h2 id="made-title" tabIndex={-1} ref={title}>
        {tokenTexts.madeTitle(token.name)}
      </h2>
      <p>{tokenTexts.madeLead}</p>
      <div class="copy-line">
        <input
          readOnly
          class="token-field"
          aria-label={tokenTexts.made}
          value={token.token}
          data-testid="token"
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={token.token} label={tokenTexts.made} testId="copy-token" />
      </div>
      <button type="button" class="button" onClick={onDone}>
        {tokenTexts.done}
      </button>
    </section>
  );
}
