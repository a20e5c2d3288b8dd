import { useEffect, useRef, useState } from 'preact/hooks';
import { texts } from '../texts.ts';
import type { AttachmentLinks } from './attachment-links.ts';
import { Prose } from './prose.tsx';

interface Props {
  hints: readonly string[];
  links: AttachmentLinks;
  canColor: boolean;
}

/** The hints of a problem, one after the other: nobody sees the next one who did not ask for it. */
export function HintList({ hints, links, canColor }: Props) {
  const [shown, setShown] = useState(0);
  const newest = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // After the last hint there is no button any more that could keep the focus.
    if (shown > 0) newest.current?.focus();
  }, [shown]);
  if (hints.length === 0) return null;
  return (
    <section class="hints" data-testid="hints">
      <h2>{texts.problem.hints}</h2>
      {shown > 0 && (
        <ol class="hint-list">
          {hints.slice(0, shown).map((hint, index) => (
            <li
              key={hint}
              tabIndex={-1}
              ref={index === shown - 1 ? newest : null}
              aria-label={texts.problem.hint(index + 1)}
            >
              <Prose text={hint} links={links} canColor={canColor} />
            </li>
          ))}
        </ol>
      )}
      {shown < hints.length && (
        <button type="button" class="button button-small" onClick={() => setShown(shown + 1)}>
          {texts.problem.showHint(shown + 1, hints.length)}
        </button>
      )}
    </section>
  );
}
