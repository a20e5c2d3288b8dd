import type { AnyComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ApiFailure } from '../api/request.ts';
import { texts } from '../texts.ts';
import { Notice } from './notice.tsx';

/**
 * A page whose code is fetched when it is first shown. A fetch that fails (a new version was deployed, the
 * network is gone) is a sentence with a button, not an empty page.
 */
export function lazyPage<Props extends object>(load: () => Promise<AnyComponent<Props>>) {
  let loaded: AnyComponent<Props> | null = null;

  return function LazyPage(props: Props) {
    const [Page, setPage] = useState<AnyComponent<Props> | null>(() => loaded);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (Page) return;
      load().then(
        (page) => {
          loaded = page;
          setPage(() => page);
        },
        () => setFailed(true),
      );
    }, [Page]);

    if (failed) {
      const failure = new ApiFailure(0, 'page-not-loaded', texts.error.pageNotLoaded);
      return <Notice failure={failure} onRetry={() => location.reload()} />;
    }
    return Page ? <Page {...props} /> : <Notice kind="quiet">{texts.loading}</Notice>;
  };
}
