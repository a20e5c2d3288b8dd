import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { texts } from '../texts.ts';

interface Props {
  title: string;
  /** The words on the button that goes on. */
  confirm: string;
  /** True when it takes something away. */
  danger?: boolean;
  /** False while it is not known yet what will happen. */
  ready?: boolean;
  testId?: string;
  onConfirm: () => void;
  /** Called when the dialog has closed, confirmed or not. */
  onClose: () => void;
  /** What will happen. */
  children: ComponentChildren;
}

/**
 * Asks before something is done that others notice. The browser's own dialog: focus stays inside, Escape closes it,
 * and afterwards the focus is where it was.
 */
export function ConfirmDialog(props: Props) {
  const {
    title,
    confirm,
    danger = false,
    ready = true,
    testId,
    onConfirm,
    onClose,
    children,
  } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
      data-testid="dialog"
      onClose={onClose}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <div id={`${id}-words`}>{children}</div>
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {texts.editor.cancel}
        </button>
        <button
          type="button"
          class={`button ${danger ? 'button-danger' : 'button-primary'}`}
          data-testid={testId}
          disabled={!ready}
          onClick={() => {
            onConfirm();
            dialog.current?.close();
          }}
        >
          {confirm}
        </button>
      </div>
    </dialog>
  );
}
