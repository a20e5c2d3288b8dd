import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../texts.ts';

interface Props {
  /** The element whose custom property `name` is the first pane's share in per cent. */
  target: RefObject<HTMLElement | null>;
  name: '--split-x' | '--split-y';
  initial: number;
}

const range = { min: 20, max: 80, step: 4 };

/** The bar between two panes: dragged with a pointer, or moved with the arrow keys. */
export function Splitter({ target, name, initial }: Props) {
  const [share, setShare] = useState(initial);
  const across = name === '--split-x';

  const move = (wanted: number) => {
    const next = Math.round(Math.min(range.max, Math.max(range.min, wanted)) * 10) / 10;
    setShare(next);
    target.current?.style.setProperty(name, `${next}%`);
  };
  const drag = (event: PointerEvent) => {
    const box = target.current?.getBoundingClientRect();
    if (!box || !(event.currentTarget as Element).hasPointerCapture(event.pointerId)) return;
    move(
      across
        ? ((event.clientX - box.left) / box.width) * 100
        : ((event.clientY - box.top) / box.height) * 100,
    );
  };
  const press = (event: KeyboardEvent) => {
    const back = across ? 'ArrowLeft' : 'ArrowUp';
    const forth = across ? 'ArrowRight' : 'ArrowDown';
    if (event.key !== back && event.key !== forth) return;
    event.preventDefault();
    move(share + (event.key === back ? -range.step : range.step));
  };

  return (
    <div
      class={`splitter splitter-${across ? 'x' : 'y'}`}
      role="separator"
      tabIndex={0}
      aria-label={texts.problem.resize}
      aria-orientation={across ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(share)}
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}
