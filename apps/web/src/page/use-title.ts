import { useEffect } from 'preact/hooks';
import { texts } from '../texts.ts';

/** Names the browser's tab after the page; the product's name alone without one. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? texts.product : `${title} · ${texts.product}`;
  }, [title]);
}
