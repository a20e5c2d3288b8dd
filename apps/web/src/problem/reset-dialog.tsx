import { useEffect, useRef } from 'preact/hooks';
import { texts } from '../texts.ts';

interface Props {
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before the starter code replaces the draft. */
export function ResetDialog({ onConfirm, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby="reset-title" onClose={onClose}>
      <h2 id="reset-title">{texts.editor.resetTitle}</h2>
      <p>{texts.editor.resetLead}</p>
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {texts.editor.cancel}
        </button>
        <button
          type="button"
          class="button button-primary"
          data-testid="reset-confirm"
          onClick={() => {
            onConfirm();
            dialog.current?.close();
          }}
        >
          {texts.editor.resetConfirm}
        </button>
      </div>
    </dialog>
  );
}
