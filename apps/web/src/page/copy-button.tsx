import { useEffect, useState } from 'preact/hooks';
import { texts } from '../texts.ts';

interface Props {
  text: string;
  /** What is copied, for those who do not see what the button stands beside. */
  label: string;
  testId?: string;
}

const shownMs = 2_500;

/** Puts a text on the clipboard and says whether that worked: a page without TLS may not do so. */
export function CopyButton({ text, label, testId }: Props) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const forget = setTimeout(() => setSaid(null), shownMs);
    return () => clearTimeout(forget);
  }, [said]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(texts.copy.done);
    } catch {
      setSaid(texts.copy.failed);
    }
  }
  return (
    <>
      <button
        type="button"
        class="button button-small"
        aria-label={`${texts.copy.button}: ${label}`}
        data-testid={testId}
        onClick={() => void copy()}
      >
        {said ?? texts.copy.button}
      </button>
      <span class="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}
